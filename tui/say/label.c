#include "say/label.h"

#include <string.h>

#include "i18n.h"
#include "mem.h"

const char *label_leaf(const gj_table_line *line)
{
    if (line->form != NULL && line->form->levels > 0)
        return line->form->label[line->form->levels - 1];
    return line->label;
}

char *label_path(const gj_table_line *line)
{
    if (line->form == NULL || line->form->levels == 0)
        return mem_strdup(line->label);
    char *path = mem_strdup(line->form->label[0]);
    for (size_t i = 1; i < line->form->levels; i++) {
        char *longer = mem_printf("%s / %s", path, line->form->label[i]);
        free(path);
        path = longer;
    }
    return path;
}

char *label_cell(const gj_table *t, size_t row, size_t col)
{
    const char *stub = label_leaf(&t->rows[row]);
    if (stub[0] == '\0')
        return label_path(&t->cols[col]);
    return mem_printf("%s / %s", stub, label_leaf(&t->cols[col]));
}

const char *label_table(const gj_table *t)
{
    return t->caption[0] != '\0' ? t->caption : t->id;
}

char *label_place(const gj_text *t, uint32_t line, gj_span src)
{
    gj_origin o = gj_text_origin_at(t, line, src);
    if (o.table != 0)
        return mem_printf(_("表%u行%u"), o.table, o.row);
    if (o.page != 0)
        return mem_printf(_("%u页%u行"), o.page, o.line);
    if (o.line == 0)
        return mem_strdup("");
    return gj_text_kind(t) == GJ_SOURCE_DOCX ? mem_printf(_("%u段"), o.line) : mem_printf(_("%u行"), o.line);
}

const char *label_severity(gj_severity s)
{
    static const char *const words[] = {[GJ_INFO] = N_("提示"), [GJ_WARNING] = N_("警告"), [GJ_ERROR] = N_("错误")};
    return _(words[s]);
}

/* Bytes of blanks at the start of s[0,len). */
static size_t blanks(const char *s, size_t len)
{
    size_t n = 0;
    for (;;) {
        if (n < len && (s[n] == ' ' || s[n] == '\t'))
            n++;
        else if (len - n >= strlen("　") && memcmp(s + n, "　", strlen("　")) == 0)
            n += strlen("　");
        else
            return n;
    }
}

char *label_section(const gj_report *r, uint32_t index)
{
    size_t n, len;
    const gj_section *s = &gj_report_sections(r, &n)[index];
    const char *from = gj_text_data(gj_report_text(r), &len) + s->body.off;
    if (s->title_src.len == 0 || s->title_src.off < s->body.off)
        return mem_printf("%s %s", s->number, s->title);
    size_t end = s->title_src.off + s->title_src.len - s->body.off;
    size_t skip = blanks(from, end), line = skip;
    while (line < end && from[line] != '\n' && from[line] != '\r')
        line++;
    return mem_dup(from + skip, line - skip);
}
