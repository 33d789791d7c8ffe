#include "rule/form_text.h"

#include <pthread.h>
#include <string.h>

#include "text/fold.h"

enum { FEWEST = 4, MOST = 64 }; /* letters that are compared */
enum { MOST_FORMS = 4 };

/* The folded words of one form, one behind another, each with a zero behind it. Written once, under `once`. */
typedef struct words {
    const gj_form *form;
    uint32_t *key;
    size_t n, cap;
} words;

static words known[MOST_FORMS];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void add(words *w, const char *label)
{
    size_t len = label ? strlen(label) : 0;
    while (w->n + len + 1 > w->cap)
        w->key = gj_realloc_array(w->key, w->cap = w->cap ? 2 * w->cap : 1024, sizeof *w->key);
    w->n += gj_fold(label ? label : "", len, GJ_FOLD_PUNCT, w->key + w->n, len);
    w->key[w->n++] = 0;
}

static void add_lines(words *w, const gj_form_line *lines, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t level = 0; level < lines[i].levels; level++)
            add(w, lines[i].label[level]);
}

static void fold_forms(void)
{
    size_t n;
    const gj_form *forms = gj_forms(&n);
    GJ_CHECK(n <= MOST_FORMS);
    for (size_t i = 0; i < n; i++) {
        known[i].form = &forms[i];
        for (size_t k = 0; k < forms[i].n_tables; k++) {
            const gj_form_table *t = &forms[i].tables[k];
            add(&known[i], t->caption);
            add(&known[i], t->corner);
            add_lines(&known[i], t->rows, t->n_rows);
            add_lines(&known[i], t->cols, t->n_cols);
        }
    }
}

static const words *words_of(const gj_form *form)
{
    size_t i = 0;
    pthread_once(&once, fold_forms);
    while (known[i].form != form)
        i++;
    return &known[i];
}

bool gj_is_form_text(const gj_judge *j, gj_span src)
{
    uint32_t key[MOST];
    if (src.len > MOST * 4)
        return false;
    size_t n = gj_fold(j->s + src.off, src.len, GJ_FOLD_PUNCT, key, MOST);
    const words *w = words_of(j->facts->form);
    for (size_t i = 0; n >= FEWEST && i + n <= w->n; i++)
        if (w->key[i] == key[0] && w->key[i + 1] == key[1] && memcmp(w->key + i, key, n * sizeof *key) == 0)
            return true;
    return false;
}
