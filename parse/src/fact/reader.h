/* Reads the tokens of one sentence after the other, and knows what was said before them. Each kind of statement has a file of its own:
 * what is read at which token stands in the table of fact.c. */
#ifndef GJ_FACT_READER_H
#define GJ_FACT_READER_H

#include "fact/token.h"

enum { GJ_FACT_LAST_PART = 4 };

typedef struct gj_fact_reader {
    gj_lexer x;
    gj_told *out;
    unsigned part;
    /* of the paragraph */
    gj_topic topic;
    gj_topic base;       /* the last of them that a table holds figures of */
    bool disclosure;     /* 信息公开 was spoken of */
    bool others;         /* somebody else's requests were told of: what follows is of them, until the organ or the year is named anew */
    bool told_of_others; /* they were told of at all */
    bool spans;          /* a longer time than the year was spoken of */
    gj_level level;      /* whose figures are told of, where two levels are named */
    struct gj_beside {
        gj_topic topic; /* GJ_TOPIC_NONE: nothing */
        int64_t value;
    } own_level;      /* the last whole of 市本级 */
    gj_topic dispute; /* of the last dispute told of */
    bool unread;      /* figures stand behind the last whole, or before any, that were not read */
    /* of the sentence */
    bool other_year;
    bool named;          /* the topic was named in it */
    bool stated;         /* 信息公开 was spoken of in it */
    bool alien;          /* something else was counted in it: bare aspects are of that */
    bool strange;        /* likewise, whatever was named behind it */
    bool late;           /* 延期答复2件: what was done in time is a part */
    bool defends;        /* 行政应诉43件: all cases that it answered for, unless disclosure is named beside it */
    gj_topic listed;     /* of the dispute whose outcomes are told one after the other */
    bool quoted;         /* it says what somebody else published */
    bool attributes;     /* see GJ_TOKEN_ATTRIBUTE */
    bool other_cases;    /* 均为工伤认定案件: its disputes are about something else */
    bool except;         /* see GJ_TOKEN_EXCEPT */
    bool withdrawn;      /* see GJ_TOKEN_WITHDRAWN */
    bool carried_within; /* 含上年结转2件: what was received is counted together with it */
    bool carried;        /* what was carried in is told of: what was received may be counted with it */
    size_t last;         /* token of the figure of the last statement, SIZE_MAX if there is none */
    size_t whole;        /* likewise of the last statement of a whole */
    size_t within;       /* last token of its kind, SIZE_MAX if there is none */
} gj_fact_reader;

/* The token at index i, a mark that ends the sentence behind the last. */
const gj_token *gj_fact_token(const gj_fact_reader *r, size_t i);
/* true if token i is a mark that ends a clause; if it is this one. */
bool gj_fact_clause_ends(const gj_fact_reader *r, size_t i);
bool gj_fact_mark(const gj_fact_reader *r, size_t i, uint32_t mark);
/* First token of the clause that token i is in. */
size_t gj_fact_clause(const gj_fact_reader *r, size_t i);
/* true if all tokens of [from, to) may stand in one of the places (GJ_LEAD, …). */
bool gj_fact_may_stand(const gj_fact_reader *r, size_t from, size_t to, unsigned places);
bool gj_fact_is_dispute(gj_topic topic);
/* The last statement of this sentence, NULL if there is none. */
const gj_statement *gj_fact_last(const gj_fact_reader *r);
/* The fact that is meant by the words; NULL if there is none, or if it is not certain that disclosure is spoken of. In a list of
 * documents one verb is for all: 制定规范性文件3件、规章1件. */
const gj_fact *gj_fact_meant(const gj_fact_reader *r, gj_topic topic, gj_aspect aspect);
/* What stands before token `first`, up to the mark before it, leaves the statement as it is; flags and topic are those of its fact,
 * GJ_TOPIC_NONE if it has several. */
bool gj_fact_lead_is_clear(const gj_fact_reader *r, size_t first, unsigned flags, gj_topic topic);
/* Token i raises a dispute: 被, 引发, 申请|行政复议. */
bool gj_fact_raises(const gj_fact_reader *r, size_t i);
/* First token of [start, first) behind what led to a dispute: 因依申请公开答复|被|提起…; SIZE_MAX if that was something else:
 * 因征地补偿被…. */
size_t gj_fact_behind_cause(const gj_fact_reader *r, size_t start, size_t first);
/* 其中，已办结38件，结转下年3件: done and carried over are all of what was told before. */
bool gj_fact_divides_all(const gj_fact_reader *r, size_t first);
/* Adds a statement in the words of tokens first to last. */
void gj_fact_add(gj_fact_reader *r, const gj_fact *f, int64_t value, size_t first, size_t last);
/* Likewise, of the figure at token i. */
void gj_fact_add_figure(gj_fact_reader *r, const gj_fact *f, size_t i, size_t first, size_t last);

/* What is read at token i, by its kind. */
void gj_see_figure(gj_fact_reader *r, size_t i);
void gj_see_negation(gj_fact_reader *r, size_t i);
void gj_see_all(gj_fact_reader *r, size_t i);
void gj_see_each(gj_fact_reader *r, size_t i);
void gj_see_share(gj_fact_reader *r, size_t i);
/* Reads the figure at token i by what carries the meaning alone; true if it is of some of the requests or disputes. */
bool gj_see_loosely(gj_fact_reader *r, size_t i);

#endif
