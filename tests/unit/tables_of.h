/* Tables built from texts, for tests: what holds for all of them is checked at once, the rest is compared row by row. */
#ifndef TABLES_OF_H
#define TABLES_OF_H

#include <stdlib.h>
#include <string.h>

#include "model/outline.h"
#include "report_text.h"
#include "table/tables.h"
#include "text_of.h"

typedef struct built {
    gj_text *text;
    gj_arena *arena;
    gj_tables tables;
} built;

/* ---- what holds for any text ---- */

/* `text` is s[0,len) without its NULs, and without the backslashes of Markdown. */
static inline bool is_copy(const char *text, const char *s, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (s[i] == '\\' && *text != '\\')
            continue;
        else if (s[i] != '\0' && *text++ != s[i])
            return false;
    return *text == '\0';
}

static inline void check_cell(const built *b, const gj_table *t, size_t r, size_t c)
{
    const gj_cell *cell = gj_table_cell(t, r, c);
    size_t len;
    const char *text = gj_text_data(b->text, &len);
    assert_true((size_t)cell->src.off + cell->src.len <= len);
    if (!(cell->flags & GJ_CELL_SPLIT))
        assert_int_equal(cell->placed == GJ_PLACED_GUESS, (cell->flags & GJ_CELL_AMBIGUOUS) != 0);
    assert_int_equal(cell->kind == GJ_CELL_BLANK || cell->kind == GJ_CELL_ABSENT, cell->text[0] == '\0');
    assert_int_equal(cell->src.len == 0, cell->text[0] == '\0');
    assert_true(cell->kind == GJ_CELL_NUMBER || (cell->value.mantissa == 0 && cell->value.scale == 0));
    if (cell->kind == GJ_CELL_ABSENT)
        assert_int_equal(cell->line, 0);
    if (cell->src.len == 0)
        return;
    assert_int_equal(cell->line, gj_text_line_of(b->text, cell->src.off));
    if (!(cell->flags & (GJ_CELL_SPLIT | GJ_CELL_WRAPPED)))
        assert_true(is_copy(cell->text, text + cell->src.off, cell->src.len));
}

static inline void check_line(const built *b, const gj_table_line *line, const gj_form_line *form)
{
    assert_ptr_equal(line->form, form);
    assert_non_null(line->label);
    assert_true(strlen(line->key) > 0);
    if (form)
        assert_string_equal(line->key, form->key);
    assert_true(line->present || line->line == 0);
    assert_true(!line->differs || line->label[0] != '\0');
    assert_true(line->line <= gj_text_lines(b->text));
}

/* No two cells of a row were read from the same characters. */
static inline void check_row_sources(const gj_table *t, size_t r)
{
    for (size_t c = 0; c < t->n_cols; c++)
        for (size_t k = 0; k < c; k++) {
            gj_span a = gj_table_cell(t, r, c)->src, b = gj_table_cell(t, r, k)->src;
            assert_true(a.len == 0 || b.len == 0 || a.off >= b.off + b.len || b.off >= a.off + a.len);
        }
}

static inline void check_table(const built *b, const gj_table *t)
{
    size_t form_rows = t->form ? t->form->n_rows : 0, form_cols = t->form ? t->form->n_cols : 0;
    assert_true(t->n_rows >= form_rows && t->n_cols >= form_cols);
    for (size_t r = 0; r < t->n_rows; r++)
        check_line(b, &t->rows[r], r < form_rows ? &t->form->rows[r] : NULL);
    for (size_t c = 0; c < t->n_cols; c++)
        check_line(b, &t->cols[c], c < form_cols ? &t->form->cols[c] : NULL);
    for (size_t r = 0; r < t->n_rows; r++)
        for (size_t c = 0; c < t->n_cols; c++) {
            check_cell(b, t, r, c);
            assert_true(t->found || gj_table_cell(t, r, c)->kind <= GJ_CELL_BLANK);
        }
    for (size_t r = 0; r < t->n_rows; r++)
        check_row_sources(t, r);
    if (t->src.len > 0)
        assert_int_equal(t->line, gj_text_line_of(b->text, t->src.off));
}

static inline void check_ranges(const built *b)
{
    uint32_t last = 0;
    for (size_t i = 0; i < b->tables.n_ranges; i++) {
        const gj_line_range *range = &b->tables.ranges[i];
        assert_true(range->first > last && range->last >= range->first);
        assert_true(range->last <= gj_text_lines(b->text));
        assert_true(range->table >= 0 && (size_t)range->table < b->tables.n_tables);
        last = range->last;
    }
}

static inline built build_bytes(const char *bytes, size_t len)
{
    built b = {.text = text_of_bytes(bytes, len), .arena = gj_arena_new()};
    size_t n_forms, n_parts;
    gj_part_head *parts = gj_outline_parts(b.arena, b.text, gj_forms(&n_forms), &n_parts);
    gj_tables_build(&b.tables, b.arena, b.text, parts, n_parts);
    assert_true(b.tables.n_tables >= b.tables.form->n_tables);
    for (size_t i = 0; i < b.tables.n_tables; i++) {
        assert_int_equal(b.tables.tables[i].form != NULL, i < b.tables.form->n_tables);
        if (b.tables.tables[i].form) /* it may have the rows of another form's */
            assert_string_equal(b.tables.tables[i].form->id, b.tables.form->tables[i].id);
        check_table(&b, &b.tables.tables[i]);
    }
    check_ranges(&b);
    return b;
}

static inline void free_built(built *b)
{
    gj_arena_free(b->arena);
    gj_text_free(b->text);
}

/* ---- what a test expects of one text ---- */

static inline built build_report(const char *art20, const char *requests, const char *disputes)
{
    char *text = report_text(art20, requests, disputes);
    built b = build_bytes(text, strlen(text));
    free(text);
    return b;
}

static inline built build_requests(const request_rows *rows, const char *first, const char *sep)
{
    char *requests = requests_text(rows, first, sep);
    built b = build_report(ART20_TEXT, requests, DISPUTES_TEXT);
    free(requests);
    return b;
}

static inline const gj_table *table(const built *b, const char *id)
{
    for (size_t i = 0; i < b->tables.n_tables; i++)
        if (strcmp(b->tables.tables[i].id, id) == 0)
            return &b->tables.tables[i];
    fail_msg("there is no table %s", id);
    return NULL;
}

/* Cells parted by blanks: the text, "_" if blank, "." if absent; "?" behind an ambiguous one, "*" behind unusual digits. */
static inline void describe_row(gj_buf *out, const gj_table *t, size_t r)
{
    for (size_t c = 0; c < t->n_cols; c++) {
        const gj_cell *cell = gj_table_cell(t, r, c);
        gj_buf_printf(out, "%s%s%s%s", c > 0 ? " " : "",
                      cell->kind == GJ_CELL_ABSENT  ? "."
                      : cell->kind == GJ_CELL_BLANK ? "_"
                                                    : cell->text,
                      cell->flags & GJ_CELL_AMBIGUOUS ? "?" : "", cell->flags & GJ_CELL_UNUSUAL ? "*" : "");
    }
}

static inline void check_row_at(const gj_table *t, size_t r, const char *expected)
{
    gj_buf got = {0};
    describe_row(&got, t, r);
    if (strcmp(got.data, expected) != 0)
        fail_msg("%s, %s: \"%s\", expected \"%s\"", t->id, t->rows[r].key, got.data, expected);
    gj_buf_free(&got);
}

static inline void check_row(const built *b, const char *id, const char *row, const char *expected)
{
    const gj_table *t = table(b, id);
    size_t r = 0;
    while (r < t->n_rows && strcmp(t->rows[r].key, row) != 0)
        r++;
    assert_true(r < t->n_rows);
    check_row_at(t, r, expected);
}

/* The row's texts, whatever is said about their places. */
static inline void check_texts(const gj_table *t, size_t r, const char *expected)
{
    gj_buf got = {0};
    for (size_t c = 0; c < t->n_cols; c++)
        gj_buf_printf(&got, "%s%s", c > 0 ? " " : "", gj_table_cell(t, r, c)->text);
    assert_string_equal(got.data, expected);
    gj_buf_free(&got);
}

static inline const gj_table_line *row_line(const built *b, const char *key)
{
    const gj_table *t = table(b, "requests");
    return &t->rows[gj_form_row_index(t->form, key)];
}

static inline void check_requests(const built *b, const request_rows *rows)
{
    const gj_table *t = table(b, "requests");
    assert_true(t->found);
    for (size_t r = 0; r < REQUEST_ROWS; r++)
        check_row_at(t, r, rows->row[r] ? rows->row[r] : ". . . . . . .");
}

#endif
