#include "mode/near.h"

#include "i18n.h"
#include "mem.h"

/* The keys that are next to this one: its letter in the other case, without or with Ctrl, without Alt; 0 where there is none. */
static void neighbours(uint32_t key, uint32_t out[3])
{
    uint32_t plain = key & ~(uint32_t)KEY_ALT, letter = plain | 0x20;
    bool is_letter = letter >= 'a' && letter <= 'z' && plain < KEY_BASE;
    bool is_control = plain >= 1 && plain <= 26;
    out[0] = key != plain ? plain : is_letter ? plain ^ 0x20u : 0;
    out[1] = is_control ? plain + 'a' - 1 : is_letter ? letter - 'a' + 1 : 0;
    out[2] = is_control ? plain + 'A' - 1 : 0;
}

static const binding *elsewhere(const app *a, uint32_t key)
{
    for (size_t i = 0; i < a->keys.n; i++) {
        const binding *b = &a->keys.bindings[i];
        if (b->key == key && context_title(b->where) != NULL && context_is_within(b->where, CONTEXT_PANE))
            return b;
    }
    return NULL;
}

/* What the key does as gouji comes, where the configuration has put that on another key. NULL if that is nothing, or out of reach here. */
static char *moved(const app *a, context where, uint32_t key)
{
    char name[16], other[16];
    keymap plain = keymap_new(NULL, 0);
    action what = keymap_find(&plain, where, key);
    uint32_t now = what == ACTION_NONE ? 0 : keymap_key_of(&a->keys, where, what);
    keymap_free(&plain);
    return now == 0 ? NULL : mem_printf(_("键 %s 已改为 %s：%s"), key_name(key, name), key_name(now, other), _(action_help(what)));
}

char *near_key(const app *a, context where, uint32_t key)
{
    char name[16], other[16];
    uint32_t next[3];
    char *words = moved(a, where, key);
    if (words != NULL)
        return words;
    neighbours(key, next);
    for (size_t i = 0; i < sizeof(next) / sizeof(next[0]); i++) {
        action what = next[i] == 0 ? ACTION_NONE : keymap_find(&a->keys, where, next[i]);
        if (what == ACTION_NONE)
            continue;
        return app_words(a, _("没有键 %s；相近的 %s：%s；全部按键按 {help}"), key_name(key, name), key_name(next[i], other),
                         _(action_help(what)));
    }
    const binding *b = elsewhere(a, key);
    if (b == NULL)
        return NULL;
    return mem_printf(_("键 %s 在这里用不上；在“%s”里：%s"), key_name(key, name), _(context_title(b->where)), _(action_help(b->what)));
}
