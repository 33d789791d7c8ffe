/* Prose cut into the tokens of the grammar of facts. */
#ifndef GJ_FACT_TOKEN_H
#define GJ_FACT_TOKEN_H

#include <uchar.h>

#include "fact/fact.h"
#include "fact/prose.h"

typedef enum gj_token_kind {
    GJ_TOKEN_TEXT,       /* a run of text that is none of the words: ends a statement */
    GJ_TOKEN_CLAUSE,     /* a mark that ends a clause; code: the mark */
    GJ_TOKEN_FIGURE,     /* a whole number with a unit: 39件; value */
    GJ_TOKEN_SHARE,      /* a number with %; value */
    GJ_TOKEN_TOPIC,      /* code: gj_topic */
    GJ_TOKEN_ASPECT,     /* code: gj_aspect */
    GJ_TOKEN_MONEY,      /* 73.31万元; value, in yuan */
    GJ_TOKEN_YEAR,       /* code: gj_year */
    GJ_TOKEN_CARRY,      /* 结转 without its year */
    GJ_TOKEN_UNFINISHED, /* 正在办理: carried over, this year or the last */
    GJ_TOKEN_BUSY,       /* 正在: what is being done is unfinished */
    GJ_TOKEN_FILL,       /* a small word: 在, 将, 的 */
    GJ_TOKEN_ALL,        /* 均, 全部 */
    GJ_TOKEN_HOW,        /* how it was done: 按期, 依法 */
    GJ_TOKEN_ALL_OF,     /* 均按期办结; code: gj_aspect */
    GJ_TOKEN_SELF,       /* the reporting organ: 我局, or its name; code: gj_level */
    GJ_TOKEN_MADE,       /* 作出, 决定: a decision, not a case */
    GJ_TOKEN_EACH,       /* 分别为: figures follow for what was listed */
    GJ_TOKEN_RATE,       /* 办结率 */
    GJ_TOKEN_NOT,
    GJ_TOKEN_WITHIN,      /* what follows is a part of what was said */
    GJ_TOKEN_EXCEPT,      /* what follows is beside what was said */
    GJ_TOKEN_WITHDRAWN,   /* some ended otherwise, or were done with in another way: what was answered, or repealed, is not all */
    GJ_TOKEN_PORTION,     /* a share follows */
    GJ_TOKEN_SUMMED,      /* over how many years, another word says */
    GJ_TOKEN_UNTIL,       /* the year that follows is only the last one */
    GJ_TOKEN_COMPARED,    /* the year that follows is only compared with */
    GJ_TOKEN_REQUEST,     /* 申请, of whatever kind */
    GJ_TOKEN_INFORMATION, /* says that it is disclosure that is spoken of */
    GJ_TOKEN_OBJECT,      /* 政府信息: what is disclosed */
    GJ_TOKEN_SUM,         /* 共计 */
    GJ_TOKEN_CAUSE,       /* 因: what follows, up to the next one, led to a dispute */
    GJ_TOKEN_RAISED,      /* 被, 引发 */
    GJ_TOKEN_BRACKET,     /* (含下属单位): words in brackets that state nothing; code: the aspect named in them */
    GJ_TOKEN_ATTRIBUTE,   /* 公文属性: 依申请公开 and 不予公开 are how documents are marked, not what became of requests */
    GJ_TOKEN_REASON,      /* 重复申请: code is the aspect that it is beside a result; alone it may be something else */
    GJ_TOKEN_STEP,        /* 补正, 延期: a step on the way, whose figures no cell holds */
    GJ_TOKEN_PLAIN,
} gj_token_kind;

/* Year as seen from the report; PAST: whenever, END: the end of this one. */
typedef enum gj_year { GJ_YEAR_THIS, GJ_YEAR_PREVIOUS, GJ_YEAR_NEXT, GJ_YEAR_PAST, GJ_YEAR_END, GJ_YEAR_ANOTHER } gj_year;

/* Level that a name of the organ stands for: 市本级 is only the organ itself, 全市各级 all that are below it too. */
typedef enum gj_level { GJ_LEVEL_ANY, GJ_LEVEL_OWN, GJ_LEVEL_ALL } gj_level;

/* Where a token may stand. */
enum {
    GJ_LEAD = 1, /* before the words of a statement */
    GJ_GAP = 2,  /* between them and the figure */
    GJ_TAIL = 4, /* behind the figure */
    GJ_JOIN = 8, /* in the list behind a negation */
};

typedef struct gj_token {
    gj_token_kind kind;
    uint32_t code;
    unsigned places;
    size_t from, to; /* characters of the prose */
    gj_number value;
    int64_t half; /* of a figure in 万件: half a unit of its last place, since it is rounded */
} gj_token;

enum {
    GJ_WORD_BUCKETS = 256,
    GJ_SENTENCE_TOKENS = 256, /* what is beyond in a sentence is not read: the grammar looks back in it */
};

/* Cuts prose into tokens. Words are found by their first character, kept in buckets by its last bits. */
typedef struct gj_lexer {
    const gj_prose *prose;
    const char *s;
    int year;       /* of the report, 0 if unknown */
    uint32_t *unit; /* folded name of the organ */
    size_t n_unit;
    size_t n_place;               /* of it without 人民政府, 办事处 */
    bool starts[GJ_WORD_BUCKETS]; /* a token other than text may begin with such a character */
    gj_token *tokens;             /* of the sentence read last */
    size_t n, cap;
} gj_lexer;

/* `prose` and `s`, its text, must outlive the lexer; `unit` is the organ's name, "" if unknown. Close with gj_lexer_close. */
void gj_lexer_open(gj_lexer *x, const gj_prose *prose, const char *s, const char *unit, int year);
void gj_lexer_close(gj_lexer *x);
/* Cuts the sentence [from, to) of the prose into x->tokens, GJ_SENTENCE_TOKENS at most, and composes them. */
void gj_lex_sentence(gj_lexer *x, size_t from, size_t to);

/* The result among whose rows is the one that a reason is named after; GJ_ASPECT_NONE if it is no reason. */
gj_aspect gj_result_of(uint32_t aspect);
/* The longest phrase at index i that is known by its parts (phrase.c); false, and *out untouched, if there is none. */
bool gj_lex_phrase(const gj_lexer *x, size_t i, size_t to, gj_token *out);
/* Puts words that mean something only together into one token: 上年 | 结转 is carried in, 均 | 按期 | 办结 is all of them closed. */
void gj_compose(gj_lexer *x);

/* true if a figure with its unit ends at index i: cheap, for a first look. */
bool gj_ends_figure(const gj_prose *p, size_t i);
/* Characters that a numeral begins with. */
extern const char32_t gj_numerals[];
/* A figure at index i, before `to`: kind, code, value and places of *out, and its end. false, and *out untouched, if no numeral begins
 * there. A numeral without unit is GJ_TOKEN_TEXT; 2022年 is GJ_TOKEN_YEAR. */
bool gj_lex_figure(const gj_lexer *x, size_t i, size_t to, gj_token *out);

#endif
