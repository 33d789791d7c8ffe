#include "reader/html_hidden.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum { MOST_NAMES = 1000 };

/* A declaration of s[0,len) hides: "display : none", "visibility:hidden"; blanks and case aside. */
static bool hides(const char *s, size_t len)
{
    static const char *const ways[] = {"display:none", "visibility:hidden"};
    for (size_t i = 0; i < len; i++)
        for (size_t k = 0; k < GJ_COUNT(ways); k++) {
            const char *want = ways[k];
            size_t at = i;
            bool begins = i == 0 || !(isalnum((unsigned char)s[i - 1]) || s[i - 1] == '-');
            while (begins && *want && at < len && (tolower((unsigned char)s[at]) == *want || isspace((unsigned char)s[at])))
                want += tolower((unsigned char)s[at++]) == *want;
            if (begins && !*want)
                return true;
        }
    return false;
}

/* '.' or '#' and the name behind it. */
static uint64_t hash_of(char sign, const char *name, size_t len)
{
    return gj_hash_add(gj_hash_add(GJ_HASH_START, &sign, 1), name, len);
}

static size_t name_length(const char *s, size_t len)
{
    size_t n = 0;
    while (n < len && (isalnum((unsigned char)s[n]) || s[n] == '-' || s[n] == '_'))
        n++;
    return n;
}

/* Adds the selectors of s[0,len) that are one class or id, with or without the name of an element before it. */
static void add_selectors(gj_hidden_names *names, const char *s, size_t len)
{
    for (size_t at = 0, end; at < len && names->n < MOST_NAMES; at = end + 1) {
        for (end = at; end < len && s[end] != ','; end++)
            continue;
        size_t stop = end;
        while (at < stop && isspace((unsigned char)s[at]))
            at++;
        while (stop > at && isspace((unsigned char)s[stop - 1]))
            stop--;
        size_t element = name_length(s + at, stop - at), sign = at + element;
        if (sign + 1 >= stop || (s[sign] != '.' && s[sign] != '#') || name_length(s + sign + 1, stop - sign - 1) != stop - sign - 1)
            continue;
        GJ_GROW(names->hashes, names->n, names->cap);
        names->hashes[names->n++] = hash_of(s[sign], s + sign + 1, stop - sign - 1);
    }
}

/* Behind the block that opens at s[at]. */
static size_t behind_block(const char *s, size_t len, size_t at)
{
    for (size_t depth = 0; at < len; at++) {
        depth += s[at] == '{';
        if (s[at] == '}' && --depth == 0)
            return at + 1;
    }
    return len;
}

void gj_hidden_read(gj_hidden_names *names, const char *s, size_t len)
{
    for (size_t at = 0; at < len;) {
        size_t open = at;
        while (open < len && s[open] != '{' && s[open] != ';')
            open++;
        if (open == len)
            return;
        if (s[open] == ';') { /* @import */
            at = open + 1;
            continue;
        }
        size_t end = behind_block(s, len, open), from = at;
        while (from < open && isspace((unsigned char)s[from]))
            from++;
        if (s[from] != '@' && hides(s + open + 1, end - open - 1))
            add_selectors(names, s + from, open - from);
        at = end;
    }
}

static bool is_named(const gj_hidden_names *names, char sign, const char *name, size_t len)
{
    uint64_t hash = hash_of(sign, name, len);
    for (size_t i = 0; i < names->n && len > 0; i++)
        if (names->hashes[i] == hash)
            return true;
    return false;
}

static bool has_hidden_class(const gj_hidden_names *names, const char *classes)
{
    while (*classes && names->n > 0) {
        size_t n = strcspn(classes, " \t\r\n\f");
        if (is_named(names, '.', classes, n))
            return true;
        classes += n;
        classes += strspn(classes, " \t\r\n\f");
    }
    return false;
}

bool gj_hidden_is(const gj_hidden_names *names, const char *element, const xmlChar **attributes)
{
    static const char *const unshown[] = {"noscript", "template", "textarea"};
    for (size_t i = 0; i < GJ_COUNT(unshown); i++)
        if (strcmp(element, unshown[i]) == 0)
            return true;
    for (const xmlChar **a = attributes; a && *a; a += 2) {
        const char *name = (const char *)a[0], *value = a[1] ? (const char *)a[1] : "";
        if (strcmp(name, "hidden") == 0 || (strcmp(name, "style") == 0 && hides(value, strlen(value))) ||
            (strcmp(name, "class") == 0 && has_hidden_class(names, value)) ||
            (strcmp(name, "id") == 0 && is_named(names, '#', value, strlen(value))))
            return true;
    }
    return false;
}
