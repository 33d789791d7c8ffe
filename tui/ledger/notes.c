#include "ledger/notes.h"

#include <stdlib.h>
#include <string.h>

#include "i18n.h"
#include "mem.h"

/* ---- the state machine ---- */

static bool is_earlier(gj_day a, gj_day b)
{
    return a.year && (!b.year || gj_day_difference(a, b) > 0);
}

static const char *text_of(const ledger_entry *e, ledger_text which)
{
    return e->text[which] ? e->text[which] : "";
}

/* The last letter, or state that was noted, that knows the version; NULL: it came since. */
static const ledger_entry *last_that_knows(const ledger_log *log, const char *digest)
{
    for (size_t k = log->n; k > 0; k--)
        if (log->list[k - 1].kind != LEDGER_RECEIVED && strstr(text_of(&log->list[k - 1], LEDGER_FINDING), digest))
            return &log->list[k - 1];
    return NULL;
}

/* A version that came since. A report whose digest nobody knows is none. */
static bool has_another(const ledger_log *log, const char *const *digests, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (digests[i][0] && !last_that_knows(log, digests[i]))
            return true;
    return false;
}

static void take(gj_roll_noted *x, const ledger_entry *e)
{
    gj_day day = {0};
    gj_standing standing;
    const char *to = text_of(e, LEDGER_TO);
    (void)gj_day_read(&day, e->kind == LEDGER_LETTER ? text_of(e, LEDGER_FROM) : to);
    if (e->kind == LEDGER_RECEIVED) {
        x->received = day;
    } else if ((e->kind == LEDGER_LETTER || e->kind == LEDGER_STANDING) && gj_standing_find(&standing, to)) {
        x->standing = standing;
        x->returned += e->kind == LEDGER_LETTER && standing == GJ_STANDING_RETURNED;
        if (e->kind == LEDGER_LETTER && is_earlier(day, x->published))
            x->published = day;
    }
}

gj_roll_noted notes_standing(const ledger_log *log, const char *const *digests, size_t n)
{
    gj_roll_noted x = {.standing = GJ_STANDINGS};
    for (size_t i = 0; i < log->n; i++)
        if (log->list[i].act == LEDGER_DO)
            take(&x, &log->list[i]);
    bool another = has_another(log, digests, n);
    if (x.standing == GJ_STANDINGS || (x.standing == GJ_STANDING_MISSING && another))
        x.standing = n > 0 || x.received.year ? GJ_STANDING_WAITING : GJ_STANDING_MISSING;
    else if ((x.standing == GJ_STANDING_RETURNED || x.standing == GJ_STANDING_PASSED) && another)
        x.standing = GJ_STANDING_AGAIN;
    return x;
}

/* ---- the ledger ---- */

/* malloc'ed */
static char *key_of(const gj_series *s, const gj_roll_line *line)
{
    return mem_printf("roster:%s:%d", line->key, gj_roll_year(s));
}

/* The digests of its versions, parted by blanks; malloc'ed. */
static char *versions_of(const gj_series *s, const gj_roll_line *line)
{
    char *all = mem_strdup("");
    for (size_t i = 0; i < line->n_members; i++) {
        char *longer = mem_printf("%s%s%s", all, i > 0 ? " " : "", gj_member_digest(gj_series_member(s, line->members[i])));
        free(all);
        all = longer;
    }
    return all;
}

/* "" if it is unknown; malloc'ed. */
static char *day_text(gj_day d)
{
    return d.year ? mem_printf("%04d-%02d-%02d", d.year, d.month, d.day) : mem_strdup("");
}

/* Others may have written meanwhile: notes do not depend on what was there before. */
static gj_status append(ledger *l, const ledger_report *r, const ledger_entry *e, gj_error *err)
{
    enum { TRIES = 8 };
    ledger_result result = LEDGER_BEHIND;
    for (int i = 0; i < TRIES && result == LEDGER_BEHIND; i++) {
        int64_t step = 0, seq = ledger_last(l, r->digest);
        result = ledger_append(l, r, LEDGER_DO, &step, e, 1, &seq, err);
    }
    if (result == LEDGER_BEHIND)
        return gj_error_set(err, GJ_E_IO, 0, _("审查记录 %s：%s"), ledger_path(l), _("另一个程序占用着它"));
    return result == LEDGER_WRITTEN ? GJ_OK : GJ_E_IO;
}

gj_status notes_write(ledger *l, const gj_series *s, size_t index, const note *n, const char *file, gj_error *err)
{
    size_t lines;
    const gj_roll_line *line = &gj_roll_lines(s, &lines)[index];
    char *digest = key_of(s, line), *versions = versions_of(s, line);
    char *from = n->kind == LEDGER_LETTER ? day_text(line->published) : NULL;
    char *to = n->kind == LEDGER_RECEIVED ? day_text(n->day) : mem_strdup(gj_standing_name(n->standing));
    ledger_report r = {.digest = digest, .organ = line->key, .file = file, .year = gj_roll_year(s)};
    ledger_entry e = {.kind = n->kind, .text = {[LEDGER_FROM] = from, [LEDGER_TO] = to, [LEDGER_FINDING] = versions}};
    gj_status status = append(l, &r, &e, err);
    free(digest);
    free(versions);
    free(from);
    free(to);
    return status;
}

static gj_standing said_of(const ledger_log *log, const char *digest)
{
    gj_standing standing;
    const ledger_entry *e = digest[0] ? last_that_knows(log, digest) : NULL;
    return e && gj_standing_find(&standing, text_of(e, LEDGER_TO)) ? standing : GJ_STANDINGS;
}

static gj_status read_line(ledger *l, gj_series *s, const gj_roll_line *line, size_t index, gj_standing *then, gj_error *err)
{
    ledger_log log = {0};
    char *digest = key_of(s, line);
    gj_status status = ledger_read(&log, l, digest, 0, NULL, err);
    free(digest);
    if (status != GJ_OK)
        return status;
    const char **digests = mem_array(line->n_members + 1, sizeof *digests);
    for (size_t i = 0; i < line->n_members; i++) {
        digests[i] = gj_member_digest(gj_series_member(s, line->members[i]));
        if (then)
            then[line->members[i]] = said_of(&log, digests[i]);
    }
    gj_roll_noted noted = notes_standing(&log, digests, line->n_members);
    gj_roll_note(s, index, &noted);
    free(digests);
    ledger_log_free(&log);
    return GJ_OK;
}

gj_status notes_read(ledger *l, gj_series *s, gj_standing *then, gj_error *err)
{
    size_t n;
    gj_status status = GJ_OK;
    const gj_roll_line *lines = gj_roll_lines(s, &n);
    for (size_t i = 0; l && i < n && status == GJ_OK; i++)
        status = read_line(l, s, &lines[i], i, then, err);
    return status;
}
