#include "table/cut/cell_words.h"

#include <string.h>

#include "gouji/table.h"
#include "table/cut/grid.h"

enum {
    FIGURES = 2,     /* in cells of their own make a line a row */
    LABEL = 4,       /* letters of a word that is the row's label, so that what follows is no ordinal */
    WORD_BYTES = 36, /* a longer one is a remark, not the value of a cell */
};

/* Fragments [from, to) of a line. */
typedef struct row {
    gj_frags *f;
    const char *text;
    size_t from, to;
} row;

static bool has_own_cell(const row *r, size_t i)
{
    return r->f->v[i].sep >= GJ_SEP_CELL && (i + 1 == r->to || r->f->v[i + 1].sep == GJ_SEP_CELL);
}

static bool is_numeral(const row *r, const gj_frag *w)
{
    gj_number value;
    unsigned flags = 0;
    return gj_value_read(r->text + w->src.off, w->src.len, &value, &flags) == GJ_CELL_NUMBER;
}

/* Digits, with nothing but the marks of figures around them. */
static bool is_spoilt(const row *r, const gj_frag *w)
{
    size_t digits = 0;
    for (uint32_t i = 0; i < w->src.len; i++) {
        char c = r->text[w->src.off + i];
        if (c == '\0' || !strchr("0123456789.,+-%", c))
            return false;
        digits += c >= '0' && c <= '9';
    }
    return digits > 0;
}

static bool has_label_before(const row *r, size_t i)
{
    for (size_t k = r->from; k < i; k++)
        if (r->f->v[k].kind == GJ_FRAG_LABEL && r->f->v[k].n_letters >= LABEL)
            return true;
    return false;
}

/* `first`, `last`: the first and the last figure of the line. */
static bool is_value(const row *r, size_t i, size_t first, size_t last)
{
    const gj_frag *w = &r->f->v[i];
    if (w->kind != GJ_FRAG_LABEL || w->src.len > WORD_BYTES || !has_own_cell(r, i))
        return false;
    bool behind = i + 1 == r->to || r->f->v[i + 1].kind != GJ_FRAG_LABEL;
    if (is_numeral(r, w) || is_spoilt(r, w))
        return behind && (i > first || has_label_before(r, i));
    return i > first && i < last && !gj_is_piece_of_label(r->f, w);
}

static void settle_row(const row *r)
{
    size_t first = SIZE_MAX, last = 0, figures = 0;
    for (size_t i = r->from; i < r->to; i++) {
        if (!gj_frag_is_item(&r->f->v[i]) || !has_own_cell(r, i))
            continue;
        first = first == SIZE_MAX ? i : first;
        last = i;
        figures++;
    }
    for (size_t i = r->to; figures >= FIGURES && i-- > r->from;)
        if (is_value(r, i, first, last))
            r->f->v[i].kind = is_numeral(r, &r->f->v[i]) ? GJ_FRAG_NUMBER : GJ_FRAG_SIGN;
}

void gj_cell_words_settle(gj_frags *f, const char *text)
{
    row r = {.f = f, .text = text};
    for (; r.from < f->n; r.from = r.to) {
        for (r.to = r.from + 1; r.to < f->n && f->v[r.to].sep != GJ_SEP_LINE;)
            r.to++;
        settle_row(&r);
    }
}
