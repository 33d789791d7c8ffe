#include "key/keymap.h"

#include <string.h>

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
    [CONTEXT_ACTING] = {CONTEXT_MOVE, N_("正在处理多份报告")},
    [CONTEXT_COPY] = {CONTEXT_ALWAYS, N_("复制什么")},
    [CONTEXT_COMPARE] = {CONTEXT_OVERLAY, N_("并排对照")},
    [CONTEXT_DETAIL] = {CONTEXT_OVERLAY, N_("问题详情")},
    [CONTEXT_EDITOR] = {CONTEXT_ALWAYS, N_("修改和输入文件名")},
    [CONTEXT_EDIT] = {CONTEXT_EDITOR, NULL},
    [CONTEXT_LETTER] = {CONTEXT_EDITOR, N_("填写审查意见的文号、期限等")},
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
    const char *key; /* NULL: the keys of `same` in the panes */
    action same, what;
} key_line;

static const key_line key_lines[] = {
#define KEY(where, key, what) {CONTEXT_##where, key, ACTION_NONE, ACTION_##what},
#define SAME(where, same, what) {CONTEXT_##where, NULL, ACTION_##same, ACTION_##what},
#include "key/keys.def"
#undef KEY
#undef SAME
};

enum { N_KEYS = sizeof(key_lines) / sizeof(key_lines[0]) };

static const key_setting *setting_of(const key_setting *list, size_t n, action what)
{
    for (size_t i = 0; i < n; i++)
        if (list[i].what == what)
            return &list[i];
    return NULL;
}

/* Where text is typed a character is text. */
static bool may_be_key(context where, uint32_t key)
{
    return !context_is_within(where, CONTEXT_EDITOR) || key < ' ' || key >= KEY_BASE || key == 0x7f;
}

static void bind_key(keymap *m, context where, uint32_t key, action what)
{
    if (!may_be_key(where, key))
        return;
    for (size_t i = 0; i < m->n; i++)
        if (m->bindings[i].where == where && m->bindings[i].key == key && m->bindings[i].what == what)
            return;
    MEM_GROW(m->bindings, m->n, m->cap);
    if (m->of[where].to == 0)
        m->of[where].from = m->n;
    m->bindings[m->n++] = (binding){where, key, what};
    m->of[where].to = m->n;
}

/* In the panes, which come first in keys.def. */
static void bind_same(keymap *m, context where, action same, action what)
{
    for (size_t i = 0, n = m->n; i < n; i++)
        if (m->bindings[i].where == CONTEXT_PANE && m->bindings[i].what == same)
            bind_key(m, where, m->bindings[i].key, what);
}

/* True if one of the keys set can be one here: else those of keys.def stay. */
static bool applies(const key_setting *s, context where)
{
    for (size_t k = 0; s != NULL && k < s->n; k++)
        if (may_be_key(where, s->keys[k]))
            return true;
    return false;
}

keymap keymap_new(const key_setting *list, size_t n)
{
    keymap m = {0};
    for (size_t i = 0; i < N_KEYS; i++) {
        const key_line *line = &key_lines[i];
        const key_setting *s = setting_of(list, n, line->what);
        if (line->key == NULL)
            bind_same(&m, line->where, line->same, line->what);
        else if (!applies(s, line->where))
            bind_key(&m, line->where, key_of_name(line->key), line->what);
        else
            for (size_t k = 0; k < s->n; k++)
                bind_key(&m, line->where, s->keys[k], line->what);
    }
    return m;
}

static bool has(const keymap *m, const binding *b)
{
    for (size_t i = 0; i < m->n; i++)
        if (m->bindings[i].where == b->where && m->bindings[i].key == b->key && m->bindings[i].what == b->what)
            return true;
    return false;
}

/* Two actions of one key where both would be looked for. */
static bool clash(const binding *a, const binding *b)
{
    return a->key == b->key && a->what != b->what && (context_is_within(a->where, b->where) || context_is_within(b->where, a->where));
}

/* Of the two the one that was set, or was set later. */
static key_clash tell_clash(const key_setting *list, size_t n, const binding *a, const binding *b)
{
    const key_setting *one = setting_of(list, n, a->what), *two = setting_of(list, n, b->what);
    if (one == NULL || (two != NULL && two->line > one->line))
        return (key_clash){two, one, a->what, a->key};
    return (key_clash){one, two, b->what, a->key};
}

bool keymap_clash(key_clash *out, const key_setting *list, size_t n)
{
    keymap m = keymap_new(list, n), plain = keymap_new(NULL, 0);
    bool found = false;
    for (size_t i = 0; i < m.n && !found; i++) {
        for (size_t k = 0; k < i && !found; k++) {
            const binding *a = &m.bindings[i], *b = &m.bindings[k];
            found = clash(a, b) && !(has(&plain, a) && has(&plain, b));
            if (found)
                *out = tell_clash(list, n, a, b);
        }
    }
    keymap_free(&m);
    keymap_free(&plain);
    return found;
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
    for (size_t i = m->of[where].from; i < m->of[where].to; i++)
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

uint32_t keymap_any_key(const keymap *m, action what)
{
    for (size_t i = 0; i < m->n; i++)
        if (m->bindings[i].what == what)
            return m->bindings[i].key;
    return 0;
}

char *keymap_spell(const keymap *m, const char *text, bool format)
{
    char *all = NULL, name[16];
    size_t n = 0, cap = 0, len = strlen(text);
    for (size_t i = 0; i <= len;) {
        size_t word = text[i] == '{' ? strcspn(text + i + 1, "}") : 0;
        action what = word > 0 && text[i + 1 + word] == '}' ? action_find(text + i + 1, word) : ACTION_NONE;
        const char *put = what == ACTION_NONE ? text + i : key_name(keymap_any_key(m, what), name);
        size_t put_len = what == ACTION_NONE ? 1 : strlen(put);
        for (size_t k = 0; k < put_len; k++) {
            MEM_GROW(all, n + 1, cap);
            if (what != ACTION_NONE && format && put[k] == '%')
                all[n++] = '%';
            all[n++] = put[k];
        }
        i += what == ACTION_NONE ? 1 : word + 2;
    }
    return all;
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
        for (size_t i = m->of[where].from; i < m->of[where].to; i++)
            if (m->bindings[i].where == where && m->bindings[i].what == what)
                return m->bindings[i].key;
        if (where == contexts[where].parent)
            return 0;
    }
}
