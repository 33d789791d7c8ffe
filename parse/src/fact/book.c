#include "fact/fact.h"

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
