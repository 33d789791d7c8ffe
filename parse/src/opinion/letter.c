/* What the letter on one report says. */
#include "opinion/letter.h"

#include <stdio.h>
#include <string.h>

#include "opinion/wording.h"

const char *gj_piece_number(const gj_piece *p, char buf[16])
{
    static const char *const formats[GJ_PIECE_KINDS] = {
        [GJ_PIECE_ENTRY] = N_("（%u）"), [GJ_PIECE_POINT] = N_("%u．"), [GJ_PIECE_DETAIL] = N_("（%u）")};
    if (p->kind == GJ_PIECE_HEADING)
        snprintf(buf, 16, _("%s、"), gj_ordinal(p->number));
    else if (formats[p->kind])
        snprintf(buf, 16, _(formats[p->kind]), p->number);
    else
        buf[0] = '\0';
    return buf;
}

/* What the places refer to; "" if they speak for themselves. */
static const char *places_words(const gj_opinion *o)
{
    static const char *const words[GJ_SOURCES] = {
        [GJ_SOURCE_TEXT] = N_("文中行号为所报文件的行号。"),
        [GJ_SOURCE_PDF] = N_("文中页码为所报文件的页码。"),
    };
    return words[o->kind] ? _(words[o->kind]) : "";
}

/* What every report is held against, said once: the regulations and the form of that year. */
static const char *basis_words(const gj_opinion *o)
{
    enum { NEW_FORM = 2021 };
    if (!o->form)
        return _("《中华人民共和国政府信息公开条例》第四十九条、第五十条");
    return o->form->first_year < NEW_FORM ? _("《中华人民共和国政府信息公开条例》第四十九条、第五十条和国办公开办函〔2019〕60号所附格式")
                                          : _("《中华人民共和国政府信息公开条例》第四十九条、第五十条和国办公开办函〔2021〕30号所附格式");
}

/* "应予更正 3 项、请予核实 2 项": what there is, from the gravest. */
static const char *counts_words(gj_letters *l, const size_t by[GJ_ERROR + 1])
{
    static const char *const words[] = {
        [GJ_ERROR] = N_("应予更正 %zu 项"), [GJ_WARNING] = N_("请予核实 %zu 项"), [GJ_INFO] = N_("建议规范 %zu 项")};
    const char *all = "";
    for (size_t s = GJ_ERROR + 1; s-- > GJ_INFO;) {
        if (by[s] == 0)
            continue;
        const char *one = gj_arena_printf(l->arena, _(words[s]), by[s]);
        all = all[0] ? gj_arena_printf(l->arena, _("%s、%s"), all, one) : one;
    }
    return all;
}

static const char *return_words(gj_letters *l)
{
    const char *deadline = l->set->options.deadline;
    return deadline && deadline[0] ? gj_arena_printf(l->arena, _("请逐项核对处理，于%s前将修改后的报告重新报送。"), deadline)
                                   : _("请逐项核对处理，并将修改后的报告重新报送。");
}

/* What was looked at, and what no file tells. */
static void put_clean(gj_letters *l, const gj_opinion *o)
{
    gj_letter_say(l, GJ_PIECE_TEXT,
                  _("你单位报送的《%s》收悉。根据%s，核对了各部分的结构、表格的填写和勾稽关系、正文与表格的一致性，"
                    "应检 %u 项，通过 %u 项，未发现需要更正的问题。"),
                  gj_opinion_title(o), basis_words(o), (unsigned)o->coverage.due, (unsigned)o->coverage.passed);
    gj_letter_say(l, GJ_PIECE_TEXT, "%s", _("公布日期、网站上是否公开、与填报系统中的数据是否一致，从所报文件看不出，请自行核对。"));
}

/* A point of the earlier review that the letter tells. */
static bool has_settled(const gj_letters *l, const gj_settled *x)
{
    return x->chapter != GJ_CHAPTER_WORDING || !l->set->options.no_wording;
}

/* "已改正 2 点、未改正 1 点"; *n gets how many in all, of[], which is 0, how many of each. */
static const char *settled_counts(gj_letters *l, const gj_opinion *o, size_t *n, size_t of[GJ_SETTLEMENTS])
{
    const char *all = "";
    *n = 0;
    for (size_t i = 0; i < o->n_settled; i++) {
        bool has = has_settled(l, &o->settled[i]);
        of[o->settled[i].state] += has;
        *n += has;
    }
    for (gj_settlement s = 0; s < GJ_SETTLEMENTS; s++) {
        if (of[s] == 0)
            continue;
        const char *one = gj_arena_printf(l->arena, _("%s %zu 点"), gj_settlement_words(s), of[s]);
        all = all[0] ? gj_arena_printf(l->arena, _("%s、%s"), all, one) : one;
    }
    return all;
}

/* The opening of a second letter: how the points of the first stand, and how many are put now. */
static void put_second(gj_letters *l, const gj_opinion *o, size_t n, const size_t by[GJ_ERROR + 1])
{
    size_t settled, of[GJ_SETTLEMENTS] = {0};
    const char *counts = settled_counts(l, o, &settled, of);
    const char *before =
        settled == 0 ? _("上次审查没有提出意见") : gj_arena_printf(l->arena, _("上次审查意见共 %zu 点，经逐点复核：%s"), settled, counts);
    gj_letter_say(l, GJ_PIECE_TEXT, _("你单位重新报送的《%s》收悉。%s。"), gj_opinion_title(o), before);
    if (n > 0)
        gj_letter_say(l, GJ_PIECE_TEXT, _("根据%s审查，现提出下列 %zu 项意见：%s。%s%s"), basis_words(o), n, counts_words(l, by),
                      return_words(l), places_words(o));
    else
        gj_letter_say(l, GJ_PIECE_TEXT,
                      of[GJ_UNDECIDED] > 0
                          ? _("根据%s审查，应检 %u 项，通过 %u 项，除无法判定的以外，没有需要继续更正的问题；无法判定的请说明情况。")
                          : _("根据%s审查，应检 %u 项，通过 %u 项，没有需要继续更正的问题。"),
                      basis_words(o), (unsigned)o->coverage.due, (unsigned)o->coverage.passed);
}

/* What became of each point, as the first chapter; gives how many chapters there are. */
static unsigned put_settled(gj_letters *l, const gj_opinion *o)
{
    unsigned number = 0;
    for (size_t i = 0; i < o->n_settled; i++) {
        if (!has_settled(l, &o->settled[i]))
            continue;
        if (number == 0)
            gj_letter_put(l, (gj_piece){.kind = GJ_PIECE_HEADING, .number = 1, .text = _("上次审查意见的改正情况")});
        gj_letter_put(l, (gj_piece){.kind = GJ_PIECE_ENTRY, .number = ++number, .text = o->settled[i].words});
    }
    return number > 0;
}

static void put_opening(gj_letters *l, const gj_opinion *o)
{
    size_t by[GJ_ERROR + 1], n = gj_letter_points(l, o, by);
    const char *number = l->set->options.number;
    gj_letter_say(l, GJ_PIECE_TITLE, o->second ? _("关于《%s》的第二次审查意见") : _("关于《%s》的审查意见"), gj_opinion_title(o));
    if (number && number[0])
        gj_letter_say(l, GJ_PIECE_FILE_NUMBER, "%s", number);
    if (o->unit[0])
        gj_letter_say(l, GJ_PIECE_ADDRESSEE, _("%s："), o->unit);
    if (o->second) {
        put_second(l, o, n, by);
        return;
    }
    if (n == 0) {
        put_clean(l, o);
        return;
    }
    gj_letter_say(l, GJ_PIECE_TEXT, _("你单位报送的《%s》收悉。根据%s审查，提出下列 %zu 项意见：%s。%s%s"), gj_opinion_title(o),
                  basis_words(o), n, counts_words(l, by), return_words(l), places_words(o));
}

/* A single finding and what is asked make one paragraph; details stand between them. */
static void put_point(gj_letters *l, const gj_point *x, unsigned number)
{
    const char *request = x->basis[0] ? gj_arena_printf(l->arena, _("%s（依据：%s）"), x->ask, x->basis) : x->ask;
    if (x->n_details == 0) {
        const char *text = gj_arena_printf(l->arena, _("%s%s"), x->head, request);
        gj_letter_put(l, (gj_piece){.kind = GJ_PIECE_POINT, .number = number, .text = text});
        return;
    }
    gj_letter_put(l, (gj_piece){.kind = GJ_PIECE_POINT, .number = number, .text = x->head});
    for (size_t i = 0; i < x->n_details; i++)
        gj_letter_put(l, (gj_piece){.kind = GJ_PIECE_DETAIL, .number = (unsigned)i + 1, .text = x->details[i]});
    gj_letter_put(l, (gj_piece){.kind = GJ_PIECE_REQUEST, .text = request});
}

/* What a point stands under: its chapter; in a second letter whether it was told before. Comparisons with other reports are told anew in
 * each letter. */
static const char *heading_of(const gj_opinion *o, const gj_point *x)
{
    if (!o->second || x->chapter == GJ_CHAPTER_ACROSS)
        return gj_chapter_title(x->chapter);
    return x->told ? _("上次指出、仍须改正的问题") : _("新发现的问题");
}

static void put_points(gj_letters *l, const gj_opinion *o)
{
    unsigned section = put_settled(l, o), number = 0;
    const char *last = NULL;
    for (size_t i = 0; i < o->points.n; i++) {
        const gj_point *x = &o->points.list[i];
        if (!gj_letter_has(l, x))
            continue;
        const char *heading = heading_of(o, x);
        if (!last || strcmp(heading, last) != 0)
            gj_letter_put(l, (gj_piece){.kind = GJ_PIECE_HEADING, .number = ++section, .text = heading});
        last = heading;
        put_point(l, x, ++number);
    }
}

static void put_undecided(gj_letters *l, const gj_opinion *o)
{
    if (o->n_undecided > 0)
        gj_letter_say(l, GJ_PIECE_TEXT, "%s", _("另有下列事项未能核对，待补正后一并复核："));
    for (size_t i = 0; i < o->n_undecided; i++) {
        const char *text = gj_arena_printf(l->arena, _("%s（%s）。"), o->undecided[i].rules, o->undecided[i].reason);
        gj_letter_put(l, (gj_piece){.kind = GJ_PIECE_ENTRY, .number = (unsigned)i + 1, .text = text});
    }
}

static void put_let(gj_letters *l, const gj_opinion *o)
{
    if (o->n_let > 0)
        gj_letter_say(l, GJ_PIECE_TEXT, "%s", _("下列情况已经核实，不再要求更正："));
    for (size_t i = 0; i < o->n_let; i++) {
        const char *text = gj_arena_printf(l->arena, _("%s（理由：%s）"), o->let[i].words, o->let[i].reason);
        gj_letter_put(l, (gj_piece){.kind = GJ_PIECE_ENTRY, .number = (unsigned)i + 1, .text = text});
    }
}

static void put_closing(gj_letters *l, const gj_opinion *o)
{
    put_undecided(l, o);
    put_let(l, o);
    if (gj_letter_points(l, o, NULL) > 0)
        gj_letter_say(l, GJ_PIECE_TEXT, "%s", _("对上述意见如有不同看法，请说明理由并附有关台账。"));
    if (l->set->options.contact && l->set->options.contact[0])
        gj_letter_say(l, GJ_PIECE_TEXT, _("联系人及电话：%s。"), l->set->options.contact);
    if (o->n_mended > 0)
        gj_letter_say(l, GJ_PIECE_TEXT, "%s", _("附件：更正后的表格"));
    gj_letter_sign(l);
}

static void put_mended(gj_letters *l, const gj_mended *m)
{
    const gj_table *t = &m->table;
    gj_letter_put(l, (gj_piece){.kind = GJ_PIECE_TABLE, .text = t->caption[0] ? t->caption : t->id, .table = t, .marked = m->marked});
    gj_letter_put(l, (gj_piece){.kind = GJ_PIECE_TABLE, .text = m->changes->caption, .table = m->changes});
}

static void put_annex(gj_letters *l, const gj_opinion *o)
{
    if (o->n_mended == 0)
        return;
    gj_letter_say(l, GJ_PIECE_ANNEX, "%s", _("附件  更正后的表格"));
    gj_letter_say(l, GJ_PIECE_TEXT, "%s", _("表中有标记的是更正后的数字，原值见更正对照表；其余照录原报告，尚待核实的见正文。"));
    for (size_t i = 0; i < o->n_mended; i++)
        put_mended(l, &o->mended[i]);
}

void gj_letter_report(gj_letters *l, const gj_opinion *o)
{
    put_opening(l, o);
    put_points(l, o);
    put_closing(l, o);
    put_annex(l, o);
}
