#include "app/doc.h"

#include <string.h>
#include <unistd.h>

#include "gouji/file.h"
#include "mem.h"

void doc_init(doc *d, const char *path)
{
    *d = (doc){.path = mem_strdup(path), .standing = GJ_STANDINGS, .letter = GJ_STANDINGS};
    d->label = mem_strdup(doc_name(d));
    doc_build_nodes(d);
}

static void free_flags(doc *d)
{
    for (size_t i = 0; i < d->n_flags; i++) {
        free(d->flags[i].cells);
        free(d->flags[i].rows);
        free(d->flags[i].cols);
    }
    free(d->flags);
    free(d->anchors);
    free(d->unfolded);
    free(d->marked);
    free(d->hidden);
    doc_drop_violations(d);
    d->flags = NULL;
    d->anchors = NULL;
    d->unfolded = d->marked = NULL;
    d->hidden = NULL;
    d->n_marked = 0;
    d->n_flags = 0;
}

static void free_saved(doc *d)
{
    for (size_t i = 0; i < d->n_saved; i++)
        free(d->saved[i].text);
    free(d->saved);
    d->saved = NULL;
    d->n_saved = d->cap_saved = 0;
}

void doc_free(doc *d)
{
    doc_drop_repairs(d);
    free_flags(d);
    free_saved(d);
    free(d->nodes);
    gj_member_free(d->member);
    gj_report_free(d->edited);
    gj_report_free(d->base);
    ledger_waivers_free(d->waivers, d->n_waivers);
    free(d->error);
    free(d->label);
    free(d->organ);
    doc_tally_free(&d->tally);
    free(d->path);
    *d = (doc){0};
}

const gj_report *doc_report(const doc *d)
{
    return d->edited != NULL ? d->edited : d->base;
}

bool doc_is_input(const doc *d)
{
    return gj_file_descriptor(d->state == DOC_READY ? gj_text_path(gj_report_text(d->base)) : d->path) == STDIN_FILENO;
}

const char *doc_name(const doc *d)
{
    const char *slash = strrchr(d->path, '/');
    return slash != NULL && slash[1] != '\0' ? slash + 1 : d->path;
}

const char *doc_shown_path(const doc *d)
{
    return strncmp(d->path, "./", 2) == 0 && d->path[2] != '\0' ? d->path + 2 : d->path;
}

static char *make_label(const doc *d)
{
    const char *unit = gj_report_unit(d->base), *title = gj_report_title(d->base);
    int year = gj_report_year(d->base);
    if (unit[0] != '\0')
        return year != 0 ? mem_printf("%s %d", unit, year) : mem_strdup(unit);
    return mem_strdup(title[0] != '\0' ? title : doc_name(d));
}

/* ---- waivers ---- */

static size_t find_waiver(const doc *d, const char *key)
{
    size_t i = 0;
    while (i < d->n_waivers && strcmp(d->waivers[i].key, key) != 0)
        i++;
    return i;
}

static void add_waiver(doc *d, const gj_waiver *w)
{
    MEM_GROW(d->waivers, d->n_waivers, d->cap_waivers);
    d->waivers[d->n_waivers++] = (gj_waiver){mem_strdup(w->key), mem_strdup(w->rule), mem_strdup(w->finding), mem_strdup(w->reason)};
}

static void drop_waiver(doc *d, size_t i)
{
    ledger_waiver_clear(&d->waivers[i]);
    d->waivers[i] = d->waivers[--d->n_waivers];
}

static void count_across(doc *d)
{
    memset(d->across_counts, 0, sizeof(d->across_counts));
    for (size_t i = 0; i < d->n_across; i++)
        d->across_counts[d->across[i].severity] += d->across[i].waived == NULL;
}

/* What is waived, in the report as it was read too, then what is flagged in the current revision. */
static void mark(doc *d)
{
    free_flags(d);
    gj_report_waive(d->base, d->waivers, d->n_waivers);
    if (d->edited != NULL)
        gj_report_waive(d->edited, d->waivers, d->n_waivers);
    if (d->member != NULL)
        gj_member_waive(d->member, d->waivers, d->n_waivers);
    else if (d->series != NULL)
        gj_series_waive(d->series, d->member_at, d->waivers, d->n_waivers);
    count_across(d);
    doc_mark(d);
    doc_count(d);
    d->revision++;
}

void doc_waive(doc *d, const gj_waiver *w, bool held)
{
    size_t i = find_waiver(d, w->key);
    if (held == (i < d->n_waivers))
        return;
    if (held)
        add_waiver(d, w);
    else
        drop_waiver(d, i);
    mark(d);
}

ledger_report doc_known(const doc *d)
{
    return (ledger_report){.digest = gj_text_digest(gj_report_text(d->base)),
                           .organ = gj_report_unit(d->base),
                           .file = d->path,
                           .year = gj_report_year(d->base)};
}

void doc_load_waivers(doc *d)
{
    gj_waiver *list;
    size_t n;
    ledger_report known = doc_known(d);
    if (d->ledger == NULL || ledger_waivers(&list, &n, d->ledger, &known, NULL) != GJ_OK)
        return;
    ledger_waivers_free(d->waivers, d->n_waivers);
    d->waivers = list;
    d->n_waivers = d->cap_waivers = n;
}

/* ---- revisions ---- */

/* Takes what was read: all that comes from it is made. */
static void take(doc *d, gj_report *base)
{
    d->base = base;
    d->state = DOC_READY;
    if (d->compared && !d->known)
        d->member = gj_member_of(d->base);
    d->known = true;
    free(d->label);
    d->label = make_label(d);
    free(d->organ);
    d->organ = mem_strdup(gj_report_unit(d->base));
    d->year = gj_report_year(d->base);
    doc_build_nodes(d);
    doc_load_waivers(d);
    mark(d);
}

bool doc_take(doc *d, gj_report *base, char *error)
{
    if (base != NULL) {
        take(d, base);
        return true;
    }
    d->state = DOC_FAILED;
    d->error = error;
    return false;
}

bool doc_read(doc *d, const gj_options *opt)
{
    if (d->state != DOC_UNREAD)
        return d->state == DOC_READY;
    gj_error err = {0};
    gj_report *base = NULL;
    disk_note(d);
    gj_status s = gj_report_open(&base, d->path, opt, &err);
    char *error = s == GJ_OK ? NULL : mem_strdup(err.text != NULL ? err.text : "");
    gj_error_clear(&err);
    return doc_take(d, s == GJ_OK ? base : NULL, error);
}

bool doc_reread(doc *d, const gj_options *opt, gj_error *err)
{
    gj_report *base = NULL;
    doc_disk before = d->disk;
    disk_note(d);
    if (gj_report_open(&base, d->path, opt, err) != GJ_OK) {
        d->disk = before;
        return false;
    }
    doc_drop_repairs(d);
    free_flags(d);
    free_saved(d);
    gj_report_free(d->edited);
    gj_report_free(d->base);
    ledger_waivers_free(d->waivers, d->n_waivers);
    free(d->error);
    d->edited = d->base = NULL;
    d->waivers = NULL;
    d->n_waivers = d->cap_waivers = d->corrected = 0;
    d->seq = 0;
    d->loaded = false;
    d->error = NULL;
    take(d, base);
    return true;
}

bool doc_has_others(const doc *d)
{
    size_t of;
    return d->state == DOC_READY && gj_report_number(d->base, &of) <= of && of > 1 &&
           strcmp(d->path, gj_text_name(gj_report_text(d->base))) != 0;
}

void doc_name_after_report(doc *d)
{
    free(d->path);
    d->path = mem_strdup(gj_text_name(gj_report_text(d->base)));
}

bool doc_read_next(doc *d, const doc *before, const gj_options *opt)
{
    gj_error err = {0};
    gj_report *r = NULL;
    if (gj_report_next(&r, before->base, opt, &err) != GJ_OK || r == NULL) {
        gj_error_clear(&err);
        return false;
    }
    doc_init(d, gj_text_name(gj_report_text(r)));
    d->ledger = before->ledger;
    d->compared = before->compared;
    disk_note(d);
    take(d, r);
    return true;
}

void doc_shelve(doc *d)
{
    if (d->state != DOC_READY)
        return;
    doc_node root = d->nodes[0];
    doc_drop_repairs(d);
    free_flags(d);
    gj_report_free(d->edited);
    gj_report_free(d->base);
    d->edited = d->base = NULL;
    d->state = DOC_UNREAD;
    doc_build_nodes(d);
    memcpy(d->nodes[0].counts, root.counts, sizeof(root.counts));
}

bool doc_revise(doc *d, const gj_edit *edits, size_t n, gj_error *err)
{
    gj_report *edited = NULL;
    if (n > 0 && gj_report_edit(&edited, d->base, edits, n, err) != GJ_OK)
        return false;
    doc_drop_repairs(d);
    d->tally.certain = 0;
    gj_report_free(d->edited);
    d->edited = edited;
    mark(d);
    return true;
}

/* A report that is not in memory has its counts only. */
void doc_set_across(doc *d, gj_series *s, const gj_series_finding *list, size_t n)
{
    bool some = n > 0 || d->n_across > 0;
    for (size_t k = 0; k < 3; k++)
        d->nodes[0].counts[k] -= d->across_counts[k];
    d->series = s;
    d->across = list;
    d->n_across = n;
    count_across(d);
    for (size_t k = 0; k < 3; k++)
        d->nodes[0].counts[k] += d->across_counts[k];
    if (d->state != DOC_READY || !some)
        return;
    free_flags(d);
    doc_mark(d);
}

static const gj_cell *cell_at(const gj_report *r, int32_t table, uint16_t row, uint16_t col)
{
    size_t n;
    const gj_table *tables = gj_report_tables(r, &n);
    return gj_table_cell(&tables[table], row, col);
}

static doc_saved *find_saved(const doc *d, int32_t table, uint16_t row, uint16_t col)
{
    for (size_t i = 0; i < d->n_saved; i++)
        if (d->saved[i].table == table && d->saved[i].row == row && d->saved[i].col == col)
            return &d->saved[i];
    return NULL;
}

bool doc_cell_unsaved(const doc *d, int32_t table, uint16_t row, uint16_t col)
{
    const doc_saved *saved = find_saved(d, table, row, col);
    if (d->base == NULL) /* not in memory, as nothing of it is corrected: a correction that was saved was taken back since */
        return saved != NULL;
    const char *before = saved != NULL ? saved->text : cell_at(d->base, table, row, col)->text;
    return strcmp(cell_at(doc_report(d), table, row, col)->text, before) != 0;
}

void doc_save_cell(doc *d, int32_t table, uint16_t row, uint16_t col)
{
    doc_saved *saved = find_saved(d, table, row, col);
    if (saved == NULL) {
        MEM_GROW(d->saved, d->n_saved, d->cap_saved);
        saved = &d->saved[d->n_saved++];
        *saved = (doc_saved){.table = (uint16_t)table, .row = row, .col = col};
    }
    free(saved->text);
    saved->text = mem_strdup(cell_at(doc_report(d), table, row, col)->text);
}
