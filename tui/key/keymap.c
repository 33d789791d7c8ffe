#include "key/keymap.h"

#include "i18n.h"
#include "key/key.h"
#include "mem.h"

typedef struct context_info {
    context parent;
    const char *title;
} context_info;

static const context_info contexts[CONTEXT_COUNT] = {
    [CONTEXT_ALWAYS] = {CONTEXT_ALWAYS, N_("任何时候")},
    [CONTEXT_MOVE] = {CONTEXT_ALWAYS, N_("移动")},
    [CONTEXT_PANE] = {CONTEXT_MOVE, N_("目录、表格、正文、问题")},
    [CONTEXT_TREE] = {CONTEXT_PANE, N_("目录")},
    [CONTEXT_TABLE] = {CONTEXT_PANE, NULL},
    [CONTEXT_PROSE] = {CONTEXT_PANE, NULL},
    [CONTEXT_VIOLATIONS] = {CONTEXT_PANE, NULL},
    [CONTEXT_REPORTS] = {CONTEXT_PANE, N_("全部报告")},
    [CONTEXT_RULES] = {CONTEXT_PANE, NULL},
    [CONTEXT_OVERLAY] = {CONTEXT_MOVE, N_("原文和帮助窗口")},
    [CONTEXT_HELP] = {CONTEXT_LOOKUP, NULL},
    [CONTEXT_SOURCE] = {CONTEXT_OVERLAY, NULL},
    [CONTEXT_CHANGES] = {CONTEXT_OVERLAY, N_("改正和豁免一览")},
    [CONTEXT_COPY] = {CONTEXT_ALWAYS, N_("复制什么")},
    [CONTEXT_COMPARE] = {CONTEXT_OVERLAY, N_("并排对照")},
    [CONTEXT_DETAIL] = {CONTEXT_OVERLAY, N_("问题详情")},
    [CONTEXT_EDITOR] = {CONTEXT_ALWAYS, N_("修改和输入文件名")},
    [CONTEXT_EDIT] = {CONTEXT_EDITOR, NULL},
    [CONTEXT_INPUT] = {CONTEXT_EDITOR, N_("输入导出的文件名")},
    [CONTEXT_CHOICE] = {CONTEXT_ALWAYS, N_("选择导出范围")},
    [CONTEXT_EXPORT] = {CONTEXT_CHOICE, N_("选择导出什么")},
    [CONTEXT_CONFIRM] = {CONTEXT_ALWAYS, N_("回答提问")},
    [CONTEXT_REASON] = {CONTEXT_EDITOR, N_("写豁免的理由")},
    [CONTEXT_LEDGER] = {CONTEXT_EDITOR, NULL},
    [CONTEXT_FIND] = {CONTEXT_EDITOR, N_("查找")},
    [CONTEXT_FILTER] = {CONTEXT_EDITOR, NULL},
    [CONTEXT_LOOKUP] = {CONTEXT_EDITOR, N_("跳到、帮助")},
    [CONTEXT_GO_TO] = {CONTEXT_LOOKUP, NULL},
    [CONTEXT_REPAIRS] = {CONTEXT_MOVE, N_("选择改法")},
};

typedef struct key_line {
    context where;
    const char *key;
    action what;
} key_line;

static const key_line key_lines[] = {
#define KEY(where, key, what) {CONTEXT_##where, key, ACTION_##what},
#include "key/keys.def"
#undef KEY
};

enum { N_KEYS = sizeof(key_lines) / sizeof(key_lines[0]) };

keymap keymap_new(void)
{
    keymap m = {.bindings = mem_array(N_KEYS, sizeof(binding)), .n = N_KEYS};
    for (size_t i = 0; i < N_KEYS; i++)
        m.bindings[i] = (binding){key_lines[i].where, key_of_name(key_lines[i].key), key_lines[i].what};
    return m;
}

void keymap_free(keymap *m)
{
    free(m->bindings);
    *m = (keymap){0};
}

context context_parent(context c)
{
    return contexts[c].parent;
}

const char *context_title(context c)
{
    return contexts[c].title;
}

static const binding *find_in(const keymap *m, context where, uint32_t key)
{
    for (size_t i = 0; i < m->n; i++)
        if (m->bindings[i].where == where && m->bindings[i].key == key)
            return &m->bindings[i];
    return NULL;
}

static action find_exact(const keymap *m, context where, uint32_t key)
{
    for (;; where = contexts[where].parent) {
        const binding *b = find_in(m, where, key);
        if (b != NULL)
            return b->what;
        if (where == contexts[where].parent)
            return ACTION_NONE;
    }
}

bool context_is_within(context c, context outer)
{
    return c == outer || (c != contexts[c].parent && context_is_within(contexts[c].parent, outer));
}

action keymap_find(const keymap *m, context where, uint32_t key)
{
    action found = find_exact(m, where, key);
    if (found == ACTION_NONE && !context_is_within(where, CONTEXT_EDITOR))
        found = find_exact(m, where, key_unwiden(key));
    return found;
}

uint32_t keymap_key_of(const keymap *m, context where, action what)
{
    for (;; where = contexts[where].parent) {
        for (size_t i = 0; i < m->n; i++)
            if (m->bindings[i].where == where && m->bindings[i].what == what)
                return m->bindings[i].key;
        if (where == contexts[where].parent)
            return 0;
    }
}
