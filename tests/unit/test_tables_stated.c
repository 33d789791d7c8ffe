/* layer: gouji_parse gj_table */
/* What the prose states, as evidence for cells that the page leaves in doubt. */
#include "table/decide/stated.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "gouji/gouji.h"
#include "report_text.h"
#include "table/costs.h"
#include "table/decide/solve.h"

/* ---- rivals by hand: the row of normative documents ---- */

enum { NORMS = 1, COLS = 3, RIVALS = 3 };

static const int64_t rivals[RIVALS][COLS] = {{8, 855, 698}, {88, 55, 698}, {885, 5, 698}};

typedef struct rows_case {
    gj_arena *a;
    gj_told told;
    gj_row rows[2];
    const gj_form_table *form;
    const gj_claim *claims;
    size_t n;
} rows_case;

static void add_said(gj_told *told, gj_aspect aspect, int64_t value)
{
    GJ_GROW(told->statements, told->n, told->cap);
    told->statements[told->n++] = (gj_statement){.fact = gj_fact_find(GJ_TOPIC_NORMS, aspect), .value = value};
}

/* The row may be any of the rivals, at these prices; the row of rules is 0 0 0. */
static rows_case rows_of(const int *prices)
{
    static const int64_t none[COLS] = {0, 0, 0};
    rows_case c = {.a = gj_arena_new()};
    size_t n;
    const gj_form *f = gj_forms(&n);
    c.form = &f->tables[gj_form_table_index(f, "art20_1")];
    gj_row_add(&c.rows[0], (gj_reading){.values = none, .n = COLS, .cells = 7}, c.form, NULL, NULL, c.a);
    for (size_t i = 0; i < RIVALS; i++)
        gj_row_add(&c.rows[NORMS], (gj_reading){.values = rivals[i], .n = COLS, .cells = 7, .price = prices[i]}, c.form, NULL, NULL, c.a);
    gj_solve(c.rows, c.form, NULL);
    return c;
}

static bool hear(rows_case *c)
{
    c->claims = gj_claims_of(c->form, &c->told, &c->n, c->a);
    bool heard = gj_claims_hear(c->rows, c->form, c->claims, c->n);
    if (heard)
        gj_solve(c->rows, c->form, NULL);
    return heard;
}

static void drop(rows_case *c)
{
    gj_told_free(&c->told);
    gj_arena_free(c->a);
}

static void check_taken(const rows_case *c, size_t remaining, const int64_t *values)
{
    assert_int_equal(gj_row_remaining(&c->rows[NORMS]), remaining);
    assert_memory_equal(c->rows[NORMS].taken.values, values, sizeof(rivals[0]));
}

static void test_rivals(void **state)
{
    (void)state;
    static const int alike[RIVALS] = {0}, against[RIVALS] = {0, 50, 0}, ruled_out[RIVALS] = {0, GJ_COST_MARGIN, 0};
    rows_case c = rows_of(alike);
    check_taken(&c, 3, rivals[0]);
    add_said(&c.told, GJ_ASPECT_ISSUED, 88);
    assert_true(hear(&c));
    check_taken(&c, 1, rivals[1]);
    drop(&c);

    c = rows_of(against); /* also against what the page makes a little dearer */
    add_said(&c.told, GJ_ASPECT_ISSUED, 88);
    assert_true(hear(&c));
    check_taken(&c, 1, rivals[1]);
    drop(&c);

    c = rows_of(ruled_out); /* what the page rules out stays out */
    check_taken(&c, 2, rivals[0]);
    add_said(&c.told, GJ_ASPECT_ISSUED, 88);
    assert_false(hear(&c));
    check_taken(&c, 2, rivals[0]);
    drop(&c);
}

/* Sentences that fit no reading together decide nothing: one of them, or the page, is wrong. */
static void test_not_heard(void **state)
{
    (void)state;
    static const int alike[RIVALS] = {0};
    rows_case c = rows_of(alike);
    add_said(&c.told, GJ_ASPECT_ISSUED, 89);
    assert_false(hear(&c));
    check_taken(&c, 3, rivals[0]);
    drop(&c);

    c = rows_of(alike);
    add_said(&c.told, GJ_ASPECT_ISSUED, 88);
    add_said(&c.told, GJ_ASPECT_IN_FORCE, 699);
    assert_false(hear(&c));
    check_taken(&c, 3, rivals[0]);
    drop(&c);

    c = rows_of(alike); /* all readings have it: nothing is decided */
    add_said(&c.told, GJ_ASPECT_IN_FORCE, 698);
    assert_false(hear(&c));
    check_taken(&c, 3, rivals[0]);
    drop(&c);
}

static void test_claims(void **state)
{
    (void)state;
    gj_arena *a = gj_arena_new();
    gj_told told = {0};
    size_t n, n_forms;
    const gj_form *f = gj_forms(&n_forms);
    const gj_form_table *form = &f->tables[gj_form_table_index(f, "art20_1")], *requests = requests_table(0);
    add_said(&told, GJ_ASPECT_ISSUED, 88);
    add_said(&told, GJ_ASPECT_REPEALED, 0); /* that there is none may be only meant */
    add_said(&told, GJ_ASPECT_IN_FORCE, 698);
    const gj_claim *claims = gj_claims_of(form, &told, &n, a);
    assert_int_equal(n, 2);
    assert_int_equal(claims[0].row, NORMS);
    assert_int_equal(claims[0].cols, 1);
    assert_int_equal(claims[0].value, 88);
    assert_int_equal(claims[1].cols, 4);
    gj_claims_of(requests, &told, &n, a);
    assert_int_equal(n, 0);

    told.statements[2].half = 5; /* rounded */
    gj_claims_of(form, &told, &n, a);
    assert_int_equal(n, 1);
    told.statements[2].half = 0;
    add_said(&told, GJ_ASPECT_ISSUED, 87); /* which of the two? */
    gj_claims_of(form, &told, &n, a);
    assert_int_equal(n, 1);

    told.n = 1;
    told.statements[0].fact = gj_fact_find(GJ_TOPIC_REQUESTS, GJ_ASPECT_HANDLED); /* handled: several rows may be meant */
    gj_claims_of(requests, &told, &n, a);
    assert_int_equal(n, 0);
    gj_told_free(&told);
    gj_arena_free(a);
}

/* ---- whole reports ---- */

#define STATES "全年制发行政规范性文件88件，现行有效行政规范性文件698件。"

/* A report with this prose and this row of normative documents. */
static gj_report *report_with(const char *prose, const char *row)
{
    char *art20 = replaced(ART20_TEXT, "规章\t0\t1\t2\n行政规范性文件\t3\t4\t50", row);
    char *requests = requests_text(&consistent_requests, "\t", "\t"), *with_head = NULL;
    gj_buf b = {0};
    gj_buf_printf(&b, "%s%s", REQUESTS_HEAD, requests);
    char *text = report_text(art20, b.data, DISPUTES_TEXT);
    with_head = replaced(text, "本局按季度公开供水水质监测结果。", prose);
    gj_text *t = NULL;
    gj_report *r = NULL;
    assert_int_equal(gj_text_decode(&t, "test", with_head, strlen(with_head), "UTF-8", NULL), GJ_OK);
    assert_int_equal(gj_report_take(&r, t, NULL), GJ_OK);
    gj_buf_free(&b);
    free(art20);
    free(requests);
    free(text);
    free(with_head);
    return r;
}

static const gj_cell *norm(const gj_report *r, size_t col)
{
    size_t n;
    return gj_table_cell(&gj_report_tables(r, &n)[gj_form_table_index(gj_report_form(r), "art20_1")], NORMS, col);
}

static size_t count_found(const gj_report *r, const char *rule)
{
    size_t n, found = 0;
    const gj_violation *v = gj_report_violations(r, &n);
    for (size_t i = 0; i < n; i++)
        found += strcmp(v[i].rule->id, rule) == 0;
    return found;
}

static void check_norms(const gj_report *r, const char *issued, const char *repealed, const char *in_force, gj_placed placed)
{
    const char *const texts[COLS] = {issued, repealed, in_force};
    for (size_t c = 0; c < COLS; c++) {
        assert_string_equal(norm(r, c)->text, texts[c]);
        assert_int_equal(norm(r, c)->placed, placed);
        assert_int_equal(norm(r, c)->evidence != NULL, placed == GJ_PLACED_PROSE);
    }
}

/* No sum binds the figures of the row. */
static void test_run_on(void **state)
{
    (void)state;
    gj_report *r = report_with(STATES, "规章000\n行政规范性文件8855698");
    check_norms(r, "88", "55", "698", GJ_PLACED_PROSE);
    assert_string_equal(norm(r, 0)->evidence, "正文所述：第 5 行“制发行政规范性文件88件”、第 5 行“现行有效行政规范性文件698件”");
    assert_int_equal(count_found(r, "cell.ambiguous"), 0);
    size_t n;
    gj_rules(&n);
    assert_int_equal(gj_report_outcomes(r)[gj_rule_find("text.documents") - gj_rules(&n)].verdict,
                     GJ_NOT_EVALUATED); /* it cannot vouch for itself */
    gj_report_free(r);

    r = report_with("全年制发行政规范性文件88件。", "规章000\n行政规范性文件8855698"); /* the rest stays open */
    assert_string_equal(norm(r, 0)->text, "88");
    assert_int_equal(norm(r, 0)->placed, GJ_PLACED_PROSE);
    assert_int_equal(norm(r, 1)->placed, GJ_PLACED_GUESS);
    assert_true(count_found(r, "cell.ambiguous") > 0);
    gj_report_free(r);

    r = report_with("认真做好各项工作。", "规章000\n行政规范性文件8855698");
    assert_int_equal(norm(r, 0)->placed, GJ_PLACED_GUESS);
    gj_report_free(r);
}

/* A sentence with a wrong figure is not believed: the cells stay in doubt. */
static void test_wrong_sentence(void **state)
{
    (void)state;
    static const char *const wrong[] = {"全年制发行政规范性文件89件，现行有效行政规范性文件698件。",
                                        "全年制发行政规范性文件88件，现行有效行政规范性文件968件。",
                                        "全年制发行政规范性文件88件，现行有效行政规范性文件698件。制发行政规范性文件8件。"};
    for (size_t i = 0; i < GJ_COUNT(wrong); i++) {
        gj_report *r = report_with(wrong[i], "规章000\n行政规范性文件8855698");
        assert_int_equal(norm(r, 0)->placed, GJ_PLACED_GUESS);
        assert_true(count_found(r, "cell.ambiguous") > 0);
        gj_report_free(r);
    }
}

/* What the page says for certain stays, and that the text says otherwise is found. */
static void test_certain_stays(void **state)
{
    (void)state;
    gj_report *r = report_with(STATES, "规章\t0\t0\t0\n行政规范性文件\t8\t855\t698");
    check_norms(r, "8", "855", "698", GJ_PLACED_POSITION);
    assert_int_equal(count_found(r, "text.documents"), 1);
    gj_report_free(r);
}

/* Two figures for three columns: which is the blank one? */
static void test_blank(void **state)
{
    (void)state;
    gj_report *r = report_with("全年制发行政规范性文件14件，现行有效行政规范性文件6件。", "规章\t0\t0\t0\n行政规范性文件 14 6");
    check_norms(r, "14", "", "6", GJ_PLACED_PROSE);
    assert_int_equal(count_found(r, "cell.blank"), 1); /* it is blank, and that is said */
    gj_report_free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rivals), cmocka_unit_test(test_not_heard),      cmocka_unit_test(test_claims),
        cmocka_unit_test(test_run_on), cmocka_unit_test(test_wrong_sentence), cmocka_unit_test(test_certain_stays),
        cmocka_unit_test(test_blank),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
