/* The summary of many reports: how many findings each has, by weight and by kind; which are clean; which could not be read. */
#include <stdio.h>

#include "opinion/letter.h"
#include "export/list.h"

/* Columns: organ, year, one a severity from the gravest, all, one a chapter. */
enum { COL_ORGAN, COL_YEAR, COL_SEVERITY, COL_ALL = COL_SEVERITY + GJ_ERROR + 1, COL_CHAPTER, COL_COUNT = COL_CHAPTER + GJ_CHAPTERS };

static const char *column_title(size_t col)
{
    static const char *const titles[COL_CHAPTER] = {
        [COL_ORGAN] = N_("机关"),        [COL_YEAR] = N_("年度"),         [COL_SEVERITY] = N_("更正"),
        [COL_SEVERITY + 1] = N_("核实"), [COL_SEVERITY + 2] = N_("规范"), [COL_ALL] = N_("合计"),
    };
    return col < COL_CHAPTER ? _(titles[col]) : gj_chapter_column((gj_chapter)(col - COL_CHAPTER));
}

/* Points of an opinion, by the columns of the table. */
typedef struct tally {
    size_t counts[COL_COUNT];
} tally;

static tally tally_of(const gj_letters *l, const gj_opinion *o)
{
    tally t = {{0}};
    for (size_t i = 0; i < o->points.n; i++) {
        const gj_point *x = &o->points.list[i];
        if (!gj_letter_has(l, x))
            continue;
        t.counts[COL_SEVERITY + GJ_ERROR - x->severity]++;
        t.counts[COL_ALL]++;
        t.counts[COL_CHAPTER + x->chapter]++;
    }
    return t;
}

static const char *number(gj_arena *arena, size_t n)
{
    return gj_arena_printf(arena, "%zu", n);
}

static void put_row(gj_arena *arena, gj_table *t, size_t row, const char *name, int year, const tally *one)
{
    gj_list_put(t, row, COL_ORGAN, name);
    if (year > 0)
        gj_list_put(t, row, COL_YEAR, number(arena, (size_t)year));
    for (size_t c = COL_SEVERITY; c < COL_COUNT; c++)
        gj_list_put(t, row, c, number(arena, one->counts[c]));
}

/* Rows of one table; a table has no more than UINT16_MAX. */
enum { MOST_ROWS = 10000 };

/* Row `i` of all: the opinions, the files that were not reviewed, the sums of the opinions. */
static void put_nth(gj_letters *l, gj_table *t, size_t row, size_t i, tally *sum)
{
    const gj_opinion_set *set = l->set;
    if (i < set->n) {
        tally one = tally_of(l, set->list[i]);
        put_row(l->arena, t, row, gj_opinion_sender(set->list[i]), set->list[i]->year, &one);
        for (size_t c = 0; c < COL_COUNT; c++)
            sum->counts[c] += one.counts[c];
    } else if (i < set->n + set->n_unread) {
        gj_list_put(t, row, COL_ORGAN, set->unread[i - set->n].file);
        gj_list_put(t, row, COL_ALL, _("未审查"));
    } else {
        put_row(l->arena, t, row, _("合计"), 0, sum);
    }
}

static void put_tables(gj_letters *l)
{
    const char *heads[COL_COUNT];
    tally sum = {{0}};
    size_t all = l->set->n + l->set->n_unread + 1;
    for (size_t c = 0; c < COL_COUNT; c++)
        heads[c] = column_title(c);
    for (size_t from = 0, to; from < all; from = to) {
        to = all - from > MOST_ROWS ? from + MOST_ROWS : all;
        gj_table *t = gj_list_new(l->arena, "", heads, COL_COUNT, to - from);
        for (size_t i = from; i < to; i++)
            put_nth(l, t, i - from, i, &sum);
        gj_letter_put(l, (gj_piece){.kind = GJ_PIECE_TABLE, .text = "", .table = t});
    }
}

static size_t count_clean(const gj_letters *l)
{
    size_t n = 0;
    for (size_t i = 0; i < l->set->n; i++)
        n += gj_letter_points(l, l->set->list[i], NULL) == 0;
    return n;
}

/* "organ（2022年）、organ…": the reports without findings. */
static void put_clean(gj_letters *l, size_t n)
{
    gj_buf names = {0};
    for (size_t i = 0; i < l->set->n; i++) {
        const gj_opinion *o = l->set->list[i];
        if (gj_letter_points(l, o, NULL) > 0)
            continue;
        gj_buf_puts(&names, names.len > 0 ? _("、") : "");
        gj_buf_printf(&names, o->year > 0 ? _("%s（%d年）") : "%s", gj_opinion_sender(o), o->year);
    }
    if (n > 0)
        gj_letter_say(l, GJ_PIECE_TEXT, _("未发现问题的 %zu 份：%s。"), n, names.data);
    gj_buf_free(&names);
}

static void put_unread(gj_letters *l)
{
    for (size_t i = 0; i < l->set->n_unread; i++)
        gj_letter_say(l, GJ_PIECE_TEXT, _("未审查：%s（%s）。"), l->set->unread[i].file, l->set->unread[i].error);
}

/* The words with the number; nothing for none. */
static const char *count_words(gj_letters *l, const char *fmt, size_t n)
{
    return n > 0 ? gj_arena_printf(l->arena, fmt, n) : "";
}

void gj_letter_summary(gj_letters *l)
{
    size_t clean = count_clean(l);
    gj_letter_say(l, GJ_PIECE_TITLE, "%s", _("政府信息公开工作年度报告审查情况汇总"));
    gj_letter_say(l, GJ_PIECE_TEXT,
                  _("本次审查报告 %zu 份%s%s%s。各份报告的意见数如下表，其中“更正”“核实”“规范”分别是应予更正、请予核实、建议规范的项数，"
                    "其后各列是所涉的方面。审查意见附后。"),
                  l->set->n + l->set->n_unread, count_words(l, _("，%zu 份有需要处理的问题"), l->set->n - clean),
                  count_words(l, _("，%zu 份未发现问题"), clean), count_words(l, _("，%zu 份未审查"), l->set->n_unread));
    put_tables(l);
    put_clean(l, clean);
    put_unread(l);
    if (l->set->roster)
        gj_letter_say(l, GJ_PIECE_TEXT, _("报送情况：%s。"), l->set->roster);
    gj_letter_sign(l);
}
