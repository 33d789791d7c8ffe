#include "table/match/labels.h"

#include <string.h>

#include "table/cut/csv.h"

enum {
    OWN_PERCENT = 50,    /* a fragment belongs to a label if at least so many of its letters are the label's */
    DIFFERS_PERCENT = 40, /* a label of which less was found is another one, not another wording */
    HEAD_LETTERS = 400,  /* of a head, nearest to the figures, are compared */
};

const char *gj_label_text(gj_arena *a, const char *s, size_t len)
{
    char *copy = gj_arena_strndup(a, s, len);
    size_t n = 0;
    for (size_t i = 0; i < len; i++)
        if (s[i])
            copy[n++] = s[i];
    copy[n] = '\0';
    return copy;
}

const char *gj_frag_label(gj_arena *a, const gj_frag *f, const char *text)
{
    gj_buf b = {0};
    gj_frag_written(&b, f, text);
    size_t guard = b.len > 0 ? gj_guard_length(b.data, b.len) : 0;
    const char *label = b.len > 0 ? gj_label_text(a, b.data + guard, b.len - guard) : "";
    gj_buf_free(&b);
    return label;
}

static const gj_letter *letters_of(const gj_zone_work *w, const gj_frag *f)
{
    return w->frags.letters + f->letters;
}

/* The fragment's letters are mostly those of the label. */
static bool belongs(const gj_zone_work *w, const gj_frag *f, const gj_pattern *p)
{
    return f->kind == GJ_FRAG_LABEL && f->n_letters > 0 &&
           gj_pattern_lcs(p, letters_of(w, f), f->n_letters) * 100 >= f->n_letters * OWN_PERCENT;
}

static size_t gap_start(const gj_zone_work *w, size_t k)
{
    return k == 0 ? 0 : w->items[k - 1] + 1;
}

static size_t gap_end(const gj_zone_work *w, size_t k)
{
    return k < w->n_items ? w->items[k] : w->frags.n;
}

static void append(gj_buf *b, const char *text, gj_span src)
{
    gj_buf_add(b, text + src.off, src.len);
}

/* Joins the fragments of gap k that belong to the label; the longest one is its place. */
static void collect(gj_buf *b, gj_table_line *out, const gj_zone_work *w, const gj_pattern *p, size_t k, const char *text)
{
    for (size_t i = gap_start(w, k); i < gap_end(w, k); i++) {
        const gj_frag *f = &w->frags.v[i];
        if (!belongs(w, f, p))
            continue;
        append(b, text, f->src);
        if (f->src.len > out->src.len) {
            out->src = f->src;
            out->line = f->line;
        }
    }
}

static bool scattered(const gj_zone_work *w, const gj_pattern *p, gj_label_place place)
{
    uint32_t from = w->gaps[place.before].from, to = w->gaps[place.after].to;
    return gj_pattern_scattered(p, w->frags.letters + from, to - from);
}

/* The common case: the last fragment before the figures is the label, letter by letter. */
static bool exact_before(gj_table_line *out, const gj_zone_work *w, const gj_pattern *p, size_t k, const char *text, gj_arena *a)
{
    for (size_t i = gap_end(w, k); i > gap_start(w, k); i--) {
        const gj_frag *f = &w->frags.v[i - 1];
        if (f->kind != GJ_FRAG_LABEL)
            continue;
        if (f->n_letters != p->len || memcmp(letters_of(w, f), p->key, p->len) != 0)
            return false;
        out->label = gj_label_text(a, text + f->src.off, f->src.len);
        out->src = f->src;
        out->line = f->line;
        return true;
    }
    return false;
}

/* The label with more behind it in its cell, next to the figures: 重复申请公开. Behind a bracket or a colon it is a remark. */
static bool goes_on(const gj_zone_work *w, const gj_pattern *p, size_t k, const char *text)
{
    static const char *const remarks[] = {"（", "(", "：", ":"};
    size_t i = gap_end(w, k);
    while (i > gap_start(w, k) && w->frags.v[i - 1].kind != GJ_FRAG_LABEL)
        i--;
    if (i == gap_start(w, k) || k >= w->n_items || w->frags.v[i - 1].line != w->frags.v[w->items[k]].line)
        return false;
    const gj_frag *f = &w->frags.v[i - 1];
    if (f->n_letters <= p->len || memcmp(letters_of(w, f), p->key, p->len) != 0)
        return false;
    for (uint32_t at = f->src.off + 1; at < f->src.off + f->src.len; at++)
        for (size_t m = 0; m < GJ_COUNT(remarks); m++)
            if (strncmp(text + at, remarks[m], strlen(remarks[m])) == 0)
                return false;
    return true;
}

void gj_row_label(gj_table_line *out, const gj_zone_work *w, const gj_pattern *p, gj_label_place place, unsigned share, const gj_text *t,
                  gj_arena *a)
{
    size_t len;
    const char *text = gj_text_data(t, &len);
    out->label = "";
    if (p->len == 0 || exact_before(out, w, p, place.before, text, a))
        return;
    gj_buf b = {0};
    collect(&b, out, w, p, place.before, text);
    if (place.after != place.before && share > 0 && b.len == 0)
        collect(&b, out, w, p, place.after, text);
    if (b.len > 0 && share >= DIFFERS_PERCENT) {
        out->differs = (share < 100 && !scattered(w, p, place)) || goes_on(w, p, place.before, text);
        const char *form = out->form->label[out->form->levels - 1];
        out->label = out->differs ? gj_label_text(a, b.data, b.len) : form;
    }
    gj_buf_free(&b);
}

/* Letters of the head's fragments, one after the other; at most HEAD_LETTERS, the last ones. */
static gj_letter *head_letters(const gj_zone_work *w, size_t from, size_t to, size_t *n)
{
    *n = 0;
    if (from >= to)
        return NULL;
    const gj_frag *first = &w->frags.v[from], *last = &w->frags.v[to - 1];
    uint32_t start = first->letters, end = last->letters + last->n_letters;
    if (end - start > HEAD_LETTERS)
        start = end - HEAD_LETTERS;
    *n = end - start;
    return w->frags.letters + start;
}

static bool is_label(const gj_zone_work *w, const gj_frag *f, const gj_pattern *p)
{
    return f->kind == GJ_FRAG_LABEL && p->len > 0 && f->n_letters == p->len && memcmp(letters_of(w, f), p->key, p->len) == 0;
}

/* The fragment is the label of another column, letter by letter. */
static bool is_others_label(const gj_zone_work *w, const gj_frag *f, const gj_table_patterns *patterns, size_t col)
{
    for (size_t c = 0; c < patterns->table->n_cols; c++)
        if (c != col && is_label(w, f, &patterns->cols[c]) && !is_label(w, f, &patterns->cols[col]))
            return true;
    return false;
}

/* The fragment of the head that is most like the label of column `col`. */
static const gj_frag *likest(const gj_zone_work *w, const gj_table_patterns *patterns, size_t col, size_t from, size_t to)
{
    const gj_pattern *p = &patterns->cols[col];
    const gj_frag *best = NULL;
    int best_score = 0;
    for (size_t i = from; i < to; i++)
        if (is_label(w, &w->frags.v[i], p))
            return &w->frags.v[i];
    for (size_t i = from; i < to; i++) {
        const gj_frag *f = &w->frags.v[i];
        if (f->kind != GJ_FRAG_LABEL || is_others_label(w, f, patterns, col))
            continue;
        int lcs = (int)gj_pattern_lcs(p, letters_of(w, f), f->n_letters);
        int score = 3 * lcs - (int)f->n_letters;
        if (score > best_score) {
            best_score = score;
            best = f;
        }
    }
    return best;
}

/* The fragment is no label of the head, of a column or of several. */
static bool is_foreign(const gj_zone_work *w, const gj_frag *f, const gj_table_patterns *patterns)
{
    for (size_t c = 0; c < patterns->table->n_cols; c++)
        if (is_label(w, f, &patterns->cols[c]))
            return false;
    for (size_t h = 0; h < patterns->n_heads; h++)
        if (is_label(w, f, &patterns->heads[h]))
            return false;
    return f->kind == GJ_FRAG_LABEL;
}

/* Place of the only fragment of the head that is the label of the column; SIZE_MAX if there is none, or several. */
static size_t only_head(const gj_zone_work *w, const gj_table_patterns *patterns, size_t col, size_t from, size_t to)
{
    size_t found = SIZE_MAX;
    for (size_t i = from; col < patterns->table->n_cols && i < to; i++) {
        if (!is_label(w, &w->frags.v[i], &patterns->cols[col]))
            continue;
        if (found != SIZE_MAX)
            return SIZE_MAX;
        found = i;
    }
    return found;
}

/* What stands between the heads of the columns before and behind `col`, on their line: its cell, in other words. NULL if nothing
 * does, or it has not a letter of the form's. */
static const gj_frag *renamed_head(const gj_zone_work *w, const gj_table_patterns *patterns, size_t col, size_t from, size_t to)
{
    size_t left = col > 0 ? only_head(w, patterns, col - 1, from, to) : SIZE_MAX, right = only_head(w, patterns, col + 1, from, to);
    if (left == SIZE_MAX || right != left + 2 || only_head(w, patterns, col, from, to) != SIZE_MAX)
        return NULL;
    const gj_frag *f = &w->frags.v[left + 1];
    bool line = w->frags.v[left].line == f->line && f->line == w->frags.v[right].line;
    return line && is_foreign(w, f, patterns) && gj_pattern_lcs(&patterns->cols[col], letters_of(w, f), f->n_letters) > 0 ? f : NULL;
}

/* Without the outer labels that Markdown, which has one line of heads, puts before a column's own: "法人或其他组织 / 商业企业". */
static gj_span own_label(const gj_frag *f, const gj_form_line *column, const char *text)
{
    static const char between[] = " / ";
    gj_span own = f->src;
    for (uint32_t i = 0; column->levels > 1 && i + strlen(between) < f->src.len; i++)
        if (memcmp(text + f->src.off + i, between, strlen(between)) == 0)
            own = (gj_span){f->src.off + i + (uint32_t)strlen(between), f->src.len - i - (uint32_t)strlen(between)};
    return own;
}

void gj_column_labels(gj_table_line *cols, const gj_zone_work *w, const gj_table_patterns *patterns, size_t from, size_t to, const gj_text *t,
                      gj_arena *a)
{
    size_t len, n, found = 0;
    const char *text = gj_text_data(t, &len);
    const gj_letter *head = head_letters(w, from, to, &n);
    unsigned share[64] = {0};
    GJ_CHECK(patterns->table->n_cols <= GJ_COUNT(share));
    for (size_t c = 0; c < patterns->table->n_cols; c++) {
        const gj_pattern *p = &patterns->cols[c];
        share[c] = n == 0 ? 0 : gj_pattern_lcs(p, head, n) * 100 / p->len;
        if (share[c] < 100 && n > 0 && gj_pattern_scattered(p, head, n))
            share[c] = 100;
        found += share[c] == 100;
    }
    for (size_t c = 0; c < patterns->table->n_cols; c++) {
        const gj_frag *other = renamed_head(w, patterns, c, from, to);
        bool sure = found * 2 >= patterns->table->n_cols || (patterns->table->n_cols == 1 && share[c] >= OWN_PERCENT);
        const gj_frag *f = other ? other : sure ? likest(w, patterns, c, from, to) : NULL;
        if (!f)
            continue;
        cols[c].src = own_label(f, cols[c].form, text);
        cols[c].line = f->line;
        cols[c].differs = share[c] < 100 || other;
        cols[c].label = cols[c].differs ? gj_label_text(a, text + cols[c].src.off, cols[c].src.len) : cols[c].form->label[cols[c].form->levels - 1];
    }
}

void gj_column_heads(const gj_frag **heads, const gj_zone_work *w, const gj_table_patterns *patterns, size_t from, size_t to)
{
    const gj_frag *left = NULL;
    for (size_t c = 0; c < patterns->table->n_cols; c++) {
        heads[c] = NULL;
        for (size_t i = from; i < to; i++) {
            const gj_frag *f = &w->frags.v[i];
            if (!is_label(w, f, &patterns->cols[c]) || (left && f->x0 <= left->x0) || (heads[c] && heads[c]->x0 <= f->x0))
                continue;
            heads[c] = f;
        }
        left = heads[c] ? heads[c] : left;
    }
}
