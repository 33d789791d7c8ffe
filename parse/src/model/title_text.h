/* One or a few lines read as a possible title: where its organ, year and end are. */
#ifndef GJ_TITLE_TEXT_H
#define GJ_TITLE_TEXT_H

#include "base/base.h"
#include "gouji/text.h"

enum { GJ_TITLE_CHARS = 160 };

/* Characters of the lines without blanks, folded; off is where each stands, off[n] the end of the last. */
typedef struct gj_title_text {
    uint32_t key[GJ_TITLE_CHARS];
    uint32_t off[GJ_TITLE_CHARS + 1];
    size_t n;
    bool full; /* more characters than fit */
} gj_title_text;

/* Appends the trimmed span. */
void gj_title_text_add(gj_title_text *x, const char *s, gj_span trimmed);

/* Where the words of the title may begin: behind the number of a page or the name of a field that stand before it in its line. */
size_t gj_title_text_lead(const gj_title_text *x);

typedef struct gj_title_parts {
    bool is_title;
    size_t from, to;           /* the title: [from, to) of the key */
    size_t subject;            /* where 政府信息公开 begins */
    size_t year_from, year_to; /* the year with its 年(度), equal if there is none */
    int year;                  /* 0 if there is none */
    size_t organ_from, organ_to;
    bool annual; /* 年度报告, or 年度 before 报告 */
    bool tail;   /* something follows, as the name of a site in the title of a page */
} gj_title_parts;

/* Reads x as a title. is_title is false for sentences that only mention one. */
gj_title_parts gj_title_parts_read(const gj_title_text *x);

/* true if words that begin a sentence about a report, not its title, stand at key[at]: 根据, 按照, 现将, 首页 … */
bool gj_title_text_sentence(const gj_title_text *x, size_t at);
/* true if what x says could be a line of a title that goes on below: short, no sentence, no report of its own. */
bool gj_title_text_opens(const gj_title_text *x);
/* true if x ends as the name of an organ does, or with the year: what may stand in a line above 政府信息公开…. */
bool gj_title_text_leads(const gj_title_text *x);
/* true if the organ that p found in x is only an office within one: 规划建设处, without a place in its name. */
bool gj_title_text_is_office(const gj_title_text *x, const gj_title_parts *p);
/* true if x is a year in brackets, as it stands in a line below a title. */
bool gj_title_text_is_year(const gj_title_text *x);
/* Year 2000..2099 written at key[at] in Arabic or Chinese digits, 0 if none; always four characters. */
int gj_title_year_at(const uint32_t *key, size_t n, size_t at);
/* Name of the organ, in the arena: the source without its blanks, compatibility characters folded. */
char *gj_title_organ(gj_arena *a, const char *s, const gj_title_text *x, const gj_title_parts *p);

#endif
