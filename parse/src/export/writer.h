/* Between the driver of exports (export.c) and the formats: a format is four functions over a sink. */
#ifndef GJ_WRITER_H
#define GJ_WRITER_H

#include "export/sheet.h"
#include "gouji/export.h"
#include "gouji/rule.h"

/* The tables to write and what is known of the report they are from. */
typedef struct gj_table_set {
    const char *title;      /* of the report, "" if it has none */
    const gj_form *form;    /* NULL: of no form */
    const gj_table *tables; /* as gj_report_tables orders them; those not found are not written */
    size_t n;
    const gj_violation *violations; /* those of the report */
    size_t n_violations;
    bool lone;           /* of no report: nothing can be said of corrections and findings, and no list of them is written */
    const gj_text *text; /* that the violations tell lines of; NULL: lines are those of the file */
} gj_table_set;

/* One export under way. */
typedef struct gj_writing {
    gj_out *out;
    gj_arena *arena;
    const char *title; /* of the set, as it may leave (shown.h) */
    const gj_table_set *set;
    const gj_export_options *opt;
    int table;      /* index into the set, or GJ_ALL_TABLES */
    bool all;       /* all tables, with the title and the headings of the parts */
    size_t written; /* tables so far */
    size_t unnamed; /* tables of no form without caption so far */
    bool headed;    /* a heading has just been written */
    void *state;    /* of the format, from begin to end */
    gj_status status; /* GJ_OK until something fails, with *err set; then only end is called, and only if begin did not fail */
    gj_error *err;
} gj_writing;

typedef struct gj_writer {
    void (*begin)(gj_writing *w);
    void (*heading)(gj_writing *w, const char *text);                     /* of a part, with its number */
    void (*table)(gj_writing *w, const gj_sheet *s, const char *caption); /* caption "": the heading says it already */
    void (*end)(gj_writing *w);
    bool own_corrections; /* its end lists opt->corrections; else they are written as a table */
} gj_writer;

#define FORMAT(name, extension, title, binary, built) extern const gj_writer gj_writer_##name;
#include "export/formats.def"
#undef FORMAT

/* gj_export without a report: `table` is an index into set->tables or GJ_ALL_TABLES. */
GJ_MUST_USE gj_status gj_export_set(gj_out *o, const gj_table_set *set, int table, const gj_format *f, const gj_export_options *opt,
                                    gj_error *err);

#endif
