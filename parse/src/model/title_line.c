#include "model/title_line.h"

#include <stdlib.h>
#include <string.h>
#include <uchar.h>

#include "model/head.h"
#include "model/title_text.h"
#include "text/fold.h"

enum {
    SHORTEST = 6,
    LONGEST_LINE = 400, /* bytes; a longer line is no title as a whole */
    SEARCHED = 2000,    /* characters of a line */
    LONGEST_PREFIX = 50,
    LONGEST_REST = 16,  /* from 信息公开 to the end of 报告 */
    SHORT_ORGAN = 3,    /* letters; less is a piece of a name */
};

/* The characters of a line without blanks, folded, each with its place and whether blanks stand before it. */
typedef struct letters {
    uint32_t key[SEARCHED], off[SEARCHED + 1];
    bool blank[SEARCHED + 1];
    size_t n;
} letters;

static void read_letters(letters *l, const char *s, gj_span line)
{
    uint32_t at = line.off, end = line.off + line.len;
    bool blank = false;
    l->n = 0;
    while (at < end && l->n < SEARCHED) {
        uint32_t cp, here = at;
        at += (uint32_t)gj_utf8_next(s + at, end - at, &cp);
        uint32_t f = gj_fold_char(cp);
        if (f) {
            l->key[l->n] = f;
            l->off[l->n] = here;
            l->blank[l->n++] = blank;
        }
        blank = !f;
    }
    l->off[l->n] = at;
    l->blank[l->n] = true;
}

static bool has_at(const letters *l, size_t at, const char32_t *word)
{
    size_t i = 0;
    while (word[i] && at + i < l->n && l->key[at + i] == word[i])
        i++;
    return !word[i];
}

static bool is_one_of(uint32_t c, const char32_t *set)
{
    for (; *set; set++)
        if (*set == c)
            return true;
    return false;
}

static gj_title_text text_of(const char *s, const letters *l, size_t from, size_t to)
{
    gj_title_text x = {.n = 0};
    gj_title_text_add(&x, s, (gj_span){l->off[from], l->off[to] - l->off[from]});
    return x;
}

/* The piece before index `at`, up to blanks, ends as the name of an organ does: the name goes on behind the blanks. */
static bool leads(const char *s, const letters *l, size_t at)
{
    size_t from = at;
    while (from > 0 && at - from < LONGEST_PREFIX) {
        from--;
        if (l->blank[from])
            break;
    }
    gj_title_text x = text_of(s, l, from, at);
    return gj_title_text_leads(&x);
}

/* Where the title with its subject at `subject` and its end at `to` begins: behind a mark, or behind blanks if an organ is named from there. */
static size_t title_start(const char *s, const letters *l, size_t subject, size_t to)
{
    size_t at = subject;
    while (at > 0 && subject - at < LONGEST_PREFIX && !is_one_of(l->key[at - 1], U"。;:?!>|》,\"{}[]_")) {
        if (l->blank[at]) {
            gj_title_text x = text_of(s, l, at, to);
            gj_title_parts p = gj_title_parts_read(&x);
            if (p.is_title && p.organ_to - p.organ_from >= SHORT_ORGAN && !leads(s, l, at))
                break;
        }
        at--;
    }
    return at;
}

/* What stands behind the title lets it end there. */
static bool may_end(const char *s, const letters *l, size_t to)
{
    if (l->blank[to] || is_one_of(l->key[to], U"\"<|_》("))
        return true;
    gj_title_text rest = text_of(s, l, to, to + SHORTEST < l->n ? to + SHORTEST : l->n);
    return gj_title_text_sentence(&rest, 0);
}

/* End of the report named behind a subject, 0 if there is none. */
static size_t report_end(const letters *l, size_t subject)
{
    for (size_t i = subject; i < subject + LONGEST_REST && i < l->n && !is_one_of(l->key[i], U"。;:?!,、"); i++)
        if (has_at(l, i, U"报告") || has_at(l, i, U"年报"))
            return i + 2;
    return 0;
}

bool gj_title_line_whole(const char *s, gj_span line)
{
    gj_title_text x = {.n = 0};
    gj_span trimmed = gj_line_trim(s, line);
    if (trimmed.len < SHORTEST || trimmed.len > LONGEST_LINE)
        return false;
    gj_title_text_add(&x, s, trimmed);
    gj_title_parts p = gj_title_parts_read(&x);
    return p.is_title && p.organ_to > p.organ_from;
}

bool gj_title_line_inside(gj_span *out, const char *s, gj_span line)
{
    bool found = false;
    letters *l = gj_alloc(sizeof *l);
    read_letters(l, s, line);
    for (size_t i = 0; i + 4 < l->n && !found; i++) {
        if (!has_at(l, i, U"信息公开") && !has_at(l, i, U"政务公开"))
            continue;
        size_t to = report_end(l, i);
        if (!to || !may_end(s, l, to))
            continue;
        size_t from = title_start(s, l, i, to);
        gj_title_text x = text_of(s, l, from, to);
        gj_title_parts p = gj_title_parts_read(&x);
        found = p.is_title && p.organ_to > p.organ_from && p.year;
        *out = (gj_span){l->off[from], l->off[to - 1] - l->off[from]};
        uint32_t cp;
        out->len += (uint32_t)gj_utf8_next(s + l->off[to - 1], line.off + line.len - l->off[to - 1], &cp);
    }
    free(l);
    return found;
}
