/* Property: of a scan no figure is called proven that is not the printed one, whatever was done to its pages, and no printed error is read
 * away; and clean pages are proven nearly wholly.
 *
 *   scans [COUNT [FIRST [WEAR]]]    COUNT reports (default 1) from the seed FIRST (1) on, under each wear or that of this number
 *
 * Prints for each wear how many cells were proven, read twice alike, doubted and missed, and how many of the believed are wrong.
 * 77: what reads scans, or a font to draw them with, is not there. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "gouji/gouji.h"
#include "picture.h"

/* One figure that is misread costs a row and a column their proof: an eighth of all. */
enum { SKIPPED = 77, ERRORS = 2, PROVEN_LEAST = 75, CLEAN = 2 };

typedef struct tally {
    unsigned cells, of_sums, proven, alike, doubted, missed, wrong_proven, wrong_alike, planted, read_away, pages;
    double seconds;
} tally;

/* Errors that are printed: their cells, which the report then has, and what was right. */
typedef struct planted {
    const char *cell[ERRORS];
    tear_text right[ERRORS];
    size_t n;
} planted;

static void plant(planted *p, const tear_report *r, uint64_t *state)
{
    const size_t table = (size_t)gj_form_table_index(r->form, "requests");
    const gj_form_table *t = &r->form->tables[table];
    for (size_t i = 0; i < ERRORS; i++) {
        char *cell = tear_cell(r, table, tear_below(state, t->n_rows), tear_below(state, t->n_cols));
        if (p->n > 0 && p->cell[0] == cell)
            continue;
        p->cell[p->n] = cell;
        memcpy(p->right[p->n++], cell, TEAR_TEXT);
        snprintf(cell, TEAR_TEXT, "%" PRId64, (int64_t)strtoll(cell, NULL, 10) + 1 + tear_below(state, 9));
    }
}

static const gj_table *found_table(const gj_report *r, const char *id)
{
    size_t n;
    const gj_table *tables = gj_report_tables(r, &n);
    for (size_t i = 0; i < n; i++)
        if (tables[i].found && strcmp(tables[i].id, id) == 0)
            return &tables[i];
    return NULL;
}

static void count_cell(tally *to, const gj_cell *c, const char *printed, const planted *p, const char *where)
{
    bool doubted = c == NULL || (c->flags & GJ_CELL_AMBIGUOUS) != 0;
    bool proven = !doubted && c->evidence != NULL && strcmp(c->evidence, "识读并经算式印证") == 0;
    bool same = c != NULL && strcmp(c->text, printed) == 0;
    to->cells++;
    to->missed += c == NULL;
    to->doubted += c != NULL && doubted;
    to->proven += proven;
    to->alike += !doubted && !proven;
    to->wrong_proven += proven && !same;
    to->wrong_alike += !doubted && !proven && !same;
    for (size_t i = 0; i < p->n; i++)
        to->read_away += p->cell[i] == printed && !doubted && strcmp(c->text, p->right[i]) == 0;
    if (!doubted && !same)
        printf("  %s: printed %s, read %s, %s\n", where, printed, c->text, c->evidence != NULL ? c->evidence : "believed");
}

static void compare(tally *to, const gj_report *read, const tear_report *r, const planted *p)
{
    for (size_t table = 0; table < r->form->n_tables; table++) {
        const gj_form_table *t = &r->form->tables[table];
        const gj_table *found = read != NULL ? found_table(read, t->id) : NULL;
        bool sums = strncmp(t->id, "art20", 5) != 0;
        for (size_t row = 0; row < t->n_rows; row++) {
            for (size_t col = 0; col < t->n_cols; col++) {
                char where[160];
                snprintf(where, sizeof where, "%s/%s/%s", t->id, t->rows[row].key, t->cols[col].key);
                const gj_cell *c = found != NULL ? gj_table_cell(found, row, col) : NULL;
                to->of_sums += sums;
                count_cell(to, c != NULL && c->kind != GJ_CELL_ABSENT ? c : NULL, tear_cell(r, table, row, col), p, where);
            }
        }
    }
    to->planted += (unsigned)p->n;
}

/* False if the file cannot be read for want of a package. */
static bool try_report(tally *to, uint64_t seed, const picture_wear *wear)
{
    tear_report r;
    planted p = {.n = 0};
    pictures pages;
    gj_report *read = NULL;
    gj_text *text = NULL;
    gj_error err = {0};
    size_t len;
    uint64_t state = seed * 31 + 7;
    tear_report_make(&r, seed);
    if (seed % 2 == 0)
        plant(&p, &r, &state);
    picture_draw(&pages, &r, wear->dpi);
    for (size_t i = 0; i < pages.n; i++)
        for (size_t k = 0; k < 3 && wear->apply[k] != NULL; k++)
            wear->apply[k](&pages.v[i], &state);
    unsigned char *file = picture_tiff(&pages, &len);
    clock_t begun = clock();
    gj_status status = gj_text_decode(&text, "scan.tif", (const char *)file, len, NULL, &err);
    if (status == GJ_OK)
        status = gj_report_take(&read, text, &err);
    to->seconds += (double)(clock() - begun) / CLOCKS_PER_SEC;
    to->pages += (unsigned)pages.n;
    bool there = status != GJ_E_KIND;
    if (status != GJ_OK)
        printf("  %s: %s\n", wear->name, err.text);
    compare(to, read, &r, &p);
    gj_error_clear(&err);
    gj_report_free(read);
    free(file);
    picture_free(&pages);
    tear_report_free(&r);
    return there;
}

static bool judge(const char *name, const tally *t, bool clean)
{
    printf("%-20s %5u cells: %5u proven, %4u alike, %4u doubted, %4u missed; wrong %u and %u; planted %u, read away %u; %.1f s a page\n",
           name, t->cells, t->proven, t->alike, t->doubted, t->missed, t->wrong_proven, t->wrong_alike, t->planted, t->read_away,
           t->seconds / (t->pages > 0 ? t->pages : 1));
    bool enough = !clean || t->planted > 0 || t->proven * 100 >= t->of_sums * PROVEN_LEAST;
    if (!enough)
        printf("too few figures of a clean page are proven\n");
    return t->wrong_proven == 0 && t->read_away == 0 && enough;
}

/* Of a long file the first pages are read, and the others told exactly; a page without ink is blank. */
static bool try_long_file(void)
{
    enum { PAGES = 43, READ = 40, SIDE = 640 };
    tear_report r;
    pictures pages;
    gj_text *text = NULL;
    size_t len, n = 0;
    tear_report_make(&r, 5);
    picture_draw(&pages, &r, 150);
    while (pages.n > 1)
        free(pages.v[--pages.n].rgb);
    while (pages.n < PAGES) {
        picture *p = &pages.v[pages.n++];
        *p = (picture){SIDE, SIDE, malloc((size_t)SIDE * SIDE * 3)};
        if (p->rgb == NULL)
            abort();
        memset(p->rgb, 255, (size_t)SIDE * SIDE * 3);
    }
    unsigned char *file = picture_tiff(&pages, &len);
    bool sound = gj_text_decode(&text, "long.tif", (const char *)file, len, NULL, NULL) == GJ_OK;
    const gj_unread *unread = sound ? gj_text_unread(text, &n) : NULL;
    sound &= n == 2 && unread[0].kind == GJ_UNREAD_SCAN && unread[0].from == 1 && unread[0].to == 1;
    sound &= n == 2 && unread[1].kind == GJ_UNREAD_PICTURE && unread[1].from == READ + 1 && unread[1].to == PAGES;
    if (!sound)
        printf("a file of %d pages: those that were not read are not told\n", PAGES);
    gj_text_free(text);
    free(file);
    picture_free(&pages);
    tear_report_free(&r);
    return sound;
}

int main(int argc, char **argv)
{
    uint64_t count = argc > 1 ? strtoull(argv[1], NULL, 10) : 1, first = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    bool sound = true;
    if (!picture_has_font())
        return SKIPPED;
    for (size_t i = 0; i < picture_wear_count; i++) {
        tally t = {0};
        if (argc > 3 && strtoull(argv[3], NULL, 10) != i)
            continue;
        for (uint64_t seed = first; seed < first + count; seed++)
            if (!try_report(&t, seed + i, &picture_wears[i]) && i == 0)
                return SKIPPED;
        sound &= judge(picture_wears[i].name, &t, i < CLEAN);
        fflush(stdout);
    }
    if (argc <= 3)
        sound &= try_long_file();
    return sound ? 0 : 1;
}
