#include "table/builder.h"
#include "table/match/form_choice.h"

#include <stdlib.h>
#include <string.h>

enum {
    LABELLED_PERCENT = 70, /* a row with so much of its label around its figures, all of them, is read well */
    WELL_PERCENT = 75,     /* a table with so many rows that are is not doubted */
    LABEL_PROOF = 4,       /* letters; a shorter label before a figure proves nothing, ... */
    LABEL_PIECE = 6,       /* ... nor does a shorter piece of one */
};

/* Rows whose labels stand before item k, as bits. */
static uint32_t labels_before(const gj_builder *b, size_t k)
{
    const gj_gap *gap = &b->w->gaps[k];
    uint32_t found = 0;
    for (size_t r = 0; gap->from < gap->to && r < b->form->n_rows && r < GJ_STRIPES_ROWS; r++) {
        const gj_pattern *p = &b->patterns->rows[r];
        if (p->len >= LABEL_PROOF && gj_pattern_stands(p, b->w->frags.letters + gap->from, gap->to - gap->from))
            found |= 1u << r;
    }
    return found;
}

/* Letters at the end of the text before item k that are the label, or its beginning where the figure parts it. */
static size_t label_before(const gj_builder *b, const gj_pattern *p, size_t k)
{
    const gj_gap *gap = &b->w->gaps[k];
    size_t n = gap->to - gap->from, len = p->len < n ? p->len : n;
    if (p->len >= LABEL_PROOF && gj_pattern_ends(p, b->w->frags.letters + gap->from, n))
        return p->len;
    while (len >= LABEL_PIECE && memcmp(b->w->frags.letters + gap->to - len, p->key, len * sizeof(gj_letter)) != 0)
        len--;
    return len >= LABEL_PIECE ? len : 0;
}

/* Row whose label stands right before item k; of the longest if there are several. */
static uint8_t row_before(const gj_builder *b, size_t k)
{
    size_t best = GJ_STRIPES_ANY, most = 0;
    for (size_t r = 0; r < b->form->n_rows; r++) {
        size_t found = label_before(b, &b->patterns->rows[r], k);
        best = found > most ? r : best;
        most = found > most ? found : most;
    }
    return (uint8_t)best;
}

void gj_builder_items(const gj_builder *b, size_t *from, size_t *to)
{
    const gj_zone_work *w = b->w;
    size_t row = b->row, end = row + b->form->n_rows;
    *from = 0;
    *to = w->n_items;
    for (size_t r = 0; r < w->n_rows; r++) {
        size_t first = w->matches[r].first, behind = first + w->matches[r].count;
        if (w->matches[r].count > 0 && r < row && behind > *from)
            *from = behind;
        if (w->matches[r].count > 0 && r >= end && first < *to)
            *to = first;
    }
}

static bool is_read_well(const gj_builder *b)
{
    size_t well = 0;
    for (size_t r = 0; r < b->form->n_rows; r++)
        well += b->matches[r].count == b->form->n_cols && b->matches[r].label >= LABELLED_PERCENT;
    return well * 100 >= (size_t)b->form->n_rows * WELL_PERCENT;
}

/* Fragment i stands alone on its line and may count the pages, a cover counted or not. */
static bool counts_page(const gj_builder *b, size_t i, int64_t page)
{
    const gj_frags *f = &b->w->frags;
    bool alone = f->v[i].sep == GJ_SEP_LINE && (i + 1 == f->n || f->v[i + 1].sep == GJ_SEP_LINE);
    return alone && f->v[i].figure > 0 && (f->v[i].figure == page || f->v[i].figure == page - 1);
}

/* Form feeds in text[from, to). */
static size_t count_feeds(const char *text, size_t from, size_t to)
{
    size_t n = 0;
    while (from < to)
        n += text[from++] == '\f';
    return n;
}

/* Items that may be cells: fractions are none. Writes them to `items`, returns how many. */
static size_t collect_items(const gj_builder *b, size_t *items, gj_stripe_figure *v)
{
    size_t from, to, n = 0, at = 0, feeds = 0, before_first = 0, len;
    const char *text = gj_text_data(b->t, &len);
    gj_builder_items(b, &from, &to);
    for (size_t k = from; k < to; k++) {
        const gj_frag *f = &b->w->frags.v[b->w->items[k]];
        if (f->src.off > at) {
            feeds += count_feeds(text, at, f->src.off);
            at = f->src.off;
        }
        if (f->kind == GJ_FRAG_NUMBER && b->w->figures[k] == INT64_MIN)
            continue;
        before_first = n == 0 ? feeds : before_first;
        size_t page = feeds - before_first;
        v[n] = (gj_stripe_figure){.value = b->w->figures[k],
                                  .labels = labels_before(b, k),
                                  .row = f->sep != GJ_SEP_LINE ? row_before(b, k) : GJ_STRIPES_ANY,
                                  .on_line = f->sep != GJ_SEP_LINE,
                                  .follows = f->sep != GJ_SEP_LINE && b->w->gaps[k].from == b->w->gaps[k].to,
                                  .counts_page = counts_page(b, b->w->items[k], (int64_t)feeds + 1),
                                  .page = (uint8_t)(page < GJ_STRIPES_PAGES ? page : GJ_STRIPES_PAGES - 1)};
        items[n++] = b->w->items[k];
    }
    return n;
}

void gj_builder_find_stripes(gj_builder *b)
{
    if (gj_total_column(b->form) < 0 || b->w->years != 1 || is_read_well(b))
        return;
    size_t *items = gj_arena_array(b->a, b->w->n_items, sizeof(*items));
    gj_stripe_figure *v = gj_alloc_array(b->w->n_items + 1, sizeof(*v));
    gj_arrangement *found = gj_alloc_array(GJ_STRIPES_LIKELY, sizeof(*found));
    b->n_stripes = gj_stripes_find(found, &b->stripes_unproven, b->form, v, collect_items(b, items, v));
    gj_arrangement *kept = gj_arena_array(b->a, b->n_stripes + 1, sizeof(*kept));
    memcpy(kept, found, b->n_stripes * sizeof(*kept));
    b->stripes = b->n_stripes > 0 ? kept : NULL;
    b->stripe_items = items;
    free(found);
    free(v);
}

/* Row by row, no figure left out between. */
static bool is_by_row(const gj_builder *b)
{
    for (size_t cell = 1; cell < (size_t)b->form->n_rows * b->form->n_cols; cell++)
        if (b->stripes->figure[cell] != b->stripes->figure[0] + cell)
            return false;
    return true;
}

void gj_stripes_propose(gj_builder *b)
{
    uint8_t placed = is_by_row(b) ? GJ_PLACED_POSITION : GJ_PLACED_SUMS;
    const char *why = _("数字分块排列，符合勾稽关系的排法不止一种");
    for (size_t r = 0; r < b->form->n_rows; r++) {
        size_t *items = gj_arena_array(b->a, b->form->n_cols, sizeof(*items));
        for (size_t c = 0; c < b->form->n_cols; c++)
            items[c] = b->stripe_items[b->stripes->figure[r * b->form->n_cols + c]];
        gj_builder_propose(b, r, (gj_reading){.items = items, .n = b->form->n_cols, .cells = gj_builder_full(b), .placed = placed});
        if (b->stripes_unproven)
            gj_row_add_unknown(&b->read[r], 0, why, b->a);
    }
}
