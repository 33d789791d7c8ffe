/* Relations are made from the keys of the form's rows and columns, never from fixed indexes, so that the 2019 form,
 * whose （六）其他处理 is one row, gets its own. Source: the notes under the tables of the national forms. */
#include "form/relation.h"

#include <pthread.h>
#include <string.h>

#include "base/base.h"

#define MAX_TABLES 32

typedef struct table_relations {
    const gj_form_table *table;
    const gj_relation *relations;
    size_t n;
} table_relations;

static table_relations known[MAX_TABLES];
static size_t n_known;
static gj_arena *arena;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static gj_term *terms(size_t n)
{
    return gj_arena_array(arena, n, sizeof(gj_term));
}

static gj_relation row_total(const gj_form_table *t, uint16_t row, uint16_t total)
{
    gj_relation r = {.kind = GJ_RELATION_ROW_TOTAL, .n_right = 1, .row = row, .col = -1};
    gj_term *left = terms(t->n_cols), *right = terms(1);
    for (uint16_t c = 0; c < t->n_cols; c++)
        if (c != total)
            left[r.n_left++] = (gj_term){row, c};
    right[0] = (gj_term){row, total};
    r.left = left;
    r.right = right;
    return r;
}

/* Results stand between 二 (carried_in) and （七）总计. */
static gj_relation results_total(uint16_t col, uint16_t carried_in, uint16_t total)
{
    gj_relation r = {.kind = GJ_RELATION_RESULTS_TOTAL, .n_right = 1, .row = -1, .col = col};
    gj_term *left = terms(total), *right = terms(1);
    for (uint16_t row = (uint16_t)(carried_in + 1); row < total; row++)
        left[r.n_left++] = (gj_term){row, col};
    right[0] = (gj_term){total, col};
    r.left = left;
    r.right = right;
    return r;
}

static gj_relation balance(const uint16_t rows[4], uint16_t col)
{
    gj_term *left = terms(2), *right = terms(2);
    left[0] = (gj_term){rows[0], col};
    left[1] = (gj_term){rows[1], col};
    right[0] = (gj_term){rows[2], col};
    right[1] = (gj_term){rows[3], col};
    return (gj_relation){GJ_RELATION_BALANCE, 2, 2, left, right, -1, col, NULL};
}

static size_t requests_relations(const gj_form_table *t, gj_relation *out)
{
    static const char *const keys[4] = {"new", "carried_in", "total", "carried_out"};
    uint16_t rows[4];
    for (size_t i = 0; i < GJ_COUNT(keys); i++)
        rows[i] = (uint16_t)gj_form_row_index(t, keys[i]);
    uint16_t total_col = (uint16_t)gj_form_col_index(t, "total");
    size_t n = 0;
    for (uint16_t row = 0; row < t->n_rows; row++)
        out[n++] = row_total(t, row, total_col);
    for (uint16_t col = 0; col < t->n_cols; col++)
        out[n++] = results_total(col, rows[1], rows[2]);
    for (uint16_t col = 0; col < t->n_cols; col++)
        out[n++] = balance(rows, col);
    return n;
}

/* Columns "group.result" ... "group.total". */
static size_t disputes_relations(const gj_form_table *t, gj_relation *out)
{
    size_t n = 0;
    for (uint16_t col = 0; col < t->n_cols; col++) {
        const char *dot = strchr(t->cols[col].key, '.');
        if (!dot || strcmp(dot, ".total") != 0)
            continue;
        size_t prefix = (size_t)(dot - t->cols[col].key) + 1;
        gj_relation r = {.kind = GJ_RELATION_GROUP_TOTAL, .n_right = 1, .row = -1, .col = col};
        gj_term *left = terms(t->n_cols), *right = terms(1);
        for (uint16_t c = 0; c < t->n_cols; c++)
            if (c != col && strncmp(t->cols[c].key, t->cols[col].key, prefix) == 0)
                left[r.n_left++] = (gj_term){0, c};
        right[0] = (gj_term){0, col};
        r.left = left;
        r.right = right;
        r.group = gj_arena_strndup(arena, t->cols[col].key, prefix - 1);
        out[n++] = r;
    }
    return n;
}

static void make_relations(void)
{
    size_t n_forms;
    const gj_form *forms = gj_forms(&n_forms);
    arena = gj_arena_new();
    for (size_t f = 0; f < n_forms; f++) {
        for (size_t i = 0; i < forms[f].n_tables; i++) {
            const gj_form_table *t = &forms[f].tables[i];
            gj_relation *out = gj_arena_array(arena, (size_t)t->n_rows + 2u * t->n_cols, sizeof(*out));
            size_t n = 0;
            if (strcmp(t->id, "requests") == 0)
                n = requests_relations(t, out);
            else if (strcmp(t->id, "disputes") == 0)
                n = disputes_relations(t, out);
            GJ_CHECK(n_known < MAX_TABLES);
            known[n_known++] = (table_relations){t, out, n};
        }
    }
}

const gj_relation *gj_relations(const gj_form_table *t, size_t *n)
{
    pthread_once(&once, make_relations);
    *n = 0;
    for (size_t i = 0; i < n_known; i++)
        if (known[i].table == t) {
            *n = known[i].n;
            return known[i].relations;
        }
    return NULL;
}

int gj_total_column(const gj_form_table *t)
{
    size_t n;
    const gj_relation *relations = gj_relations(t, &n);
    return n > 0 && relations[0].kind == GJ_RELATION_ROW_TOTAL ? relations[0].right[0].col : -1;
}
