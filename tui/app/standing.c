#include "app/standing.h"

#include <stdlib.h>
#include <string.h>

#include "app/record.h"
#include "app/rows.h"
#include "app/tree.h"
#include "i18n.h"
#include "mem.h"

static const gj_roll_line *lines_of(const app *a, size_t *n)
{
    *n = 0;
    return a->series != NULL ? gj_roll_lines(a->series, n) : NULL;
}

size_t standing_organ(const app *a, size_t index)
{
    size_t n;
    const doc *d = &a->docs[index];
    if (lines_of(a, &n) == NULL || d->organ == NULL || (!d->absent && (!d->known || d->year != gj_roll_year(a->series))))
        return SIZE_MAX;
    return gj_roll_find(a->series, d->organ);
}

/* ---- organs without a report ---- */

/* A file beside the others that is not there, so that what is told of folders stays as it is. malloc'ed. */
static char *path_beside(const app *a, const char *organ)
{
    const char *first = a->docs[0].path, *slash = strrchr(first, '/');
    return mem_printf("%.*s%s", slash != NULL ? (int)(slash + 1 - first) : 0, first, organ);
}

static char *words_of(const app *a, const gj_roll_line *line)
{
    char *deadline = line->deadline.year != 0
                         ? mem_printf(_("，期限 %04d-%02d-%02d"), line->deadline.year, line->deadline.month, line->deadline.day)
                         : mem_strdup("");
    char *words = mem_printf(_("未报（%s 第 %u 行）%s"), gj_series_roll(a->series) != NULL ? gj_series_roll(a->series)->file : _("名单"),
                             (unsigned)line->line, deadline);
    free(deadline);
    return words;
}

static void add_absent(app *a, const gj_roll_line *line)
{
    doc *grown = realloc(a->docs, (a->n_docs + 1) * sizeof(*grown));
    if (grown == NULL)
        abort();
    a->docs = grown;
    doc *d = &a->docs[a->n_docs];
    char *path = path_beside(a, line->organ);
    doc_init(d, path);
    free(path);
    d->absent = true;
    d->state = DOC_FAILED;
    d->error = words_of(a, line);
    d->organ = mem_strdup(line->organ);
    d->year = gj_roll_year(a->series);
    free(d->label);
    d->label = d->year != 0 ? mem_printf("%s %d", line->organ, d->year) : mem_strdup(line->organ);
    a->n_docs++;
}

static bool has_row(const app *a, const gj_roll_line *line)
{
    for (size_t i = 0; i < a->n_docs; i++)
        if (a->docs[i].absent && strcmp(a->docs[i].organ, line->organ) == 0)
            return true;
    return false;
}

/* Of a single report the screen is about that alone. */
static void add_rows(app *a)
{
    size_t n, before = a->n_docs;
    const gj_roll_line *lines = lines_of(a, &n);
    for (size_t i = 0; i < n && app_is_several(a); i++)
        if (lines[i].n_members == 0 && !has_row(a, &lines[i]))
            add_absent(a, &lines[i]);
    if (a->n_docs > before && a->rows != NULL)
        tree_build(a);
}

/* What is noted, told to the roster; for each report what the last letter said that was about it. malloc'ed. */
static gj_standing *read_notes(app *a)
{
    gj_error err = {0};
    gj_standing *then = mem_array(a->n_members + 1, sizeof *then);
    for (size_t i = 0; i < a->n_members; i++)
        then[i] = GJ_STANDINGS;
    if (record_reads(a) && notes_read(a->ledger, a->series, then, &err) != GJ_OK) {
        app_say_error(a, "%s", err.text);
        gj_error_clear(&err);
    }
    return then;
}

/* Where its organ stands; the version that came before the one that is to be looked at again stays where the letter put it. */
static gj_standing standing_of(const app *a, size_t index, const gj_standing *then)
{
    size_t n, organ = standing_organ(a, index);
    const doc *d = &a->docs[index];
    if (organ == SIZE_MAX)
        return GJ_STANDINGS;
    gj_standing standing = lines_of(a, &n)[organ].standing;
    bool replaced = standing == GJ_STANDING_AGAIN && !d->absent && d->member_at < a->n_members && then[d->member_at] != GJ_STANDINGS;
    return replaced ? then[d->member_at] : standing;
}

void standing_update(app *a)
{
    size_t n;
    if (lines_of(a, &n) == NULL)
        return;
    gj_standing *then = read_notes(a);
    add_rows(a);
    for (size_t i = 0; i < a->n_docs; i++) {
        a->docs[i].standing = standing_of(a, i, then);
        rows_update(a, i);
    }
    free(then);
}

/* ---- what is noted ---- */

bool standing_note(app *a, size_t index, const note *n, const char *file)
{
    gj_error err = {0};
    size_t organ = standing_organ(a, index);
    if (organ == SIZE_MAX) {
        app_say_error(a, _("这个机关不在名单上（--roster），不能登记"));
        return false;
    }
    if (!record_writes(a)) {
        app_say_error(a, _("没有审查记录可以登记"));
        return false;
    }
    if (notes_write(a->ledger, a->series, organ, n, file, &err) != GJ_OK) {
        app_say_error(a, "%s", err.text != NULL ? err.text : "");
        gj_error_clear(&err);
        return false;
    }
    return true;
}

void standing_letter(app *a, size_t index, const char *file)
{
    const doc *d = &a->docs[index];
    note n = {.kind = LEDGER_LETTER, .standing = d->letter};
    if (d->letter == GJ_STANDINGS || standing_organ(a, index) == SIZE_MAX || !record_writes(a))
        return;
    if (standing_note(a, index, &n, file))
        standing_update(a);
}
