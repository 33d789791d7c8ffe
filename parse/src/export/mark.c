/* Writing the mark, and finding it. Only bytes are looked at: a file may have any name. */
#define _GNU_SOURCE /* strcasestr */
#include "export/mark.h"

#include <ctype.h>
#include <string.h>

#include <jansson.h>

#include "base/base.h"
#include "export/long.h"
#include "gouji/gouji.h"
#include "reader/creator.h"
#include "text/mark_line.h"

#define NAME "gouji"

enum { HEAD = 4096, TAIL = 256 }; /* bytes in which the mark of a web page, of a text must show */

const char *gj_mark_name(void)
{
    return NAME " " GJ_VERSION;
}

const char *gj_mark_line(void)
{
    return GJ_MARK_LINE GJ_VERSION;
}

void gj_mark_html(gj_out *o)
{
    gj_out_printf(o, "<meta name=\"generator\" content=\"%s\">\n", gj_mark_name());
}

void gj_mark_text(gj_out *o, bool comment, const char *line_end)
{
    gj_out_printf(o, comment ? "%s<!-- %s -->%s" : "%s%s%s", line_end, gj_mark_line(), line_end);
}

/* ---- finding it ---- */

/* True if the text is the program's name with a version. */
static bool is_name(const char *s)
{
    size_t len = strlen(NAME);
    return strncmp(s, NAME, len) == 0 && s[len] == ' ' && isdigit((unsigned char)s[len + 1]);
}

/* s[0,len) without the zeros that UTF-16 puts between ASCII characters, cut to the size of `out`. */
static void squeeze(char *out, size_t size, const char *s, size_t len)
{
    size_t n = 0;
    if (memchr(s, '\0', len < size ? len : size) == NULL) {
        n = len < size ? len : size - 1;
        memcpy(out, s, n);
        len = 0;
    }
    for (size_t i = 0; i < len && n + 1 < size; i++)
        if (s[i] != '\0')
            out[n++] = s[i];
    out[n] = '\0';
}

/* The last line that says something, without what Markdown and spreadsheets put around it, is the mark. */
static bool ends_with_mark(const char *s, size_t len)
{
    static const char around[] = " \t\r\n\",;<!->";
    char tail[TAIL];
    size_t from = len > TAIL - 1 ? len - (TAIL - 1) : 0;
    squeeze(tail, sizeof(tail), s + from, len - from);
    size_t end = strlen(tail);
    while (end > 0 && strchr(around, tail[end - 1]))
        tail[--end] = '\0';
    char *line = strrchr(tail, '\n');
    line = line ? line + 1 : tail;
    line += strspn(line, around);
    size_t prefix = strlen(GJ_MARK_LINE) - strlen(NAME) - 1;
    return strncmp(line, GJ_MARK_LINE, prefix) == 0 && is_name(line + prefix) &&
           strcspn(line + prefix + strlen(NAME) + 1, " \t\",;") == strlen(line) - strlen(GJ_MARK_LINE);
}

/* A <meta> of the head tells the generator. */
static bool has_generator(const char *s, size_t len)
{
    char head[HEAD];
    squeeze(head, sizeof(head), s, len);
    for (char *at = head; (at = strcasestr(at, "<meta")) != NULL; at++) {
        char *end = strchr(at, '>');
        if (!end)
            return false;
        *end = '\0';
        const char *content = strcasestr(at, "content=");
        if (content && strcasestr(at, "generator") && is_name(content + strlen("content=") + strspn(content + strlen("content="), "\"'")))
            return true;
        at = end;
    }
    return false;
}

static bool is_own_json(const json_t *root)
{
    const json_t *run = json_array_get(json_object_get(root, "runs"), 0);
    const char *tool = json_string_value(json_object_get(json_object_get(json_object_get(run, "tool"), "driver"), "name"));
    const char *schema = json_string_value(json_object_get(root, "schema"));
    bool is_cell = json_object_get(root, "organ") && json_object_get(root, "placed") && json_object_get(root, "flags");
    return is_cell || (tool && strcmp(tool, NAME) == 0) || (schema && strncmp(schema, NAME, strlen(NAME)) == 0 && strchr("-/", schema[strlen(NAME)]));
}

/* The first value of the file, so that many lines of JSON count as the first does. */
static bool is_json(const char *s, size_t len)
{
    json_t *root = json_loadb(s, len, JSON_DISABLE_EOF_CHECK, NULL);
    bool own = is_own_json(json_is_array(root) ? json_array_get(root, 0) : root);
    json_decref(root);
    return own;
}

/* What `check` prints has no line to spare for a mark: the coverage of the last report, which nobody else writes, is one. */
static bool ends_with_coverage(const char *s, size_t len)
{
    static const char *const words[][3] = {{": 应检 ", "，已检 ", "，豁免 "}, {": due ", ", checked ", ", waived "}};
    char tail[HEAD];
    size_t from = len > HEAD - 1 ? len - (HEAD - 1) : 0;
    squeeze(tail, sizeof(tail), s + from, len - from);
    for (size_t language = 0; language < GJ_COUNT(words); language++) {
        const char *at = tail;
        for (size_t i = 0; at != NULL && i < GJ_COUNT(words[0]); i++)
            at = strstr(at, words[language][i]);
        if (at != NULL)
            return true;
    }
    return false;
}

bool gj_is_own_output(const void *bytes, size_t len)
{
    const char *s = bytes;
    char creator[64];
    if (len >= 3 && memcmp(s, "\xEF\xBB\xBF", 3) == 0)
        return gj_is_own_output(s + 3, len - 3);
    if (len > 1 && memcmp(s, "PK", 2) == 0)
        return gj_package_creator(creator, sizeof(creator), bytes, len) && is_name(creator);
    size_t at = 0;
    while (at < len && isspace((unsigned char)s[at]))
        at++;
    if (at < len && (s[at] == '{' || s[at] == '['))
        return is_json(s + at, len - at);
    if (len - at >= strlen(GJ_LONG_HEAD) && memcmp(s + at, GJ_LONG_HEAD, strlen(GJ_LONG_HEAD)) == 0)
        return true;
    return ends_with_mark(s, len) || has_generator(s, len) || ends_with_coverage(s, len);
}
