/* Property: a repair that is called certain puts no other figure in the place of one that is right in the text, however the text was torn.
 *
 *   sure [COUNT [FIRST]]    tries the seeds FIRST, FIRST + 1, ... (default 700 from 1), prints what is wrong with each that fails
 *
 * A report with known figures gets up to three wrong ones, is laid out in one of many ways and worn, and is then torn further than it can
 * be read with certainty: lines exchanged, a figure moved to the line above, figures run together, taken out or put in, the end cut off.
 * What is read may then be anything; but where the text gives the right figure of a cell, no certain repair may have another one for it. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "gouji/gouji.h"
#include "tear.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum { MOST_WRONG = 3, MOST_TEARS = 3 };

typedef struct planted {
    const char *cell[MOST_WRONG]; /* into the report's cells */
    tear_text right[MOST_WRONG];
    size_t n;
} planted;

static void plant(planted *p, const tear_report *r, uint64_t *state)
{
    for (uint32_t n = tear_below(state, MOST_WRONG + 1); n > 0; n--) {
        size_t table = (size_t)gj_form_table_index(r->form, tear_below(state, 4) > 0 ? "requests" : "disputes");
        const gj_form_table *t = &r->form->tables[table];
        char *cell = tear_cell(r, table, tear_below(state, t->n_rows), tear_below(state, t->n_cols));
        bool twice = false;
        for (size_t i = 0; i < p->n; i++)
            twice |= p->cell[i] == cell;
        if (twice)
            continue;
        p->cell[p->n] = cell;
        memcpy(p->right[p->n++], cell, TEAR_TEXT);
        snprintf(cell, TEAR_TEXT, "%" PRId64, (int64_t)strtoll(cell, NULL, 10) + 1 + tear_below(state, 30));
    }
}

/* ---- tearing: each changes the text in place, which has room for a few characters more ---- */

/* Start of a line that holds figures, from a random place on; NULL if there is none. */
static char *any_row(char *text, uint64_t *state)
{
    char *at = text + tear_below(state, (uint32_t)strlen(text) + 1);
    while (at > text && at[-1] != '\n')
        at--;
    for (; *at != '\0'; at += strcspn(at, "\n"), at += *at == '\n')
        if (strcspn(at, "0123456789") < strcspn(at, "\n"))
            return at;
    return NULL;
}

/* The last figure of the line: where it begins, and *len. */
static char *last_figure(char *line, size_t *len)
{
    char *end = line + strcspn(line, "\n"), *at = end;
    while (at > line && !(at[-1] >= '0' && at[-1] <= '9'))
        at--;
    char *stop = at;
    while (at > line && at[-1] >= '0' && at[-1] <= '9')
        at--;
    *len = (size_t)(stop - at);
    return at;
}

static void cut_out(char *at, size_t len)
{
    memmove(at, at + len, strlen(at + len) + 1);
}

static void put_in(char *at, const char *what, size_t len)
{
    memmove(at + len, at, strlen(at) + 1);
    memcpy(at, what, len);
}

/* The last figure of a row stands on a line of its own above it. */
static void figure_above(char *text, uint64_t *state)
{
    char figure[TEAR_TEXT + 2], *line = any_row(text, state);
    size_t len = 0;
    char *at = line != NULL ? last_figure(line, &len) : NULL;
    if (len == 0 || len > TEAR_TEXT)
        return;
    snprintf(figure, sizeof(figure), "%.*s\n", (int)len, at);
    cut_out(at, len);
    put_in(line, figure, strlen(figure));
}

static void figure_lost(char *text, uint64_t *state)
{
    char *line = any_row(text, state);
    size_t len = 0;
    char *at = line != NULL ? last_figure(line, &len) : NULL;
    if (len > 0)
        cut_out(at, len);
}

/* The last figure runs into what stands before it. */
static void figures_glued(char *text, uint64_t *state)
{
    char *line = any_row(text, state);
    size_t len = 0;
    char *at = line != NULL ? last_figure(line, &len) : NULL;
    if (len > 0 && at > line && strchr(" \t|", at[-1]) != NULL)
        cut_out(at - 1, 1);
}

static void figure_put_in(char *text, uint64_t *state)
{
    char *line = any_row(text, state);
    size_t len = 0;
    char *at = line != NULL ? last_figure(line, &len) : NULL;
    if (len > 0)
        put_in(at, "7\t", 2);
}

static void lines_exchanged(char *text, uint64_t *state)
{
    char *line = any_row(text, state);
    if (line == NULL)
        return;
    size_t len = strcspn(line, "\n"), next = line[len] != '\0' ? strcspn(line + len + 1, "\n") : 0;
    if (next == 0 || line[len + 1 + next] == '\0')
        return;
    char *copy = strdup(line);
    if (copy == NULL)
        abort();
    memcpy(line, copy + len + 1, next);
    line[next] = '\n';
    memcpy(line + next + 1, copy, len);
    free(copy);
}

static void line_lost(char *text, uint64_t *state)
{
    char *line = any_row(text, state);
    if (line != NULL)
        cut_out(line, strcspn(line, "\n"));
}

static void end_cut_off(char *text, uint64_t *state)
{
    char *line = any_row(text + strlen(text) / 2, state);
    if (line != NULL)
        *line = '\0';
}

static void (*const tears[])(char *text, uint64_t *state) = {figure_above,  figure_above,    figure_lost, figures_glued,
                                                             figure_put_in, lines_exchanged, line_lost,   end_cut_off};

static char *write_torn(const tear_report *r, uint64_t *state)
{
    enum { ROOM = 128 };
    char *text = tear_write(r, &tear_layouts[tear_below(state, (uint32_t)tear_layout_count)]);
    if (tear_below(state, 2) == 0) {
        char *worn = tear_wears[tear_below(state, (uint32_t)tear_wear_count)].apply(text, state);
        free(text);
        text = worn;
    }
    size_t size = strlen(text) + ROOM;
    text = realloc(text, size);
    if (text == NULL)
        abort();
    for (uint32_t n = tear_below(state, MOST_TEARS + 1); n > 0; n--)
        tears[tear_below(state, COUNT(tears))](text, state);
    return text;
}

/* ---- comparison ---- */

static bool is_planted(const planted *p, const char *cell)
{
    for (size_t i = 0; i < p->n; i++)
        if (p->cell[i] == cell)
            return true;
    return false;
}

/* Changes of certain repairs that have another figure than the right one of the text. */
static unsigned wrong_changes(uint64_t seed, const tear_report *r, const planted *p, const gj_report *got, unsigned *certain)
{
    size_t n;
    unsigned wrong = 0;
    gj_repairs *found = gj_repairs_find(got);
    const gj_repair *list = gj_repairs_all(found, &n);
    for (size_t i = 0; i < n; i++) {
        *certain += list[i].certain;
        for (size_t k = 0; list[i].certain && k < list[i].n_changes; k++) {
            char to[32];
            const gj_change *c = &list[i].changes[k];
            const gj_form_table *t = &r->form->tables[c->table];
            const char *right = tear_cell(r, c->table, c->row, c->col);
            gj_number_print(to, c->to);
            bool wanting = c->from_blank && p->n > 0; /* one sum that holds a wrong figure and a blank: nothing tells */
            if (is_planted(p, right) || wanting || strcmp(to, right) == 0)
                continue;
            wrong++;
            printf("seed %" PRIu64 ": %s/%s/%s is %s, certain: %s; %s\n", seed, t->id, t->rows[c->row].key, t->cols[c->col].key, right, to,
                   list[i].evidence);
        }
    }
    gj_repairs_free(found);
    return wrong;
}

static unsigned run(uint64_t seed, bool loud, unsigned *certain)
{
    uint64_t state = seed * 0x9e3779b97f4a7c15u;
    tear_report r;
    planted p = {.n = 0};
    gj_text *text;
    gj_report *got;
    gj_error err = {0};
    unsigned wrong = 0;
    tear_report_make(&r, seed);
    plant(&p, &r, &state);
    char *bytes = write_torn(&r, &state);
    if (loud)
        fputs(bytes, stdout);
    if (gj_text_decode(&text, "case", bytes, strlen(bytes), NULL, &err) == GJ_OK && gj_report_take(&got, text, &err) == GJ_OK) {
        /* A text that is torn may seem to be in the older form: its cells are others. */
        if (gj_report_form(got) == r.form)
            wrong = wrong_changes(seed, &r, &p, got, certain);
        gj_report_free(got);
    }
    gj_error_clear(&err);
    free(bytes);
    tear_report_free(&r);
    return wrong;
}

int main(int argc, char **argv)
{
    uint64_t numbers[] = {700, 1};
    unsigned certain = 0, wrong = 0;
    for (int i = 1; i < argc && i <= (int)COUNT(numbers); i++)
        numbers[i - 1] = strtoull(argv[i], NULL, 10);
    for (uint64_t seed = numbers[1]; seed < numbers[1] + numbers[0]; seed++)
        wrong += run(seed, numbers[0] == 1, &certain);
    printf("%u certain repairs, %u figures of them against the text\n", certain, wrong);
    return wrong > 0 || (numbers[0] >= 500 && certain == 0);
}
