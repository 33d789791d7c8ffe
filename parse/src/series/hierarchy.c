/* Who is below whom: lines "parent,child". */
#include <stdlib.h>
#include <string.h>

#include "series/series.h"

gj_span gj_series_trimmed(const char *s, gj_span span)
{
    while (span.len > 0 && strchr(" \t\"", s[span.off]))
        span = (gj_span){span.off + 1, span.len - 1};
    while (span.len > 0 && strchr(" \t\"", s[span.off + span.len - 1]))
        span.len--;
    return span;
}

static bool says(const char *s, gj_span span, const char *word)
{
    return span.len == strlen(word) && memcmp(s + span.off, word, span.len) == 0;
}

/* Cuts a line in two at its only comma. */
static bool cut(const char *s, gj_span line, gj_span *parent, gj_span *child)
{
    const char *comma = memchr(s + line.off, ',', line.len);
    if (!comma)
        return false;
    uint32_t before = (uint32_t)(comma - s) - line.off;
    gj_span rest = {line.off + before + 1, line.len - before - 1};
    *parent = gj_series_trimmed(s, (gj_span){line.off, before});
    *child = gj_series_trimmed(s, rest);
    return parent->len > 0 && child->len > 0 && !memchr(s + rest.off, ',', rest.len);
}

static bool is_head(const char *s, gj_span parent, gj_span child)
{
    return (says(s, parent, "parent") && says(s, child, "child")) || (says(s, parent, "上级") && says(s, child, "下级"));
}

static void free_below(gj_below *below, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        free(below[i].parent);
        free(below[i].child);
    }
    free(below);
}

static int by_names(const void *left, const void *right)
{
    const gj_below *a = left, *b = right;
    int order = strcmp(a->parent, b->parent);
    return order ? order : strcmp(a->child, b->child);
}

/* Takes the list: sorted, each pair once. */
static void take(gj_series *s, gj_below *below, size_t n)
{
    size_t kept = 0;
    if (n > 0)
        qsort(below, n, sizeof *below, by_names);
    for (size_t i = 0; i < n; i++) {
        if (kept > 0 && by_names(&below[kept - 1], &below[i]) == 0) {
            free(below[i].parent);
            free(below[i].child);
        } else {
            below[kept++] = below[i];
        }
    }
    free_below(s->below, s->n_below);
    s->below = below;
    s->n_below = kept;
}

gj_status gj_series_hierarchy(gj_series *s, const char *path, gj_error *err)
{
    gj_text *text = NULL;
    gj_below *below = NULL;
    size_t n = 0, cap = 0, len;
    gj_status status = gj_text_read(&text, path, NULL, err);
    if (status != GJ_OK)
        return status;
    const char *data = gj_text_data(text, &len);
    for (uint32_t line = 1; line <= gj_text_lines(text) && status == GJ_OK; line++) {
        gj_span parent, child, all = gj_series_trimmed(data, gj_text_line(text, line));
        if (all.len == 0 || data[all.off] == '#')
            continue;
        if (!cut(data, all, &parent, &child)) {
            status = gj_error_set(err, GJ_E_SYNTAX, line, _("%s:%u: 应当是“上级,下级”"), path, (unsigned)line);
        } else if (n > 0 || !is_head(data, parent, child)) {
            GJ_GROW(below, n, cap);
            below[n++] = (gj_below){gj_unit_key(data + parent.off, parent.len), gj_unit_key(data + child.off, child.len)};
        }
    }
    if (status == GJ_OK)
        take(s, below, n);
    else
        free_below(below, n);
    gj_text_free(text);
    return status;
}
