#include "rule/form_text.h"

#include <string.h>

#include "text/fold.h"

enum { FEWEST = 4, MOST = 64 }; /* letters that are compared */

typedef struct letters {
    uint32_t key[MOST];
    size_t n;
} letters;

static letters fold(const char *s, size_t len)
{
    letters x;
    x.n = gj_fold(s, len, GJ_FOLD_PUNCT, x.key, MOST);
    return x;
}

static bool stands_in(const letters *x, const char *label)
{
    if (!label)
        return false;
    letters whole = fold(label, strlen(label));
    for (size_t i = 0; i + x->n <= whole.n; i++)
        if (memcmp(whole.key + i, x->key, x->n * sizeof *x->key) == 0)
            return true;
    return false;
}

static bool stands_in_lines(const letters *x, const gj_form_line *lines, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t level = 0; level < lines[i].levels; level++)
            if (stands_in(x, lines[i].label[level]))
                return true;
    return false;
}

bool gj_is_form_text(const gj_judge *j, gj_span src)
{
    if (src.len > MOST * 4)
        return false;
    letters x = fold(j->s + src.off, src.len);
    for (size_t i = 0; x.n >= FEWEST && i < j->facts->form->n_tables; i++) {
        const gj_form_table *t = &j->facts->form->tables[i];
        if (stands_in(&x, t->caption) || stands_in(&x, t->corner) || stands_in_lines(&x, t->rows, t->n_rows) ||
            stands_in_lines(&x, t->cols, t->n_cols))
            return true;
    }
    return false;
}
