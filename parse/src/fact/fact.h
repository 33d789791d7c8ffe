/* What the prose states in figures. A statement is read from the tokens of one sentence (token.h):
 *
 *     [lead…] aspect [gap…] figure [tail…]      全年 | 新收 | 政府信息公开申请 | 39件
 *     [lead…] figure [gap…] aspect              另 | 58件 | 顺延到下年度
 *     [lead…] not [gap…] aspect or topic [, …]  我街道 | 未 | 收到 | 政府信息公开申请
 *
 * up to the marks that end its clause. So “2022年，我街道依法收到并办理政府信息公开申请39件，3件因年底收到，结转下年。” is cut into
 *
 *     2022年 | , | 我街道 | 依法 | 收到并办理 | 政府信息公开申请 | 39件 | , | 3件 | 因 | 年底 | 收到 | , | 结转下年
 *     year   |   | self   | how  | handled    | requests         | figure |  | figure | cause …        |   | carried out
 *
 * and states handled = 39 and carried out = 3. Words are in words.def, phrases known by their parts in phrase.c, what words
 * mean together in compose.c; each kind of statement has a file of its own (figure.c, none.c, …).
 * Anything else in the clause, and it is not read: what is not understood states nothing.
 * The topic is the last one named in the paragraph or in the heading above it; topic and aspect together are the fact. */
#ifndef GJ_FACT_H
#define GJ_FACT_H

#include "base/base.h"
#include "fact/prose.h"
#include "gouji/table.h"

typedef enum gj_topic {
    GJ_TOPIC_NONE,
    GJ_TOPIC_REQUESTS,
    GJ_TOPIC_REVIEW,
    GJ_TOPIC_SUIT,
    GJ_TOPIC_DIRECT,
    GJ_TOPIC_AFTER_REVIEW,
    GJ_TOPIC_DISPUTES, /* reviews and suits together */
    GJ_TOPIC_RULES,
    GJ_TOPIC_NORMS,
    GJ_TOPIC_LICENCE,
    GJ_TOPIC_PENALTY,
    GJ_TOPIC_COERCION,
    GJ_TOPIC_FEES,
    GJ_TOPIC_FOREIGN,
} gj_topic;

typedef enum gj_aspect {
    GJ_ASPECT_NONE,
    GJ_ASPECT_COUNT, /* the topic itself: 行政复议3件 */
    GJ_ASPECT_NEW,
    GJ_ASPECT_RECEIVED,
    GJ_ASPECT_TAKEN, /* received, where what was carried in is told beside it: with or without that */
    GJ_ASPECT_ACCEPTED,
    GJ_ASPECT_HANDLED,
    GJ_ASPECT_ANSWERED,
    GJ_ASPECT_CLOSED,
    GJ_ASPECT_ALL_CLOSED, /* 38件均已办结 */
    GJ_ASPECT_CARRIED_IN,
    GJ_ASPECT_CARRIED_OUT,
    GJ_ASPECT_GRANTED,
    GJ_ASPECT_PARTIAL,
    GJ_ASPECT_OPEN, /* granted or partial */
    GJ_ASPECT_DENIED,
    GJ_ASPECT_UNABLE,
    GJ_ASPECT_REFUSED,
    GJ_ASPECT_OTHER_HANDLING,
    GJ_ASPECT_SECRET, /* rows of 不予公开 by their own names, */
    GJ_ASPECT_FORBIDDEN,
    GJ_ASPECT_DANGER,
    GJ_ASPECT_THIRD_PARTY,
    GJ_ASPECT_INTERNAL,
    GJ_ASPECT_PROCESS,
    GJ_ASPECT_CASE_FILE,
    GJ_ASPECT_QUERY,
    GJ_ASPECT_NOT_HELD, /* of 无法提供, */
    GJ_ASPECT_NOT_MADE,
    GJ_ASPECT_UNCLEAR,
    GJ_ASPECT_PETITION, /* of 不予处理, */
    GJ_ASPECT_REPEATED,
    GJ_ASPECT_PUBLICATION,
    GJ_ASPECT_MASS,
    GJ_ASPECT_CONFIRMATION,
    GJ_ASPECT_LAPSED, /* of 其他处理 */
    GJ_ASPECT_UNPAID,
    GJ_ASPECT_NATURAL,
    GJ_ASPECT_ORGANISATION,
    GJ_ASPECT_ENTERPRISE,
    GJ_ASPECT_RESEARCH,
    GJ_ASPECT_WELFARE,
    GJ_ASPECT_LEGAL,
    GJ_ASPECT_OTHER_APPLICANT,
    GJ_ASPECT_UPHELD,
    GJ_ASPECT_CORRECTED,
    GJ_ASPECT_OTHER_RESULT,
    GJ_ASPECT_PENDING,
    GJ_ASPECT_DECIDED,
    GJ_ASPECT_ISSUED,
    GJ_ASPECT_REPEALED,
    GJ_ASPECT_IN_FORCE,
} gj_aspect;

enum {
    GJ_FACT_WHOLE = 1,     /* shares may be of it */
    GJ_FACT_ONCE = 2,      /* stated twice it is the same figure */
    GJ_FACT_MAIN = 4,      /* behind 其中 it is only a part */
    GJ_FACT_RESULT = 8,    /* where some were withdrawn it is not all */
    GJ_FACT_AFTER = 16,    /* its words may follow the figure */
    GJ_FACT_NONE = 32,     /* "no such" states 0 */
    GJ_FACT_LOOSE = 64,    /* the text may count otherwise than the form: a warning */
    GJ_FACT_REASONS = 256, /* reasons may stand before its words: …等无法提供 */
    GJ_FACT_MONEY = 128,   /* in yuan; the cell is in 万元 */
};

/* One line of facts.def. */
typedef struct gj_fact {
    gj_topic topic;
    gj_aspect aspect;
    unsigned flags;
    const char *table, *rows, *cols;
    const char *name; /* untranslated */
} gj_fact;

/* All facts; *n of them. */
const gj_fact *gj_fact_book(size_t *n);
/* NULL if no cell holds such a fact. */
const gj_fact *gj_fact_find(gj_topic topic, gj_aspect aspect);

/* true if `key` is one of the keys in list[0, len), which are parted by blanks; '*' at the end of one stands for any rest. */
bool gj_fact_has_key(const char *list, size_t len, const char *key);

typedef struct gj_statement {
    const gj_fact *fact;
    int64_t value;
    size_t from, to; /* characters of the prose: its words and figure */
    int64_t half;    /* the figure is rounded by so much at most: 2.04万件 */
    int64_t rival;   /* of another level, told beside it: 全市5391件，其中市本级1246件; the table may hold either */
    bool has_rival;
    bool wide; /* of all below the organ, and nothing said of its own: the table may be of another circle */
} gj_statement;

/* A figure whose words are not all known (loose.c): it is of this fact or of a part of it. */
typedef struct gj_loose {
    gj_statement said;
    const gj_fact *also; /* may be meant as well, NULL if nothing else */
    bool whole;          /* of all requests: received, handled or done with, with or without what was carried in */
} gj_loose;

enum { GJ_SHARE_CLOSED = -1 };

/* "自然人30件，占76.9%", or "办结率95.1%". */
typedef struct gj_stated_share {
    gj_topic topic; /* whose wholes it is measured by */
    int64_t part;   /* GJ_SHARE_CLOSED: 办结率, of what was closed */
    gj_number percent;
    size_t from, to; /* from the part to the percent sign */
} gj_stated_share;

typedef struct gj_told {
    gj_statement *statements; /* heap, in the order of the text */
    size_t n, cap;
    gj_loose *loose; /* heap, likewise */
    size_t n_loose, cap_loose;
    gj_stated_share *shares;
    size_t n_shares, cap_shares;
} gj_told;

/* Reads the prose of the preface and of parts 一 to 四; linear in its length. Heap memory: free with gj_told_free. */
void gj_told_read(gj_told *out, const gj_prose *prose, const gj_text *text, const gj_doc *doc);
void gj_told_free(gj_told *told);

#endif
