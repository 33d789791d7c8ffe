/* Records of databases, crawlers and the servers of web sites as JSON, with the report in a string:
 *
 *   {"title": "某街道2023年…年度报告", "date": "2024-01-20", "content": "<p>一、总体情况</p><table>…"}
 *
 * A string of several lines or with tags is the body of a report. What stands beside it in its object comes before it, unless the body
 * has it as well; a list of figures and words is a row of a table. All that is read as the web page or the text that the strings hold;
 * several records are several reports, one behind the other. JSON without such a body (tables as lists, exports of data), or that is not
 * whole, is read as the text that it is: there the places are those of the file. */
#define _GNU_SOURCE /* memmem, strcasestr */
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "reader/reader.h"
#include "text/source.h"

enum {
    MAX_DEPTH = 64,   /* values within values */
    MAX_WITHIN = 4,   /* JSON in a string of JSON */
    SHORT_BODY = 200, /* bytes; what is shorter is no report */
};

typedef struct record {
    gj_buf *out;
    gj_buf head, body; /* of the object that is open: what stands beside the bodies, a line a string, and these */
    bool tags;         /* a body has tags: all is written as a web page */
    size_t bodies;
    size_t within; /* strings of JSON that are open */
} record;

static bool has_tags(const char *s)
{
    static const char *const tags[] = {"<p", "<table", "<div", "<br", "<span", "<td", "<h1", "<h2"};
    for (size_t i = 0; i < GJ_COUNT(tags); i++)
        if (strcasestr(s, tags[i]))
            return true;
    return false;
}

static bool is_body(const char *s, size_t len)
{
    return len >= SHORT_BODY && (memchr(s, '\n', len) || has_tags(s));
}

static bool has_words(const char *s, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)s[i] >= 0xe3 && (unsigned char)s[i] < 0xf0) /* U+3000 and up: Chinese */
            return true;
    return false;
}

static void add_escaped(gj_buf *out, const char *s, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        const char *reference = s[i] == '<' ? "&lt;" : s[i] == '&' ? "&amp;" : NULL;
        if (reference)
            gj_buf_puts(out, reference);
        else
            gj_buf_add(out, s + i, 1);
    }
}

/* Words that are no markup, in an element of the page or, in a text, followed by `end`. */
static void add_words(gj_buf *out, bool page, const char *element, const char *s, size_t len, const char *end)
{
    if (!page) {
        gj_buf_add(out, s, len);
        gj_buf_puts(out, end);
        return;
    }
    gj_buf_printf(out, "<%s>", element);
    add_escaped(out, s, len);
    gj_buf_printf(out, "</%s>", element);
}

static void walk(record *r, const json_t *value, size_t depth);

/* A string may be JSON itself. */
static bool walk_within(record *r, const char *s, size_t len, size_t depth)
{
    size_t at = strspn(s, " \t\r\n");
    if ((s[at] != '{' && s[at] != '[') || r->within == MAX_WITHIN)
        return false;
    json_t *root = json_loadb(s, len, JSON_ALLOW_NUL, NULL);
    if (!root)
        return false;
    r->within++;
    walk(r, root, depth + 1);
    r->within--;
    json_decref(root);
    return true;
}

static void add_string(record *r, const json_t *value, size_t depth)
{
    const char *s = json_string_value(value);
    size_t len = json_string_length(value);
    if (walk_within(r, s, len, depth))
        return;
    if (!is_body(s, len)) {
        if (has_words(s, len))
            gj_buf_printf(&r->head, "%s\n", s);
        return;
    }
    r->bodies++;
    if (r->tags && has_tags(s))
        gj_buf_printf(&r->body, "<div>%s</div>", s);
    else
        add_words(&r->body, r->tags, "pre", s, len, "\n");
}

static bool is_row(const json_t *list)
{
    bool row = json_array_size(list) > 1;
    for (size_t i = 0; row && i < json_array_size(list); i++) {
        const json_t *v = json_array_get(list, i);
        row = !json_is_array(v) && !json_is_object(v) && !(json_is_string(v) && is_body(json_string_value(v), json_string_length(v)));
    }
    return row;
}

static void add_row(record *r, const json_t *list)
{
    gj_buf_puts(&r->body, r->tags ? "<tr>" : "");
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *v = json_array_get(list, i);
        char *number = json_is_number(v) ? json_dumps(v, JSON_ENCODE_ANY) : NULL;
        const char *s = number ? number : json_is_string(v) ? json_string_value(v) : "";
        add_words(&r->body, r->tags, "td", s, strlen(s), i + 1 < json_array_size(list) ? "\t" : "\n");
        free(number);
    }
    gj_buf_puts(&r->body, r->tags ? "</tr>" : "");
}

/* A list of rows is a table. */
static void walk_list(record *r, const json_t *list, size_t depth)
{
    bool table = json_array_size(list) > 0 && is_row(json_array_get(list, 0));
    if (is_row(list)) {
        add_row(r, list);
        return;
    }
    gj_buf_puts(&r->body, table && r->tags ? "<table>" : "");
    for (size_t i = 0; i < json_array_size(list); i++)
        walk(r, json_array_get(list, i), depth + 1);
    gj_buf_puts(&r->body, table && r->tags ? "</table>" : "");
}

/* What was collected of an object is written. */
static void flush(record *r)
{
    const char *body = r->body.data;
    for (size_t at = 0, len; at < r->head.len; at += len + 1) {
        const char *line = r->head.data + at;
        len = strcspn(line, "\n");
        if (r->body.len == 0 || !memmem(body, r->body.len, line, len))
            add_words(r->out, r->tags, "p", line, len, "\n");
    }
    gj_buf_add(r->out, body, r->body.len);
    r->head.len = r->body.len = 0;
}

static void walk_object(record *r, const json_t *object, size_t depth)
{
    json_t *o = (json_t *)(uintptr_t)object; /* jansson has no iterator of a constant one */
    for (void *i = json_object_iter(o); i; i = json_object_iter_next(o, i))
        walk(r, json_object_iter_value(i), depth + 1);
    if (r->body.len > 0)
        flush(r);
}

static void walk(record *r, const json_t *value, size_t depth)
{
    if (depth > MAX_DEPTH)
        return;
    if (json_is_string(value))
        add_string(r, value, depth);
    else if (json_is_array(value))
        walk_list(r, value, depth);
    else if (json_is_object(value))
        walk_object(r, value, depth);
}

/* Writes the strings of all values of s[0,len), which follow one another (a line each, as in NDJSON); false if it is no JSON. */
static bool collect(record *r, const char *s, size_t len)
{
    size_t at = 0;
    while (at < len) {
        json_error_t end;
        json_t *root = json_loadb(s + at, len - at, JSON_ALLOW_NUL | JSON_DISABLE_EOF_CHECK, &end);
        if (!root)
            return false;
        walk(r, root, 0);
        json_decref(root);
        flush(r);
        at += (size_t)end.position;
        while (at < len && strchr(" \t\r\n", s[at]))
            at++;
    }
    return true;
}

/* The words of the reports in out, which is empty if s[0,len) has none; true if they are a web page. */
static bool read_records(gj_buf *out, const char *s, size_t len)
{
    record r = {.out = out};
    bool whole = collect(&r, s, len);
    if (whole && r.bodies > 0 && has_tags(out->data)) {
        r.tags = true;
        out->len = 0;
        whole = collect(&r, s, len);
    }
    if (!whole || r.bodies == 0)
        out->len = 0;
    gj_buf_free(&r.head);
    gj_buf_free(&r.body);
    return r.tags;
}

gj_status gj_record_read(gj_text **out, const char *name, gj_buf *raw, const char *encoding, gj_error *err)
{
    gj_text *t;
    gj_status status = gj_text_take(&t, name, raw, encoding, err);
    if (status != GJ_OK)
        return status;
    size_t len;
    const char *s = gj_text_data(t, &len);
    gj_buf words = {0};
    bool page = read_records(&words, s, len);
    if (words.len == 0) {
        gj_buf_free(&words);
        *out = t;
        return GJ_OK;
    }
    gj_text_free(t);
#if GJ_HAVE_HTML
    gj_reader *read = page ? gj_html_read : gj_text_take;
#else
    gj_reader *read = gj_text_take;
    (void)page;
#endif
    status = read(out, name, &words, "UTF-8", err);
    if (status == GJ_OK)
        (*out)->taken_out = true;
    return status;
}
