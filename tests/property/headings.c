/* Property: headings and titles, torn in any way that leaves their words, are found; what stands between them is read as it was.
 *
 *   headings [COUNT [FIRST]]    tries the seeds FIRST, FIRST + 1, ... (default 200 from 1) */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "gouji/gouji.h"
#include "tear.h"

enum { PARTS = 6, LEAST_LINES = 20 };

static size_t differences;

static void differs(uint64_t seed, const char *what, const char *found)
{
    differences++;
    printf("seed %" PRIu64 ": %s: %s\n", seed, what, found);
}

static void compare_cells(const tear_report *r, const gj_report *got)
{
    size_t n;
    const gj_table *tables = gj_report_tables(got, &n);
    for (size_t table = 0; table < r->form->n_tables; table++)
        for (size_t row = 0; row < r->form->tables[table].n_rows; row++)
            for (size_t col = 0; col < r->form->tables[table].n_cols; col++)
                if (strcmp(gj_table_cell(&tables[table], row, col)->text, tear_cell(r, table, row, col)) != 0)
                    differs(r->seed, r->form->tables[table].rows[row].key, gj_table_cell(&tables[table], row, col)->text);
}

/* Each part once, in order, at its own words. */
static void compare_parts(const tear_report *r, const gj_report *got)
{
    size_t n, len, part = 0;
    const gj_section *sections = gj_report_sections(got, &n);
    const char *s = gj_text_data(gj_report_text(got), &len);
    for (size_t i = 0; i < n; i++) {
        if (sections[i].part == 0)
            continue;
        if (part == PARTS || sections[i].part != part + 1) {
            differs(r->seed, "parts out of order", sections[i].title);
            return;
        }
        const char *title = r->form->part_title[part++];
        if (sections[i].title_src.len != strlen(title) || memcmp(s + sections[i].title_src.off, title, strlen(title)) != 0)
            differs(r->seed, "title of a part", sections[i].title);
    }
    if (part < PARTS)
        differs(r->seed, "part not found", r->form->part_title[part]);
}

static void run(uint64_t seed, size_t layout)
{
    tear_report r;
    uint64_t state = seed;
    gj_text *decoded;
    gj_report *got;
    tear_report_make(&r, seed);
    char *text = tear_write(&r, &tear_layouts[layout]), *torn = tear_headings(&r, text, &state);
    if (gj_text_decode(&decoded, "case", torn, strlen(torn), "UTF-8", NULL) != GJ_OK || gj_report_take(&got, decoded, NULL) != GJ_OK) {
        differs(seed, "not read", "");
        return;
    }
    size_t before = differences;
    if (strcmp(gj_report_unit(got), r.unit) != 0)
        differs(seed, "organ", gj_report_unit(got));
    if (gj_report_year(got) != r.year)
        differs(seed, "year", "");
    compare_parts(&r, got);
    compare_cells(&r, got);
    if (differences > before && before < 1)
        puts(torn);
    gj_report_free(got);
    free(text);
    free(torn);
    tear_report_free(&r);
}

int main(int argc, char **argv)
{
    uint64_t count = argc > 1 ? strtoull(argv[1], NULL, 10) : 200, first = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    size_t layout = 0;
    while (layout + 1 < tear_layout_count && strcmp(tear_layouts[layout].name, "tabs") != 0)
        layout++;
    for (uint64_t seed = first; seed < first + count && differences < LEAST_LINES; seed++)
        run(seed, layout);
    printf("%" PRIu64 " reports, %zu differences\n", count, differences);
    return differences > 0;
}
