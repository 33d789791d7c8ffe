/* The record of limits. */
#include "gouji/limit.h"

#include "base/base.h"

static const struct {
    const char *name, *reason, *words; /* words: NULL where gj_text_unread_words names what it is */
} kinds[GJ_LIMITS] = {
    [GJ_LIMIT_PROSE] = {"prose", N_("正文超过 4 MiB，其余部分没有检查"), N_("%s（%zu 字节）")},
    [GJ_LIMIT_FIGURES] = {"figures", N_("一个部分里的数字超过 2048 个，其余没有与表格对照"), N_("%s（%zu 个）")},
    [GJ_LIMIT_TABLES] = {"tables", N_("格式以外的表格太多或太大，其余没有列成表格"), N_("%s（%zu 行）")},
    [GJ_LIMIT_PAGES] = {"pages", N_("有的页是图像，其中的文字没有读入"), NULL},
    [GJ_LIMIT_RULED] = {"ruled-lines", N_("有的页超出了查找表格线的页数"), NULL},
    [GJ_LIMIT_UNSEEN] = {"unseen", N_("有的页没有文字，没有看是空白还是图像"), NULL},
    [GJ_LIMIT_SHEETS] = {"hidden-sheets", N_("有的工作表是隐藏的，没有读入"), NULL},
    [GJ_LIMIT_CELLS] = {"hidden-cells", N_("有的行或列是隐藏的，没有读入"), NULL},
};

void gj_limit_add(gj_limits *l, gj_limit_kind kind, size_t left_out, uint32_t line)
{
    gj_limit *one = &l->of[kind];
    if (left_out > 0 && (one->left_out == 0 || line < one->line))
        one->line = line;
    one->left_out += left_out;
}

bool gj_limits_met(const gj_limits *l)
{
    for (size_t i = 0; i < GJ_LIMITS; i++)
        if (l->of[i].left_out > 0)
            return true;
    return false;
}

const char *gj_limit_name(gj_limit_kind kind)
{
    return kinds[kind].name;
}

const char *gj_limit_reason(gj_limit_kind kind)
{
    return kinds[kind].reason;
}

char *gj_limit_words(const gj_limits *l, gj_limit_kind kind)
{
    gj_buf words = {0};
    if (l->of[kind].left_out > 0 && kinds[kind].words)
        gj_buf_printf(&words, _(kinds[kind].words), _(kinds[kind].reason), l->of[kind].left_out);
    return words.data;
}
