/* Driver of the exports: which formats there are, which tables are written in which order under which headings. */
#include <string.h>
#include <strings.h>

#include "export/corrections.h"
#include "export/shown.h"

static const gj_format formats[] = {
#define FORMAT(n, e, t, bin, have) {.name = #n, .extension = (e), .title = (t), .binary = (bin), .built = (have)},
#include "export/formats.def"
#undef FORMAT
};

static const gj_writer *const writers[] = {
#define FORMAT(n, e, t, bin, have) (have) ? &gj_writer_##n : NULL,
#include "export/formats.def"
#undef FORMAT
};

const gj_format *gj_formats(size_t *n)
{
    *n = GJ_COUNT(formats);
    return formats;
}

const gj_format *gj_format_find(const char *name)
{
    for (size_t i = 0; i < GJ_COUNT(formats); i++) {
        if (strcasecmp(formats[i].name, name) == 0)
            return &formats[i];
    }
    return NULL;
}

const gj_format *gj_format_of_path(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *dot = strrchr(slash ? slash : path, '.');
    if (!dot)
        return NULL;
    for (size_t i = 0; i < GJ_COUNT(formats); i++) {
        if (strcasecmp(formats[i].extension, dot + 1) == 0)
            return &formats[i];
    }
    return NULL;
}

/* "三、收到和处理政府信息公开申请情况"; part 1..6. */
static void part_heading(gj_buf *b, const gj_form *form, unsigned part)
{
    static const char *const ordinals[] = {"一", "二", "三", "四", "五", "六"};
    gj_buf_printf(b, "%s、%s", ordinals[part - 1], form->part_title[part - 1]);
}

/* True if the table has no caption of its own but the title of its part. */
static bool named_by_part(const gj_table_set *set, const gj_table *t)
{
    return set->form && t->form && strcmp(t->caption, set->form->part_title[t->form->part - 1]) == 0;
}

static void write_table(const gj_writer *writer, gj_writing *w, const gj_table *t)
{
    gj_buf heading = {0};
    const char *caption = t->caption;
    gj_sheet *sheet = gj_sheet_as_found(t, w->arena);

    if (!t->form && w->set->form && !caption[0]) {
        gj_buf_printf(&heading, _("附表 %zu"), ++w->unnamed);
        caption = heading.data;
    } else if (named_by_part(w->set, t)) {
        part_heading(&heading, w->set->form, t->form->part);
        caption = w->all ? "" : heading.data;
    }
    writer->table(w, sheet, caption);
    w->written++;
    w->headed = false;
    gj_sheet_free(sheet);
    gj_buf_free(&heading);
}

/* All found tables; a heading stands before the first table of each part, and of those of no form. */
static void write_all(const gj_writer *writer, gj_writing *w)
{
    enum { OTHERS = 7 };
    unsigned part = 0;
    for (size_t i = 0; i < w->set->n; i++) {
        const gj_table *t = &w->set->tables[i];
        if (!t->found || w->status != GJ_OK)
            continue;
        if (!t->form && part != OTHERS && w->set->form) {
            part = OTHERS;
            writer->heading(w, _("表式以外的表格"));
            w->headed = true;
        } else if (w->set->form && t->form && t->form->part != part) {
            gj_buf heading = {0};
            part = t->form->part;
            part_heading(&heading, w->set->form, part);
            writer->heading(w, heading.data);
            w->headed = true;
            gj_buf_free(&heading);
        }
        write_table(writer, w, t);
    }
}

/* The cells that were changed, as a table behind the others. */
static void write_corrections(const gj_writer *writer, gj_writing *w)
{
    gj_arena *arena = gj_arena_new();
    gj_table *list = gj_corrections_table(arena, w->set, w->opt, w->table);
    if (list->n_rows > 0)
        write_table(writer, w, list);
    gj_arena_free(arena);
}

gj_status gj_export_set(gj_out *o, const gj_table_set *set, int table, const gj_format *f, const gj_export_options *opt, gj_error *err)
{
    static const gj_export_options defaults = {0};
    const gj_writer *writer = writers[f - formats];
    gj_writing w = {.out = o, .set = set, .opt = opt ? opt : &defaults, .table = table, .all = table == GJ_ALL_TABLES, .err = err};

    if (!f->built)
        return gj_error_set(err, GJ_E_NAME, 0, _("本程序编译时没有 libxlsxwriter-dev 或 zlib1g-dev，不能导出 %s：请安装后重新编译"),
                            f->name);
    if (!w.all && (table < 0 || (size_t)table >= set->n))
        return gj_error_set(err, GJ_E_NAME, 0, _("没有第 %d 张表格"), table + 1);
    if (!w.all && !set->tables[table].found)
        return gj_error_set(err, GJ_E_NAME, 0, _("报告中没有找到表格 %s"), set->tables[table].id);
    w.arena = gj_arena_new();
    w.title = gj_shown(w.arena, set->title);
    writer->begin(&w);
    if (w.status != GJ_OK) {
        gj_arena_free(w.arena);
        return w.status;
    }
    if (w.all)
        write_all(writer, &w);
    else
        write_table(writer, &w, &set->tables[table]);
    if (w.opt->corrections && !writer->own_corrections && !w.opt->bare)
        write_corrections(writer, &w);
    writer->end(&w);
    gj_arena_free(w.arena);
    return w.status;
}
