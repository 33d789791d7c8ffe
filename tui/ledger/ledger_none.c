/* The ledger of a program that was built without SQLite: there is none. Only who has one, or wants one, is told. */
#include "ledger/ledger.h"

#include <unistd.h>

#include "i18n.h"

gj_status ledger_open(ledger **out, const char *path, ledger_mode mode, gj_error *err)
{
    *out = NULL;
    if (mode == LEDGER_READ && access(path, F_OK) != 0)
        return GJ_OK;
    return gj_error_set(err, GJ_E_NAME, 0, "%s", _("本程序编译时没有 SQLite，不能保存审查记录"));
}

gj_status ledger_ready(ledger *l, gj_error *err)
{
    (void)l;
    return gj_error_set(err, GJ_E_NAME, 0, "%s", _("本程序编译时没有 SQLite，不能保存审查记录"));
}

gj_status ledger_intact(ledger *l, const char *digest, int64_t seq, gj_error *err)
{
    (void)l, (void)digest, (void)seq, (void)err;
    return GJ_OK;
}

bool ledger_entry_same(const ledger_entry *x, const ledger_entry *y)
{
    (void)x, (void)y;
    return false;
}

void ledger_close(ledger *l)
{
    (void)l;
}

const char *ledger_path(const ledger *l)
{
    (void)l;
    return "";
}

ledger_result ledger_append(ledger *l, const ledger_report *r, ledger_act act, int64_t *step, const ledger_entry *list, size_t n,
                            int64_t *seq, gj_error *err)
{
    (void)l, (void)r, (void)act, (void)step, (void)list, (void)n, (void)seq, (void)err;
    return LEDGER_FAILED;
}

void ledger_set_place(ledger *l, const char *digest, const char *place)
{
    (void)l, (void)digest, (void)place;
}

bool ledger_changed(ledger *l)
{
    (void)l;
    return false;
}

int64_t ledger_last(ledger *l, const char *digest)
{
    (void)l, (void)digest;
    return 0;
}

gj_status ledger_read(ledger_log *out, ledger *l, const char *digest, int64_t seq, char **place, gj_error *err)
{
    (void)l, (void)digest, (void)seq, (void)place, (void)err;
    *out = (ledger_log){0};
    return GJ_OK;
}

void ledger_log_free(ledger_log *log)
{
    (void)log;
}

gj_status ledger_waivers(gj_waiver **out, size_t *n, ledger *l, const ledger_report *r, gj_error *err)
{
    (void)l, (void)r, (void)err;
    *out = NULL;
    *n = 0;
    return GJ_OK;
}

bool ledger_is_there(const ledger *l)
{
    (void)l;
    return false;
}

int64_t ledger_progress_add(ledger *l, const char *digest, const char *file, ledger_progress_act act)
{
    (void)l, (void)digest, (void)file, (void)act;
    return 0;
}

void ledger_progress_anew(ledger *l, const int64_t *seqs, size_t n)
{
    (void)l, (void)seqs, (void)n;
}

ledger_view *ledger_views(ledger *l, const char *digest, size_t *n)
{
    (void)l, (void)digest;
    *n = 0;
    return NULL;
}

void ledger_views_free(ledger_view *list, size_t n)
{
    (void)list, (void)n;
}

ledger_progress ledger_progress_of(ledger *l, const char *digest)
{
    (void)l, (void)digest;
    return (ledger_progress){0};
}
