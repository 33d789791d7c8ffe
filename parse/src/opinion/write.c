/* The formats of opinions, and the driver: a summary if there are several files, then letter by letter. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "export/shown.h"
#include "opinion/letter.h"

static const gj_format formats[] = {
    {.name = "text", .extension = "txt", .title = N_("纯文本"), .built = true},
    {.name = "md", .extension = "md", .title = N_("Markdown"), .built = true},
    {.name = "html", .extension = "html", .title = N_("网页（HTML），可用 Word、WPS、LibreOffice 打开"), .built = true},
    {.name = "docx", .extension = "docx", .title = N_("Word 文件（DOCX），公文格式"), .binary = true, .built = GJ_HAVE_DOCX},
};

static const gj_letter_writer *const writers[GJ_COUNT(formats)] = {
    &gj_letter_text,
    &gj_letter_md,
    &gj_letter_html,
#if GJ_HAVE_DOCX
    &gj_letter_docx,
#endif
};

const gj_format *gj_opinion_formats(size_t *n)
{
    *n = GJ_COUNT(formats);
    return formats;
}

const gj_format *gj_opinion_format_find(const char *name)
{
    for (size_t i = 0; i < GJ_COUNT(formats); i++)
        if (strcasecmp(formats[i].name, name) == 0)
            return &formats[i];
    return NULL;
}

const gj_format *gj_opinion_format_of_path(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *dot = strrchr(slash ? slash : path, '.');
    for (size_t i = 0; dot && i < GJ_COUNT(formats); i++)
        if (strcasecmp(formats[i].extension, dot + 1) == 0)
            return &formats[i];
    return NULL;
}

void gj_letter_put(gj_letters *l, gj_piece p)
{
    p.text = gj_shown(l->arena, p.text);
    l->writer->piece(l->out, &p, l->any ? &l->last : NULL);
    l->last = p;
    l->any = true;
}

void gj_letter_say(gj_letters *l, gj_piece_kind kind, const char *fmt, ...)
{
    gj_buf b = {0};
    va_list args;
    va_start(args, fmt);
    gj_buf_vprintf(&b, fmt, args);
    va_end(args);
    gj_letter_put(l, (gj_piece){.kind = kind, .text = gj_arena_strndup(l->arena, b.data, b.len)});
    gj_buf_free(&b);
}

bool gj_letter_has(const gj_letters *l, const gj_point *x)
{
    return x->chapter != GJ_CHAPTER_WORDING || !l->set->options.no_wording;
}

size_t gj_letter_points(const gj_letters *l, const gj_opinion *o, size_t by[GJ_ERROR + 1])
{
    size_t n = 0;
    for (size_t s = 0; by && s <= GJ_ERROR; s++)
        by[s] = 0;
    for (size_t i = 0; i < o->points.n; i++) {
        if (!gj_letter_has(l, &o->points.list[i]))
            continue;
        n++;
        if (by)
            by[o->points.list[i].severity]++;
    }
    return n;
}

void gj_letter_sign(gj_letters *l)
{
    const gj_opinion_options *opt = &l->set->options;
    if (opt->from && opt->from[0])
        gj_letter_say(l, GJ_PIECE_SIGNATURE, "%s", opt->from);
    if (opt->year > 0)
        gj_letter_say(l, GJ_PIECE_SIGNATURE, _("%d年%d月%d日"), opt->year, opt->month, opt->day);
    if (opt->copy_to && opt->copy_to[0])
        gj_letter_say(l, GJ_PIECE_COPY, _("抄送：%s"), opt->copy_to);
}

/* All letters, and the summary before them. */
static void write_all(gj_letters *l, const char *title)
{
    const gj_opinion_set *set = l->set;
    l->writer->begin(l->out, title);
    if (set->n + set->n_unread > 1)
        gj_letter_summary(l);
    for (size_t i = 0; i < set->n; i++)
        gj_letter_report(l, set->list[i]);
    l->writer->end(l->out);
}

gj_status gj_opinion_write(gj_out *o, const gj_opinion_set *set, const gj_format *f, gj_error *err)
{
    if (!f->built)
        return gj_error_set(err, GJ_E_NAME, 0, _("这个 gouji 编译时没有 libzip 和 libxml2，不能写 %s"), f->name);
    gj_letters l = {.out = o, .writer = writers[f - formats], .set = set, .arena = gj_arena_new()};
    bool several = set->n + set->n_unread > 1;
    const char *title = several || set->n == 0 ? _("政府信息公开工作年度报告审查意见") : gj_shown(l.arena, gj_opinion_title(set->list[0]));
    gj_status status = GJ_OK;
    if (l.writer->pack)
        l.out = gj_out_new();
    write_all(&l, title);
    if (l.writer->pack) {
        status = l.writer->pack(o, l.out, title, err);
        gj_out_free(l.out);
    }
    gj_arena_free(l.arena);
    return status;
}
