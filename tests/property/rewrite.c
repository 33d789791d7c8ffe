/* Property: the corrected source of a report holds exactly the corrected cells and is otherwise the file as it was.
 *
 *   rewrite [COUNT [FIRST]]    reports laid out in many ways, worn and encoded, from seeds FIRST on (default 300 from 1)
 *   rewrite -f FILE…           these files
 *
 * Some cells get other figures, some become blank, some blanks are filled. What cannot be written must be refused with a reason. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "gouji/gouji.h"
#include "markup.h"
#include "tear.h"

enum { MAX_EDITS = 4, TEXT = 32 };

typedef struct tally {
    unsigned written, refused, failed;
} tally;

/* ---- edits ---- */

typedef struct edits {
    gj_edit list[MAX_EDITS];
    char text[MAX_EDITS][TEXT];
    size_t n;
} edits;

static void choose_text(char out[TEXT], const gj_cell *c, uint64_t *state)
{
    uint32_t kind = tear_below(state, 8);
    if (kind == 0 && c->kind == GJ_CELL_NUMBER)
        out[0] = '\0';
    else if (kind < 4)
        snprintf(out, TEXT, "%" PRIu32, tear_below(state, 10));
    else
        snprintf(out, TEXT, "%" PRIu32, tear_below(state, kind < 7 ? 1000 : 2000000));
}

/* Up to MAX_EDITS cells of the tables that were found. */
static void choose_edits(edits *e, const gj_report *r, uint64_t *state)
{
    size_t n;
    bool fills = tear_below(state, 2) == 1; /* blanks above all */
    const gj_table *tables = gj_report_tables(r, &n);
    size_t wanted = 1 + tear_below(state, MAX_EDITS);
    e->n = 0;
    for (size_t tries = 0; tries < 2050 && n > 0 && e->n < wanted; tries++) {
        uint32_t table = tear_below(state, (uint32_t)n);
        const gj_table *t = &tables[table];
        if (!t->found || !t->form)
            continue;
        uint32_t row = tear_below(state, t->n_rows), col = tear_below(state, t->n_cols);
        const gj_cell *c = gj_table_cell(t, row, col);
        if (c->kind == GJ_CELL_ABSENT || (fills && tries < 2000 && c->kind != GJ_CELL_BLANK))
            continue;
        choose_text(e->text[e->n], c, state);
        e->list[e->n] = (gj_edit){(uint16_t)table, (uint16_t)row, (uint16_t)col, e->text[e->n]};
        e->n++;
    }
}

/* ---- what must hold ---- */

static bool fail(const char *name, const char *what)
{
    printf("%s: %s\n", name, what);
    return false;
}

static bool same_cells(const gj_report *a, const gj_report *b)
{
    size_t n, n_b;
    const gj_table *t = gj_report_tables(a, &n), *u = gj_report_tables(b, &n_b);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; i < n_b && k < (size_t)t[i].n_rows * t[i].n_cols; k++) {
            const gj_cell *c = &t[i].cells[k], *d = &u[i].cells[k];
            if (c->kind != d->kind || gj_number_compare(c->value, d->value) != 0)
                return false;
        }
    return n == n_b;
}

static bool is_edited_line(const gj_report *r, const edits *e, uint32_t line)
{
    size_t n;
    const gj_table *tables = gj_report_tables(r, &n);
    for (size_t i = 0; i < e->n; i++)
        if (gj_text_line_of(gj_report_text(r), gj_table_cell(&tables[e->list[i].table], e->list[i].row, e->list[i].col)->src.off) == line)
            return true;
    return false;
}

/* Lines of the text without an edited cell are as they were. */
static bool same_lines(const gj_report *r, const edits *e, const gj_text *now)
{
    size_t len;
    const gj_text *was = gj_report_text(r);
    const char *s = gj_text_data(was, &len), *t = gj_text_data(now, &len);
    if (gj_text_lines(was) != gj_text_lines(now))
        return false;
    for (uint32_t line = 1; line <= gj_text_lines(was); line++) {
        gj_span a = gj_text_line(was, line), b = gj_text_line(now, line);
        if ((a.len != b.len || memcmp(s + a.off, t + b.off, a.len) != 0) && !is_edited_line(r, e, line))
            return false;
    }
    return true;
}

/* `encoding`, of a text, is the one it was made in; NULL: not known. */
static bool check_written(const char *name, const gj_report *r, const edits *e, const gj_out *o, const tear_encoding *encoding)
{
    size_t len, encoded_len;
    const char *bytes = gj_out_data(o, &len);
    gj_text *text;
    gj_report *read;
    gj_error err = {0};
    if (gj_text_decode(&text, name, bytes, len, NULL, &err) != GJ_OK || gj_report_take(&read, text, &err) != GJ_OK)
        return fail(name, err.text);
    bool good = same_cells(r, read) || fail(name, "other cells than wanted");
    if (good && !same_lines(r, e, text))
        good = fail(name, "lines changed that hold no changed cell");
    if (good && encoding) {
        size_t text_len;
        const char *data = gj_text_data(text, &text_len);
        char *plain = strndup(data, text_len);
        char *encoded = tear_encode(plain, encoding, false, &encoded_len);
        if (encoded_len != len || memcmp(encoded, bytes, len) != 0)
            good = fail(name, "not in the encoding of the file");
        free(encoded);
        free(plain);
    }
    gj_report_free(read);
    return good;
}

/* Writes the report in the file with some cells changed. */
static void try_edits(tally *t, const char *path, const char *name, uint64_t *state, const tear_encoding *encoding)
{
    gj_report *r = NULL, *edited = NULL;
    gj_error err = {0};
    edits e;
    gj_out *o = gj_out_new();
    if (gj_report_open(&r, path, NULL, &err) != GJ_OK) {
        t->failed += !fail(name, err.text);
    } else {
        choose_edits(&e, r, state);
        if (gj_report_edit(&edited, r, e.list, e.n, &err) != GJ_OK)
            t->failed += !fail(name, err.text);
        else if (gj_source_write(o, edited, &err) == GJ_OK)
            *(check_written(name, edited, &e, o, encoding) ? &t->written : &t->failed) += 1;
        else if (err.text && err.text[0] && gj_out_data(o, NULL)[0] == '\0')
            t->refused += 1;
        else
            t->failed += !fail(name, "refused without a reason");
        if (getenv("REWRITE_LOUD"))
            printf("%s: %s\n", name, err.text ? err.text : "written");
    }
    gj_error_clear(&err);
    gj_out_free(o);
    gj_report_free(edited);
    gj_report_free(r);
}

/* ---- cases ---- */

/* Some cells of the widest table are left blank. */
static void make_blanks(const tear_report *r, uint64_t *state)
{
    size_t table = (size_t)gj_form_table_index(r->form, "requests");
    for (uint32_t n = tear_below(state, 6); n > 0; n--)
        tear_cell(r, table, tear_below(state, r->form->tables[table].n_rows), tear_below(state, r->form->tables[table].n_cols))[0] = '\0';
}

/* The report of a seed in a layout, as tear_write gives it. */
static char *write_report(uint64_t seed, const tear_layout *layout, uint64_t *state)
{
    tear_report r;
    tear_report_make(&r, seed);
    if (layout->shows_blanks)
        make_blanks(&r, state);
    char *text = tear_write(&r, layout);
    tear_report_free(&r);
    return text;
}

static char *wear(char *text, uint64_t *state)
{
    for (size_t i = 0; i < tear_wear_count; i++) {
        if (tear_below(state, 3) > 0)
            continue;
        char *worn = tear_wears[i].apply(text, state);
        free(text);
        text = worn;
    }
    return text;
}

static void put_file(const char *path, const char *bytes, size_t len)
{
    FILE *f = fopen(path, "wb");
    if (f == NULL || fwrite(bytes, 1, len, f) != len || fclose(f) != 0)
        abort();
}

/* Makes the report of a seed into the file at `path` and tries it. */
static void try_text(tally *t, uint64_t seed, const tear_layout *layout, const char *path, uint64_t *state)
{
    const tear_encoding *encoding = &tear_encodings[tear_below(state, (uint32_t)tear_encoding_count)];
    bool crlf = tear_below(state, 2) == 1;
    size_t len;
    char *text = wear(write_report(seed, layout, state), state);
    char *bytes = tear_encode(text, encoding, crlf, &len);
    char name[96];
    snprintf(name, sizeof(name), "seed %" PRIu64 ", %s, %s", seed, layout->name, encoding->name);
    put_file(path, bytes, len);
    try_edits(t, path, name, state, encoding);
    free(bytes);
    free(text);
}

static void try_markup(tally *t, uint64_t seed, const markup *m, const char *path, uint64_t *state)
{
    const tear_encoding *encoding = &tear_encodings[tear_below(state, (uint32_t)tear_encoding_count)];
    size_t len;
    char *text = write_report(seed, &m->layout, state), *file = m->file(text, &len), name[96];
    if (m->is_text) {
        char *bytes = tear_encode(file, encoding, false, &len);
        free(file);
        file = bytes;
    }
    snprintf(name, sizeof(name), "seed %" PRIu64 ", %s, %s", seed, m->layout.name, encoding->name);
    put_file(path, file, len);
    try_edits(t, path, name, state, NULL);
    free(file);
    free(text);
}

/* The layouts of text, and behind them those of documents. */
static const char *layout_name(size_t i)
{
    return i < tear_layout_count ? tear_layouts[i].name : markups[i - tear_layout_count].layout.name;
}

static void try_seed(tally *tallies, uint64_t seed, const char *path)
{
    uint64_t state = seed * 2654435761u;
    size_t layout = tear_below(&state, (uint32_t)(tear_layout_count + markup_count));
    if (layout < tear_layout_count)
        try_text(&tallies[layout], seed, &tear_layouts[layout], path, &state);
    else
        try_markup(&tallies[layout], seed, &markups[layout - tear_layout_count], path, &state);
}

static int try_seeds(uint64_t count, uint64_t first)
{
    char path[] = "/tmp/gouji-rewrite-XXXXXX";
    size_t layouts = tear_layout_count + markup_count;
    tally *tallies = calloc(layouts, sizeof(*tallies));
    unsigned failed = 0;
    int fd = mkstemp(path);
    if (fd < 0 || tallies == NULL)
        abort();
    close(fd);
    for (uint64_t seed = first; seed < first + count; seed++)
        try_seed(tallies, seed, path);
    for (size_t i = 0; i < layouts; i++) {
        printf("%s: %u written, %u refused, %u failed\n", layout_name(i), tallies[i].written, tallies[i].refused, tallies[i].failed);
        failed += tallies[i].failed;
        if (tallies[i].written == 0 && count >= 20 * layouts)
            failed += !fail(layout_name(i), "nothing could be written");
    }
    unlink(path);
    free(tallies);
    return failed > 0;
}

static int try_files(char **paths, int n)
{
    tally t = {0};
    for (int i = 0; i < n; i++) {
        uint64_t state = (uint64_t)i + 1;
        for (int round = 0; round < 3; round++)
            try_edits(&t, paths[i], paths[i], &state, NULL);
    }
    printf("%u written, %u refused, %u failed\n", t.written, t.refused, t.failed);
    return t.failed > 0;
}

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "-f") == 0)
        return try_files(argv + 2, argc - 2);
    return try_seeds(argc > 1 ? strtoull(argv[1], NULL, 10) : 300, argc > 2 ? strtoull(argv[2], NULL, 10) : 1);
}
