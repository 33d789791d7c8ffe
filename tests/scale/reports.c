/* Made-up reports of a year and the year before, for tests/scale: scale_reports COUNT FOLDER
 *
 * COUNT / 2 organs of ten districts, FOLDER/YEAR/NNNNNN.txt, in all layouts. What comes from one year into the next mostly does not agree, as
 * nothing makes it: there is something to find across reports. */
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "tear.h"

enum { PATH_ROOM = 512, FIRST_YEAR = 2022, YEARS = 2, DISTRICTS = 10 };

static _Noreturn void die(const char *what)
{
    perror(what);
    exit(1);
}

/* Every third organ has totals that do not add up: in the row of new requests, and in that of granted ones. */
static void plant_errors(const tear_report *r, uint64_t organ)
{
    static const char *const rows[] = {"new", "granted"};
    int requests = gj_form_table_index(r->form, "requests");
    const gj_form_table *t = &r->form->tables[requests];
    for (size_t i = 0; i < sizeof rows / sizeof *rows && organ % 3 == 0; i++) {
        char *cell = tear_cell(r, (size_t)requests, (size_t)gj_form_row_index(t, rows[i]), (size_t)gj_form_col_index(t, "total"));
        snprintf(cell, TEAR_TEXT, "%ld", strtol(cell, NULL, 10) + 1 + (long)(organ % 7));
    }
}

static void write_report(const char *folder, uint64_t organ, int year)
{
    static const char *const districts[DISTRICTS] = {"青溪", "白石", "东湖", "西岭", "南浦", "北原", "柳塘", "望江", "临山", "云泽"};
    char path[PATH_ROOM];
    tear_report r;
    tear_report_make(&r, organ * YEARS + (uint64_t)(year - FIRST_YEAR));
    r.year = year;
    snprintf(r.unit, sizeof r.unit, "%s县第%" PRIu64 "水利局", districts[organ % DISTRICTS], organ);
    plant_errors(&r, organ);
    char *text = tear_write(&r, &tear_layouts[organ % tear_layout_count]);
    snprintf(path, sizeof path, "%s/%d/%06" PRIu64 ".txt", folder, year, organ);
    FILE *out = fopen(path, "wb");
    if (!out || fputs(text, out) < 0 || fclose(out) != 0)
        die(path);
    free(text);
    tear_report_free(&r);
}

int main(int argc, char **argv)
{
    uint64_t count = argc == 3 ? strtoull(argv[1], NULL, 10) : 0;
    if (count == 0) {
        fputs("usage: scale_reports COUNT FOLDER\n", stderr);
        return 2;
    }
    for (int year = FIRST_YEAR; year < FIRST_YEAR + YEARS; year++) {
        char folder[PATH_ROOM];
        snprintf(folder, sizeof folder, "%s/%d", argv[2], year);
        if (mkdir(folder, 0700) != 0 && errno != EEXIST)
            die(folder);
        for (uint64_t organ = 0; organ < count / YEARS; organ++)
            write_report(argv[2], organ, year);
    }
    return 0;
}
