/* A record of a database or a crawler as JSON: members such as a title, an address and the report itself, as text or as a web page, with
 * its line ends and tabs escaped. What is long is a report; what is read is that, below its title if the report lacks it, as if it were a
 * file of its own. Several records are several reports, one behind the other. */
#define _GNU_SOURCE /* memmem */
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "reader/reader.h"
#include "text/source.h"

enum {
    LONG = 600,      /* bytes at least of a report */
    SHORT = 200,     /* at most of a title */
    MOST_DEPTH = 16, /* of records in records */
};

typedef struct record {
    gj_buf text;
    const char *title; /* the last one seen */
    bool page;         /* some report is a web page */
} record;

static bool has(const char *s, size_t len, const char *what)
{
    return memmem(s, len, what, strlen(what)) != NULL;
}

static bool is_page(const char *s, size_t len)
{
    return has(s, len, "</td>") || has(s, len, "</TD>") || has(s, len, "</p>") || has(s, len, "</P>");
}

static void add_report(record *r, const char *s, size_t len)
{
    bool titled = !r->title || has(s, len, r->title);
    r->page |= is_page(s, len);
    if (!titled)
        gj_buf_printf(&r->text, is_page(s, len) ? "<p>%s</p>\n" : "%s\n\n", r->title);
    gj_buf_add(&r->text, s, len);
    gj_buf_puts(&r->text, "\n");
    r->title = NULL;
}

static void visit(record *r, const json_t *value, unsigned depth)
{
    if (json_is_string(value)) {
        const char *s = json_string_value(value);
        size_t len = json_string_length(value);
        if (len >= LONG)
            add_report(r, s, len);
        else if (len <= SHORT && has(s, len, "报告") && !memchr(s, '\0', len))
            r->title = s;
    }
    for (void *i = json_is_object(value) ? json_object_iter((json_t *)(uintptr_t)value) : NULL; i && depth < MOST_DEPTH;
         i = json_object_iter_next((json_t *)(uintptr_t)value, i))
        visit(r, json_object_iter_value(i), depth + 1);
    for (size_t i = 0; json_is_array(value) && depth < MOST_DEPTH && i < json_array_size(value); i++)
        visit(r, json_array_get(value, i), depth + 1);
}

gj_status gj_record_read(gj_text **out, const char *name, gj_buf *raw, const char *encoding, gj_error *err)
{
    json_error_t failure;
    record r = {.page = false};
    size_t bom = raw->len >= 3 && memcmp(raw->data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    json_t *root = json_loadb(raw->data + bom, raw->len - bom, JSON_ALLOW_NUL, &failure);
    if (root)
        visit(&r, root, 0);
    json_decref(root);
    if (r.text.len == 0) /* not whole, or a list of figures: a text as any other */
        return gj_text_take(out, name, raw, encoding, err);
    gj_buf_free(raw);
#if GJ_HAVE_HTML
    if (r.page)
        return gj_html_read(out, name, &r.text, "UTF-8", err);
#endif
    return gj_text_take(out, name, &r.text, "UTF-8", err);
}
