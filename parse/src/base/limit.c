/* The record of limits. */
#include "gouji/limit.h"

#include "base/base.h"

static const struct {
    const char *name, *reason;
} kinds[GJ_LIMITS] = {
    [GJ_LIMIT_PROSE] = {"prose", N_("正文超过 4 MiB，其余部分没有检查")},
    [GJ_LIMIT_FIGURES] = {"figures", N_("一个部分里的数字超过 2048 个，其余没有与表格对照")},
    [GJ_LIMIT_PAGES] = {"pages", N_("有的页是图像，其中的文字没有读入")},
    [GJ_LIMIT_RULED] = {"ruled-lines", N_("有的页超出了查找表格线的页数")},
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
