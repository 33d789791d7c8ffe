/* The corrected source, proved: the file is read again, changed, and what was written is read as any file is. */
#include "gouji/source.h"

#include <stdlib.h>
#include <string.h>

#include "base/base.h"
#include "reread.h"
#include "rewrite/rewrite.h"
#include "text/slice.h"

/* The tables are the same ones, with the same rows and columns. */
static bool same_shape(const gj_report *a, const gj_report *b)
{
    size_t n, n_b;
    const gj_table *t = gj_report_tables(a, &n), *u = gj_report_tables(b, &n_b);
    bool same = n == n_b && strcmp(gj_report_form(a)->id, gj_report_form(b)->id) == 0;
    for (size_t i = 0; i < n && same; i++)
        same = strcmp(t[i].id, u[i].id) == 0 && t[i].found == u[i].found && t[i].n_rows == u[i].n_rows && t[i].n_cols == u[i].n_cols;
    return same;
}

static gj_status differs(const gj_table *t, size_t cell, const gj_cell *wanted, const gj_cell *read, gj_error *err)
{
    gj_buf name = {0};
    gj_name_cell(&name, t, cell / t->n_cols, cell % t->n_cols);
    gj_status status = gj_error_set(err, GJ_E_VALUE, 0, _("%s：改后的文件重读时这一格是“%s”，不是“%s”，因此没有写出"), name.data,
                                    read->text, wanted->text);
    gj_buf_free(&name);
    return status;
}

/* All cells of `read` say what those of `wanted` say. */
static gj_status compare(const gj_report *wanted, const gj_report *read, gj_error *err)
{
    size_t n;
    const gj_table *t = gj_report_tables(wanted, &n), *u = gj_report_tables(read, &n);
    if (!same_shape(wanted, read))
        return gj_error_set(err, GJ_E_VALUE, 0, _("改后的文件重读时表格有变，因此没有写出"));
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < (size_t)t[i].n_rows * t[i].n_cols; k++)
            if (!gj_same_content(&t[i].cells[k], &u[i].cells[k]))
                return differs(&t[i], k, &t[i].cells[k], &u[i].cells[k], err);
    return GJ_OK;
}

static gj_status prove(const gj_report *wanted, const gj_buf *written, gj_error *err)
{
    gj_report *read = NULL;
    gj_status status = gj_reread_bytes(&read, gj_report_text(wanted), written, false, err);
    if (status == GJ_OK)
        status = compare(wanted, read, err);
    gj_report_free(read);
    return status;
}

/* How the corrections are written. */
typedef struct way {
    bool tracked;
    const char *date; /* of tracked changes; NULL: none */
} way;

/* Writes and proves; first with columns kept, then, where that does not read back, without. */
static gj_status write_proved(gj_buf *written, const gj_report *r, const gj_report *base, const gj_buf *file, const way *how, gj_error *err)
{
    size_t n;
    gj_rewriting job = {.text = gj_report_text(base), .file = file, .keep_columns = true, .tracked = how->tracked, .date = how->date};
    job.was = gj_report_tables(base, &n);
    job.now = gj_report_tables(r, &job.n);
    gj_status status = gj_rewrite(written, &job, err);
    if (status == GJ_OK)
        status = prove(r, written, err);
    if (status != GJ_E_VALUE || gj_text_kind(job.text) != GJ_SOURCE_TEXT)
        return status;
    gj_error second = {0};
    job.keep_columns = false;
    written->len = 0;
    gj_status plain = gj_rewrite(written, &job, &second);
    if (plain == GJ_OK)
        plain = prove(r, written, &second);
    if (plain != GJ_OK)
        gj_error_clear(&second);
    else if (err)
        gj_error_clear(err);
    return plain == GJ_OK ? GJ_OK : status;
}

/* As gj_source_patch, of the bytes in `file`. */
static gj_status patch(gj_out *o, const gj_report *r, const gj_buf *file, const way *how, gj_error *err)
{
    const gj_text *text = gj_report_text(r);
    gj_report *base = NULL;
    gj_buf written = {0};
    gj_status status = gj_reread_bytes(&base, text, file, false, err);
    if (status == GJ_OK && !(gj_same_text(text, gj_report_text(base)) && same_shape(r, base)))
        status = gj_error_set(err, GJ_E_VALUE, 0, _("%s 在读入之后被改动过：请重新打开，再改一次"), gj_text_name(text));
    if (status == GJ_OK)
        status = write_proved(&written, r, base, file, how, err);
    if (status == GJ_OK)
        gj_out_write(o, written.data, written.len);
    gj_report_free(base);
    gj_buf_free(&written);
    return status;
}

gj_status gj_source_patch(gj_out *o, const gj_report *r, const void *bytes, size_t len, gj_error *err)
{
    gj_buf file = {0};
    gj_buf_add(&file, bytes, len);
    gj_status status = patch(o, r, &file, &(way){0}, err);
    gj_buf_free(&file);
    return status;
}

static gj_status write_source(gj_out *o, const gj_report *r, const way *how, gj_error *err)
{
    gj_buf file = {0};
    gj_status status = gj_reread_file(&file, gj_report_text(r), err);
    if (status == GJ_OK)
        status = patch(o, r, &file, how, err);
    gj_buf_free(&file);
    return status;
}

gj_status gj_source_write(gj_out *o, const gj_report *r, gj_error *err)
{
    return write_source(o, r, &(way){0}, err);
}

gj_status gj_source_track(gj_out *o, const gj_report *r, const char *date, gj_error *err)
{
    return write_source(o, r, &(way){.tracked = true, .date = date}, err);
}
