#include "fact/fact.h"

#include <string.h>

enum {
    WHOLE = GJ_FACT_WHOLE,
    ONCE = GJ_FACT_ONCE,
    MAIN = GJ_FACT_MAIN,
    RESULT = GJ_FACT_RESULT,
    AFTER = GJ_FACT_AFTER,
    NONE = GJ_FACT_NONE,
    LOOSE = GJ_FACT_LOOSE,
    REASONS = GJ_FACT_REASONS,
    MONEY = GJ_FACT_MONEY,
};

static const gj_fact book[] = {
#define FACT(topic, aspect, flags, table, rows, cols, name) {GJ_TOPIC_##topic, GJ_ASPECT_##aspect, flags, table, rows, cols, name},
#include "fact/facts.def"
#undef FACT
};

const gj_fact *gj_fact_book(size_t *n)
{
    *n = GJ_COUNT(book);
    return book;
}

const gj_fact *gj_fact_find(gj_topic topic, gj_aspect aspect)
{
    for (size_t i = 0; i < GJ_COUNT(book); i++)
        if (book[i].topic == topic && book[i].aspect == aspect)
            return &book[i];
    return NULL;
}

bool gj_fact_has_key(const char *list, size_t len, const char *key)
{
    for (const char *end = list + len; list < end;) {
        const char *blank = memchr(list, ' ', (size_t)(end - list));
        size_t n = (size_t)((blank ? blank : end) - list);
        bool star = list[n - 1] == '*';
        if (star ? strncmp(list, key, n - 1) == 0 : strncmp(list, key, n) == 0 && key[n] == '\0')
            return true;
        list += n + 1;
    }
    return false;
}
