#include "opinion/wording.h"

#include <string.h>

#include "gouji/report.h"

void gj_wording_start(gj_wording *w, gj_arena *arena, const gj_report *r)
{
    *w = (gj_wording){.arena = arena, .r = r};
    w->tables = gj_report_tables(r, &w->facts.n_tables);
    w->facts.tables = w->tables;
    w->names = (gj_judge){.arena = arena, .facts = &w->facts};
}

const char *gj_ordinal(unsigned n)
{
    static const char *const ordinals[] = {N_("一"), N_("二"), N_("三"), N_("四"), N_("五"),
                                           N_("六"), N_("七"), N_("八"), N_("九"), N_("十")};
    return _(ordinals[n - 1]);
}

const char *gj_number_words(gj_arena *arena, gj_number v)
{
    char text[32];
    return gj_arena_strndup(arena, text, gj_number_print(text, v));
}

/* ---- places ---- */

static const char *part_words(gj_arena *arena, unsigned part)
{
    return gj_arena_printf(arena, _("第%s部分"), gj_ordinal(part));
}

const char *gj_form_table_words(gj_arena *arena, const gj_form_table *t)
{
    return gj_arena_printf(arena, _("%s“%s”表"), part_words(arena, t->part), t->caption);
}

const char *gj_table_words(gj_wording *w, size_t table)
{
    const gj_table *t = &w->tables[table];
    if (t->form)
        return gj_form_table_words(w->arena, t->form);
    return gj_arena_printf(w->arena, _("“%s”表"), t->caption[0] ? t->caption : t->id);
}

/* The part of the report that holds byte `off`, 0 if none does. */
static unsigned part_at(const gj_report *r, uint32_t off)
{
    size_t n;
    unsigned part = 0;
    const gj_section *s = gj_report_sections(r, &n);
    for (size_t i = 0; i < n; i++)
        if (s[i].part > 0 && off >= s[i].body.off && off - s[i].body.off < s[i].body.len)
            part = s[i].part;
    return part;
}

/* The part or table that a finding is in, "" if it names it itself or none is known. */
static const char *where_words(gj_wording *w, const gj_violation *v)
{
    const gj_text *text = gj_report_text(w->r);
    if (v->table >= 0)
        return strstr(v->message, w->tables[v->table].caption) ? "" : gj_table_words(w, (size_t)v->table);
    if (v->line == 0)
        return "";
    unsigned part = part_at(w->r, v->src.len > 0 ? v->src.off : gj_text_line(text, v->line).off);
    return part > 0 ? part_words(w->arena, part) : "";
}

/* The line, or the page; "" if there is none, the message names it, or the sender's file has no lines to count. */
static const char *line_words(gj_wording *w, const gj_violation *v)
{
    const gj_text *text = gj_report_text(w->r);
    gj_origin origin = gj_text_origin_at(text, v->line, v->src);
    const char *line = gj_arena_printf(w->arena, _("第 %u 行"), (unsigned)gj_text_file_line(text, v->line, v->src));
    char place[64];
    if (gj_text_kind(text) == GJ_SOURCE_PDF)
        return origin.page > 0 ? gj_arena_printf(w->arena, _("第%u页"), (unsigned)origin.page) : "";
    if (gj_text_kind(text) != GJ_SOURCE_TEXT || strstr(v->message, line))
        return "";
    gj_text_place(place, sizeof place, text, v->line, v->src);
    return gj_arena_strndup(w->arena, place, strlen(place));
}

/* Bytes of "第 12 行" at s; 0 if it does not stand there. */
static size_t line_length(const char *s)
{
    static const char before[] = "第", behind[] = "行";
    if (strncmp(s, before, sizeof before - 1) != 0)
        return 0;
    size_t at = sizeof before - 1;
    at += strspn(s + at, " ");
    size_t digits = strspn(s + at, "0123456789");
    at += digits;
    at += strspn(s + at, " ");
    return digits > 0 && strncmp(s + at, behind, sizeof behind - 1) == 0 ? at + sizeof behind - 1 : 0;
}

/* The message without lines, where the sender has none: "正文第 9 行“…”" is "正文“…”". */
const char *gj_message_words(gj_wording *w, const char *message)
{
    static const char former[] = "，前一处在";
    gj_buf b = {0};
    if (gj_text_kind(gj_report_text(w->r)) == GJ_SOURCE_TEXT)
        return message;
    for (const char *s = message; *s;) {
        size_t clause = strncmp(s, former, sizeof former - 1) == 0 ? sizeof former - 1 : 0, len = line_length(s + clause);
        if (len > 0)
            s += clause + len + strspn(s + clause + len, " ");
        else
            gj_buf_add(&b, s++, 1);
    }
    const char *words = gj_arena_strndup(w->arena, b.data ? b.data : "", b.len);
    gj_buf_free(&b);
    return words;
}

const char *gj_place_words(gj_arena *arena, const char *where, const char *line)
{
    return where[0] && line[0] ? gj_arena_printf(arena, _("%s，%s"), where, line) : where[0] ? where : line;
}

static const char *place_words(gj_wording *w, const gj_violation *v, bool table_named)
{
    return gj_place_words(w->arena, table_named ? "" : where_words(w, v), line_words(w, v));
}

const char *gj_sentence(gj_arena *arena, const char *place, const char *message)
{
    return place[0] ? gj_arena_printf(arena, _("%s：%s。"), place, message) : gj_arena_printf(arena, _("%s。"), message);
}

const char *gj_finding_words(gj_wording *w, const gj_violation *v, bool table_named)
{
    return gj_sentence(w->arena, place_words(w, v, table_named), gj_message_words(w, v->message));
}

/* ---- cells ---- */

const char *gj_row_words(gj_wording *w, const gj_violation *const *list, size_t n)
{
    gj_buf columns = {0};
    const gj_violation *first = list[0];
    for (size_t i = 0; i < n; i++) {
        const char *text = gj_table_cell(&w->tables[first->table], (size_t)first->row, (size_t)list[i]->col)->text;
        gj_buf_puts(&columns, i > 0 ? _("、") : "");
        gj_buf_puts(&columns, gj_column_name(&w->names, (size_t)first->table, (size_t)list[i]->col));
        gj_buf_printf(&columns, text[0] ? _("（%s）") : "%s", text);
    }
    const char *row = gj_row_name(&w->names, (size_t)first->table, (size_t)first->row);
    const char *cells =
        row[0] ? gj_arena_printf(w->arena, _("%s，%s列"), row, columns.data) : gj_arena_printf(w->arena, _("%s列"), columns.data);
    gj_buf_free(&columns);
    return gj_sentence(w->arena, place_words(w, first, true), cells);
}

const char *gj_change_cell(gj_wording *w, const gj_change *c)
{
    return gj_cell_name(&w->names, c->table, c->row, c->col);
}

const char *gj_before_words(gj_wording *w, const gj_change *c)
{
    const char *text = gj_table_cell(&w->tables[c->table], c->row, c->col)->text;
    return text[0] ? text : _("空白");
}

const char *gj_changes_words(gj_wording *w, const gj_change *const *changes, size_t n)
{
    gj_buf b = {0};
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            gj_buf_puts(&b, _("、"));
        gj_buf_printf(&b, _("“%s”由 %s 改为 %s"), gj_change_cell(w, changes[i]), gj_before_words(w, changes[i]),
                      gj_number_words(w->arena, changes[i]->to));
    }
    const char *words = gj_arena_strndup(w->arena, b.data, b.len);
    gj_buf_free(&b);
    return words;
}
