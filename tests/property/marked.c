/* Property: a file with what was found in it reads as before, text, cells and findings; a page without what was put in is the page as it
 * was, byte for byte.
 *
 *   marked [COUNT [FIRST]]    web pages and Word files from seeds FIRST on (default 200 from 1)
 *   marked -f FILE…           these files
 *
 * Figures are altered, made words or left out, so that there is something to find; the marked file is marked once more. */
#define _GNU_SOURCE /* memmem */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "gouji/gouji.h"
#include "markup.h"
#include "tear.h"

typedef struct tally {
    unsigned marked, marks, failed;
} tally;

static bool fail(const char *name, const char *what)
{
    printf("%s: %s\n", name, what);
    return false;
}

/* ---- what must hold ---- */

static bool same_text(const gj_report *a, const gj_report *b)
{
    size_t len, other;
    const char *s = gj_text_data(gj_report_text(a), &len), *t = gj_text_data(gj_report_text(b), &other);
    return len == other && memcmp(s, t, len) == 0;
}

static bool same_cells(const gj_report *a, const gj_report *b)
{
    size_t n, n_b;
    const gj_table *t = gj_report_tables(a, &n), *u = gj_report_tables(b, &n_b);
    for (size_t i = 0; i < n && n == n_b; i++)
        for (size_t k = 0; k < (size_t)t[i].n_rows * t[i].n_cols; k++)
            if (t[i].cells[k].kind != u[i].cells[k].kind || strcmp(t[i].cells[k].text, u[i].cells[k].text) != 0)
                return false;
    return n == n_b;
}

static bool same_findings(const gj_report *a, const gj_report *b)
{
    size_t n, n_b;
    const gj_violation *v = gj_report_violations(a, &n), *w = gj_report_violations(b, &n_b);
    for (size_t i = 0; i < n && n == n_b; i++) {
        uint32_t line = gj_text_file_line(gj_report_text(a), v[i].line, v[i].src);
        if (v[i].rule != w[i].rule || strcmp(v[i].message, w[i].message) != 0 ||
            line != gj_text_file_line(gj_report_text(b), w[i].line, w[i].src))
            return false;
    }
    return n == n_b;
}

/* Length of what gouji put into the page at s; 0 if nothing stands there. */
static size_t put_in(const char *s)
{
    static const char *const parts[][2] = {
        {"<gouji-marks ", "</gouji-marks>"}, {"<span id=\"gouji-", "</span>"}, {"<mark class=\"gouji\"", "\">"}, {"</mark>", ""}};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        size_t len = strlen(parts[i][0]);
        if (strncmp(s, parts[i][0], len) != 0)
            continue;
        const char *end = strstr(s + len, parts[i][1]);
        if (i == 2) { /* the value of its last attribute ends there */
            end = strstr(s + len, "title=\"");
            end = end ? strstr(end + strlen("title=\""), parts[i][1]) : NULL;
        }
        return end ? (size_t)(end - s) + strlen(parts[i][1]) : 0;
    }
    return 0;
}

/* The page without what gouji put in is the file of `len` bytes. */
static bool is_page(const char *marked, const char *file, size_t len)
{
    size_t at = 0;
    for (const char *s = marked; *s;) {
        size_t n = put_in(s);
        if (n == 0 && (at == len || *s != file[at++]))
            return false;
        s += n > 0 ? n : 1;
    }
    return at == len;
}

static bool check(const char *name, const gj_report *r, const gj_out *o)
{
    size_t len;
    const char *bytes = gj_out_data(o, &len);
    gj_text *text;
    gj_report *read;
    gj_error err = {0};
    if (gj_text_decode(&text, name, bytes, len, NULL, &err) != GJ_OK || gj_report_take(&read, text, &err) != GJ_OK)
        return fail(name, err.text);
    bool good = (same_text(r, read) || fail(name, "another text")) && (same_cells(r, read) || fail(name, "other cells")) &&
                (same_findings(r, read) || fail(name, "other findings"));
    gj_report_free(read);
    return good;
}

static char *read_whole(const char *path, size_t *len)
{
    char *bytes = NULL;
    FILE *f = fopen(path, "rb"), *out = open_memstream(&bytes, len);
    int c;
    if (f == NULL || out == NULL)
        abort();
    while ((c = fgetc(f)) != EOF)
        fputc(c, out);
    fclose(f);
    fclose(out);
    return bytes;
}

static void put_file(const char *path, const char *bytes, size_t len)
{
    FILE *f = fopen(path, "wb");
    if (f == NULL || fwrite(bytes, 1, len, f) != len || fclose(f) != 0)
        abort();
}

/* Marks the file at `path`, and once more what came of it, at `again` (NULL: not again). */
static void try_file(tally *t, const char *path, const char *name, const char *again)
{
    gj_report *r = NULL;
    gj_error err = {0};
    gj_out *o = gj_out_new();
    size_t count = 0, len, file_len;
    if (gj_report_open(&r, path, NULL, &err) != GJ_OK ||
        gj_source_mark(o, (const gj_report *const[]){r}, 1, &(gj_mark_options){0}, &count, &err) != GJ_OK) {
        t->failed += !fail(name, err.text ? err.text : "?");
    } else {
        bool good = check(name, r, o);
        const char *bytes = gj_out_data(o, &len);
        char *file = read_whole(path, &file_len);
        bool first = memmem(file, file_len, "<gouji-marks", 12) == NULL;
        if (good && first && gj_text_kind(gj_report_text(r)) == GJ_SOURCE_HTML &&
            strncmp(gj_text_encoding(gj_report_text(r)), "UTF-8", 5) == 0)
            good = is_page(bytes, file, file_len) || fail(name, "another page");
        free(file);
        t->failed += !good;
        t->marked += good;
        t->marks += (unsigned)count;
        if (good && again && count > 0) {
            put_file(again, bytes, len);
            try_file(t, again, name, NULL);
        }
    }
    gj_error_clear(&err);
    gj_out_free(o);
    gj_report_free(r);
}

/* ---- cases ---- */

static void plant_mistakes(const tear_report *r, uint64_t *state)
{
    static const char *const odd[] = {"", "/", "无", "5件", "１２", "-3", "1.5", "7777"};
    for (uint32_t n = 1 + tear_below(state, 8); n > 0; n--) {
        size_t table = tear_below(state, (uint32_t)r->form->n_tables);
        char *cell =
            tear_cell(r, table, tear_below(state, r->form->tables[table].n_rows), tear_below(state, r->form->tables[table].n_cols));
        snprintf(cell, TEAR_TEXT, "%s", odd[tear_below(state, sizeof odd / sizeof odd[0])]);
    }
}

static void try_seed(tally *tallies, uint64_t seed, const char *path, const char *again)
{
    uint64_t state = seed * 2654435761u;
    size_t which = tear_below(&state, (uint32_t)markup_count), len;
    const markup *m = &markups[which];
    const tear_encoding *encoding = &tear_encodings[tear_below(&state, (uint32_t)tear_encoding_count)];
    tear_report r;
    char name[96];
    tear_report_make(&r, seed);
    plant_mistakes(&r, &state);
    char *text = tear_write(&r, &m->layout), *file = m->file(text, &len);
    if (m->is_text) {
        char *bytes = tear_encode(file, encoding, false, &len);
        free(file);
        file = bytes;
    }
    snprintf(name, sizeof name, "seed %" PRIu64 ", %s, %s", seed, m->layout.name, encoding->name);
    put_file(path, file, len);
    try_file(&tallies[which], path, name, again);
    free(file);
    free(text);
    tear_report_free(&r);
}

static int tell(const tally *t, const char *name)
{
    printf("%s: %u marked, with %u marks, %u failed\n", name, t->marked, t->marks, t->failed);
    return t->failed > 0;
}

static int try_seeds(uint64_t count, uint64_t first)
{
    char path[] = "/tmp/gouji-marked-XXXXXX", again[] = "/tmp/gouji-marked-XXXXXX";
    tally *tallies = calloc(markup_count, sizeof(*tallies));
    int fd = mkstemp(path), other = mkstemp(again), failed = 0;
    if (fd < 0 || other < 0 || tallies == NULL)
        abort();
    close(fd);
    close(other);
    for (uint64_t seed = first; seed < first + count; seed++)
        try_seed(tallies, seed, path, again);
    for (size_t i = 0; i < markup_count; i++) {
        failed |= tell(&tallies[i], markups[i].layout.name);
        if (tallies[i].marks == 0 && count >= 20 * markup_count)
            failed |= !fail(markups[i].layout.name, "nothing was marked");
    }
    unlink(path);
    unlink(again);
    free(tallies);
    return failed;
}

int main(int argc, char **argv)
{
    tally t = {0};
    if (argc < 2 || strcmp(argv[1], "-f") != 0)
        return try_seeds(argc > 1 ? strtoull(argv[1], NULL, 10) : 200, argc > 2 ? strtoull(argv[2], NULL, 10) : 1);
    for (int i = 2; i < argc; i++)
        try_file(&t, argv[i], argv[i], NULL);
    return tell(&t, "files");
}
