/* What a series keeps of a report: some figures, and its prose as hashes of sentences. */
#include "series/member.h"

#include <stdlib.h>
#include <string.h>
#include <uchar.h>

#include "gouji/roster.h"
#include "text/fold.h"

enum {
    MIN_SENTENCE = 10,  /* characters; what is shorter says nothing of who wrote it */
    MAX_SENTENCE = 512, /* characters that are looked at */
    MAX_NAME = 64,
};

static const uint8_t passage_parts[GJ_PASSAGES] = {1, 5};

unsigned gj_passage_part(size_t passage)
{
    return passage_parts[passage];
}

/* ---- names ---- */

static bool cut_end(gj_buf *b, const char *end, size_t keep)
{
    size_t len = strlen(end);
    if (b->len <= len || memcmp(b->data + b->len - len, end, len) != 0)
        return false;
    b->len -= len - keep;
    b->data[b->len] = '\0';
    return true;
}

char *gj_unit_key(const char *name, size_t len)
{
    static const char han[] = "道"; /* 街道办事处 and 街道 are one */
    gj_buf b = {0};
    for (size_t at = 0; at < len;) {
        char bytes[4];
        uint32_t cp, folded;
        at += gj_utf8_next(name + at, len - at, &cp);
        folded = gj_fold_char(cp);
        if (folded)
            gj_buf_add(&b, bytes, gj_utf8_put(bytes, folded));
    }
    if (!cut_end(&b, "道办事处", sizeof han - 1) && !cut_end(&b, "人民政府", 0))
        (void)cut_end(&b, "政府", 0);
    return b.data ? b.data : gj_strdup("");
}

/* ---- figures ---- */

static bool ends_with_total(const char *key)
{
    static const char total[] = "total";
    size_t len = strlen(key);
    return len >= sizeof total - 1 && strcmp(key + len - (sizeof total - 1), total) == 0;
}

bool gj_member_keeps(const gj_form_table *t, size_t row, size_t col)
{
    const char *r = t->rows[row].key, *c = t->cols[col].key;
    if (strcmp(t->id, "disputes") == 0)
        return ends_with_total(c);
    if (strcmp(t->id, "requests") != 0)
        return true;
    if (strcmp(r, "carried_in") == 0 || strcmp(r, "carried_out") == 0)
        return true;
    return strcmp(c, "total") == 0 && (strcmp(r, "new") == 0 || strcmp(r, "total") == 0);
}

static void keep_table(gj_member *m, size_t *cap, const gj_report *r, size_t table, const gj_table *t)
{
    GJ_CHECK(table <= UINT8_MAX && t->form->n_rows <= UINT8_MAX && t->form->n_cols <= UINT8_MAX);
    for (size_t row = 0; row < t->form->n_rows; row++) {
        for (size_t col = 0; col < t->form->n_cols; col++) {
            const gj_cell *cell = gj_table_cell(t, row, col);
            if (cell->kind != GJ_CELL_NUMBER || (cell->flags & GJ_CELL_AMBIGUOUS) || !gj_member_keeps(t->form, row, col))
                continue;
            GJ_GROW(m->figures, m->n_figures, *cap);
            m->figures[m->n_figures++] = (gj_figure){.mantissa = cell->value.mantissa,
                                                     .line = gj_text_file_line(gj_report_text(r), cell->line, cell->src),
                                                     .scale = cell->value.scale,
                                                     .table = (uint8_t)table,
                                                     .row = (uint8_t)row,
                                                     .col = (uint8_t)col};
        }
    }
}

static void keep_figures(gj_member *m, const gj_report *r)
{
    size_t n, cap = 0;
    const gj_table *tables = gj_report_tables(r, &n);
    for (size_t i = 0; i < n; i++)
        if (tables[i].form && tables[i].found)
            keep_table(m, &cap, r, i, &tables[i]);
    m->figures = gj_realloc_array(m->figures, m->n_figures, sizeof *m->figures); /* thousands of members: no room to spare */
}

const gj_figure *gj_member_figure(const gj_member *m, const char *table, const char *row, const char *col)
{
    int t = gj_form_table_index(m->form, table);
    if (t < 0)
        return NULL;
    int r = gj_form_row_index(&m->form->tables[t], row), c = gj_form_col_index(&m->form->tables[t], col);
    for (size_t i = 0; i < m->n_figures; i++)
        if (m->figures[i].table == t && m->figures[i].row == r && m->figures[i].col == c)
            return &m->figures[i];
    return NULL;
}

/* ---- prose ---- */

/* A sentence while it is read: letters only, no figures, no punctuation. */
typedef struct sentence {
    uint32_t letters[MAX_SENTENCE];
    size_t n;
    uint32_t name[MAX_NAME]; /* the organ's name, to be left out */
    size_t n_name;
} sentence;

static bool stands_at(const sentence *s, size_t at, const char32_t *word)
{
    size_t i = 0;
    while (word[i] && at + i < s->n && s->letters[at + i] == (uint32_t)word[i])
        i++;
    return !word[i];
}

/* Sentences that every report has. */
static bool is_standard(const sentence *s)
{
    static const char32_t *const words[] = {U"信息公开条例", U"本报告", U"年度报告", U"统计期限", U"联系电话"};
    for (size_t at = 0; at < s->n; at++)
        for (size_t i = 0; i < GJ_COUNT(words); i++)
            if (stands_at(s, at, words[i]))
                return true;
    return false;
}

static bool is_name_at(const sentence *s, size_t at)
{
    return s->n_name > 0 && s->n - at >= s->n_name && memcmp(s->letters + at, s->name, s->n_name * sizeof *s->name) == 0;
}

static uint64_t hash_of(const sentence *s)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t at = 0; at < s->n;) {
        if (is_name_at(s, at))
            at += s->n_name;
        else
            hash = (hash ^ s->letters[at++]) * 1099511628211u;
    }
    return hash;
}

static void end_sentence(gj_passage *p, size_t *cap, sentence *s)
{
    if (s->n >= MIN_SENTENCE && !is_standard(s)) {
        GJ_GROW(p->sentences, p->n, *cap);
        p->sentences[p->n++] = hash_of(s);
    }
    s->n = 0;
}

static bool ends_sentence(uint32_t folded)
{
    return folded == U'。' || folded == ';' || folded == '!' || folded == '?';
}

static void read_block(gj_passage *p, size_t *cap, sentence *s, const char *text, size_t len)
{
    for (size_t at = 0; at < len;) {
        uint32_t cp, folded;
        at += gj_utf8_next(text + at, len - at, &cp);
        folded = gj_fold_char(cp);
        if (ends_sentence(folded))
            end_sentence(p, cap, s);
        else if (folded && gj_class_of(folded) == GJ_CLASS_WORD && s->n < MAX_SENTENCE)
            s->letters[s->n++] = folded;
    }
    end_sentence(p, cap, s);
}

static int by_value(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return a < b ? -1 : a > b;
}

static void sort_once(gj_passage *p)
{
    size_t kept = 0;
    if (p->n > 0)
        qsort(p->sentences, p->n, sizeof *p->sentences, by_value);
    for (size_t i = 0; i < p->n; i++)
        if (i == 0 || p->sentences[i] != p->sentences[i - 1])
            p->sentences[kept++] = p->sentences[i];
    p->n = kept;
    p->sentences = gj_realloc_array(p->sentences, p->n, sizeof *p->sentences);
}

static void keep_prose(gj_member *m, const gj_report *r, size_t passage)
{
    size_t n_blocks, n_sections, len, cap = 0;
    const gj_text *text = gj_report_text(r);
    const char *s = gj_text_data(text, &len);
    const gj_block *blocks = gj_report_blocks(r, &n_blocks);
    const gj_section *sections = gj_report_sections(r, &n_sections);
    gj_passage *p = &m->passages[passage];
    sentence reading = {.n = 0};
    reading.n_name = gj_fold(m->unit, strlen(m->unit), GJ_FOLD_PUNCT, reading.name, MAX_NAME);
    for (size_t i = 0; i < n_blocks; i++) {
        const gj_block *b = &blocks[i];
        if ((b->kind != GJ_BLOCK_PARAGRAPH && b->kind != GJ_BLOCK_HEADING) || gj_part_of(sections, b->section) != passage_parts[passage])
            continue;
        if (p->line == 0)
            p->line = gj_text_file_line(text, b->first_line, b->src);
        read_block(p, &cap, &reading, s + b->src.off, b->src.len);
    }
    sort_once(p);
}

gj_member *gj_member_of(const gj_report *r)
{
    gj_member *m = gj_alloc(sizeof *m);
    m->file = gj_strdup(gj_text_name(gj_report_text(r)));
    m->unit = gj_strdup(gj_report_unit(r));
    m->key = gj_unit_key(m->unit, strlen(m->unit));
    m->year = gj_report_year(r);
    m->form = gj_report_form(r);
    m->digest = gj_strdup(gj_text_digest(gj_report_text(r)));
    m->published = gj_report_published(r);
    m->due = gj_report_due(r);
    keep_figures(m, r);
    for (size_t i = 0; i < GJ_PASSAGES; i++)
        keep_prose(m, r, i);
    gj_member_print(m, r);
    size_t n;
    const gj_violation *violations = gj_report_violations(r, &n);
    gj_member_count(m, violations, n);
    const gj_growth *growths = gj_report_growths(r, &n);
    for (size_t i = 0; i < n; i++)
        gj_member_add_growth(m, &growths[i]);
    return m;
}

const char *gj_member_digest(const gj_member *m)
{
    return m->digest;
}

void gj_member_free(gj_member *m)
{
    if (!m)
        return;
    for (size_t i = 0; i < GJ_PASSAGES; i++)
        free(m->passages[i].sentences);
    gj_member_drop_growths(m);
    gj_member_waive(m, NULL, 0);
    if (m->shelf)
        gj_member_sleep(m);
    free(m->figures);
    free(m->packed);
    free(m->doubtful);
    free(m->digest);
    free(m->clauses);
    free(m->words);
    free(m->file);
    free(m->unit);
    free(m->key);
    free(m);
}

bool gj_member_is_kin(const gj_member *m, const gj_member *other, gj_kin kin)
{
    static const int years[] = {[GJ_KIN_BEFORE] = -1, [GJ_KIN_VERSION] = 0, [GJ_KIN_AFTER] = 1};
    return m->year != 0 && other->year == m->year + years[kin] && *m->key && strcmp(m->key, other->key) == 0;
}
