#include "reader/ofd_path.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>

#define STRAIGHT 0.75 /* points that a line may slant and still is horizontal or vertical */
#define MAX_THICK 4.0 /* points of a filled box that is a line */
#define SAME_AT 1.0f  /* points between lines that are one */
#define GAP 1.5f      /* points that may miss in a line */
#define MIN_ACROSS 14.0f
#define MIN_DOWN 7.0f
#define MAX_PIECES 65536u /* of a page and direction */
#define MAX_RULES 4000u

bool gj_ofd_next_number(const char **s, double *number)
{
    const char *at = *s;
    while (isspace((unsigned char)*at) || *at == ',')
        at++;
    const char *digits = at + (*at == '-' || *at == '+');
    digits += *digits == '.';
    if (!isdigit((unsigned char)*digits))
        return false;
    char *end;
    *number = strtod(at, &end);
    *s = end;
    return isfinite(*number) && fabs(*number) < 1e7;
}

static void add(gj_page_rules *rules, double at, double from, double to)
{
    if (rules->n >= MAX_PIECES || !(fabs(at) < 1e5) || !(fabs(from) < 1e5) || !(fabs(to) < 1e5))
        return;
    GJ_GROW(rules->v, rules->n, rules->cap);
    rules->v[rules->n++] = (gj_page_rule){(float)at, (float)fmin(from, to), (float)fmax(from, to)};
}

typedef struct point {
    double x, y;
} point;

static point place(const gj_ofd_matrix *m, point p)
{
    return (point){m->a * p.x + m->c * p.y + m->e, m->b * p.x + m->d * p.y + m->f};
}

static void add_stroke(gj_page *page, point p, point q)
{
    double across = fabs(q.x - p.x), down = fabs(q.y - p.y);
    if (down <= STRAIGHT && across > down)
        add(&page->across, (p.y + q.y) / 2, p.x, q.x);
    else if (across <= STRAIGHT && down > across)
        add(&page->down, (p.x + q.x) / 2, p.y, q.y);
}

void gj_ofd_thin_box(gj_page *p, double x0, double y0, double x1, double y1)
{
    double across = x1 - x0, down = y1 - y0;
    if (down < MAX_THICK && across > down)
        add(&p->across, (y0 + y1) / 2, x0, x1);
    else if (across < MAX_THICK && down > across)
        add(&p->down, (x0 + x1) / 2, y0, y1);
}

/* A path while it is followed: where it is, where its figure began, and the box around that. */
typedef struct pen {
    gj_page *page;
    const gj_ofd_matrix *m;
    gj_ofd_paint paint;
    point at, start, least, most;
    bool begun;
} pen;

static void reach(pen *p, point to)
{
    p->least = (point){fmin(p->least.x, to.x), fmin(p->least.y, to.y)};
    p->most = (point){fmax(p->most.x, to.x), fmax(p->most.y, to.y)};
    p->at = to;
}

static void end_figure(pen *p)
{
    if (p->begun && p->paint.fill)
        gj_ofd_thin_box(p->page, p->least.x, p->least.y, p->most.x, p->most.y);
    p->begun = false;
}

static void move(pen *p, point to)
{
    end_figure(p);
    p->at = p->start = p->least = p->most = to;
    p->begun = true;
}

static void draw(pen *p, point to)
{
    if (p->paint.stroke)
        add_stroke(p->page, p->at, to);
    reach(p, to);
}

/* Numbers that the operator takes; the last two are where it ends. 0: none, or no operator. */
static size_t arguments(char op)
{
    switch (op) {
    case 'S':
    case 'M':
    case 'L':
        return 2;
    case 'Q':
        return 4;
    case 'B':
        return 6;
    case 'A':
        return 7;
    default:
        return 0;
    }
}

size_t gj_ofd_path(gj_page *page, const char *data, const gj_ofd_matrix *m, gj_ofd_paint paint)
{
    pen p = {.page = page, .m = m, .paint = paint};
    size_t curves = 0;
    for (const char *s = data; *s;) {
        char op = *s++;
        double v[7] = {0};
        size_t n = arguments(op), i = 0;
        while (i < n && gj_ofd_next_number(&s, &v[i]))
            i++;
        if (op == 'C' && p.begun)
            draw(&p, p.start);
        if (n == 0 || i < n)
            continue;
        point to = place(m, (point){v[n - 2], v[n - 1]});
        if (op == 'M' || op == 'S') {
            move(&p, to);
        } else if (op == 'L' && p.begun) {
            draw(&p, to);
        } else if (p.begun) {
            curves++;
            reach(&p, to);
        }
    }
    end_figure(&p);
    return curves;
}

/* ---- joining ---- */

static int compare_at(const void *x, const void *y)
{
    const gj_page_rule *a = x, *b = y;
    return (a->at > b->at) - (a->at < b->at);
}

static int compare_from(const void *x, const void *y)
{
    const gj_page_rule *a = x, *b = y;
    return (a->from > b->from) - (a->from < b->from);
}

static void join(gj_page_rules *rules, float least)
{
    size_t kept = 0;
    if (rules->n == 0)
        return;
    qsort(rules->v, rules->n, sizeof(*rules->v), compare_at);
    for (size_t i = 0, end; i < rules->n; i = end) {
        for (end = i + 1; end < rules->n && rules->v[end].at - rules->v[i].at <= SAME_AT; end++)
            continue;
        qsort(rules->v + i, end - i, sizeof(*rules->v), compare_from);
        for (size_t k = i, next; k < end; k = next) {
            gj_page_rule one = rules->v[k];
            for (next = k + 1; next < end && rules->v[next].from <= one.to + GAP; next++)
                one.to = fmaxf(one.to, rules->v[next].to);
            if (one.to - one.from >= least && kept < MAX_RULES)
                rules->v[kept++] = one;
        }
    }
    rules->n = kept;
}

void gj_ofd_join_rules(gj_page *p)
{
    join(&p->across, MIN_ACROSS);
    join(&p->down, MIN_DOWN);
}
