#include "table/match/form_choice.h"

#include <string.h>

enum {
    EVIDENCE_LETTERS = 400, /* of a zone are searched for scattered labels */
    EVIDENCE_LABEL = 5,     /* letters; shorter labels are no evidence */
    YEAR_BYTES = 8192,      /* of a text are searched for a year */
};

bool gj_pattern_stands(const gj_pattern *p, const gj_letter *s, size_t n)
{
    for (const gj_letter *at = s; n >= p->len && (at = memchr(at, p->key[0], n - (size_t)(at - s))) != NULL; at++) {
        if (n - (size_t)(at - s) < p->len)
            return false;
        if (memcmp(at, p->key, p->len) == 0)
            return true;
    }
    return false;
}

/* The label is in one form's table of this id only. */
static bool is_own_label(const gj_form *form, const gj_form_table *table, const char *label)
{
    size_t n;
    const gj_form *forms = gj_forms(&n);
    for (size_t f = 0; f < n; f++) {
        int index = gj_form_table_index(&forms[f], table->id);
        if (&forms[f] == form || index < 0)
            continue;
        const gj_form_table *other = &forms[f].tables[index];
        for (size_t i = 0; i < (size_t)other->n_rows + other->n_cols; i++) {
            const gj_form_line *line = i < other->n_rows ? &other->rows[i] : &other->cols[i - other->n_rows];
            if (line->levels && strstr(line->label[line->levels - 1], label))
                return false;
        }
    }
    return true;
}

static bool is_there(const gj_pattern *p, const gj_zone_work *w, bool scattered)
{
    size_t n = w->frags.n_letters;
    if (!scattered)
        return gj_pattern_stands(p, w->frags.letters, n);
    return gj_pattern_lcs(p, w->frags.letters, n < EVIDENCE_LETTERS ? n : EVIDENCE_LETTERS) == p->len;
}

static unsigned count_labels(const gj_zone_work *w, const gj_form *form, const gj_form_table *t, bool cols, bool scattered)
{
    const gj_table_patterns *p = gj_patterns_of(t);
    const gj_pattern *patterns = cols ? p->cols : p->rows;
    const gj_form_line *lines = cols ? t->cols : t->rows;
    unsigned found = 0;
    for (size_t i = 0; i < (cols ? t->n_cols : t->n_rows); i++)
        if (patterns[i].len >= EVIDENCE_LABEL && is_there(&patterns[i], w, scattered) &&
            is_own_label(form, t, lines[i].label[lines[i].levels - 1]))
            found += patterns[i].len;
    return found;
}

/* How much of what only this form has is there, in letters. */
static unsigned evidence(const gj_zone_work *w, const gj_form *form, bool scattered)
{
    unsigned found = 0;
    for (size_t i = 0; i < form->n_tables; i++)
        if (form->tables[i].part == 2)
            found += count_labels(w, form, &form->tables[i], true, scattered) + count_labels(w, form, &form->tables[i], false, scattered);
    return found;
}

/* The form with the most evidence, NULL if there is none or two have as much. */
static const gj_form *by_evidence(const gj_zone_work *w, bool scattered)
{
    size_t n;
    const gj_form *forms = gj_forms(&n), *best = NULL;
    unsigned most = 0;
    for (size_t f = 0; f < n; f++) {
        unsigned found = evidence(w, &forms[f], scattered);
        if (found == most)
            best = NULL;
        if (found > most) {
            most = found;
            best = &forms[f];
        }
    }
    return best;
}

/* First "20dd年" of the text, 0 if there is none near its beginning. */
static int first_year(const gj_text *t)
{
    size_t len;
    const char *s = gj_text_data(t, &len);
    const char *end = s + (len < YEAR_BYTES ? len : YEAR_BYTES);
    for (; (s = memchr(s, '2', (size_t)(end - s))) != NULL && end - s >= 7; s++)
        if (s[1] == '0' && s[2] >= '0' && s[2] <= '9' && s[3] >= '0' && s[3] <= '9' && memcmp(s + 4, "年", 3) == 0)
            return 2000 + (s[2] - '0') * 10 + (s[3] - '0');
    return 0;
}

static const gj_form *by_year(int year)
{
    size_t n;
    const gj_form *forms = gj_forms(&n);
    for (size_t f = 0; f < n; f++)
        if (year >= forms[f].first_year && (forms[f].last_year == 0 || year <= forms[f].last_year))
            return &forms[f];
    return forms;
}

const gj_form *gj_form_choose(const gj_zone_work *w, bool torn, const gj_text *t)
{
    const gj_form *form = by_evidence(w, false);
    if (!form && torn)
        form = by_evidence(w, true);
    return form ? form : by_year(first_year(t));
}
