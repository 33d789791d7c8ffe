#include "model/scope.h"

#include <string.h>

enum { FIRST_FORM_YEAR = 2019 };

/* How the names of bodies end that 《条例》第五十五条 leaves to rules of their own. */
static const struct {
    const char *end;
    gj_scope scope;
} bodies[] = {
    {"大学", GJ_SCOPE_SCHOOL},           {"学院", GJ_SCOPE_SCHOOL},       {"学校", GJ_SCOPE_SCHOOL},     {"中学", GJ_SCOPE_SCHOOL},
    {"小学", GJ_SCOPE_SCHOOL},           {"幼儿园", GJ_SCOPE_SCHOOL},     {"高中", GJ_SCOPE_SCHOOL},     {"职教中心", GJ_SCOPE_SCHOOL},
    {"校区", GJ_SCOPE_SCHOOL},           {"分校", GJ_SCOPE_SCHOOL},       {"一中", GJ_SCOPE_SCHOOL},     {"附中", GJ_SCOPE_SCHOOL},
    {"附小", GJ_SCOPE_SCHOOL},           {"医院", GJ_SCOPE_HOSPITAL},     {"卫生院", GJ_SCOPE_HOSPITAL}, {"保健院", GJ_SCOPE_HOSPITAL},
    {"卫生服务中心", GJ_SCOPE_HOSPITAL}, {"急救中心", GJ_SCOPE_HOSPITAL}, {"公司", GJ_SCOPE_ENTERPRISE}, {"集团", GJ_SCOPE_ENTERPRISE},
    {"水厂", GJ_SCOPE_ENTERPRISE},
};

static bool ends_with(const char *s, const char *end)
{
    size_t len = strlen(s), n = strlen(end);
    return n < len && memcmp(s + len - n, end, n) == 0;
}

/* The table of requests is there with most of its rows, each found by its label. */
static bool has_requests(const gj_table *tables, size_t n_tables)
{
    for (size_t i = 0; i < n_tables; i++) {
        const gj_table *t = &tables[i];
        if (!t->form || !t->found || strcmp(t->id, "requests") != 0)
            continue;
        size_t rows = 0, cols = 0;
        for (size_t r = 0; r < t->form->n_rows; r++)
            rows += t->rows[r].present && t->rows[r].label[0] && t->rows[r].figures > 0;
        for (size_t c = 0; c < t->form->n_cols; c++)
            cols += t->cols[c].present && t->cols[c].label[0];
        return 2 * rows > t->form->n_rows || (3 * rows > t->form->n_rows && 2 * cols > t->form->n_cols);
    }
    return false;
}

/* Most of the six parts have the titles that the form gives them. */
static bool has_parts(const gj_part_head *parts, size_t n)
{
    enum { MOST = 4 };
    unsigned seen = 0;
    size_t found = 0;
    for (size_t i = 0; i < n; i++) {
        found += parts[i].exact && !(seen >> parts[i].part & 1);
        seen |= parts[i].exact ? 1u << parts[i].part : 0;
    }
    return found >= MOST;
}

gj_scope gj_scope_of(const gj_doc *doc, const gj_part_head *parts, size_t n_parts, const gj_table *tables, size_t n_tables)
{
    gj_scope scope = GJ_SCOPE_FORM;
    if (!doc->title_line)
        return scope;
    if (strstr(doc->title, "学年"))
        scope = GJ_SCOPE_SCHOOL;
    for (size_t i = 0; i < GJ_COUNT(bodies); i++)
        if (ends_with(doc->unit, bodies[i].end))
            scope = bodies[i].scope;
    if (scope == GJ_SCOPE_FORM && doc->year > 0 && doc->year < FIRST_FORM_YEAR)
        scope = GJ_SCOPE_EARLIER;
    if (scope == GJ_SCOPE_FORM || has_parts(parts, n_parts) || has_requests(tables, n_tables))
        return GJ_SCOPE_FORM;
    return scope;
}
