/* Cells and findings in the JSON contract, shared by its writers. */
#ifndef GJ_TABLE_JSON_H
#define GJ_TABLE_JSON_H

#include "export/json.h"
#include "gouji/report.h"
#include "gouji/table.h"

/* Name of what decided a cell's place: "position", "order", … */
const char *gj_placed_name(gj_placed placed);
/* The member "cells" of a table: every cell, row by row. */
void gj_json_table_cells(gj_json *j, const gj_table *t);
/* The members that tell a finding and its place, from "rule" to "column", of the object that is open; `tables` are those of its report. */
void gj_json_finding(gj_json *j, const gj_violation *v, const gj_table *tables);

#endif
