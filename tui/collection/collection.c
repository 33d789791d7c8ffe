#include "collection/collection.h"

#include <stdlib.h>
#include <string.h>

#include "collection/parts.h"
#include "mem.h"

struct collection {
    collection_row *rows;
    size_t n, cap;
    size_t *shown; /* indexes of rows, in the order of the table; as many as rows have room */
    size_t n_shown, n_marked;
    size_t in_state[ROW_STATES], on_tab[TAB_COUNT];
    tally tally;
    twins twins;
    collection_column by;
    bool descending;
    collection_tab tab;
    size_t rule;
    collection_filter *shows;
    const void *filter;
};

collection *collection_new(void)
{
    collection *c = mem_array(1, sizeof(collection));
    c->by = COLUMN_ERRORS;
    c->descending = true;
    c->rule = COLLECTION_NONE;
    tally_init(&c->tally);
    return c;
}

/* Most rows have no reason, and no standing of their own: what is empty is no block. */
static const char *copy_text(const char *s)
{
    return s != NULL && s[0] != '\0' ? mem_strdup(s) : "";
}

static void free_text(const char *s)
{
    if (s[0] != '\0')
        free((char *)(uintptr_t)s);
}

static void free_row(collection_row *row)
{
    free_text(row->organ);
    free_text(row->file);
    free_text(row->reason);
    free_text(row->standing);
    free((collection_count *)(uintptr_t)row->counts);
}

void collection_free(collection *c)
{
    if (c == NULL)
        return;
    for (size_t i = 0; i < c->n; i++)
        free_row(&c->rows[i]);
    free(c->rows);
    free(c->shown);
    tally_free(&c->tally);
    twins_free(&c->twins);
    free(c);
}

/* ---- what is shown ---- */

static bool is_shown(const collection *c, size_t index)
{
    const collection_row *row = &c->rows[index];
    return collection_is_on_tab(row, c->tab) && (c->rule == COLLECTION_NONE || collection_findings(row, c->rule) > 0) &&
           (c->shows == NULL || c->shows(c->filter, row, index));
}

static int compare(const collection *c, size_t x, size_t y)
{
    int order = collection_compare(&c->rows[x], &c->rows[y], c->by, c->descending);
    return order != 0 ? order : (x > y) - (x < y);
}

/* The first line whose row does not come before row `index`. */
static size_t place_of(const collection *c, size_t index)
{
    size_t from = 0, to = c->n_shown;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (compare(c, c->shown[middle], index) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

static void show(collection *c, size_t index)
{
    if (!is_shown(c, index))
        return;
    size_t at = place_of(c, index);
    memmove(&c->shown[at + 1], &c->shown[at], (c->n_shown - at) * sizeof(size_t));
    c->shown[at] = index;
    c->n_shown++;
}

static void hide(collection *c, size_t index)
{
    size_t at = collection_line_of(c, index);
    if (at == COLLECTION_NONE)
        return;
    c->n_shown--;
    memmove(&c->shown[at], &c->shown[at + 1], (c->n_shown - at) * sizeof(size_t));
}

/* A line to be sorted: with the collection, as qsort() hands nothing else on. */
typedef struct sorted_line {
    const collection *c;
    size_t index;
} sorted_line;

static int compare_lines(const void *x, const void *y)
{
    const sorted_line *a = x, *b = y;
    return compare(a->c, a->index, b->index);
}

static void show_all(collection *c)
{
    size_t n = 0;
    sorted_line *lines = mem_array(c->n, sizeof(sorted_line));
    for (size_t i = 0; i < c->n; i++)
        if (is_shown(c, i))
            lines[n++] = (sorted_line){c, i};
    qsort(lines, n, sizeof(sorted_line), compare_lines);
    for (size_t i = 0; i < n; i++)
        c->shown[i] = lines[i].index;
    c->n_shown = n;
    free(lines);
}

size_t collection_shown(const collection *c)
{
    return c->n_shown;
}

size_t collection_at(const collection *c, size_t line)
{
    return line < c->n_shown ? c->shown[line] : COLLECTION_NONE;
}

size_t collection_line_of(const collection *c, size_t index)
{
    size_t at = place_of(c, index);
    return at < c->n_shown && c->shown[at] == index ? at : COLLECTION_NONE;
}

void collection_set_tab(collection *c, collection_tab tab)
{
    c->tab = tab;
    show_all(c);
}

collection_tab collection_tab_of(const collection *c)
{
    return c->tab;
}

size_t collection_on_tab(const collection *c, collection_tab tab)
{
    return c->on_tab[tab];
}

void collection_set_rule(collection *c, size_t rule)
{
    c->rule = rule;
    show_all(c);
}

size_t collection_rule_of(const collection *c)
{
    return c->rule;
}

void collection_set_filter(collection *c, collection_filter *shows, const void *filter)
{
    c->shows = shows;
    c->filter = filter;
    show_all(c);
}

bool collection_is_filtered(const collection *c)
{
    return c->rule != COLLECTION_NONE || c->shows != NULL;
}

/* ---- order ---- */

void collection_sort(collection *c, collection_column by, bool descending)
{
    c->by = by;
    c->descending = descending;
    show_all(c);
}

void collection_sort_again(collection *c, collection_column by)
{
    bool is_text = by == COLUMN_STATE || by == COLUMN_ORGAN || by == COLUMN_FILE;
    collection_sort(c, by, by == c->by ? !c->descending : !is_text);
}

collection_column collection_sorted_by(const collection *c, bool *descending)
{
    *descending = c->descending;
    return c->by;
}

/* ---- rows ---- */

/* All that is counted of a row, by 1 or by -1. */
static void count(collection *c, const collection_row *row, int by)
{
    c->in_state[row->state] += (size_t)by;
    for (collection_tab t = TAB_ALL; t < TAB_COUNT; t++)
        if (collection_is_on_tab(row, t))
            c->on_tab[t] += (size_t)by;
    tally_add(&c->tally, row, by);
    twins_add(&c->twins, row, by);
}

static collection_row copy_of(const collection_row *row, bool marked)
{
    collection_row copy = *row;
    copy.organ = copy_text(row->organ);
    copy.file = copy_text(row->file);
    copy.reason = copy_text(row->reason);
    copy.standing = copy_text(row->standing);
    collection_count *counts = row->n_counts == 0 ? NULL : mem_array(row->n_counts, sizeof(collection_count));
    if (counts != NULL)
        memcpy(counts, row->counts, row->n_counts * sizeof(collection_count));
    copy.counts = counts;
    copy.marked = marked;
    return copy;
}

size_t collection_add(collection *c, const char *file)
{
    size_t cap = c->cap;
    MEM_GROW(c->rows, c->n, c->cap);
    if (c->cap != cap) {
        size_t *shown = mem_array(c->cap, sizeof(size_t));
        if (c->n_shown > 0)
            memcpy(shown, c->shown, c->n_shown * sizeof(size_t));
        free(c->shown);
        c->shown = shown;
    }
    c->rows[c->n] = copy_of(&(collection_row){.state = ROW_WAITING, .file = file}, false);
    count(c, &c->rows[c->n++], 1);
    show(c, c->n - 1);
    return c->n - 1;
}

void collection_set(collection *c, size_t index, const collection_row *row)
{
    collection_row *at = &c->rows[index], before = *at;
    hide(c, index);
    count(c, at, -1);
    *at = copy_of(row, before.marked);
    free_row(&before); /* only now: the row that is given may have its texts */
    count(c, at, 1);
    show(c, index);
}

void collection_set_state(collection *c, size_t index, collection_state state)
{
    collection_row row = c->rows[index];
    if (row.state == state)
        return;
    row.state = state;
    collection_set(c, index, &row);
}

size_t collection_count_rows(const collection *c)
{
    return c->n;
}

const collection_row *collection_row_at(const collection *c, size_t index)
{
    return &c->rows[index];
}

size_t collection_in_state(const collection *c, collection_state state)
{
    return c->in_state[state];
}

bool collection_has_twin(const collection *c, size_t index)
{
    return twins_count(&c->twins, &c->rows[index]) > 1;
}

/* ---- marks ---- */

void collection_mark(collection *c, size_t index, bool marked)
{
    c->n_marked += (size_t)marked - (size_t)c->rows[index].marked;
    c->rows[index].marked = marked;
}

void collection_mark_shown(collection *c)
{
    for (size_t i = 0; i < c->n_shown; i++)
        collection_mark(c, c->shown[i], true);
}

void collection_unmark(collection *c)
{
    for (size_t i = 0; i < c->n; i++)
        c->rows[i].marked = false;
    c->n_marked = 0;
}

size_t collection_marked(const collection *c)
{
    return c->n_marked;
}

size_t collection_next_marked(const collection *c, size_t from)
{
    while (from < c->n && !c->rows[from].marked)
        from++;
    return from < c->n ? from : COLLECTION_NONE;
}

/* ---- rules ---- */

const collection_rule *collection_rules(collection *c, size_t *n)
{
    return tally_list(&c->tally, n);
}

uint32_t collection_findings(const collection_row *row, size_t rule)
{
    uint32_t n = 0;
    for (size_t i = 0; i < row->n_counts; i++)
        if (row->counts[i].rule == rule)
            n += row->counts[i].n;
    return n;
}
