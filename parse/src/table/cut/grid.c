#include "table/cut/grid.h"

#include <stdlib.h>
#include <string.h>

#include "gouji/table.h"
#include "table/cut/csv.h"

enum {
    HEAD_LINES = 4,  /* that heads of one table take at most */
    LINE_CELLS = 64, /* of a longer line none are heads */
    PIECE = 3,       /* letters at least of a piece of a row's label */
};

/* The word is the label, or ends in it: "法人或其他组织 / 商业企业". */
static bool is_word(const gj_frags *f, size_t i, const gj_pattern *p)
{
    const gj_frag *w = &f->v[i];
    return w->kind == GJ_FRAG_LABEL && gj_pattern_ends(p, f->letters + w->letters, w->n_letters);
}

static bool is_head(const gj_frags *f, size_t i, const gj_table_patterns *p)
{
    const gj_frag *w = &f->v[i];
    if (w->kind != GJ_FRAG_LABEL || w->n_letters == 0 || !p->head_ends[f->letters[w->letters + w->n_letters - 1]])
        return false;
    for (size_t h = 0; h < p->n_heads; h++)
        if (is_word(f, i, &p->heads[h]))
            return true;
    for (size_t c = 0; c < p->table->n_cols; c++)
        if (is_word(f, i, &p->cols[c]))
            return true;
    return false;
}

static size_t line_end(const gj_frags *f, size_t i)
{
    enum { STEP = 8 }; /* rows of tables are long */
    uint32_t line = f->v[i].line;
    while (i + STEP < f->n && f->v[i + STEP].line == line)
        i += STEP;
    while (i < f->n && f->v[i].line == line)
        i++;
    return i;
}

static bool has_head(const gj_frags *f, size_t i, size_t end, const gj_table_patterns *p)
{
    for (; i < end; i++)
        if (is_head(f, i, p))
            return true;
    return false;
}

/* Number of the last cell of the line that begins with fragment i. */
static uint16_t last_field(const gj_frags *f, size_t i)
{
    return f->v[line_end(f, i) - 1].field;
}

static bool is_short(const gj_frags *f, size_t i)
{
    return line_end(f, i) - i <= LINE_CELLS && last_field(f, i) <= LINE_CELLS;
}

/* End of the heads that begin on the line of fragment i: lines of as many cells that have heads. */
static size_t heads_end(const gj_frags *f, size_t i, const gj_table_patterns *p)
{
    uint16_t last = last_field(f, i);
    size_t lines = 0;
    while (i < f->n && lines++ < HEAD_LINES && last_field(f, i) == last && is_short(f, i) && has_head(f, i, line_end(f, i), p))
        i = line_end(f, i);
    return i;
}

/* The head of the column that is nearest behind cell `behind` (-1: from the first). */
static size_t column_head(const gj_frags *f, const gj_pattern *p, size_t from, size_t to, int behind)
{
    size_t found = SIZE_MAX;
    for (size_t i = from; i < to; i++)
        if (is_word(f, i, p) && f->v[i].field > behind && (found == SIZE_MAX || f->v[i].field < f->v[found].field))
            found = i;
    return found;
}

static bool find_columns(gj_grid *g, const gj_frags *f, const gj_table_patterns *p, size_t from, size_t to)
{
    int behind = -1;
    for (size_t c = 0; c < p->table->n_cols; c++) {
        size_t head = column_head(f, &p->cols[c], from, to, behind);
        if (head == SIZE_MAX || gj_grid_cell(f, head, f->v[head].field) == SIZE_MAX)
            return false;
        behind = g->field[c] = f->v[head].field;
    }
    return behind > 0;
}

static bool is_column(const gj_grid *g, size_t n_cols, uint16_t field)
{
    for (size_t c = 0; c < n_cols; c++)
        if (g->field[c] == field)
            return true;
    return false;
}

static void find_extra(gj_grid *g, const gj_frags *f, const gj_table_patterns *p, size_t from, size_t to)
{
    g->n_extra = 0;
    for (size_t i = from; i < to && g->n_extra < GJ_PLACE_MAX_COLUMNS; i++) {
        const gj_frag *w = &f->v[i];
        if (w->kind == GJ_FRAG_LABEL && w->field > 0 && !is_head(f, i, p) && !is_column(g, p->table->n_cols, w->field) &&
            gj_grid_cell(f, i, w->field) == i)
            g->extra[g->n_extra++] = i;
    }
}

/* The line repeats a head: it has one in a cell of the columns. */
static bool repeats_head(const gj_grid *g, const gj_frags *f, size_t i, const gj_table_patterns *p)
{
    for (size_t c = 0; c < p->table->n_cols; c++) {
        size_t cell = gj_grid_cell(f, i, g->field[c]);
        if (cell != SIZE_MAX && is_head(f, cell, p))
            return true;
    }
    return false;
}

/* A grid whose heads begin on the line of fragment i. */
static bool find_at(gj_grid *out, const gj_frags *f, const gj_table_patterns *p, size_t i)
{
    uint16_t last = last_field(f, i);
    if (last == 0 || last + 1u < p->table->n_cols) /* too few cells for all columns */
        return false;
    size_t end = heads_end(f, i, p);
    if (end == i || !find_columns(out, f, p, i, end))
        return false;
    find_extra(out, f, p, i, end);
    out->first = out->end = end;
    while (out->end < f->n && last_field(f, out->end) == last && !repeats_head(out, f, out->end, p))
        out->end = line_end(f, out->end);
    return true;
}

bool gj_grid_find(gj_grid *out, const gj_frags *f, const gj_table_patterns *p, size_t from, size_t to)
{
    for (size_t i = from; i < to; i = line_end(f, i))
        if (find_at(out, f, p, i))
            return true;
    return false;
}

size_t gj_grid_cell(const gj_frags *f, size_t i, uint16_t field)
{
    size_t found = SIZE_MAX;
    while (i > 0 && f->v[i - 1].line == f->v[i].line)
        i--;
    for (size_t end = line_end(f, i); i < end; i++) {
        if (f->v[i].field != field)
            continue;
        if (found != SIZE_MAX)
            return SIZE_MAX;
        found = i;
    }
    return found;
}

/* The letters are those of a head of some form, in order: its next line. */
static bool is_piece_of_head(const gj_letter *s, size_t n)
{
    size_t n_forms;
    const gj_form *forms = gj_forms(&n_forms);
    for (size_t i = 0; n > 0 && i < n_forms; i++)
        for (size_t t = 0; t < forms[i].n_tables; t++)
            for (size_t c = 0; c < forms[i].tables[t].n_cols; c++)
                if (gj_pattern_lcs(&gj_patterns_of(&forms[i].tables[t])->cols[c], s, n) == n)
                    return true;
    return false;
}

bool gj_is_piece_of_label(const gj_frags *f, const gj_frag *w)
{
    const gj_letter *s = f->letters + w->letters;
    size_t n = w->n_letters;
    return is_piece_of_head(s, n) || (n >= PIECE && (gj_within_label(s, n) || gj_begins_label(s, n) || gj_ends_label(s, n)));
}

/* Leaves out the apostrophe that a spreadsheet puts before what it would take for a formula (gj_csv_unescape); "'-3" is meant as text. */
static void drop_guard(gj_frag *w, const char *text)
{
    const char *s = text + w->src.off;
    gj_number value;
    unsigned flags = 0;
    if (gj_guard_length(s, w->src.len) > 0 && gj_value_read(s + 1, w->src.len - 1, &value, &flags) != GJ_CELL_NUMBER) {
        w->src.off++;
        w->src.len--;
    }
}

static void settle_cell(gj_frags *f, size_t i, const char *text)
{
    gj_frag *w = i == SIZE_MAX ? NULL : &f->v[i];
    gj_number value;
    unsigned flags = 0;
    if (!w || w->kind != GJ_FRAG_LABEL || gj_is_piece_of_label(f, w))
        return;
    drop_guard(w, text);
    bool number = gj_value_read(text + w->src.off, w->src.len, &value, &flags) == GJ_CELL_NUMBER;
    w->kind = number ? GJ_FRAG_NUMBER : GJ_FRAG_SIGN;
}

static void settle_grid(gj_frags *f, const gj_grid *g, size_t n_cols, const char *text)
{
    for (size_t line = g->first; line < g->end; line = line_end(f, line)) {
        for (size_t c = 0; c < n_cols; c++)
            settle_cell(f, gj_grid_cell(f, line, g->field[c]), text);
        for (size_t k = 0; k < g->n_extra; k++)
            settle_cell(f, gj_grid_cell(f, line, f->v[g->extra[k]].field), text);
    }
}

/* A line of several cells: its fragments. */
typedef struct cell_line {
    size_t first, end;
} cell_line;

static void settle_table(gj_frags *f, const cell_line *lines, size_t n, const gj_table_patterns *p, const char *text)
{
    gj_grid g = {.end = 0};
    for (size_t i = 0; i < n; i++)
        if (lines[i].first >= g.end && has_head(f, lines[i].first, lines[i].end, p) && find_at(&g, f, p, lines[i].first))
            settle_grid(f, &g, p->table->n_cols, text);
}

void gj_grid_settle(gj_frags *f, const char *text)
{
    size_t n, n_lines = 0, cap = 0;
    cell_line *lines = NULL;
    const gj_form *forms = gj_forms(&n);
    for (size_t i = 0, next; i < f->n; i = next) {
        next = line_end(f, i);
        if (f->v[next - 1].field == 0)
            continue;
        GJ_GROW(lines, n_lines, cap);
        lines[n_lines++] = (cell_line){i, next};
    }
    for (size_t i = 0; i < n && n_lines > 0; i++)
        for (size_t t = 0; t < forms[i].n_tables; t++)
            settle_table(f, lines, n_lines, gj_patterns_of(&forms[i].tables[t]), text);
    free(lines);
}
