/* gouji-sum/1: see parse/schema/gouji-sum-1.schema.json. */
#include "export/json.h"
#include "export/mark.h"
#include "gouji/total.h"

static const char *const states[] = {
    [GJ_TOTAL_NONE] = "none", [GJ_TOTAL_PARTIAL] = "partial", [GJ_TOTAL_DOUBTFUL] = "doubtful", [GJ_TOTAL_COMPLETE] = "complete"};
static const char *const faults[GJ_TOTAL_FAULTS] = {
    [GJ_TOTAL_NO_REPORT] = "no-report", [GJ_TOTAL_OTHER_FORM] = "other-form", [GJ_TOTAL_NO_TABLE] = "no-cell",
    [GJ_TOTAL_BLANK] = "blank",         [GJ_TOTAL_NO_NUMBER] = "no-number",   [GJ_TOTAL_UNCERTAIN] = "uncertain",
    [GJ_TOTAL_VERSIONS] = "versions",   [GJ_TOTAL_TOO_LARGE] = "too-large",   [GJ_TOTAL_FAILS] = "fails"};

static void put_organs(gj_json *j, const gj_total *s)
{
    gj_json_key(j, "organs");
    gj_json_open(j, '[');
    for (size_t i = 0; i < s->n_organs; i++) {
        const gj_total_organ *o = &s->organs[i];
        gj_json_open(j, '{');
        gj_json_member_string(j, "organ", o->name);
        gj_json_key(j, "own_office");
        gj_json_bool(j, o->own_office);
        gj_json_key(j, "files");
        gj_json_open(j, '[');
        for (size_t k = 0; k < o->n_files; k++)
            gj_json_string(j, o->files[k]);
        gj_json_close(j, ']');
        gj_json_close(j, '}');
    }
    gj_json_close(j, ']');
}

static void put_cell(gj_json *j, const gj_total *s, const gj_form_table *t, const gj_total_cell *cell, size_t at)
{
    gj_number difference = {0};
    bool compared = cell->has_reported && cell->state == GJ_TOTAL_COMPLETE && gj_number_subtract(&difference, cell->reported, cell->value);
    gj_json_open(j, '{');
    gj_json_member_string(j, "row", t->rows[at / t->n_cols].key);
    gj_json_member_string(j, "column", t->cols[at % t->n_cols].key);
    gj_json_member_value(j, "value", cell->state != GJ_TOTAL_NONE, cell->value);
    gj_json_member_string(j, "state", states[cell->state]);
    gj_json_member_int(j, "counted", cell->counted);
    gj_json_member_int(j, "due", (int64_t)s->n_organs);
    gj_json_key(j, "lacks");
    gj_json_open(j, '[');
    for (size_t i = 0; i < cell->n_lacks; i++) {
        gj_json_open(j, '{');
        gj_json_member_string(j, "organ", s->organs[cell->lacks[i].organ].name);
        gj_json_member_string(j, "why", faults[cell->lacks[i].fault]);
        gj_json_close(j, '}');
    }
    gj_json_close(j, ']');
    gj_json_member_value(j, "reported", cell->has_reported, cell->reported);
    gj_json_member_value(j, "difference", compared, difference);
    gj_json_close(j, '}');
}

static void put_tables(gj_json *j, const gj_total *s)
{
    gj_json_key(j, "tables");
    gj_json_open(j, '[');
    for (size_t t = 0; t < s->form->n_tables; t++) {
        const gj_total_table *table = &s->tables[t];
        gj_json_open(j, '{');
        gj_json_member_string(j, "id", table->form->id);
        gj_json_key(j, "relations");
        gj_json_open(j, '{');
        gj_json_member_int(j, "held", table->held);
        gj_json_member_int(j, "broken", table->broken);
        gj_json_member_int(j, "not_evaluated", table->open);
        gj_json_close(j, '}');
        gj_json_key(j, "cells");
        gj_json_open(j, '[');
        for (size_t i = 0; i < (size_t)table->form->n_rows * table->form->n_cols; i++)
            put_cell(j, s, table->form, &table->cells[i], i);
        gj_json_close(j, ']');
        gj_json_close(j, '}');
    }
    gj_json_close(j, ']');
}

static void put_sum(gj_json *j, const gj_total *s)
{
    gj_json_open(j, '{');
    gj_json_member_string(j, "schema", "gouji-sum/1");
    gj_json_member_string(j, "program", gj_mark_name());
    gj_json_member_string(j, "organ", s->organ);
    gj_json_member_int(j, "year", s->year);
    gj_json_member_string(j, "form", s->form->id);
    gj_json_member_string(j, "roster", s->roster);
    gj_json_member_string(j, "report", s->report);
    gj_json_key(j, "counts");
    gj_json_open(j, '{');
    gj_json_member_int(j, "due", (int64_t)s->n_organs);
    gj_json_member_int(j, "reported", (int64_t)s->n_reported);
    gj_json_member_int(j, "same", (int64_t)s->same);
    gj_json_member_int(j, "differing", (int64_t)s->differing);
    gj_json_member_int(j, "incomparable", (int64_t)s->incomparable);
    gj_json_close(j, '}');
    put_organs(j, s);
    put_tables(j, s);
    gj_json_close(j, '}');
}

void gj_totals_json(gj_out *o, const gj_totals *s)
{
    size_t n;
    const gj_total *list = gj_totals_all(s, &n);
    for (size_t i = 0; i < n; i++) {
        gj_json j = {.out = o};
        gj_out_puts(o, i == 0 ? "[" : ",\n");
        put_sum(&j, &list[i]);
    }
    gj_out_puts(o, "]\n");
}
