#include "app/words.h"

#include <string.h>

#include "mem.h"

/* Bytes of the blank at s, 0 if there is none: of Latin text, or of Chinese. */
static size_t blank(const char *s)
{
    static const char wide[] = "　";
    if (*s == ' ' || *s == '\t')
        return 1;
    return strncmp(s, wide, sizeof(wide) - 1) == 0 ? sizeof(wide) - 1 : 0;
}

static void add(words *w, const char *s, size_t len)
{
    if (len == 0 || (len == 1 && *s == '/'))
        return;
    gj_needle *needle = gj_needle_new(s, len);
    if (gj_needle_is_empty(needle)) {
        gj_needle_free(needle);
        return;
    }
    MEM_GROW(w->list, w->n, w->cap);
    w->list[w->n++] = needle;
}

void words_read(words *w, const char *typed)
{
    const char *from = typed, *s = typed;
    *w = (words){0};
    while (*s != '\0') {
        size_t skip = blank(s);
        if (skip > 0)
            add(w, from, (size_t)(s - from));
        s += skip > 0 ? skip : 1;
        from = skip > 0 ? s : from;
    }
    add(w, from, (size_t)(s - from));
}

void words_free(words *w)
{
    for (size_t i = 0; i < w->n; i++)
        gj_needle_free(w->list[i]);
    free(w->list);
    *w = (words){0};
}

bool words_stand_in(const words *w, const char *text)
{
    gj_span where;
    size_t len = strlen(text);
    for (size_t i = 0; i < w->n; i++)
        if (!gj_needle_find(w->list[i], text, len, 0, &where))
            return false;
    return true;
}
