/* series.version: two reports of one organ for one year. Which of them is right nobody can tell from them: both are shown. */
#include <stdlib.h>
#include <string.h>

#include "series/series.h"
#include "text/fold.h"

enum { MANY = 8 }; /* cells of a table that differ: more of them are one finding, which names them all */

/* The two versions. */
typedef struct versions {
    gj_series *s;
    size_t later, earlier;      /* members, by the order they were added */
    const gj_member *one, *two; /* earlier, later */
    gj_buf files[2];            /* what stands behind a word of each: "（a.docx）" */
    gj_printed *cells[2];       /* of both */
    size_t n_cells[2];
    size_t told;
} versions;

/* The word of a cell as it is shown. */
static const char *cell_word(const gj_member *m, const gj_printed *cell)
{
    const char *word = m->words + cell->word;
    return *word ? word : _("空白");
}

/* A word added to what a finding is about. */
static uint64_t add_word(uint64_t gist, const char *word)
{
    return gj_hash_add(gist, word, strlen(word) + 1);
}

/* The names of the files as short as they can be told apart. */
static void name_files(versions *v)
{
    const char *files[] = {v->one->file, v->two->file};
    for (size_t i = 0; i < 2; i++) {
        const char *slash = strrchr(files[i], '/');
        const char *other = strrchr(files[1 - i], '/');
        /* 2022/a.txt and 2023/a.txt: the names alone would not tell */
        bool whole = !slash || strcmp(slash + 1, other ? other + 1 : files[1 - i]) == 0;
        gj_buf_printf(&v->files[i], strcmp(files[0], files[1]) == 0 ? "%s" : _("（%s）"), whole ? files[i] : slash + 1);
    }
}

/* "110（a.docx）／120（b.html）"; two reports of one file are told apart by their lines. */
static void put_both(gj_buf *b, const versions *v, const char *one, uint32_t line_one, const char *two, uint32_t line_two)
{
    const char *words[] = {one, two};
    uint32_t lines[] = {line_one, line_two};
    bool same = strcmp(v->one->file, v->two->file) == 0;
    for (size_t i = 0; i < 2; i++) {
        gj_buf_puts(b, i > 0 ? "／" : "");
        gj_buf_puts(b, words[i]);
        if (same)
            gj_buf_printf(b, _("（%s 第%u行）"), v->files[i].data, (unsigned)lines[i]);
        else
            gj_buf_add(b, v->files[i].data, v->files[i].len);
    }
}

/* ---- cells ---- */

/* Place of a cell in the order of the form. */
static unsigned order_of(const gj_printed *cell)
{
    return (unsigned)cell->table << 16 | (unsigned)cell->row << 8 | cell->col;
}

static gj_printed *unpack(const gj_member *m, size_t *n)
{
    size_t cap = 0;
    gj_printed *list = NULL;
    gj_cells cells = gj_member_cells(m);
    for (*n = 0; gj_cells_next(&cells, m); ++*n) {
        GJ_GROW(list, *n, cap);
        list[*n] = cells.now;
    }
    return list;
}

static bool has_table(const versions *v, size_t which, size_t table)
{
    for (size_t i = 0; i < v->n_cells[which]; i++)
        if (v->cells[which][i].table == table)
            return true;
    return false;
}

static void place_cell(const versions *v, gj_series_finding *f, const gj_printed *two, const gj_printed *one)
{
    const gj_form_table *t = &v->two->form->tables[two->table];
    f->line = two->line;
    f->other_line = one->line;
    f->table = t->id;
    f->row_key = t->rows[two->row].key;
    f->col_key = t->cols[two->col].key;
}

/* "行政许可，本年处理决定数量 120（a.docx）／125（b.html）" */
static void put_cell(gj_buf *b, const versions *v, const gj_printed *two, const gj_printed *one)
{
    gj_series_cell_name(b, v->two->form, two->table, two->row, two->col);
    gj_buf_puts(b, " ");
    put_both(b, v, cell_word(v->one, one), one->line, cell_word(v->two, two), two->line);
}

/* The cells of `two`'s table that are something else in the other version; *n of them, into at[0, n). Both have the same form, and their
 * cells in its order. */
static void find_differing(const versions *v, size_t table, const gj_printed *at[][2], size_t *n)
{
    const gj_printed *one = v->cells[0], *end = v->n_cells[0] > 0 ? one + v->n_cells[0] : one;
    *n = 0;
    for (size_t i = 0; i < v->n_cells[1]; i++) {
        const gj_printed *two = &v->cells[1][i];
        while (one < end && order_of(one) < order_of(two))
            one++;
        if (two->table != table || one == end || order_of(one) != order_of(two) ||
            strcmp(v->one->words + one->word, v->two->words + two->word) == 0)
            continue; /* what one of them lacks or leaves open, its own findings say */
        at[*n][0] = one;
        at[*n][1] = two;
        ++*n;
    }
}

static void tell_table(versions *v, size_t table)
{
    const gj_form_table *t = &v->two->form->tables[table];
    const gj_printed *(*at)[2] = gj_alloc_array(v->n_cells[1] + 1, sizeof *at);
    size_t n;
    gj_buf b = {0};
    uint64_t gist = GJ_HASH_START;
    find_differing(v, table, at, &n);
    if (n > MANY)
        gj_buf_printf(&b, _("%s：两份报告有 %zu 格不同："), t->caption, n);
    for (size_t i = 0; i < n; i++) {
        gist = add_word(n > MANY ? gist : GJ_HASH_START, v->one->words + at[i][0]->word);
        gist = add_word(gist, v->two->words + at[i][1]->word);
        gj_buf_puts(&b, n > MANY && i > 0 ? "；" : "");
        put_cell(&b, v, at[i][1], at[i][0]);
        if (n > MANY && i + 1 < n)
            continue;
        const gj_printed *const *place = at[n > MANY ? 0 : i];
        gj_series_finding *f = gj_series_tell(v->s, GJ_SERIES_VERSION, v->later, v->earlier, &b);
        place_cell(v, f, place[1], place[0]);
        f->gist = gist;
        v->told++;
        b.len = 0;
    }
    gj_buf_free(&b);
    free(at);
}

/* A table that only one of them has. */
static void tell_lone(versions *v, const gj_member *has, const gj_form_table *t)
{
    gj_series_finding *f = gj_series_found(v->s, GJ_SERIES_VERSION, v->later, v->earlier, _("%s：只有 %s 有这张表"), t->caption, has->file);
    f->gist = add_word(GJ_HASH_START, t->id);
    v->told++;
}

static void compare_tables(versions *v)
{
    for (size_t i = 0; i < v->two->form->n_tables; i++) {
        const gj_form_table *t = &v->two->form->tables[i];
        bool one = has_table(v, 0, i), two = has_table(v, 1, i);
        if (one && two)
            tell_table(v, i);
        else if (one || two)
            tell_lone(v, one ? v->one : v->two, t);
    }
}

/* ---- prose ---- */

/* The clause with the same letters that comes as often before as `c` does in its report; NULL if there is none. */
static const gj_clause *same_clause(const gj_member *m, const gj_clause *c, const gj_member *other)
{
    size_t nth = 0;
    for (const gj_clause *before = m->clauses; before < c; before++)
        nth += before->letters == c->letters;
    for (size_t i = 0; i < other->n_clauses; i++)
        if (other->clauses[i].letters == c->letters && nth-- == 0)
            return &other->clauses[i];
    return NULL;
}

/* Its value, so that 三百八十七 is 387; as it stands if it is none. */
static void put_chinese(gj_buf *b, const char *s, size_t len, bool apart)
{
    char number[32];
    gj_number value;
    unsigned flags = 0;
    gj_buf_puts(b, apart ? " " : "");
    if (gj_value_read(s, len, &value, &flags) == GJ_CELL_NUMBER)
        gj_buf_add(b, number, gj_number_print(number, value));
    else
        gj_buf_add(b, s, len);
}

/* The figures of a clause alone, as they are compared: thousands separators and the width of digits make no difference. */
static char *figures_of(const char *clause)
{
    gj_buf b = {0};
    bool apart = false;
    for (size_t at = 0, len = strlen(clause); at < len;) {
        uint32_t cp;
        size_t count = gj_chinese_count(clause, len, at);
        if (count > 0) {
            put_chinese(&b, clause + at, count, apart);
            apart = false;
            at += count;
            continue;
        }
        at += gj_utf8_next(clause + at, len - at, &cp);
        uint32_t folded = gj_fold_char(cp);
        bool digit = folded >= '0' && folded <= '9';
        if (digit || folded == '.') {
            char c = (char)folded;
            gj_buf_add(&b, apart ? " " : "", apart);
            gj_buf_add(&b, &c, 1);
            apart = false;
        } else if (folded && folded != ',') {
            apart = b.len > 0;
        }
    }
    return b.data ? b.data : gj_strdup("");
}

static void compare_clauses(versions *v)
{
    for (size_t i = 0; i < v->two->n_clauses; i++) {
        const gj_clause *two = &v->two->clauses[i], *one = same_clause(v->two, two, v->one);
        if (!one)
            continue;
        const char *words[] = {v->one->words + one->word, v->two->words + two->word};
        char *figures[] = {figures_of(words[0]), figures_of(words[1])};
        if (strcmp(figures[0], figures[1]) != 0) {
            gj_buf b = {0}, quoted[2] = {{0}, {0}};
            for (size_t k = 0; k < 2; k++)
                gj_buf_printf(&quoted[k], "“%s”", words[k]);
            put_both(&b, v, quoted[0].data, one->line, quoted[1].data, two->line);
            gj_series_finding *f = gj_series_found(v->s, GJ_SERIES_VERSION, v->later, v->earlier, _("正文：%s"), b.data);
            f->line = two->line;
            f->other_line = one->line;
            f->gist = add_word(add_word(GJ_HASH_START, words[0]), words[1]);
            v->told++;
            gj_buf_free(&quoted[0]);
            gj_buf_free(&quoted[1]);
            gj_buf_free(&b);
        }
        free(figures[0]);
        free(figures[1]);
    }
}

/* True if the other report has a clause with these figures that has no counterpart here either: the same, told in other words. */
static bool is_reworded(const gj_member *m, const gj_clause *c, const gj_member *other)
{
    char *figures = figures_of(m->words + c->word);
    bool found = false;
    for (size_t i = 0; i < other->n_clauses && !found; i++) {
        const gj_clause *o = &other->clauses[i];
        char *theirs = o->of_part && !same_clause(other, o, m) ? figures_of(other->words + o->word) : NULL;
        found = theirs && strcmp(figures, theirs) == 0;
        free(theirs);
    }
    free(figures);
    return found;
}

/* A count with its measure, and nothing that a page adds by itself: what only one version has of dates, numbers of documents, telephones
 * and visits says nothing of the year. */
static bool is_stated(const char *clause)
{
    static const char *const visits[] = {"浏览", "阅读", "点击"};
    for (size_t i = 0; i < GJ_COUNT(visits); i++)
        if (strstr(clause, visits[i]))
            return false;
    for (size_t at = 0, len = strlen(clause); at < len;) {
        uint32_t cp, next = 0;
        if (gj_chinese_count(clause, len, at) > 0)
            return true;
        at += gj_utf8_next(clause + at, len - at, &cp);
        if (at < len)
            (void)gj_utf8_next(clause + at, len - at, &next);
        uint32_t folded = gj_fold_char(cp);
        if (folded >= '0' && folded <= '9' && gj_is_measure(next))
            return true;
    }
    return false;
}

/* Figures that only one of them states, within the parts of the report; all that one has are one finding. */
static void tell_lone_clauses(versions *v, const gj_member *m, const gj_member *other)
{
    gj_buf b = {0};
    size_t n = 0;
    uint32_t line = 0;
    uint64_t gist = GJ_HASH_START;
    for (size_t i = 0; i < m->n_clauses; i++) {
        const gj_clause *c = &m->clauses[i];
        if (!c->of_part || !is_stated(m->words + c->word) || same_clause(m, c, other) || is_reworded(m, c, other))
            continue;
        gj_buf_printf(&b, "%s“%s”", n++ > 0 ? "、" : "", m->words + c->word);
        gist = add_word(gist, m->words + c->word);
        line = line ? line : c->line;
    }
    if (n > 0) {
        gj_series_finding *f = gj_series_found(v->s, GJ_SERIES_VERSION, v->later, v->earlier, _("正文：只有 %s 写有 %s"), m->file, b.data);
        *(m == v->two ? &f->line : &f->other_line) = line;
        f->gist = gist;
        v->told++;
    }
    gj_buf_free(&b);
}

/* ---- the rule ---- */

static void tell_alike(versions *v)
{
    bool same = v->one->letters == v->two->letters;
    gj_series_finding *f =
        gj_series_found(v->s, GJ_SERIES_VERSION, v->later, v->earlier, "%s",
                        same ? _("同一机关、同一年度的报告两份相同") : _("同一机关、同一年度的报告有两份：数字相同，文字不完全相同"));
    f->gist = gj_hash_add(GJ_HASH_START, &v->two->letters, sizeof v->two->letters);
    f->severity = f->severity < GJ_INFO ? f->severity : GJ_INFO;
}

/* Told of the later one of two; of several each is held against the first. */
void gj_series_version(gj_series *s, size_t i)
{
    const gj_member *m = s->members[i];
    size_t first = gj_series_find(s, m->key, m->year);
    if (first == SIZE_MAX || first == i)
        return;
    bool woken[] = {gj_member_wake(s->members[first]), gj_member_wake(s->members[i])};
    versions v = {.s = s, .later = i, .earlier = first, .one = s->members[first], .two = m};
    name_files(&v);
    v.cells[0] = unpack(v.one, &v.n_cells[0]);
    v.cells[1] = unpack(v.two, &v.n_cells[1]);
    if (v.one->form == v.two->form) {
        compare_tables(&v);
    } else {
        gj_series_found(s, GJ_SERIES_VERSION, i, first, _("同一机关、同一年度的报告有两份，用了不同年度的格式"));
        v.told++;
    }
    compare_clauses(&v);
    tell_lone_clauses(&v, v.one, v.two);
    tell_lone_clauses(&v, v.two, v.one);
    if (v.told == 0)
        tell_alike(&v);
    for (size_t k = 0; k < GJ_COUNT(v.files); k++)
        gj_buf_free(&v.files[k]);
    free(v.cells[0]);
    free(v.cells[1]);
    if (woken[0])
        gj_member_sleep(s->members[first]);
    if (woken[1])
        gj_member_sleep(s->members[i]);
}
