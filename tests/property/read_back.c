/* Property: a report with known figures, laid out in one of many ways, worn in some others, in one of several encodings and with one cell
 * damaged or none, is read back with exactly these cells, and exactly what is wrong with them is reported; and where a
 * wrong figure breaks a sum, the repairs offer the right one.
 *
 *   read_back [COUNT [FIRST [ENOUGH]]]    tries the seeds FIRST, FIRST + 1, ... (default 700 from 1), ends after ENOUGH failures (5)
 *
 * A case that fails is made simpler while it still fails, then printed with its seed. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "gouji/gouji.h"
#include "tear.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

typedef enum damage { DAMAGE_NONE, DAMAGE_FIGURE, DAMAGE_SIGN, DAMAGE_BLANK, DAMAGE_KINDS } damage;
static const char *const damage_names[] = {"none", "another figure", "a sign", "a blank"};

typedef struct sample {
    uint64_t seed;
    size_t layout, encoding;
    unsigned wear; /* bit i: tear_wears[i] */
    bool crlf;
    damage damage;
} sample;

/* Findings as lines of text, "rule table row column", so that two lists can be compared. */
enum { MAX_FINDINGS = 64, FINDING = 128 };
typedef struct findings {
    size_t n;
    char lines[MAX_FINDINGS][FINDING];
} findings;

static const char *or_dash(const char *s)
{
    return s != NULL ? s : "-";
}

static void add_finding(findings *f, const char *rule, const char *table, const char *row, const char *col)
{
    if (f->n < MAX_FINDINGS)
        snprintf(f->lines[f->n++], FINDING, "%s %s %s %s", rule, or_dash(table), or_dash(row), or_dash(col));
}

static int compare_lines(const void *a, const void *b)
{
    return strcmp(a, b);
}

/* ---- what must be found: the relations worked out again, from the keys of the form ---- */

static bool figure(const tear_report *r, size_t table, size_t row, size_t col, int64_t *value)
{
    const char *text = tear_cell(r, table, row, col);
    char *end;
    *value = strtoll(text, &end, 10);
    return *text != '\0' && *end == '\0';
}

/* Adds the figures of rows [row0, row1) and columns [col0, col1) to *sum; false if one is no figure. */
static bool add_figures(const tear_report *r, size_t table, const size_t rows[2], const size_t cols[2], int64_t *sum)
{
    for (size_t row = rows[0]; row < rows[1]; row++) {
        for (size_t col = cols[0]; col < cols[1]; col++) {
            int64_t value;
            if (!figure(r, table, row, col, &value))
                return false;
            *sum += value;
        }
    }
    return true;
}

static void expect_requests(const tear_report *r, size_t table, findings *f)
{
    const gj_form_table *t = &r->form->tables[table];
    size_t last_col = t->n_cols - 1u, total = t->n_rows - 2u, out = t->n_rows - 1u;
    for (size_t row = 0; row < t->n_rows; row++) {
        int64_t sum = 0, printed = 0;
        if (add_figures(r, table, (size_t[]){row, row + 1}, (size_t[]){0, last_col}, &sum) && figure(r, table, row, last_col, &printed) &&
            sum != printed)
            add_finding(f, "requests.row-total", t->id, t->rows[row].key, NULL);
    }
    for (size_t col = 0; col < t->n_cols; col++) {
        int64_t results = 0, received = 0, handled = 0, printed = 0;
        const size_t one[] = {col, col + 1};
        if (add_figures(r, table, (size_t[]){2, total}, one, &results) && figure(r, table, total, col, &printed) && results != printed)
            add_finding(f, "requests.results-total", t->id, NULL, t->cols[col].key);
        if (add_figures(r, table, (size_t[]){0, 2}, one, &received) && add_figures(r, table, (size_t[]){total, out + 1}, one, &handled) &&
            received != handled)
            add_finding(f, "requests.balance", t->id, NULL, t->cols[col].key);
    }
}

static void expect_disputes(const tear_report *r, size_t table, findings *f)
{
    const gj_form_table *t = &r->form->tables[table];
    for (size_t col = 0; col < t->n_cols; col += 5) {
        int64_t sum = 0, printed = 0;
        char group[32];
        snprintf(group, sizeof(group), "%.*s", (int)strcspn(t->cols[col].key, "."), t->cols[col].key);
        if (add_figures(r, table, (size_t[]){0, 1}, (size_t[]){col, col + 4}, &sum) && figure(r, table, 0, col + 4, &printed) &&
            sum != printed)
            add_finding(f, "disputes.total", t->id, NULL, group);
    }
}

static void expect_stock(const tear_report *r, size_t table, findings *f)
{
    const gj_form_table *t = &r->form->tables[table];
    for (size_t row = 0; row < t->n_rows; row++) {
        int64_t issued, repealed, in_force;
        if (figure(r, table, row, 0, &issued) && figure(r, table, row, 1, &repealed) && figure(r, table, row, 2, &in_force) &&
            in_force < issued - repealed)
            add_finding(f, "art20.stock", t->id, t->rows[row].key, t->cols[2].key);
    }
    for (size_t col = 0; col < t->n_cols; col++) { /* the organs of these reports make no rules: the first figure is told */
        int64_t rules;
        if (figure(r, table, 0, col, &rules) && rules > 0) {
            add_finding(f, "art20.rules-power", t->id, t->rows[0].key, t->cols[col].key);
            break;
        }
    }
}

static void expect_relations(const tear_report *r, findings *f)
{
    static const struct {
        const char *id;
        void (*expect)(const tear_report *r, size_t table, findings *f);
    } checks[] = {{"requests", expect_requests}, {"disputes", expect_disputes}, {"art20_1", expect_stock}};
    for (size_t i = 0; i < COUNT(checks); i++) {
        int table = gj_form_table_index(r->form, checks[i].id);
        if (table >= 0)
            checks[i].expect(r, (size_t)table, f);
    }
}

/* ---- damage ---- */

static bool has_other_zero(const tear_report *r, size_t table, size_t cell)
{
    const gj_form_table *t = &r->form->tables[table];
    for (size_t i = 0; i < (size_t)t->n_rows * t->n_cols; i++) {
        if (i != cell && strcmp(r->cells[table][i], "0") == 0)
            return true;
    }
    return false;
}

/* The cell that was overwritten, and what stood there. */
typedef struct wound {
    size_t table, row, col;
    tear_text before;
} wound;

/* Overwrites one cell; adds to `f` what the cell itself is then reported for. */
static wound do_damage(const sample *s, tear_report *r, findings *f)
{
    if (s->damage == DAMAGE_NONE)
        return (wound){0};
    uint64_t state = ~s->seed;
    size_t table = tear_below(&state, r->form->n_tables);
    if (tear_below(&state, 4) > 0)
        table = (size_t)gj_form_table_index(r->form, "requests");
    const gj_form_table *t = &r->form->tables[table];
    size_t row = tear_below(&state, t->n_rows), col = tear_below(&state, t->n_cols);
    char *cell = tear_cell(r, table, row, col);
    wound w = {.table = table, .row = row, .col = col};
    memcpy(w.before, cell, sizeof(w.before));
    /* Where a blank cannot be seen, or would make it a table that prints blanks for zeros, it becomes a sign. */
    bool visible = tear_layouts[s->layout].shows_blanks && has_other_zero(r, table, row * t->n_cols + col);
    switch (s->damage) {
    case DAMAGE_FIGURE:
        snprintf(cell, TEAR_TEXT, "%" PRId64, (int64_t)strtoll(cell, NULL, 10) + 1 + tear_below(&state, 20));
        break;
    case DAMAGE_BLANK:
        snprintf(cell, TEAR_TEXT, "%s", visible ? "" : "/");
        add_finding(f, visible ? "cell.blank" : "cell.not-a-number", t->id, t->rows[row].key, t->cols[col].key);
        break;
    default:
        snprintf(cell, TEAR_TEXT, "/");
        add_finding(f, "cell.not-a-number", t->id, t->rows[row].key, t->cols[col].key);
        break;
    }
    return w;
}

/* ---- comparison ---- */

/* Says the difference if `loud`; the number of differences is what counts. */
#define DIFFERS(loud, ...) ((loud) ? (printf("  " __VA_ARGS__), putchar('\n'), 1u) : 1u)

static size_t compare_cells(const tear_report *r, const gj_report *got, bool loud)
{
    size_t n_tables, differences = 0;
    const gj_table *tables = gj_report_tables(got, &n_tables);
    for (size_t table = 0; table < r->form->n_tables; table++) {
        const gj_form_table *t = &r->form->tables[table];
        for (size_t row = 0; row < t->n_rows; row++) {
            for (size_t col = 0; col < t->n_cols; col++) {
                const char *want = tear_cell(r, table, row, col);
                const gj_cell *cell = gj_table_cell(&tables[table], row, col);
                if (strcmp(cell->text, want) != 0 || (*want == '\0' && cell->kind != GJ_CELL_BLANK))
                    differences +=
                        DIFFERS(loud, "%s/%s/%s: \"%s\" written, \"%s\" read", t->id, t->rows[row].key, t->cols[col].key, want, cell->text);
            }
        }
    }
    return differences;
}

static size_t compare_findings(findings *want, const gj_report *got, bool loud)
{
    size_t n, n_tables, differences = 0, i = 0, j = 0;
    const gj_violation *violations = gj_report_violations(got, &n);
    const gj_table *tables = gj_report_tables(got, &n_tables);
    findings have = {0};
    for (size_t k = 0; k < n; k++) {
        const gj_violation *v = &violations[k];
        if (v->n_members > 0 && v->row_key && v->col_key) /* the cell that is the cause of what stands beneath it */
            continue;
        if (strcmp(v->rule->id, "cell.split") != 0) /* a damaged row may by chance look like a split figure */
            add_finding(&have, v->rule->id, v->table >= 0 ? tables[v->table].id : NULL, v->row_key, v->col_key);
    }
    qsort(want->lines, want->n, FINDING, compare_lines);
    qsort(have.lines, have.n, FINDING, compare_lines);
    while (i < want->n || j < have.n) {
        int order = i == want->n ? 1 : j == have.n ? -1 : strcmp(want->lines[i], have.lines[j]);
        if (order < 0)
            differences += DIFFERS(loud, "not reported: %s", want->lines[i]);
        if (order > 0)
            differences += DIFFERS(loud, "reported wrongly: %s", have.lines[j]);
        i += order <= 0;
        j += order >= 0;
    }
    return differences;
}

static bool undoes(const gj_repair *repair, const wound *w)
{
    char to[32];
    const gj_change *c = repair->changes;
    gj_number_print(to, c->to);
    return repair->n_changes == 1 && c->table == w->table && c->row == w->row && c->col == w->col && strcmp(to, w->before) == 0;
}

/* One figure is wrong and its sums fail: to undo just this is one of the smallest repairs, and the only one if it is certain. */
static size_t compare_repairs(const wound *w, const gj_report *got, bool loud)
{
    size_t n, differences = 1;
    gj_repairs *found = gj_repairs_find(got);
    const gj_repair *repairs = gj_repairs_all(found, &n);
    for (size_t i = 0; i < n && differences > 0; i++) {
        if (undoes(&repairs[i], w))
            differences = 0;
        else if (repairs[i].certain)
            break;
    }
    if (differences > 0)
        DIFFERS(loud, "no repair says that %zu/%zu/%zu was %s", w->table, w->row, w->col, w->before);
    gj_repairs_free(found);
    return differences;
}

static bool sums_fail(const findings *f)
{
    for (size_t i = 0; i < f->n; i++) {
        if (strncmp(f->lines[i], "requests.", 9) == 0 || strncmp(f->lines[i], "disputes.", 9) == 0)
            return true;
    }
    return false;
}

static size_t compare(const sample *s, const tear_report *r, findings *want, const gj_report *got, bool loud)
{
    size_t differences = 0;
    const char *encoding = gj_text_encoding(gj_report_text(got));
    if (strcmp(encoding, tear_encodings[s->encoding].name) != 0)
        differences += DIFFERS(loud, "encoding %s taken for %s", tear_encodings[s->encoding].name, encoding);
    if (gj_report_year(got) != r->year)
        differences += DIFFERS(loud, "year %d read as %d", r->year, gj_report_year(got));
    if (strcmp(gj_report_unit(got), r->unit) != 0)
        differences += DIFFERS(loud, "organ %s read as %s", r->unit, gj_report_unit(got));
    return differences + compare_cells(r, got, loud) + compare_findings(want, got, loud);
}

static char *write_worn(const sample *s, const tear_report *r)
{
    char *text = tear_write(r, &tear_layouts[s->layout]);
    uint64_t state = s->seed ^ 0x5bd1e995u;
    for (size_t i = 0; i < tear_wear_count; i++) {
        if (!(s->wear >> i & 1))
            continue;
        char *worn = tear_wears[i].apply(text, &state);
        free(text);
        text = worn;
    }
    return text;
}

/* Number of differences between what was written and what was read. */
static size_t run(const sample *s, bool loud)
{
    tear_report r;
    findings want = {0};
    tear_report_make(&r, s->seed);
    wound w = do_damage(s, &r, &want);
    expect_relations(&r, &want);
    char *text = write_worn(s, &r);
    size_t len;
    char *bytes = tear_encode(text, &tear_encodings[s->encoding], s->crlf, &len);

    gj_text *decoded;
    gj_report *got;
    gj_error err = {0};
    size_t differences;
    if (gj_text_decode(&decoded, "case", bytes, len, NULL, &err) != GJ_OK || gj_report_take(&got, decoded, &err) != GJ_OK) {
        differences = DIFFERS(loud, "not read: %s", err.text);
        gj_error_clear(&err);
    } else {
        differences = compare(s, &r, &want, got, loud);
        if (s->damage == DAMAGE_FIGURE && sums_fail(&want))
            differences += compare_repairs(&w, got, loud);
        gj_report_free(got);
    }
    free(bytes);
    free(text);
    tear_report_free(&r);
    return differences;
}

/* Steps towards the simplest case, each tried once. */
static void drop_damage(sample *s)
{
    s->damage = DAMAGE_NONE;
}

static void drop_encoding(sample *s)
{
    s->encoding = 0;
}

static void drop_line_ends(sample *s)
{
    s->crlf = false;
}

static void drop_layout(sample *s)
{
    s->layout = 0;
}

static sample simplify(sample s)
{
    static void (*const steps[])(sample *) = {drop_damage, drop_encoding, drop_line_ends, drop_layout};
    for (size_t i = 0; i < COUNT(steps); i++) {
        sample simpler = s;
        steps[i](&simpler);
        if (run(&simpler, false) > 0)
            s = simpler;
    }
    for (size_t i = 0; i < tear_wear_count; i++) {
        sample simpler = s;
        simpler.wear &= ~(1u << i);
        if (run(&simpler, false) > 0)
            s = simpler;
    }
    return s;
}

int main(int argc, char **argv)
{
    uint64_t numbers[] = {700, 1, 5};
    for (int i = 1; i < argc && i <= (int)COUNT(numbers); i++)
        numbers[i - 1] = strtoull(argv[i], NULL, 10);
    uint64_t count = numbers[0], first = numbers[1], enough = numbers[2], failed = 0;
    for (uint64_t seed = first; seed < first + count && failed < enough; seed++) {
        uint64_t state = seed * 2654435761u;
        sample s = {.seed = seed,
                    .layout = tear_below(&state, (uint32_t)tear_layout_count),
                    .encoding = tear_below(&state, (uint32_t)tear_encoding_count)};
        s.crlf = tear_below(&state, 2) == 1;
        s.damage = (damage)tear_below(&state, DAMAGE_KINDS);
        s.wear = tear_below(&state, 1u << tear_wear_count);
        if (run(&s, false) == 0)
            continue;
        failed++;
        s = simplify(s);
        printf("seed %" PRIu64 ", layout %s, %s, %s, damage: %s, wear:", seed, tear_layouts[s.layout].name, tear_encodings[s.encoding].name,
               s.crlf ? "CRLF" : "LF", damage_names[s.damage]);
        for (size_t i = 0; i < tear_wear_count; i++)
            printf("%s%s", s.wear >> i & 1 ? " " : "", s.wear >> i & 1 ? tear_wears[i].name : "");
        printf("\n");
        run(&s, true);
    }
    printf("%" PRIu64 " of %" PRIu64 " cases failed\n", failed, count);
    return failed > 0;
}
