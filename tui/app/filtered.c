#include "app/filtered.h"

#include "app/filter.h"
#include "app/rows.h"
#include "mem.h"

static app_filter *here(app *a)
{
    return app_in_collection(a) ? &a->filter_reports : &a->filter_findings;
}

static void take(app *a, app_filter *f, filter *read, const char *words)
{
    free(f->words);
    f->words = read != NULL ? mem_strdup(words) : NULL;
    filter *old = f->filter;
    f->filter = read;
    if (f == &a->filter_reports) {
        collection_set_filter(a->reports, read != NULL ? filter_shows_row : NULL, read);
        rows_restart(a);
    } else {
        for (size_t i = 0; i < a->n_docs; i++)
            doc_hide(&a->docs[i], NULL);
    }
    filter_free(old);
}

bool filtered_set(app *a, const char *words, char **trouble)
{
    filter *read = filter_new(words, trouble);
    if (read == NULL)
        return false;
    if (filter_is_empty(read)) {
        filter_free(read);
        read = NULL;
    }
    take(a, here(a), read, words);
    return true;
}

static void set(app *a, app_filter *f, const char *words)
{
    char *trouble = NULL;
    filter *read = filter_new(words, &trouble);
    free(trouble);
    take(a, f, read, words);
}

void filtered_set_findings(app *a, const char *words)
{
    set(a, &a->filter_findings, words);
}

void filtered_set_reports(app *a, const char *words)
{
    set(a, &a->filter_reports, words);
}

const char *filtered_words(const app *a)
{
    return app_in_collection(a) ? a->filter_reports.words : a->filter_findings.words;
}

bool filtered_clear(app *a)
{
    app_filter *f = here(a);
    if (f->filter == NULL)
        return false;
    take(a, f, NULL, NULL);
    return true;
}
