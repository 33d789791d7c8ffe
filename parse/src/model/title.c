#include "model/title.h"

#include <string.h>
#include <uchar.h>

#include "model/head.h"
#include "model/title_text.h"
#include "text/fold.h"

enum {
    LINES_WITHOUT_PARTS = 200, /* where a title is looked for when no part is found */
    LINES_BEHIND_PART = 12,    /* lines with text below the first part that may still be the title */
    SHORTEST = 3, /* bytes; the last letter of a title may have a line of its own */
    LONGEST_LINE = 400, /* bytes; a longer line is prose */
    JOINED_LINES = 3,
    YEAR_SEARCH = 1 << 16, /* bytes of text that are searched for the year */
};

/* What makes one candidate better than another. */
enum { SCORE_YEAR = 4, SCORE_ORGAN = 4, SCORE_ANNUAL = 2, SCORE_NO_TAIL = 3, SCORE_BEFORE_PARTS = 4, SCORE_JOIN = -1 };

typedef struct line_text {
    uint32_t line;
    gj_span trimmed;
} line_text;

typedef struct title_search {
    const gj_text *text;
    const char *s;
    line_text before[JOINED_LINES - 1]; /* lines with text above, nearest first; line 0: none */
    bool below_part;
    bool page; /* a form feed came since the last line with text */
    int best;
    gj_title_text best_text;
    gj_title_parts best_parts;
    uint32_t best_line;
} title_search;

static int score_of(const title_search *q, const gj_title_parts *p, size_t joined)
{
    if (!p->is_title)
        return 0;
    bool organ = p->organ_to > p->organ_from;
    if (q->below_part && !(p->year && organ))
        return 0;
    return 1 + (p->year ? SCORE_YEAR : 0) + (organ ? SCORE_ORGAN : 0) + (p->annual ? SCORE_ANNUAL : 0) + (p->tail ? 0 : SCORE_NO_TAIL) +
           (q->below_part ? 0 : SCORE_BEFORE_PARTS) + SCORE_JOIN * (int)joined;
}

/* Takes the candidate if it is as good as the best. Among equals the later is the real one, the first the title of a web
 * page; but not if it is a running head or stands below the first part. */
static void consider(title_search *q, const gj_title_text *x, const gj_title_parts *p, uint32_t line, size_t joined)
{
    int score = score_of(q, p, joined);
    if (score == 0 || score < q->best || (score == q->best && (q->below_part || q->page)))
        return;
    q->best = score;
    q->best_text = *x;
    q->best_parts = *p;
    q->best_line = line;
}

static bool opens_title(const title_search *q, const line_text *above, const line_text *below, bool lead)
{
    gj_head h;
    gj_title_text x = {.n = 0};
    if (above->line == 0 || above->line + 2 < below->line || above->trimmed.len > LONGEST_LINE)
        return false;
    gj_head_read(&h, q->s, above->trimmed);
    if (gj_numbering_read(&h, 0).style != GJ_STYLE_NONE)
        return false;
    gj_title_text_add(&x, q->s, above->trimmed);
    return lead ? gj_title_text_leads(&x) : gj_title_text_opens(&x);
}

/* The line together with the `above` lines before it. `joined` of them speak against it. */
static void consider_joined(title_search *q, const line_text *here, size_t above, size_t joined)
{
    gj_title_text x = {.n = 0};
    for (size_t k = above; k-- > 0;)
        gj_title_text_add(&x, q->s, q->before[k].trimmed);
    gj_title_text_add(&x, q->s, here->trimmed);
    gj_title_parts p = gj_title_parts_read(&x);
    consider(q, &x, &p, above ? q->before[above - 1].line : here->line, joined);
}

/* The line as title, alone and together with the lines above it that it may have been broken from. */
static void examine(title_search *q, const line_text *here)
{
    gj_title_text x = {.n = 0};
    gj_title_text_add(&x, q->s, here->trimmed);
    gj_title_parts p = gj_title_parts_read(&x);
    consider(q, &x, &p, here->line, 0);
    if (q->before[0].line && gj_title_text_is_year(&x)) {
        consider_joined(q, here, 1, 1);
        return;
    }
    if (p.is_title && p.organ_to > p.organ_from) {
        if (gj_title_text_is_office(&x, &p) && opens_title(q, &q->before[0], here, true) && q->before[0].line + 1 == here->line)
            consider_joined(q, here, 1, 0); /* of equal ones the later counts */
        return;
    }
    const line_text *below = here;
    for (size_t j = 0; j < GJ_COUNT(q->before) && opens_title(q, &q->before[j], below, p.is_title); j++) {
        consider_joined(q, here, j + 1, j + 1);
        below = &q->before[j];
    }
}

static void find_title(title_search *q, const gj_part_head *parts, size_t n_parts, const gj_line_range *tables, size_t n_tables)
{
    uint32_t lines = gj_text_lines(q->text), seen = 0, limit = n_parts ? lines : LINES_WITHOUT_PARTS;
    size_t table = 0;
    for (uint32_t line = 1; line <= lines && line <= limit && seen <= LINES_BEHIND_PART; line++) {
        while (table < n_tables && tables[table].last < line)
            table++;
        if (table < n_tables && tables[table].first <= line) {
            line = tables[table].last;
            continue;
        }
        gj_span whole = gj_text_line(q->text, line);
        line_text here = {line, gj_line_trim(q->s, whole)};
        q->page |= whole.len && q->s[whole.off] == '\f';
        if (!here.trimmed.len)
            continue;
        q->below_part |= n_parts && line >= parts[0].line;
        seen += q->below_part;
        if (here.trimmed.len >= SHORTEST && here.trimmed.len <= LONGEST_LINE)
            examine(q, &here);
        q->before[1] = q->before[0];
        q->before[0] = here;
        q->page = false;
    }
}

/* The title as text: as it stands, lines joined. */
static char *title_string(gj_arena *a, const char *s, gj_span src)
{
    char *title = gj_arena_alloc(a, src.len + 1);
    size_t n = 0;
    for (uint32_t i = src.off; i < src.off + src.len; i++)
        if (s[i] != '\n' && s[i] != '\r')
            title[n++] = s[i];
    return title;
}

static gj_span title_span(const title_search *q, size_t len)
{
    const gj_title_parts *p = &q->best_parts;
    uint32_t from = q->best_text.off[p->from], last = q->best_text.off[p->to - 1], cp;
    return (gj_span){from, last + (uint32_t)gj_utf8_next(q->s + last, len - last, &cp) - from};
}

/* Counts the years 20xx年 of the text; a year before 1月1日 (统计期限) decides at once. */
typedef struct year_count {
    uint32_t last[10]; /* the last characters that are no blank */
    uint32_t of[100];
    int decided;
} year_count;

static void count_year(year_count *c, uint32_t folded)
{
    memmove(c->last, c->last + 1, sizeof c->last - sizeof c->last[0]);
    c->last[9] = folded;
    if (folded == U'年') {
        uint32_t key[6] = {c->last[4], c->last[5], c->last[6], c->last[7], c->last[8], c->last[9]};
        int year = gj_title_year_at(key, 6, 1);
        if (year)
            c->of[year - 2000]++;
    }
    bool first_of_january = folded == U'日' && c->last[8] == '1' && c->last[7] == U'月' && c->last[6] == '1' && c->last[5] == U'年';
    if (first_of_january && !c->decided)
        c->decided = gj_title_year_at(c->last, 10, 1);
}

/* The year that the text says from its start to the second part; 0 if it says none. */
static int year_of_text(const char *s, size_t len, const gj_part_head *parts, size_t n_parts)
{
    year_count c = {0};
    size_t end = n_parts > 1 ? parts[1].src.off : len;
    if (end > YEAR_SEARCH)
        end = YEAR_SEARCH;
    for (size_t at = 0; at < end && !c.decided;) {
        uint32_t cp;
        at += gj_utf8_next(s + at, len - at, &cp);
        uint32_t folded = gj_fold_char(cp);
        if (folded)
            count_year(&c, folded);
    }
    int best = 0;
    for (int y = 0; y < (int)GJ_COUNT(c.of); y++)
        if (c.of[y] > c.of[best])
            best = y;
    return c.decided ? c.decided : c.of[best] ? 2000 + best : 0;
}

void gj_title_read(gj_doc *doc, gj_arena *a, const gj_text *t, const gj_part_head *parts, size_t n_parts, const gj_line_range *tables,
                   size_t n_tables)
{
    size_t len;
    title_search q = {.text = t, .s = gj_text_data(t, &len)};
    find_title(&q, parts, n_parts, tables, n_tables);
    doc->title = doc->unit = "";
    if (q.best) {
        doc->title_src = title_span(&q, len);
        doc->title = title_string(a, q.s, doc->title_src);
        doc->title_line = q.best_line;
        doc->unit = gj_title_organ(a, q.s, &q.best_text, &q.best_parts);
        doc->year = q.best_parts.year;
    }
    if (!doc->year)
        doc->year = year_of_text(q.s, len, parts, n_parts);
}
