/* Writers: tables and check results to a sink. */
#ifndef GOUJI_EXPORT_H
#define GOUJI_EXPORT_H

#include <stdio.h>

#include "gouji/report.h"

/* Where output goes: memory that grows. A write never fails; the whole is written out at once by gj_out_save or by the caller. */
typedef struct gj_out gj_out;
GJ_API gj_out *gj_out_new(void);
/* One that keeps little: whenever some 64 KiB have come together they are passed to `reader` and forgotten. What is left at the end
 * is the caller's to take from gj_out_data. */
typedef void gj_out_reader(const char *s, size_t len, void *payload);
GJ_API gj_out *gj_out_new_passing(gj_out_reader *reader, void *payload);
GJ_API void gj_out_free(gj_out *o);
GJ_API void gj_out_write(gj_out *o, const char *s, size_t len);
GJ_API void gj_out_puts(gj_out *o, const char *s);
GJ_API void gj_out_printf(gj_out *o, const char *fmt, ...) GJ_PRINTF(2, 3);
/* Writes the text through the gate (gj_unshown). */
GJ_API void gj_out_shown(gj_out *o, const char *s);
/* Writes JSON that was made elsewhere, with what may not leave as it is (gj_unshown, but for line ends) escaped; it can only stand in strings. */
GJ_API void gj_out_json(gj_out *o, const char *json);
GJ_API const char *gj_out_data(const gj_out *o, size_t *len); /* NUL-terminated; the NUL is not counted */
/* Writes all to `path`: temporary file in the same folder, fsync, rename, fsync of the folder; an existing file keeps its mode and, as
 * far as we may, owner, access control list and extended attributes. Nothing that this run has read or keeps for itself is written over
 * (gouji/file.h). What is open already (/dev/stdout, /dev/fd/N) and devices are written to; FIFOs, sockets and folders are refused.
 * On failure nothing at `path` has changed, the temporary file is gone and err names the file; only where the folder could not be
 * synced, and err says so, the new content is there. */
GJ_MUST_USE GJ_API gj_status gj_out_save(const gj_out *o, const char *path, gj_error *err);
/* Puts all of `o` in the place of the file at `path`, links followed, and keeps the old one beside it as FILE.orig, or FILE.orig.1, …
 * where that is taken: nothing that exists is overwritten but the file itself. The new file has mode, owner, access control list and
 * extended attributes of the old one, and at no moment more rights; where that cannot be, and where the file has other names (hard
 * links), it is refused. *kept gets the name of the old file, from malloc, or NULL. Failures as in gj_out_save. */
GJ_MUST_USE GJ_API gj_status gj_out_replace(const gj_out *o, const char *path, char **kept, gj_error *err);

typedef struct gj_format {
    const char *name;      /* "csv" */
    const char *extension; /* "csv", without dot */
    const char *title;     /* untranslated Chinese */
    bool binary;           /* no text */
    bool built;            /* false: the library that it needs was not there when gouji was built; gj_export says so */
} gj_format;

GJ_API const gj_format *gj_formats(size_t *n);
GJ_API const gj_format *gj_format_find(const char *name);         /* by name; NULL */
GJ_API const gj_format *gj_format_of_path(const char *path);      /* by extension; NULL */

/* A cell that was changed before the export. */
typedef struct gj_correction {
    uint16_t table, row, col; /* indexes into the report's tables */
    const char *from, *to;    /* texts of the cell */
    const char *why;          /* one sentence; "" if nothing is known */
} gj_correction;

typedef struct gj_export_options {
    bool no_bom;                      /* csv: without UTF-8 BOM */
    bool bare;                        /* csv, tsv: nothing but the rows, so that a program can read them: no titles, no list of corrections, no mark */
    const gj_correction *corrections; /* listed behind the tables (json: member "changes"); NULL: no list */
    size_t n_corrections;
} gj_export_options;

#define GJ_ALL_TABLES (-1)

/* Writes one table (index into the report's tables) or GJ_ALL_TABLES (those that were found) in the format.
 * GJ_E_NAME if the report has no such table, it was not found, or the format is not built; of xlsx also GJ_E_IO (its library is not
 * there, or no temporary file can be written) and GJ_E_LIMIT (more rows or columns than a sheet has). */
GJ_MUST_USE GJ_API gj_status gj_export(gj_out *o, const gj_report *r, int table, const gj_format *f, const gj_export_options *opt, gj_error *err);

/* The long form, one record a cell, for statistics and databases: organ, year, form (id), file, table, row, column (keys), value (empty:
 * no number), text, placed, flags (joined by '|'). The header of its CSV, with line end. */
GJ_API void gj_write_long_head(gj_out *o);
/* The records of a report's tables, those of table `only` unless that is NULL, as CSV (RFC 4180, UTF-8 without BOM) or one JSON object a
 * line, flags being an array. Cells that are not in the text are left out. Without header, so that reports follow each other. */
GJ_API void gj_write_long_csv(gj_out *o, const gj_report *r, const char *only);
GJ_API void gj_write_long_ndjson(gj_out *o, const gj_report *r, const char *only);

/* True if gouji wrote the file with these bytes: an export, a review opinion or a result of `check` for programs, known by a mark in its
 * content. A report that was corrected by --format=source is its sender's and no output. */
GJ_API bool gj_is_own_output(const void *bytes, size_t len);

/* The object of the JSON contract ("schema": "gouji/1") of one report on one line, without newline. */
GJ_API void gj_write_report_json(gj_out *o, const gj_report *r);
/* The same object for people to read, indented by two spaces, without the members that serve comparison (program, organ, digest, series). */
GJ_API void gj_write_report_json_pretty(gj_out *o, const gj_report *r);
/* {"schema": "gouji/1", "file": …, "error": …, "kind": …, "advice": …} on one line, without newline: what stands for a file that was
 * not reviewed; kind and advice as gj_error_kind and gj_error_advice have them. */
GJ_API void gj_write_error_json(gj_out *o, const char *file, const gj_error *error);
/* The tables drawn with box characters, for `show`; `ambiguous` as in gj_width. */
GJ_API void gj_write_tables_text(gj_out *o, const gj_report *r, int ambiguous);

/* Why each figure is in the cell it is in, as text: rows with the share of their label that was found, cells with line, column, how
 * they were placed and what is in doubt; the price of the placement is explained in table/match/align.c. */
GJ_API void gj_write_trace(gj_out *o, const gj_report *r);

#endif
