#include "mode/compare_points.h"

#include <stdlib.h>
#include <string.h>

#include "gouji/rule.h"
#include "i18n.h"
#include "mem.h"
#include "say/point_words.h"

static int32_t line_of(const gj_table_line *lines, size_t n, const char *key)
{
    for (size_t i = 0; key != NULL && i < n; i++)
        if (strcmp(lines[i].key, key) == 0)
            return (int32_t)i;
    return -1;
}

/* The table that the point was about, and in it its row and column, if the later version has them. */
static void place_by_keys(compare_point *x, const gj_settling *s, const gj_report *now)
{
    size_t n;
    const gj_table *t = gj_report_tables(now, &n);
    for (size_t i = 0; s->table != NULL && i < n; i++) {
        if (!t[i].found || strcmp(t[i].id, s->table) != 0)
            continue;
        x->table = (int32_t)i;
        x->row = line_of(t[i].rows, t[i].n_rows, s->row_key);
        x->col = line_of(t[i].cols, t[i].n_cols, s->col_key);
        x->placed = true;
        return;
    }
}

static void place_by_finding(compare_point *x, const gj_violation *v)
{
    x->table = v->table;
    x->row = v->row;
    x->col = v->col;
    x->off = v->src.off;
    x->placed = true;
}

static compare_point point_of(const gj_settling *s, const gj_report *now)
{
    size_t n;
    const gj_violation *all = gj_report_violations(now, &n);
    compare_point x = {.state = s->state, .text = point_words(s, now), .table = -1, .row = -1, .col = -1};
    if (s->now != SIZE_MAX)
        place_by_finding(&x, &all[s->now]);
    else
        place_by_keys(&x, s, now);
    return x;
}

void compare_points_open(compare_points *p, const gj_reviews *earlier, const gj_report *now)
{
    static const gj_settlement order[] = {GJ_UNSETTLED, GJ_STILL, GJ_UNDECIDED, GJ_SETTLEMENTS, GJ_SETTLED, GJ_LET};
    size_t n_points, n_found, n;
    const gj_violation *all = gj_report_violations(now, &n);
    gj_recheck *c = gj_recheck_new(earlier, 0, now);
    const gj_settling *points = gj_recheck_points(c, &n_points);
    const size_t *found = gj_recheck_found(c, &n_found);
    *p = (compare_points){.list = mem_array(n_points + n_found + 1, sizeof(compare_point)),
                          .counts = point_counts(points, n_points, n_found)};
    for (size_t k = 0; k < sizeof order / sizeof *order; k++) {
        for (size_t i = 0; i < n_points; i++)
            if (points[i].state == order[k])
                p->list[p->n++] = point_of(&points[i], now);
        for (size_t i = 0; order[k] == GJ_SETTLEMENTS && i < n_found; i++) {
            compare_point x = {.state = GJ_SETTLEMENTS};
            x.text = mem_printf("%s [%s]", all[found[i]].message, all[found[i]].rule->id);
            place_by_finding(&x, &all[found[i]]);
            p->list[p->n++] = x;
        }
    }
    gj_recheck_free(c);
}

void compare_points_free(compare_points *p)
{
    for (size_t i = 0; i < p->n; i++)
        free(p->list[i].text);
    free(p->list);
    free(p->counts);
    *p = (compare_points){0};
}

bool compare_point_is_left(const compare_point *x)
{
    return x->state != GJ_SETTLED && x->state != GJ_LET;
}
