/* Ruled lines that cross one another make a table: their places are its borders, and where one is missing between two cells, these
 * are one. */
#include <math.h>
#include <stdlib.h>

#include "reader/page.h"

#define NEAR 3.5f      /* points: lines that close are one border (tables with double lines) */
#define TOUCH 3.0f     /* points that may miss where lines meet */
#define OPEN_SIDE 8.0f /* points that lines reach beyond the last border, where a table has none at that side */
#define MAX_BORDERS 1024u
#define MAX_CELLS 65536u

/* Sets of things that belong together; each points to one of its set, in the end to the same. */
static size_t root(size_t *of, size_t i)
{
    while (of[i] != i)
        i = of[i] = of[of[i]];
    return i;
}

/* The smaller index stays. */
static void unite(size_t *of, size_t a, size_t b)
{
    a = root(of, a);
    b = root(of, b);
    if (a < b)
        of[b] = a;
    else
        of[a] = b;
}

static size_t *singles(size_t n)
{
    size_t *of = gj_alloc_array(n + 1, sizeof(*of));
    for (size_t i = 0; i < n; i++)
        of[i] = i;
    return of;
}

static bool within(float at, const gj_page_rule *r)
{
    return at > r->from - TOUCH && at < r->to + TOUCH;
}

/* Sets of lines that meet: the horizontal ones first. */
static size_t *connect(const gj_page *p)
{
    size_t n = p->across.n;
    size_t *of = singles(n + p->down.n);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < p->down.n; j++)
            if (within(p->across.v[i].at, &p->down.v[j]) && within(p->down.v[j].at, &p->across.v[i]))
                unite(of, i, n + j);
    return of;
}

static int compare_floats(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

/* Those of the rules that belong to the set `of_set`, numbered from `first`. */
static gj_page_rules pick(const gj_page_rules *rules, size_t *of, size_t first, size_t set)
{
    gj_page_rules out = {0};
    for (size_t i = 0; i < rules->n; i++) {
        if (root(of, first + i) != set)
            continue;
        GJ_GROW(out.v, out.n, out.cap);
        out.v[out.n++] = rules->v[i];
    }
    return out;
}

/* Borders: places of the rules, those that are close together as one, and the ends of the rules that cross them where these reach
 * farther. *n gets how many. */
static float *borders(const gj_page_rules *rules, const gj_page_rules *crossing, size_t *n)
{
    float *v = gj_alloc_array(rules->n + 2, sizeof(*v)), least = INFINITY, most = -INFINITY;
    size_t all = 0, kept = 0;
    for (size_t i = 0; i < rules->n; i++)
        v[all++] = rules->v[i].at;
    for (size_t i = 0; i < crossing->n; i++) {
        least = fminf(least, crossing->v[i].from);
        most = fmaxf(most, crossing->v[i].to);
    }
    qsort(v, all, sizeof(*v), compare_floats);
    float first = v[0], last = v[all - 1];
    if (least < first - OPEN_SIDE)
        v[all++] = least;
    if (most > last + OPEN_SIDE)
        v[all++] = most;
    qsort(v, all, sizeof(*v), compare_floats);
    for (size_t i = 0; i < all; i++)
        if (kept == 0 || v[i] - v[kept - 1] > NEAR)
            v[kept++] = v[i];
    *n = kept;
    return v;
}

/* True if a line near `at` covers more than half of from..to. */
static bool has_wall(const gj_page_rules *rules, float at, float from, float to)
{
    float covered = 0, end = from;
    for (size_t i = 0; i < rules->n; i++) { /* by their start */
        const gj_page_rule *r = &rules->v[i];
        if (fabsf(r->at - at) > NEAR)
            continue;
        float a = fmaxf(r->from, end), b = fminf(r->to, to);
        if (b > a) {
            covered += b - a;
            end = b;
        }
    }
    return covered > (to - from) / 2;
}

static int compare_starts(const void *a, const void *b)
{
    float x = ((const gj_page_rule *)a)->from, y = ((const gj_page_rule *)b)->from;
    return (x > y) - (x < y);
}

/* Merges cells that no wall parts. */
static void merge(gj_page_table *t, const gj_page_rules *across, const gj_page_rules *down)
{
    t->region = singles(t->n_rows * t->n_cols);
    for (size_t row = 0; row < t->n_rows; row++) {
        for (size_t col = 0; col < t->n_cols; col++) {
            size_t i = row * t->n_cols + col;
            if (col + 1 < t->n_cols && !has_wall(down, t->xs[col + 1], t->ys[row], t->ys[row + 1]))
                unite(t->region, i, i + 1);
            if (row + 1 < t->n_rows && !has_wall(across, t->ys[row + 1], t->xs[col], t->xs[col + 1]))
                unite(t->region, i, i + t->n_cols);
        }
    }
    for (size_t i = 0; i < t->n_rows * t->n_cols; i++)
        t->region[i] = root(t->region, i);
}

static bool has_several_cells(const gj_page_table *t)
{
    for (size_t i = 0; i < t->n_rows * t->n_cols; i++)
        if (t->region[i] != 0)
            return true;
    return false;
}

static void free_table(gj_page_table *t)
{
    free(t->xs);
    free(t->ys);
    free(t->region);
}

/* Makes a table of rules that meet; false if they make none. */
static bool build(gj_page_table *t, gj_page_rules *across, gj_page_rules *down)
{
    size_t n_x, n_y;
    if (across->n < 2 || down->n == 0)
        return false;
    *t = (gj_page_table){.xs = borders(down, across, &n_x)};
    t->ys = borders(across, down, &n_y);
    t->n_cols = n_x - 1;
    t->n_rows = n_y - 1;
    bool sound = n_x >= 2 && n_y >= 2 && n_x <= MAX_BORDERS && n_y <= MAX_BORDERS && t->n_cols * t->n_rows <= MAX_CELLS;
    if (sound) {
        qsort(across->v, across->n, sizeof(*across->v), compare_starts);
        qsort(down->v, down->n, sizeof(*down->v), compare_starts);
        merge(t, across, down);
        sound = has_several_cells(t);
    }
    if (!sound)
        free_table(t);
    return sound;
}

gj_page_table *gj_page_tables(const gj_page *p, size_t *n)
{
    gj_page_table *tables = NULL;
    size_t cap = 0;
    *n = 0;
    size_t *of = connect(p);
    for (size_t set = 0; set < p->across.n; set++) {
        if (root(of, set) != set)
            continue;
        gj_page_rules across = pick(&p->across, of, 0, set), down = pick(&p->down, of, p->across.n, set);
        gj_page_table t;
        if (build(&t, &across, &down)) {
            GJ_GROW(tables, *n, cap);
            tables[(*n)++] = t;
        }
        free(across.v);
        free(down.v);
    }
    free(of);
    return tables;
}

void gj_page_tables_free(gj_page_table *tables, size_t n)
{
    for (size_t i = 0; i < n; i++)
        free_table(&tables[i]);
    free(tables);
}
