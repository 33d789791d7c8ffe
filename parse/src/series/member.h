/* What a series keeps of a report. */
#ifndef GJ_MEMBER_H
#define GJ_MEMBER_H

#include <sys/types.h>

#include "base/base.h"
#include "gouji/day.h"
#include "gouji/series.h"
#include "rule/growth.h"

/* A figure of a table, by indexes of the form; small, as there are thousands of reports with dozens of them. */
typedef struct gj_figure {
    int64_t mantissa;
    uint32_t line; /* of the file */
    uint8_t scale, table, row, col;
} gj_figure;

static inline gj_number gj_figure_value(const gj_figure *f)
{
    return (gj_number){f->mantissa, f->scale};
}

enum { GJ_PASSAGES = 2 }; /* the parts that are compared as prose: 一 and 五 */

/* The sentences of a part: hashes of what is left of them without figures, punctuation and the name of the organ. */
typedef struct gj_passage {
    uint64_t *sentences; /* ascending, each once */
    size_t n;
    uint32_t line; /* of the file, where the part begins */
} gj_passage;

/* A cell as it stands in its table, for the comparison of two versions of a report. */
typedef struct gj_printed {
    uint32_t line; /* of the file */
    uint32_t word; /* offset in gj_member.words: a number in plain notation, or the text; "" if blank */
    uint8_t table, row, col;
} gj_printed;

/* A clause of the prose with figures in it. */
typedef struct gj_clause {
    uint64_t letters; /* hash of the clause without its figures: two versions of a clause agree in it */
    uint32_t line;    /* of the file */
    uint32_t word;    /* offset in gj_member.words: as it stands in the text, cut if it is long */
    bool of_part;     /* it stands in one of the six parts, not in what is around them on a page */
} gj_clause;

/* What a finding is about, for the circular. */
typedef enum gj_finding_kind { GJ_KIND_FIGURES, GJ_KIND_STRUCTURE, GJ_KIND_CONTENT, GJ_KIND_ACROSS, GJ_FINDING_KINDS } gj_finding_kind;

/* Findings that are not waived, what they stand for not counted. */
typedef struct gj_member_tally {
    uint32_t severities[GJ_ERROR + 1], kinds[GJ_FINDING_KINDS];
    uint32_t dates[GJ_ERROR + 1]; /* those of structure.date among them */
} gj_member_tally;

void gj_member_tally_add(gj_member_tally *t, const char *rule, gj_severity severity);

struct gj_member {
    char *file;
    char *unit; /* as the report has it, "" if unknown */
    char *key;  /* the same, as names are compared */
    int year;   /* 0 if unknown */
    const gj_form *form;
    gj_figure *figures; /* in the order of the form; only cells that hold a number whose place is certain */
    size_t n_figures;
    gj_passage passages[GJ_PASSAGES];
    uint8_t *packed;    /* all cells of found tables whose place is certain, in the order of the form: gj_cells_next */
    size_t n_packed;    /* bytes */
    uint32_t *doubtful; /* cells whose place is not certain, as gj_cell_order, ascending */
    size_t n_doubtful;
    gj_day published, due; /* the day it names as that of its publication, year 0: none; when it was due by the law or the settings */
    gj_member_tally tally; /* of its own findings */
    char *digest;          /* SHA-256 of its file, "" if that was not asked for */
    gj_clause *clauses;    /* in the order of the text */
    size_t n_clauses;
    char *words;        /* of both, each ended by NUL */
    uint64_t letters;   /* hash of all prose, as gj_clause.letters but with its figures */
    gj_growth *growths; /* what the prose states against last year, with strings of its own */
    size_t n_growths;
    gj_waiver *waivers; /* of findings across reports; owned, with their texts */
    size_t n_waivers;
    /* Where packed, doubtful, clauses and words are while they are not in memory (shelf.c), which then are NULL. */
    struct gj_shelf *shelf; /* borrowed from the series; NULL: they are in memory, each a block of its own */
    off_t shelf_at;
    size_t shelf_size;
    void *awake; /* all four in one block, between gj_member_wake and gj_member_sleep */
};

/* Has what a member prints in memory: false if it was, and needs no gj_member_sleep. */
bool gj_member_wake(gj_member *m);
/* Gives back what gj_member_wake, which was true, has read. */
void gj_member_sleep(gj_member *m);

/* Place of a cell in the order of the form. */
static inline uint32_t gj_cell_order(size_t table, size_t row, size_t col)
{
    return (uint32_t)(table << 16 | row << 8 | col);
}

/* True if figures of this cell are compared: of the tables of art. 20 all, of disputes the totals, of requests what passes from year to
 * year and the totals. */
bool gj_member_keeps(const gj_form_table *t, size_t row, size_t col);

/* Adds a copy; frees them all. */
void gj_member_add_growth(gj_member *m, const gj_growth *g);
void gj_member_drop_growths(gj_member *m);

/* Cells as a member keeps them: two bytes each, mostly, as there are hundreds in a report and thousands of reports. A place is told by how
 * far it is from the one before, so is a line; words stand one behind the other from the start of gj_member.words on. */
typedef struct gj_cells {
    const uint8_t *at, *end;
    gj_printed now;
    uint32_t next_word;
} gj_cells;

/* Before the first cell. */
gj_cells gj_member_cells(const gj_member *m);
/* To the next cell, in `now`; false behind the last one. */
bool gj_cells_next(gj_cells *c, const gj_member *m);
/* Keeps n cells, whose words stand in m->words as said above; replaces what was there. */
void gj_member_pack(gj_member *m, const gj_printed *list, size_t n);

/* 件, 条, 次, …: what is counted in. */
bool gj_is_measure(uint32_t cp);
/* Bytes of a count in Chinese numerals at s[at), which a measure word follows (三百八十七条, 四期); 0 if there is none: 一是, 第三, 统一
 * are none. */
size_t gj_chinese_count(const char *s, size_t len, size_t at);

/* Fills packed, clauses, words and letters. */
void gj_member_print(gj_member *m, const gj_report *r);

/* Part (1..6) that holds the section, 0 if none does. */
unsigned gj_part_of(const gj_section *sections, uint32_t section);

/* The part (1..6) that a passage is. */
unsigned gj_passage_part(size_t passage);

/* A name of an organ as names are compared: folded, without blanks, 人民政府 and 办事处 at the end. Heap memory. */
char *gj_unit_key(const char *name, size_t len);

/* The figure with these keys, NULL if the report has none. */
const gj_figure *gj_member_figure(const gj_member *m, const char *table, const char *row, const char *col);

#endif
