/* Property: a report is read from the page of a portal as from a page that has nothing else: title, organ, year, sections, cells,
 * findings and the prose of its parts; what stands around it, and copies that are not shown, leave no trace in them.
 *
 *   portals [COUNT [FIRST [ENOUGH [WRITE]]]]    tries the seeds FIRST, FIRST + 1, ... (default 150 from 1), ends after ENOUGH failures (5);
 *                                               WRITE is a file for the page of the last failure */
#define _GNU_SOURCE /* memmem */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/base.h"
#include "gouji/gouji.h"
#include "markup.h"
#include "portal.h"

/* What is compared, a fact a line. */
static char *say(const gj_report *r)
{
    gj_buf b = {0};
    size_t n, len;
    const char *s = gj_text_data(gj_report_text(r), &len);
    gj_buf_printf(&b, "title %s\norgan %s\nyear %d\n", gj_report_title(r), gj_report_unit(r), gj_report_year(r));
    const gj_section *sections = gj_report_sections(r, &n);
    for (size_t i = 0; i < n; i++)
        gj_buf_printf(&b, "section %u %s %s\n", sections[i].level, sections[i].number, sections[i].title);
    const gj_table *t = gj_report_tables(r, &n);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < (size_t)t[i].n_rows * t[i].n_cols && t[i].id[0] && strcmp(t[i].id, "free") != 0; k++)
            gj_buf_printf(&b, "cell %s %zu %s\n", t[i].id, k, t[i].cells[k].text);
    const gj_violation *v = gj_report_violations(r, &n);
    for (size_t i = 0; i < n; i++)
        gj_buf_printf(&b, "finding %s %s\n", v[i].rule->id, v[i].message);
    const gj_block *blocks = gj_report_blocks(r, &n);
    for (size_t i = 0; i < n; i++) {
        if (blocks[i].section == UINT32_MAX || (blocks[i].kind != GJ_BLOCK_PARAGRAPH && blocks[i].kind != GJ_BLOCK_HEADING) ||
            strncmp(s + blocks[i].src.off, "附件：", strlen("附件：")) == 0) /* what goes with the report is part of its page */
            continue;
        gj_buf_printf(&b, "prose %.*s\n", (int)blocks[i].src.len, s + blocks[i].src.off);
    }
    return b.data;
}

static char *say_bytes(const char *bytes, size_t len)
{
    gj_text *text;
    gj_report *r;
    gj_error err = {0};
    if (gj_text_decode(&text, "page.html", bytes, len, NULL, &err) != GJ_OK || gj_report_take(&r, text, &err) != GJ_OK) {
        gj_buf b = {0};
        gj_buf_printf(&b, "not read: %s\n", err.text);
        gj_error_clear(&err);
        return b.data;
    }
    char *said = say(r);
    gj_report_free(r);
    return said;
}

static bool has_line(const char *all, const char *line, size_t len)
{
    for (const char *at = all; (at = strstr(at, line)) != NULL; at++)
        if ((at == all || at[-1] == '\n') && at[len] == '\n')
            return true;
    return false;
}

/* Prints the lines of `a` that `b` lacks. */
static void print_lacking(const char *mark, const char *a, const char *b)
{
    for (const char *end; *a != '\0'; a = end + 1) {
        end = a + strcspn(a, "\n");
        char *line = strndup(a, (size_t)(end - a));
        if (line == NULL)
            abort();
        if (!has_line(b, line, strlen(line)))
            printf("  %s %s\n", mark, line);
        free(line);
    }
}

/* The report as markup, as it stands between the tags of its plain page; its first line is the title. */
static char *body_of(const char *plain, size_t len)
{
    const char *from = memmem(plain, len, "<body>", 6), *to = memmem(plain, len, "</body>", 7);
    return from != NULL && to != NULL ? strndup(from + 6, (size_t)(to - from - 6)) : NULL;
}

static bool run(uint64_t seed, bool loud, const char *write)
{
    static const struct {
        const char *meta;
        size_t encoding;
    } ways[] = {{"utf-8", 0}, {"gb2312", 4}, {"GBK", 4}, {"gb2312", 0}, {"utf-8", 4}, {"utf-8", 1}};
    uint64_t state = seed;
    size_t way = tear_below(&state, sizeof ways / sizeof *ways), len, page_len;
    tear_report r;
    tear_report_of_form(&r, seed, tear_below(&state, 2));
    char *text = tear_write(&r, &markups[0].layout), *plain = markups[0].file(text, &len), *body = body_of(plain, len);
    char *page = portal_page(&r, body, ways[way].meta, tear_random(&state));
    char *bytes = tear_encode(page, &tear_encodings[ways[way].encoding], false, &page_len);
    char *want = say_bytes(plain, len), *have = say_bytes(bytes, page_len);
    bool same = strcmp(want, have) == 0;
    if (!same && loud) {
        printf("seed %" PRIu64 ", says %s, is %s\n", seed, ways[way].meta, tear_encodings[ways[way].encoding].name);
        print_lacking("-", want, have);
        print_lacking("+", have, want);
        FILE *out = write ? fopen(write, "w") : NULL;
        if (out) {
            fwrite(bytes, 1, page_len, out);
            fclose(out);
        }
    }
    free(want);
    free(have);
    free(bytes);
    free(page);
    free(body);
    free(plain);
    free(text);
    tear_report_free(&r);
    return same;
}

int main(int argc, char **argv)
{
    uint64_t numbers[] = {150, 1, 5};
    for (int i = 1; i < argc && i <= 3; i++)
        numbers[i - 1] = strtoull(argv[i], NULL, 10);
    uint64_t count = numbers[0], first = numbers[1], failed = 0;
    for (uint64_t seed = first; seed < first + count && failed < numbers[2]; seed++)
        failed += !run(seed, true, argc > 4 ? argv[4] : NULL);
    printf("%" PRIu64 " of %" PRIu64 " pages read otherwise than the plain one\n", failed, count);
    return failed > 0;
}
