#include "table/builder.h"

#include <string.h>

#include "table/match/labels.h"

enum {
    TABLE_SENTENCE = 240, /* bytes; a longer fragment above a table is prose, not its head */
};

void gj_builder_find_head(gj_builder *b)
{
    size_t first = SIZE_MAX;
    for (size_t r = 0; r < b->form->n_rows; r++)
        if (b->matches[r].count > 0 && b->matches[r].first < first)
            first = b->matches[r].first;
    if (first == SIZE_MAX)
        first = b->matches[0].first;
    b->head_from = first == 0 ? 0 : b->w->items[first - 1] + 1;
    b->head_to = first < b->w->n_items ? b->w->items[first] : b->w->frags.n;
}

void gj_builder_columns(gj_builder *b)
{
    for (size_t c = 0; c < b->form->n_cols; c++)
        b->cols[c] = (gj_table_line){.key = b->form->cols[c].key, .form = &b->form->cols[c], .label = "", .present = !(b->plan.missing >> c & 1)};
    gj_column_labels(b->cols, b->w, b->patterns, b->head_from, b->head_to, b->t, b->a);
    for (size_t i = 0; i < b->plan.n_extra; i++) {
        gj_table_line *col = &b->cols[b->form->n_cols + i];
        *col = (gj_table_line){.key = gj_arena_printf(b->a, "extra_%zu", i + 1), .label = "", .present = true};
        const gj_frag *head = b->plan.label[i];
        if (!head)
            continue;
        col->src = head->src;
        col->line = head->line;
        col->label = gj_frag_label(b->a, head, b->text);
    }
}

/* The head of the table is there: most of its column labels are. */
bool gj_builder_has_head(const gj_builder *b)
{
    size_t found = 0;
    for (size_t c = 0; c < b->form->n_cols; c++)
        found += b->cols[c].label[0] != '\0';
    return found * 2 > b->form->n_cols;
}

/* The letters of most column labels are above the figures, in whatever pieces. */
bool gj_builder_has_pieces_of_head(const gj_builder *b)
{
    uint32_t from = b->w->gaps[b->matches[0].first].from, to = b->w->gaps[b->matches[0].first].to;
    size_t found = 0;
    for (size_t c = 0; c < b->form->n_cols; c++)
        found += gj_pattern_scattered(&b->patterns->cols[c], b->w->frags.letters + from, to - from);
    return found * 2 > b->form->n_cols;
}

static bool line_ends(const gj_builder *b, gj_span line, const char *end)
{
    size_t n = strlen(end);
    return line.len > n && memcmp(b->text + line.off + line.len - n, end, n) == 0;
}

static bool line_has(const gj_builder *b, gj_span line, const char *mark)
{
    for (uint32_t i = 0; i + strlen(mark) <= line.len; i++)
        if (memcmp(b->text + line.off + i, mark, strlen(mark)) == 0)
            return true;
    return false;
}

/* The fragment's line ends as a sentence does, or one that leads to the table ("…3件，具体如下："): no head does. */
static bool ends_sentence(const gj_builder *b, const gj_frag *f)
{
    gj_span line = gj_text_line(b->t, f->line);
    while (line.len && strchr(" \t\r", b->text[line.off + line.len - 1]))
        line.len--;
    return line_ends(b, line, "。") || line_ends(b, line, "；") || (line_ends(b, line, "：") && line_has(b, line, "，"));
}

/* Fragment where the table begins: up from its first figure over its labels, not into prose. */
static size_t head_start(const gj_builder *b)
{
    size_t i = b->head_to, start = i;
    while (i > b->head_from) {
        const gj_frag *f = &b->w->frags.v[i - 1];
        if (f->kind == GJ_FRAG_LABEL && (f->src.len > TABLE_SENTENCE || ends_sentence(b, f)))
            break;
        i--;
        if (f->kind == GJ_FRAG_LABEL)
            start = i;
    }
    return start;
}

/* End of the last figure and of the last row label without figures, a byte of the text; 0 if there are none. */
static uint32_t last_byte(const gj_builder *b)
{
    uint32_t end = 0;
    for (size_t r = 0; r < b->form->n_rows; r++) {
        const gj_align_match *m = &b->matches[r];
        gj_span src = b->rows[r].src;
        size_t last = m->first + m->count;
        while (last > m->first && b->w->frags.v[b->w->items[last - 1]].line > b->w->zone.last)
            last--; /* figures behind the end of the text */
        if (m->count > 0)
            src = b->w->frags.v[b->w->items[last - (last > m->first)]].src;
        else if (b->rows[r].differs)
            continue;
        if (src.len && src.off + src.len > end)
            end = src.off + src.len;
    }
    return end;
}

/* Where the first label of a row stands, a byte of the text before `end`; `end` if there is none. */
static uint32_t first_label(const gj_builder *b, uint32_t end)
{
    uint32_t first = end;
    for (size_t r = 0; r < b->form->n_rows; r++)
        if (b->rows[r].src.len > 0 && b->rows[r].src.off < first)
            first = b->rows[r].src.off;
    return first;
}

void gj_builder_extent(const gj_builder *b, gj_table *table)
{
    uint32_t end = last_byte(b);
    if (end == 0)
        return;
    size_t start = head_start(b);
    uint32_t from = start < b->w->frags.n ? b->w->frags.v[start].src.off : first_label(b, end);
    from = from < end ? from : first_label(b, end); /* labels only, and figures that none of its rows has behind them */
    table->src = (gj_span){from, end - from};
    table->line = gj_text_line_of(b->t, from);
}
