/* Reads growth against last year behind a stated figure: figure [, or (] 同比 or 较上年 [the figure it was] [how it changed [by how much]].
 */
#include "rule/growth.h"

#include <string.h>
#include <uchar.h>

#include "rule/count.h"
#include "rule/held.h"
#include "rule/judge.h"

/* How far what belongs together stands apart, in characters. */
enum { TO_COMPARISON = 2, TO_YEAR = 3, TO_CHANGE = 6, TO_AMOUNT = 4 };

static const char32_t *const up[] = {U"增长", U"上升", U"增加", U"提高", U"增多", U"上涨", U"多", NULL};
static const char32_t *const down[] = {U"下降", U"减少", U"降低", U"回落", U"下滑", U"少", NULL};
static const char32_t *const same[] = {U"持平", U"相同", U"一致", NULL};
static const char32_t *const last_year[] = {U"上年", U"去年", U"上一年", NULL};
/* What is not said exactly, or not of this figure, is not judged. */
static const char32_t *const vague[] = {U"约", U"近",   U"余", U"倍",   U"左右",   U"多件", U"以上",
                                        U"超", U"其中", U"率", U"分别", U"百分点", NULL};

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* The first of the words in [from, to): where it ends, in *at where it begins; SIZE_MAX if none does. */
static size_t find_word(const gj_prose *p, size_t from, size_t to, const char32_t *const *words, size_t *at)
{
    *at = gj_prose_first(p, from, to, words);
    for (; *at != SIZE_MAX && *words; words++)
        if (gj_prose_at(p, *at, *words)) {
            size_t n = 0;
            while ((*words)[n])
                n++;
            return *at + n;
        }
    return SIZE_MAX;
}

/* Behind 同比 or 较上年, which must stand at `from` but for a mark; SIZE_MAX if it does not. */
static size_t behind_comparison(const gj_prose *p, size_t from, size_t end)
{
    static const char32_t *const openings[] = {U"同比", U"较", U"比", U"与", NULL};
    size_t at, word = find_word(p, from, least(from + TO_COMPARISON, end), openings, &at);
    for (size_t i = from; word != SIZE_MAX && i < at; i++)
        if (p->key[i] != ',' && p->key[i] != '(')
            return SIZE_MAX;
    if (word == SIZE_MAX || word == at + 2) /* 同比 says it all */
        return word;
    size_t year, behind = find_word(p, word, least(word + TO_YEAR, end), last_year, &year);
    if (behind == SIZE_MAX || year > word)
        return SIZE_MAX;
    while (behind < end && gj_is_one_of(p->key[behind], U"度同期的相比,"))
        behind++;
    return behind;
}

/* A count or share within a few characters, none of which is a figure; *to gets its end. */
static bool find_amount(const gj_prose *p, size_t from, size_t end, gj_growth *g, size_t *to)
{
    gj_count c;
    for (size_t i = from; i < least(from + TO_AMOUNT, end) && p->key[i] != ','; i++) {
        bool percent = gj_percent_at(p, i, end, &c);
        if (!percent && !gj_count_at(p, i, end, &c))
            continue;
        g->kind = percent ? GJ_GROWTH_PERCENT : GJ_GROWTH_DIFFERENCE;
        g->amount = c.value;
        *to = c.to;
        return true;
    }
    return false;
}

/* What is said behind the comparison at `from`; false if nothing is that can be judged. *to gets the end of the words. */
static bool read_change(const gj_prose *p, size_t from, size_t end, gj_growth *g, size_t *to)
{
    gj_count before;
    size_t more, less, equal;
    bool named = gj_count_at(p, from, end, &before);
    size_t rest = named ? before.to : from, near = least(rest + TO_CHANGE, end);
    size_t behind_more = find_word(p, rest, near, up, &more), behind_less = find_word(p, rest, near, down, &less);
    if (named) { /* text.growth judges the rest */
        g->kind = GJ_GROWTH_BEFORE;
        g->amount = before.value;
        *to = before.to;
        return true;
    }
    if ((*to = find_word(p, rest, near, same, &equal)) != SIZE_MAX) {
        g->kind = GJ_GROWTH_SAME;
        return equal == rest;
    }
    if (more == less) /* neither */
        return false;
    g->direction = more < less ? 1 : -1;
    *to = more < less ? behind_more : behind_less;
    if (!find_amount(p, *to, end, g, to))
        g->kind = GJ_GROWTH_DIRECTION;
    return true;
}

/* The readings of the fact whose cells hold what is stated, in the notation of gj_growth.cells; NULL if none does. */
static const char *cells_of(gj_judge *j, const gj_fact *f, int64_t now, uint8_t *table)
{
    gj_buf b = {0};
    for (const char *rows = f->rows; rows;) {
        const char *reading = rows;
        gj_held held = gj_held_next(j, f, &rows);
        if (held.n_cells == 0 || !held.known || held.value != now)
            continue;
        *table = (uint8_t)held.table;
        gj_buf_puts(&b, b.len ? "|" : "");
        gj_held_cells(&b, j, f, reading);
    }
    const char *cells = b.len ? gj_arena_strndup(j->arena, b.data, b.len) : NULL;
    gj_buf_free(&b);
    return cells;
}

static bool read_growth(gj_judge *j, const gj_statement *s, gj_growth *g)
{
    const gj_prose *p = &j->prose;
    size_t end = gj_sentence_end(p, s->to), from = behind_comparison(p, s->to, end), to = 0;
    *g = (gj_growth){.now = s->value};
    if (from == SIZE_MAX || s->half > 0 || s->fact->flags & GJ_FACT_MONEY || !read_change(p, from, end, g, &to))
        return false;
    if (gj_prose_has(p, s->from, least(to + 2, end), vague))
        return false;
    g->cells = cells_of(j, s->fact, s->value, &g->table);
    if (!g->cells)
        return false;
    g->words = gj_quote(j, s->from, to);
    g->line = gj_quote_line(j, s->from, to);
    return true;
}

void gj_growths_read(gj_judge *j, gj_findings *out)
{
    gj_growth *list = gj_arena_array(j->arena, j->told.n, sizeof *list);
    out->growths = list;
    out->n_growths = 0;
    for (size_t i = 0; i < j->told.n; i++)
        out->n_growths += read_growth(j, &j->told.statements[i], &list[out->n_growths]);
}
