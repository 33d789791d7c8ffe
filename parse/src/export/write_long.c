/* The long form, one record a cell: what statistics programs and databases read without being told how the tables are drawn.
 *
 *   organ,year,form,file,table,row,column,value,text,placed,flags
 *   临江县水利局,2022,2021,a.txt,requests,new,total,12,12,position,
 *
 * The records of many reports follow each other under one header, and nothing else is in the file. Cells of rows and columns that are
 * not in the text are left out; a blank cell has neither value nor text. */
#include "export/long.h"

#include <string.h>

#include "export/csv_field.h"
#include "export/json.h"
#include "export/shown.h"
#include "export/table_json.h"
#include "gouji/export.h"

/* Names of the bits GJ_CELL_*. */
static const struct {
    unsigned bit;
    const char *name;
} flag_names[] = {
    {GJ_CELL_AMBIGUOUS, "ambiguous"}, {GJ_CELL_UNUSUAL, "unusual"}, {GJ_CELL_EDITED, "edited"},
    {GJ_CELL_SPLIT, "split"},         {GJ_CELL_WRAPPED, "wrapped"},
};

/* What all records of a report share. */
typedef struct long_report {
    gj_arena *arena;
    const char *organ, *form, *file;
    int year;
} long_report;

typedef void cell_writer(gj_out *o, const long_report *of, const gj_table *t, size_t row, size_t col);

static void put_field(gj_out *o, const char *text)
{
    gj_csv_field(o, text);
    gj_out_puts(o, ",");
}

/* A text of the report, as it may leave. */
static void put_text(gj_out *o, const long_report *of, const char *text)
{
    put_field(o, gj_shown(of->arena, text));
}

static void put_year(gj_out *o, int year)
{
    if (year > 0)
        gj_out_printf(o, "%d", year);
    gj_out_puts(o, ",");
}

static void put_value(gj_out *o, const gj_cell *cell)
{
    char number[32];
    if (cell->kind == GJ_CELL_NUMBER)
        gj_out_write(o, number, gj_number_print(number, cell->value));
    gj_out_puts(o, ",");
}

static void put_flags(gj_out *o, unsigned flags)
{
    const char *between = "";
    for (size_t i = 0; i < GJ_COUNT(flag_names); i++) {
        if (!(flags & flag_names[i].bit))
            continue;
        gj_out_printf(o, "%s%s", between, flag_names[i].name);
        between = "|";
    }
}

static void csv_cell(gj_out *o, const long_report *of, const gj_table *t, size_t row, size_t col)
{
    const gj_cell *cell = gj_table_cell(t, row, col);
    put_text(o, of, of->organ);
    put_year(o, of->year);
    put_field(o, of->form);
    put_text(o, of, of->file);
    put_field(o, t->id);
    put_field(o, t->rows[row].key);
    put_field(o, t->cols[col].key);
    put_value(o, cell);
    put_text(o, of, cell->text);
    put_field(o, gj_placed_name(cell->placed));
    put_flags(o, cell->flags);
    gj_out_puts(o, "\r\n");
}

static void json_flags(gj_json *j, unsigned flags)
{
    gj_json_key(j, "flags");
    gj_json_open(j, '[');
    for (size_t i = 0; i < GJ_COUNT(flag_names); i++)
        if (flags & flag_names[i].bit)
            gj_json_string(j, flag_names[i].name);
    gj_json_close(j, ']');
}

static void json_cell(gj_out *o, const long_report *of, const gj_table *t, size_t row, size_t col)
{
    const gj_cell *cell = gj_table_cell(t, row, col);
    gj_json j = {.out = o};
    gj_json_open(&j, '{');
    gj_json_member_string(&j, "organ", of->organ);
    gj_json_member_known(&j, "year", of->year);
    gj_json_member_string(&j, "form", of->form);
    gj_json_member_string(&j, "file", of->file);
    gj_json_member_string(&j, "table", t->id);
    gj_json_member_string(&j, "row", t->rows[row].key);
    gj_json_member_string(&j, "column", t->cols[col].key);
    gj_json_member_value(&j, "value", cell->kind == GJ_CELL_NUMBER, cell->value);
    gj_json_member_string(&j, "text", cell->text);
    gj_json_member_string(&j, "placed", gj_placed_name(cell->placed));
    json_flags(&j, cell->flags);
    gj_json_close(&j, '}');
    gj_out_puts(o, "\n");
}

static void write_table(gj_out *o, const long_report *of, const gj_table *t, cell_writer *write)
{
    for (size_t row = 0; row < t->n_rows; row++)
        for (size_t col = 0; col < t->n_cols; col++)
            if (gj_table_cell(t, row, col)->kind != GJ_CELL_ABSENT)
                write(o, of, t, row, col);
}

static void write_report(gj_out *o, const gj_report *r, const char *only, cell_writer *write)
{
    size_t n;
    const gj_table *tables = gj_report_tables(r, &n);
    long_report of = {.arena = gj_arena_new(), .organ = gj_report_unit(r), .year = gj_report_year(r), .form = gj_report_form(r)->id};
    of.file = gj_text_name(gj_report_text(r));
    for (size_t i = 0; i < n; i++)
        if (tables[i].found && (!only || strcmp(tables[i].id, only) == 0))
            write_table(o, &of, &tables[i], write);
    gj_arena_free(of.arena);
}

void gj_write_long_head(gj_out *o)
{
    gj_out_puts(o, GJ_LONG_HEAD "\r\n");
}

void gj_write_long_csv(gj_out *o, const gj_report *r, const char *only)
{
    write_report(o, r, only, csv_cell);
}

void gj_write_long_ndjson(gj_out *o, const gj_report *r, const char *only)
{
    write_report(o, r, only, json_cell);
}
