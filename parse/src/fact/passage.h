/* The words that belong to one figure. */
#ifndef GJ_FACT_PASSAGE_H
#define GJ_FACT_PASSAGE_H

#include "fact/reader.h"

/* Tokens [from, to) are the words of the figure: its clause begins at `own`, and ends at `end`; [end, to) is the next one. */
typedef struct gj_passage {
    size_t from, own, end, to;
    size_t figure;
} gj_passage;

/* false if another figure stands in the same clause without a conjunction between. */
bool gj_passage_find(const gj_fact_reader *r, size_t figure, gj_passage *g);
/* true if one of the words (the last is NULL) stands in the tokens [from, to), however they are cut. */
bool gj_passage_says(const gj_fact_reader *r, size_t from, size_t to, const char32_t *const *words);
/* It is about, or over, or is told beside an increase: no count, or not the whole of one. */
bool gj_passage_is_qualified(const gj_fact_reader *r, const gj_passage *g);
/* The clause of token i compares: 与上年相比. */
bool gj_passage_is_compared(const gj_fact_reader *r, size_t i);
/* It is of another year or thing; of requests, or where `disputes` of reviews and suits, it is looked for. */
bool gj_passage_is_foreign(const gj_fact_reader *r, const gj_passage *g, bool disputes);
/* It is told of another organ; of_another_place: whose name begins with that of a place, as 市水利局 does. */
bool gj_passage_is_of_another_place(const gj_fact_reader *r, const gj_passage *g);
bool gj_passage_is_others(const gj_fact_reader *r, const gj_passage *g);

#endif
