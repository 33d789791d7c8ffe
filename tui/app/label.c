#include "app/label.h"

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

char *label_section(const gj_section *s)
{
    return mem_printf("%s%s%s", s->number, s->number[0] != '\0' ? "、" : "", s->title);
}
