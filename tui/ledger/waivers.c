/* Waivers as heap memory, whoever made them. */
#include "ledger/ledger.h"

#include <stdlib.h>

/* The texts are borrowed as far as gj_waiver knows. */
static void free_text(const char *text)
{
    free((char *)(uintptr_t)text);
}

void ledger_waiver_clear(gj_waiver *w)
{
    free_text(w->key);
    free_text(w->rule);
    free_text(w->finding);
    free_text(w->reason);
    *w = (gj_waiver){0};
}

void ledger_waivers_free(gj_waiver *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        ledger_waiver_clear(&list[i]);
    free(list);
}
