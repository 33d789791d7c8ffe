/* On a line, blank cells are what its borders and tabs say. Where each figure has a line of its own, they are empty lines, but so may be
 * what parts lines, labels and rows, and a program may drop blank cells and leave lines in other places. What empty lines are worth is
 * learnt from the rows of the zone: complete ones show what is no cell; those that lack figures have to show a blank cell for each, and
 * where they do not, no empty line of the zone is one. */
#include "table/decide/blanks.h"

#include <string.h>

/* Figures that follow each other, of a row of `n_cols` columns. */
typedef struct stretch {
    const size_t *items;
    size_t n, n_cols;
} stretch;

/* Blanks at one place: lines of nothing but a tab, or cells without a word; and empty lines. */
typedef struct gap {
    size_t cells, lines;
} gap;

static bool on_one_line(const gj_frags *frags, const stretch *s)
{
    return frags->v[s->items[0]].line == frags->v[s->items[s->n - 1]].line;
}

/* A word between the figures of a row that has a character no label has stands in a cell of its own ("暂无", "#REF!"). */
static bool is_foreign(const gj_frags *frags, const gj_frag *f)
{
    return f->kind == GJ_FRAG_LABEL && f->n_letters > 0 && memchr(frags->letters + f->letters, 0, f->n_letters) != NULL;
}

/* Words stand between figures of the row on lines of their own: its cells are out of order, and empty lines are no blank cells. */
static bool is_broken_up(const gj_frags *frags, const stretch *s)
{
    for (size_t i = s->items[0]; i < s->items[s->n - 1]; i++)
        if (frags->v[i].kind == GJ_FRAG_LABEL && frags->v[i].sep == GJ_SEP_LINE && !is_foreign(frags, &frags->v[i]))
            return true;
    return false;
}

/* Blanks that follow each other before (step -1) or behind fragment i. */
static gap outer(const gj_frags *frags, size_t i, int step)
{
    gap g = {0};
    for (i += (size_t)step; i < frags->n && gj_frag_is_blank(&frags->v[i]); i += (size_t)step) {
        g.cells += frags->v[i].kind == GJ_FRAG_BLANK;
        g.lines += frags->v[i].kind == GJ_FRAG_EMPTY;
    }
    return g;
}

/* Blanks between figures k - 1 and k. */
static gap inner(const gj_frags *frags, const stretch *s, size_t k)
{
    gap g = {0};
    for (size_t i = s->items[k - 1] + 1; i < s->items[k]; i++) {
        g.cells += frags->v[i].kind == GJ_FRAG_BLANK || is_foreign(frags, &frags->v[i]);
        g.lines += frags->v[i].kind == GJ_FRAG_EMPTY;
    }
    return g;
}

/* Each figure has a line of its own. */
static bool has_lines(const gj_frags *frags, const stretch *s)
{
    if (s->n == 0 || (s->n > 1 && on_one_line(frags, s)) || is_broken_up(frags, s))
        return false;
    size_t last = s->items[s->n - 1];
    return s->n > 1 || (frags->v[last].sep == GJ_SEP_LINE && (last + 1 == frags->n || frags->v[last + 1].sep == GJ_SEP_LINE));
}

static uint16_t above(size_t n, uint16_t base, uint16_t unit)
{
    return (uint16_t)(n > base ? (n - base) / unit : 0);
}

static bool is_open_end(const gj_frags *frags, const stretch *s)
{
    size_t i = s->items[s->n - 1];
    while (i + 1 < frags->n && gj_frag_is_blank(&frags->v[i + 1]))
        i++;
    return i + 1 == frags->n;
}

/* Blanks of a stretch whose figures have lines of their own, or that is one figure. */
static void see_lines(gj_blanks *out, const gj_frags *frags, const stretch *s, const gj_blank_lines *k)
{
    gap before = outer(frags, s->items[0], -1), behind = outer(frags, s->items[s->n - 1], 1);
    out->open_end = is_open_end(frags, s);
    for (size_t i = 1; i < s->n; i++) {
        gap g = inner(frags, s, i);
        out->inner[i] = (uint16_t)(g.cells + above(g.lines, k->pad, k->unit));
    }
    if (s->n > 1 && k->alone && before.cells + behind.cells > 0) { /* these are cells, so empty lines are none */
        out->lead = (uint16_t)before.cells;
        out->trail = (uint16_t)behind.cells;
        out->by_lines = false;
        return;
    }
    if (k->pad > 0 && k->alone)
        return;
    uint16_t unit = k->pad > 0 ? k->unit : 1;
    out->lead = above(before.cells + before.lines, has_lines(frags, s) ? k->before : 0, unit);
    out->trail = out->open_end ? 0 : above(behind.cells + behind.lines, k->after, unit);
}

/* Blank cells on the line of the row. */
static void see_line(gj_blanks *out, const gj_frags *frags, const stretch *s)
{
    uint32_t line = frags->v[s->items[0]].line;
    for (size_t i = s->items[0]; i-- > 0 && gj_frag_is_blank(&frags->v[i]) && frags->v[i].line == line;)
        out->lead++;
    for (size_t i = s->items[s->n - 1] + 1; i < frags->n && gj_frag_is_blank(&frags->v[i]) && frags->v[i].line == line; i++)
        out->trail++;
    for (size_t i = 1; i < s->n; i++) {
        gap g = inner(frags, s, i);
        out->inner[i] = (uint16_t)(g.cells + g.lines);
    }
}

gj_blanks gj_blanks_of(const gj_frags *frags, const gj_row *row, const gj_blank_lines *learned)
{
    stretch s = {row->items, row->n_items, 0};
    gj_blanks b = {.one_line = on_one_line(frags, &s)};
    b.by_lines = has_lines(frags, &s);
    if (b.by_lines ? learned->whole == 0 || learned->lacking > 0 : !b.one_line)
        return b;
    if (b.one_line && row->n_items > 1)
        see_line(&b, frags, &s);
    else
        see_lines(&b, frags, &s, learned);
    b.any = b.lead > 0 || b.trail > 0;
    for (size_t k = 1; k < row->n_items; k++)
        b.any |= b.inner[k] > 0;
    return b;
}

/* ---- what empty lines are worth ---- */

/* Row r of the zone's rows: as this table reads it, or, of another table, as it was placed. */
static stretch stretch_of(const gj_builder *b, size_t r, size_t n_cols)
{
    if (r >= b->row && r < b->row + b->form->n_rows) {
        const gj_row *row = &b->read[r - b->row];
        return (stretch){row->items, gj_builder_is_run(b, r - b->row) ? 0 : row->n_items, n_cols};
    }
    const gj_align_match *m = &b->w->matches[r];
    return (stretch){b->w->items + m->first, m->count, n_cols};
}

/* Columns of row r of the zone's rows. */
static size_t columns_of_row(const gj_builder *b, size_t r)
{
    if (r >= b->row && r < b->row + b->form->n_rows)
        return b->form->n_cols;
    for (size_t i = 0, first = 0; i < b->w->n_tables; first += b->w->tables[i++]->n_rows)
        if (r < first + b->w->tables[i]->n_rows)
            return (size_t)b->w->tables[i]->n_cols * b->w->years;
    return 0;
}

/* The next row from *r on whose figures have lines of their own; *r gets what comes behind it. False if there is none. */
static bool next_row(stretch *s, const gj_builder *b, size_t *r)
{
    size_t n = b->row + b->form->n_rows > b->w->n_rows ? b->row + b->form->n_rows : b->w->n_rows;
    while (*r < n) {
        *s = stretch_of(b, *r, columns_of_row(b, *r));
        ++*r;
        if (has_lines(&b->w->frags, s))
            return true;
    }
    return false;
}

/* Empty lines stand between most lines: they part lines and are no blank cells. */
static bool is_double_spaced(const gj_frags *frags)
{
    size_t lines = 0, parted = 0;
    for (size_t i = 1; i < frags->n; i++) {
        if (frags->v[i].sep != GJ_SEP_LINE || frags->v[i].kind == GJ_FRAG_EMPTY)
            continue;
        lines++;
        parted += frags->v[i - 1].kind == GJ_FRAG_EMPTY;
    }
    return parted * 2 > lines;
}

/* Most blanks between two labels: they part rows of heads. */
static size_t blanks_of_labels(const gj_frags *frags)
{
    size_t most = 0, n = 0;
    bool label = false;
    for (size_t i = 0; i < frags->n; i++) {
        bool blank = gj_frag_is_blank(&frags->v[i]), here = frags->v[i].kind == GJ_FRAG_LABEL;
        most = label && here && n > most ? n : most;
        label = blank ? label : here;
        n = blank ? n + 1 : 0;
    }
    return most;
}

/* What parts figures, labels and rows. */
static void learn_parting(gj_blank_lines *k, const gj_builder *b)
{
    const gj_frags *frags = &b->w->frags;
    size_t pad = SIZE_MAX, before = SIZE_MAX, after = 0, last = 0; /* `last`: behind one that the text ends behind */
    bool parted = false;
    stretch s;
    for (size_t r = 0; next_row(&s, b, &r);) {
        for (size_t i = 1; i < s.n; i++) {
            gap g = inner(frags, &s, i);
            pad = g.cells + g.lines < pad ? g.cells + g.lines : pad;
        }
        if (s.n != s.n_cols)
            continue;
        gap lead = outer(frags, s.items[0], -1), trail = outer(frags, s.items[s.n - 1], 1);
        before = lead.cells + lead.lines < before ? lead.cells + lead.lines : before;
        size_t *most = is_open_end(frags, &s) ? &last : &after;
        *most = trail.cells + trail.lines > *most ? trail.cells + trail.lines : *most;
        parted |= most == &after;
    }
    after = parted ? after : last;
    k->alone = before == SIZE_MAX;
    k->pad = pad == SIZE_MAX ? is_double_spaced(frags) : (uint16_t)(pad < UINT16_MAX ? pad : UINT16_MAX);
    before = k->alone ? blanks_of_labels(frags) : before;
    k->before = (uint16_t)(before < UINT16_MAX ? before : UINT16_MAX);
    k->after = (uint16_t)(k->alone ? 1 : after < UINT16_MAX ? after : UINT16_MAX);
}

/* Counts the rows that lack figures. */
static void count_rows(gj_blank_lines *k, const gj_builder *b)
{
    stretch s;
    k->whole = k->lacking = 0;
    for (size_t r = 0; next_row(&s, b, &r);) {
        gj_blanks seen = {0};
        if (s.n >= s.n_cols || s.n_cols > GJ_PLACE_MAX_COLUMNS)
            continue;
        see_lines(&seen, &b->w->frags, &s, k);
        size_t within = s.n;
        for (size_t i = 1; i < s.n; i++)
            within += seen.inner[i];
        bool whole = within <= s.n_cols && within + seen.lead + seen.trail >= s.n_cols;
        k->whole += whole;
        k->lacking += !whole && !(seen.open_end && within + seen.lead <= s.n_cols);
    }
}

gj_blank_lines gj_blank_lines_learn(const gj_builder *b)
{
    gj_blank_lines k = {0}, other;
    learn_parting(&k, b);
    k.unit = (uint16_t)(k.pad + 1);
    count_rows(&k, b);
    other = k;
    other.unit = 1;
    if (k.pad > 0)
        count_rows(&other, b);
    return other.whole > k.whole ? other : k;
}
