/* What is to be listed, in words joined by blanks, all of which have to hold: "rule:text.fees", "severity:error", "organ:街道",
 * "year:2023", "state:已改", "text:…" (what the report says), and words without a colon: organ, file, year. The whole id of a rule is that rule
 * alone. Pure. */
#ifndef TUI_FILTER_H
#define TUI_FILTER_H

#include "collection/collection.h"

typedef struct filter filter;

/* What `typed` says; a word whose value is not typed yet holds for everything. NULL if a word before a colon is none of these, or a value
 * cannot be: *trouble says so then, malloc'ed. */
filter *filter_new(const char *typed, char **trouble);
void filter_free(filter *f);
/* True if it holds for everything. */
bool filter_is_empty(const filter *f);

/* Reports: `filter` is a struct filter. Rule and severity have to hold of one and the same finding. A row whose text was not looked at yet
 * (filter_take_text) is not shown by what it says. */
bool filter_shows_row(const void *filter, const collection_row *row, size_t index);
/* The first report from `from` on whose text has to be looked at, below n; n if there is none. */
size_t filter_next_text(const filter *f, size_t from, size_t n);
/* Looks at the text of report `index`, len bytes of UTF-8; len 0: it has none. */
void filter_take_text(filter *f, size_t index, const char *text, size_t len);
/* Whether findings of the row's report may be among what filter_shows_finding lets through: by rule and severity. */
bool filter_may_show(const filter *f, const collection_row *row);
/* Findings of a report: rule, severity and text; the others hold. */
bool filter_shows_finding(const filter *f, const gj_violation *v);

#endif
