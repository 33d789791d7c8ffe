/* Frees a page of perspective, and of the tilt that is left: what was ruled level or plumb becomes so again.
 *
 * Long strokes are looked for, and a projective change (x + t1 y, y + t2 x) / (1 - g x - h y) such that the ends of each lie at one height,
 * or one above the other, by least squares; strokes that do not fit are left out, and it is done once more. */
#include <math.h>
#include <stdlib.h>

#include "reader/scan_page.h"

enum {
    PIECE = 40,        /* pixels of a stroke without a step, at least */
    NICK = 3,          /* that may be missing in it */
    LONG_ACROSS = 400, /* a stroke */
    LONG_DOWN = 160,
    THICK = 30, /* from its upper end to its lower one, at most, or from the left one to the right one */
    END = 24,   /* pixels that tell where it ends */
    STROKES = 256,
    LEAST_ACROSS = 4,
    LEAST_DOWN = 3,
};
#define ASTRAY 4.0    /* pixels: a stroke that is so far off is no ruled line */
#define NOTHING 1.5   /* pixels that corners move: not worth it */
#define TOO_MUCH 0.08 /* of half the page: the strokes are something else */
#define CARE 0.05     /* how much perspective must explain */

enum { T1, T2, G, H, TERMS };

typedef struct stroke {
    double u0, v0, u1, v1; /* from the middle of the page, in half its longer side */
    bool down;
} stroke;

typedef struct strokes {
    stroke v[STROKES];
    size_t n, of[2]; /* across, down */
    double cx, cy, unit;
} strokes;

/* Mean place of the ink across a stroke, from pixel `from` along it on; negative if there is none. */
static double end_of(PIX *lines, gj_scan_rect r, bool down, int from)
{
    const l_uint32 *data = gj_lept.pixGetData(lines);
    size_t words = (size_t)gj_lept.pixGetWpl(lines);
    double sum = 0;
    int n = 0;
    for (int along = from; along < from + END; along++) {
        for (int k = 0; k < (down ? r.w : r.h); k++) {
            int x = r.x + (down ? k : along), y = r.y + (down ? along : k);
            if (GET_DATA_BIT(data + (size_t)y * words, x)) {
                sum += down ? x : y;
                n++;
            }
        }
    }
    return n > 0 ? sum / n : -1;
}

static void add_stroke(strokes *s, PIX *lines, gj_scan_rect r, bool down)
{
    int length = down ? r.h : r.w;
    double first = end_of(lines, r, down, 0), last = end_of(lines, r, down, length - END);
    if (first < 0 || last < 0 || s->n == STROKES)
        return;
    double from = (down ? r.y : r.x) + END / 2.0, to = from + length - END;
    stroke *k = &s->v[s->n++];
    *k = down ? (stroke){first, from, last, to, true} : (stroke){from, first, to, last, false};
    k->u0 = (k->u0 - s->cx) / s->unit;
    k->u1 = (k->u1 - s->cx) / s->unit;
    k->v0 = (k->v0 - s->cy) / s->unit;
    k->v1 = (k->v1 - s->cy) / s->unit;
    s->of[down]++;
}

static void find_strokes(strokes *s, PIX *ink, bool down)
{
    PIX *closed = gj_lept.pixCloseBrick(NULL, ink, down ? 1 : NICK, down ? NICK : 1);
    PIX *lines = closed ? gj_lept.pixOpenBrick(NULL, closed, down ? 1 : PIECE, down ? PIECE : 1) : NULL;
    BOXA *boxes = lines ? gj_lept.pixConnCompBB(lines, 8) : NULL;
    int n = boxes ? gj_lept.boxaGetCount(boxes) : 0;
    for (int i = 0; i < n; i++) {
        gj_scan_rect r;
        gj_lept.boxaGetBoxGeometry(boxes, i, &r.x, &r.y, &r.w, &r.h);
        if ((down ? r.h : r.w) >= (down ? LONG_DOWN : LONG_ACROSS) && (down ? r.w : r.h) <= THICK)
            add_stroke(s, lines, r, down);
    }
    gj_lept.boxaDestroy(&boxes);
    gj_lept.pixDestroy(&lines);
    gj_lept.pixDestroy(&closed);
}

/* What a stroke is off, and what each term adds to that. */
static double take_terms(double terms[TERMS], const stroke *k)
{
    double uv = k->u1 * k->v1 - k->u0 * k->v0;
    terms[T1] = k->down ? k->v1 - k->v0 : 0;
    terms[T2] = k->down ? 0 : k->u1 - k->u0;
    terms[G] = k->down ? k->u1 * k->u1 - k->u0 * k->u0 : uv;
    terms[H] = k->down ? uv : k->v1 * k->v1 - k->v0 * k->v0;
    return k->down ? k->u1 - k->u0 : k->v1 - k->v0;
}

/* Solves the equations by elimination; false if they say nothing. */
static bool eliminate(double m[TERMS][TERMS + 1], double p[TERMS])
{
    for (size_t i = 0; i < TERMS; i++) {
        if (fabs(m[i][i]) < 1e-9)
            return false;
        for (size_t k = i + 1; k < TERMS; k++) {
            double factor = m[k][i] / m[i][i];
            for (size_t j = i; j <= TERMS; j++)
                m[k][j] -= factor * m[i][j];
        }
    }
    for (size_t i = TERMS; i-- > 0;) {
        p[i] = m[i][TERMS];
        for (size_t j = i + 1; j < TERMS; j++)
            p[i] -= m[i][j] * p[j];
        p[i] /= m[i][i];
    }
    return true;
}

static bool fit(const strokes *s, double p[TERMS])
{
    double m[TERMS][TERMS + 1] = {0}, terms[TERMS];
    for (size_t i = 0; i < s->n; i++) {
        double off = take_terms(terms, &s->v[i]);
        for (size_t j = 0; j < TERMS; j++) {
            for (size_t k = 0; k < TERMS; k++)
                m[j][k] += terms[j] * terms[k];
            m[j][TERMS] -= terms[j] * off;
        }
    }
    m[G][G] += CARE;
    m[H][H] += CARE;
    return s->of[0] >= LEAST_ACROSS && s->of[1] >= LEAST_DOWN && eliminate(m, p);
}

static void drop_astray(strokes *s, const double p[TERMS])
{
    size_t kept = 0;
    double terms[TERMS];
    s->of[0] = s->of[1] = 0;
    for (size_t i = 0; i < s->n; i++) {
        double off = take_terms(terms, &s->v[i]);
        for (size_t j = 0; j < TERMS; j++)
            off += terms[j] * p[j];
        if (fabs(off) * s->unit > ASTRAY)
            continue;
        s->of[s->v[i].down]++;
        s->v[kept++] = s->v[i];
    }
    s->n = kept;
}

/* The picture with its corners moved as `p` says; NULL if that is nothing, or too much to be true. */
static PIX *move(PIX *grey, const strokes *s, const double p[TERMS])
{
    PTA *from = gj_lept.ptaCreate(4), *to = gj_lept.ptaCreate(4);
    double most = 0;
    for (int i = 0; i < 4; i++) {
        double u = (i & 1 ? 1 : -1) * s->cx / s->unit, v = (i & 2 ? 1 : -1) * s->cy / s->unit, w = 1 - p[G] * u - p[H] * v;
        double x = (u + p[T1] * v) / w, y = (v + p[T2] * u) / w;
        most = fmax(most, fmax(fabs(x - u), fabs(y - v)));
        gj_lept.ptaAddPt(from, (l_float32)(s->cx + u * s->unit), (l_float32)(s->cy + v * s->unit));
        gj_lept.ptaAddPt(to, (l_float32)(s->cx + x * s->unit), (l_float32)(s->cy + y * s->unit));
    }
    PIX *moved = most * s->unit < NOTHING || most > TOO_MUCH ? NULL : gj_lept.pixProjectivePta(grey, to, from, L_BRING_IN_WHITE);
    gj_lept.ptaDestroy(&from);
    gj_lept.ptaDestroy(&to);
    return moved;
}

PIX *gj_scan_rectified(PIX *grey, PIX *ink)
{
    double p[TERMS];
    PIX *moved = NULL;
    strokes *s = gj_alloc(sizeof(*s));
    s->cx = gj_lept.pixGetWidth(grey) / 2.0;
    s->cy = gj_lept.pixGetHeight(grey) / 2.0;
    s->unit = fmax(s->cx, s->cy);
    find_strokes(s, ink, false);
    find_strokes(s, ink, true);
    if (fit(s, p)) {
        drop_astray(s, p);
        if (fit(s, p))
            moved = move(grey, s, p);
    }
    free(s);
    return moved;
}
