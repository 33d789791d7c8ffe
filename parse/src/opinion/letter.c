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

static size_t count_findings(const gj_opinion *o, gj_severity severity)
{
    size_t n = 0;
    for (size_t i = 0; i < o->points.n; i++)
        n += o->points.list[i].counts[severity];
    return n;
}

/* What the places refer to. */
static const char *places_words(const gj_opinion *o)
{
    static const char *const words[GJ_SOURCES] = {
        [GJ_SOURCE_TEXT] = N_("文中行号为所报文件的行号。"),
        [GJ_SOURCE_HTML] = N_("文中行号为所报网页源文件的行号。"),
        [GJ_SOURCE_DOCX] = N_("文中段落和表格的序号按所报文件从头数起。"),
        [GJ_SOURCE_PDF] = N_("文中页码和行号按所报文件从头数起。"),
        [GJ_SOURCE_SHEET] = N_("文中表、行、格的序号按所报文件的工作表从头数起。"),
    };
    return _(words[o->kind]);
}

static void put_opening(gj_letters *l, const gj_opinion *o)
{
    size_t errors = count_findings(o, GJ_ERROR), warnings = count_findings(o, GJ_WARNING), hints = count_findings(o, GJ_INFO);
    gj_letter_say(l, GJ_PIECE_TITLE, _("关于《%s》的审查意见"), gj_opinion_title(o));
    if (o->unit[0])
        gj_letter_say(l, GJ_PIECE_ADDRESSEE, _("%s："), o->unit);
    if (o->points.n == 0) {
        gj_letter_say(l, GJ_PIECE_TEXT, _("你单位报送的《%s》收悉。经审查，未发现需要更正的问题。"), gj_opinion_title(o));
        return;
    }
    gj_letter_say(l, GJ_PIECE_TEXT,
                  _("你单位报送的《%s》收悉。经审查，有下列 %zu 项意见，涉及应予更正 %zu 处、请予核实 %zu 处、建议规范 %zu 处。"
                    "请逐项核对处理，并将修改后的报告重新报送。%s"),
                  gj_opinion_title(o), o->points.n, errors, warnings, hints, places_words(o));
}

/* A single finding and what is asked make one paragraph; details stand between them. */
static void put_point(gj_letters *l, const gj_point *x, unsigned number)
{
    const char *request = gj_arena_printf(l->arena, _("%s（依据：%s）"), x->ask, x->basis);
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

static void put_points(gj_letters *l, const gj_opinion *o)
{
    unsigned section = 0;
    for (size_t i = 0; i < o->points.n; i++) {
        const gj_point *x = &o->points.list[i];
        if (i == 0 || x[-1].chapter != x->chapter)
            gj_letter_put(l, (gj_piece){.kind = GJ_PIECE_HEADING, .number = ++section, .text = gj_chapter_title(x->chapter)});
        put_point(l, x, (unsigned)i + 1);
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
    if (o->points.n > 0)
        gj_letter_say(l, GJ_PIECE_TEXT, "%s", _("对上述意见如有不同看法，请说明理由并附有关台账。"));
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
