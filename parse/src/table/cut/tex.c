#include "table/cut/tex.h"

#include <string.h>

#include "base/base.h"

#define ARGUMENT_BYTES 80 /* a longer one is text */

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* End of the argument "{…}" or "[…]" at s; NULL if there is none. */
static const char *argument_end(const char *s, const char *end)
{
    int depth = 0;
    if (s == end || (*s != '{' && *s != '['))
        return NULL;
    for (const char *at = s; at < end && at - s < ARGUMENT_BYTES; at++) {
        depth += *at == '{' || *at == '[';
        depth -= *at == '}' || *at == ']';
        if (depth == 0)
            return at + 1;
    }
    return NULL;
}

/* Commands none of whose arguments is text. */
static bool has_no_text(const char *name, size_t len)
{
    static const char *const names[] = {"begin", "end", "cline", "cmidrule", "label", "vspace", "hspace"};
    for (size_t i = 0; i < GJ_COUNT(names); i++)
        if (len == strlen(names[i]) && memcmp(name, names[i], len) == 0)
            return true;
    return false;
}

size_t gj_tex_length(const char *s, const char *end)
{
    const char *name = s + 1, *at = name, *next;
    while (at < end && is_letter(*at))
        at++;
    size_t len = (size_t)(at - name);
    if (len < 2)
        return 0;
    bool whole = has_no_text(name, len);
    while ((next = argument_end(at, end)) != NULL && (whole || (next < end && (*next == '{' || *next == '['))))
        at = next;
    if (at < end && *at == '{')
        at++;
    return (size_t)(at - s);
}
