/* The sender's own file, marked, and proved: what was written is read as any file is, and must give the same report. */
#include <stdlib.h>
#include <string.h>

#include "gouji/source.h"
#include "remarks.h"
#include "reread.h"
#include "rewrite/rewrite.h"
#include "text/slice.h"

static bool same_cells(const gj_report *a, const gj_report *b)
{
    size_t n, n_b;
    const gj_table *t = gj_report_tables(a, &n), *u = gj_report_tables(b, &n_b);
    bool same = n == n_b;
    for (size_t i = 0; i < n && same; i++) {
        same = strcmp(t[i].id, u[i].id) == 0 && t[i].found == u[i].found && t[i].n_rows == u[i].n_rows && t[i].n_cols == u[i].n_cols;
        for (size_t k = 0; same && k < (size_t)t[i].n_rows * t[i].n_cols; k++)
            same = gj_same_content(&t[i].cells[k], &u[i].cells[k]) && t[i].cells[k].flags == u[i].cells[k].flags;
    }
    return same;
}

static bool same_findings(const gj_report *a, const gj_report *b)
{
    size_t n, n_b;
    const gj_violation *v = gj_report_violations(a, &n), *w = gj_report_violations(b, &n_b);
    bool same = n == n_b;
    for (size_t i = 0; i < n && same; i++)
        same = v[i].rule == w[i].rule && v[i].table == w[i].table && v[i].row == w[i].row && v[i].col == w[i].col &&
               v[i].src.off == w[i].src.off && v[i].src.len == w[i].src.len && strcmp(v[i].message, w[i].message) == 0;
    return same;
}

/* Reading the bytes gives this report again. Both with the rules as the book has them. */
static bool gives(const gj_report *base, const gj_buf *bytes, bool itself)
{
    gj_report *read = NULL;
    gj_error err = {0};
    bool same = gj_reread_bytes(&read, gj_report_text(base), bytes, itself, &err) == GJ_OK &&
                gj_same_text(gj_report_text(base), gj_report_text(read)) && same_cells(base, read) && same_findings(base, read);
    gj_report_free(read);
    gj_error_clear(&err);
    return same;
}

/* The report as the file gives it now: as it was read, or it was changed meanwhile. *itself: its encoding is found. */
static gj_status read_again(gj_report **base, bool *itself, const gj_report *r, const gj_buf *file, gj_error *err)
{
    const gj_text *text = gj_report_text(r);
    gj_error ignored = {0};
    *itself = gj_reread_bytes(base, text, file, true, &ignored) == GJ_OK && gj_same_text(text, gj_report_text(*base));
    gj_error_clear(&ignored);
    if (*itself)
        return GJ_OK;
    gj_report_free(*base);
    *base = NULL;
    gj_status status = gj_reread_bytes(base, text, file, false, err);
    if (status == GJ_OK && !gj_same_text(text, gj_report_text(*base)))
        return gj_error_set(err, GJ_E_VALUE, 0, _("%s 在读入之后被改动过：请重新打开，再写一次"), gj_text_path(text));
    return status;
}

static gj_status prove(const gj_report *r, const gj_buf *file, const gj_buf *written, gj_error *err)
{
    gj_report *base = NULL;
    bool itself;
    gj_status status = read_again(&base, &itself, r, file, err);
    if (status == GJ_OK && !gives(base, written, itself))
        status = gj_error_set(err, GJ_E_VALUE, 0, _("%s：写了批注的文件重读时与原来的不同，因此没有写出"), gj_text_path(gj_report_text(r)));
    gj_report_free(base);
    return status;
}

static gj_status mark(gj_out *o, const gj_report *const *reports, size_t n, const gj_remarks *all, const char *date, gj_error *err)
{
    gj_buf file = {0}, written = {0};
    gj_status status = gj_reread_file(&file, gj_report_text(reports[0]), err);
    if (status == GJ_OK && all->n > 0)
        status = gj_mark_file(&written, &(gj_marking_job){.file = &file, .list = all->list, .n = all->n, .date = date}, err);
    else if (status == GJ_OK)
        gj_buf_add(&written, file.data, file.len);
    for (size_t i = 0; i < n && status == GJ_OK; i++)
        status = prove(reports[i], &file, &written, err);
    if (status == GJ_OK)
        gj_out_write(o, written.data, written.len);
    gj_buf_free(&file);
    gj_buf_free(&written);
    return status;
}

gj_status gj_source_mark(gj_out *o, const gj_report *const *reports, size_t n, const gj_mark_options *opt, size_t *count, gj_error *err)
{
    gj_arena *arena = gj_arena_new();
    gj_remarks all = {0};
    for (size_t i = 0; i < n; i++)
        gj_remarks_add(&all, arena, reports[i], !opt->no_wording);
    *count = all.n;
    gj_status status = gj_mark_supported(gj_report_text(reports[0]), err);
    if (status == GJ_OK)
        status = mark(o, reports, n, &all, opt->date, err);
    free(all.list);
    gj_arena_free(arena);
    return status;
}
