#include "ledger/names.h"

#include <string.h>

static const char *const acts[LEDGER_ACTS] = {[LEDGER_DO] = "do", [LEDGER_UNDO] = "undo", [LEDGER_REDO] = "redo"};

static const char *const kinds[LEDGER_KINDS] = {
    [LEDGER_EDIT] = "edit",       [LEDGER_REPAIR] = "repair", [LEDGER_RESTART] = "restart",   [LEDGER_WAIVE] = "waive",
    [LEDGER_UNWAIVE] = "unwaive", [LEDGER_LETTER] = "letter", [LEDGER_RECEIVED] = "received", [LEDGER_STANDING] = "standing",
};

/* Index of the name; n if it is none of them. */
static size_t find(const char *const *names, size_t n, const char *name)
{
    size_t i = name == NULL ? n : 0;
    while (i < n && strcmp(names[i], name) != 0)
        i++;
    return i;
}

const char *ledger_act_name(ledger_act act)
{
    return acts[act];
}

const char *ledger_progress_name(ledger_progress_act act)
{
    static const char *const names[] = {[LEDGER_LOOKED] = "look", [LEDGER_ADVISED] = "advise", [LEDGER_ANEW] = "anew"};
    return names[act];
}

const char *ledger_kind_name(ledger_kind kind)
{
    return kinds[kind];
}

bool ledger_act_find(const char *name, ledger_act *act)
{
    *act = (ledger_act)find(acts, LEDGER_ACTS, name);
    return *act < LEDGER_ACTS;
}

bool ledger_kind_find(const char *name, ledger_kind *kind)
{
    *kind = (ledger_kind)find(kinds, LEDGER_KINDS, name);
    return *kind < LEDGER_KINDS;
}
