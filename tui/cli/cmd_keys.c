/* gouji keys: what can be done in the interface, and by which keys, as they are set. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/print.h"
#include "gouji/export.h"
#include "i18n.h"
#include "key/key.h"
#include "key/keymap.h"
#include "mem.h"

enum { NAME_WIDTH = 18, KEYS_WIDTH = 20 };

typedef struct keys_in_use {
    keymap now, plain; /* as they are set, and as gouji comes */
} keys_in_use;

/* The k-th different key of the action, in the order of the table; 0 behind the last. */
static uint32_t key_at(const keymap *m, action what, size_t k)
{
    for (size_t i = 0; i < m->n; i++) {
        bool again = m->bindings[i].what != what;
        for (size_t j = 0; j < i && !again; j++)
            again = m->bindings[j].what == what && m->bindings[j].key == m->bindings[i].key;
        if (!again && k-- == 0)
            return m->bindings[i].key;
    }
    return 0;
}

static bool is_set(const cli_args *args, action what)
{
    for (size_t i = 0; i < args->n_keys; i++)
        if (args->keys[i].what == what)
            return true;
    return false;
}

/* "n F3"; malloc'ed. */
static char *keys_of(const keymap *m, action what)
{
    char *all = mem_strdup(""), name[16];
    uint32_t key;
    for (size_t k = 0; (key = key_at(m, what, k)) != 0; k++) {
        char *more = mem_printf("%s%s%s", all, k > 0 ? " " : "", key_name(key, name));
        free(all);
        all = more;
    }
    return all;
}

static void print_action(const cli_args *args, const keys_in_use *u, action what)
{
    char *now = keys_of(&u->now, what), *plain = keys_of(&u->plain, what);
    print_puts(action_name(what));
    print_pad(strlen(action_name(what)), NAME_WIDTH);
    print_puts(now);
    print_pad(gj_width(now, strlen(now), 1), KEYS_WIDTH);
    print_puts(_(action_help(what)));
    if (is_set(args, what))
        print_printf(_("（默认：%s）"), plain);
    print_puts("\n");
    free(now);
    free(plain);
}

static json_t *json_keys(const keymap *m, action what)
{
    json_t *list = json_array();
    char name[16];
    uint32_t key;
    for (size_t k = 0; (key = key_at(m, what, k)) != 0; k++)
        json_array_append_new(list, json_string(key_name(key, name)));
    return list;
}

static void print_json(const keys_in_use *u)
{
    json_t *o = json_object(), *actions = json_array();
    json_object_set_new(o, "schema", json_string("gouji-keys/1"));
    for (action what = ACTION_NONE + 1; what < ACTION_COUNT; what++) {
        json_t *one = json_object();
        json_object_set_new(one, "action", json_string(action_name(what)));
        json_object_set_new(one, "keys", json_keys(&u->now, what));
        json_object_set_new(one, "default", json_keys(&u->plain, what));
        json_object_set_new(one, "help", json_string(_(action_help(what))));
        json_array_append_new(actions, one);
    }
    json_object_set_new(o, "actions", actions);
    char *words = json_dumps(o, JSON_INDENT(2));
    print_puts(words != NULL ? words : "");
    print_puts("\n");
    free(words);
    json_decref(o);
}

int cmd_keys(const cli_args *args)
{
    if (args->n_paths > 0) {
        cli_complain(_("%s 不带参数"), cli_commands[CMD_KEYS].name);
        return EXIT_TROUBLE;
    }
    keys_in_use u = {keymap_new(args->keys, args->n_keys), keymap_new(NULL, 0)};
    if (args->value[OPT_FORMAT] && strcmp(args->value[OPT_FORMAT], "json") == 0)
        print_json(&u);
    else
        for (action what = ACTION_NONE + 1; what < ACTION_COUNT; what++)
            print_action(args, &u, what);
    keymap_free(&u.now);
    keymap_free(&u.plain);
    return print_finish(EXIT_CLEAN);
}
