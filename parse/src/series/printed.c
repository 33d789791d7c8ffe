/* What a report says in figures, as it says it: its cells, and the clauses of its prose that have figures. */
#include <stdlib.h>
#include <string.h>
#include <uchar.h>

#include "series/member.h"
#include "text/fold.h"

enum { CLAUSE_BYTES = 120 }; /* that are kept of a clause to be shown */

#define HASH_START 14695981039346656037u

static uint64_t add_hash(uint64_t hash, uint32_t letter)
{
    return (hash ^ letter) * 1099511628211u;
}

static uint32_t keep_word(gj_buf *words, const char *s, size_t len)
{
    uint32_t at = (uint32_t)words->len;
    gj_buf_add(words, s, len);
    gj_buf_add(words, "", 1);
    return at;
}

/* ---- cells ---- */

static uint32_t keep_cell(gj_buf *words, const gj_cell *cell)
{
    char number[32];
    if (cell->kind == GJ_CELL_NUMBER)
        return keep_word(words, number, gj_number_print(number, cell->value));
    return keep_word(words, cell->text, strlen(cell->text));
}

typedef struct printing {
    gj_printed *list;
    size_t n, cap;
    uint32_t *doubtful;
    size_t n_doubtful, cap_doubtful;
} printing;

static void print_table(printing *p, gj_buf *words, const gj_report *r, size_t table, const gj_table *t)
{
    for (size_t row = 0; row < t->form->n_rows; row++) {
        for (size_t col = 0; col < t->form->n_cols; col++) {
            const gj_cell *cell = gj_table_cell(t, row, col);
            if (cell->kind != GJ_CELL_ABSENT && (cell->flags & GJ_CELL_AMBIGUOUS)) {
                GJ_GROW(p->doubtful, p->n_doubtful, p->cap_doubtful);
                p->doubtful[p->n_doubtful++] = gj_cell_order(table, row, col);
            }
            if (cell->kind == GJ_CELL_ABSENT || (cell->flags & GJ_CELL_AMBIGUOUS))
                continue;
            GJ_GROW(p->list, p->n, p->cap);
            p->list[p->n++] = (gj_printed){.line = gj_text_file_line(gj_report_text(r), cell->line, cell->src),
                                           .word = keep_cell(words, cell),
                                           .table = (uint8_t)table,
                                           .row = (uint8_t)row,
                                           .col = (uint8_t)col};
        }
    }
}

/* ---- clauses ---- */

static bool is_one_of(uint32_t cp, const char32_t *set)
{
    while (*set && (uint32_t)*set != cp)
        set++;
    return *set != 0;
}

bool gj_is_measure(uint32_t cp)
{
    return is_one_of(cp, U"件条期次人个场项份篇户起例宗批部名家所元台");
}

size_t gj_chinese_count(const char *s, size_t len, size_t at)
{
    uint32_t cp = 0, before = 0;
    size_t to = at, next;
    for (size_t i = at; i > 0 && before == 0;) { /* the character before */
        do
            i--;
        while (i > 0 && ((unsigned char)s[i] & 0xC0) == 0x80);
        (void)gj_utf8_next(s + i, len - i, &before);
    }
    if (is_one_of(before, U"第〇零一二三四五六七八九十百千万亿两"))
        return 0;
    for (; to < len; to = next) {
        next = to + gj_utf8_next(s + to, len - to, &cp);
        if (!is_one_of(cp, U"〇零一二三四五六七八九十百千万亿两"))
            break;
    }
    return to > at && to < len && gj_is_measure(cp) ? to - at : 0;
}

static bool ends_clause(uint32_t folded)
{
    return folded == U'。' || folded == ';' || folded == '!' || folded == '?' || folded == ',' || folded == U'、';
}

/* Bytes of s[0,len) that are shown of it, whole characters without blanks at the ends. */
static gj_span shown(const char *s, size_t len)
{
    size_t from = 0, to = len;
    while (from < to && strchr(" \t\n\r", s[from]))
        from++;
    while (to > from && strchr(" \t\n\r", s[to - 1]))
        to--;
    if (to - from > CLAUSE_BYTES)
        for (to = from + CLAUSE_BYTES; to > from && ((unsigned char)s[to] & 0xC0) == 0x80;)
            to--;
    return (gj_span){(uint32_t)from, (uint32_t)(to - from)};
}

typedef struct reading {
    gj_member *m;
    gj_buf *words;
    size_t cap;
    uint32_t line; /* of the block, in the file */
    bool of_part;  /* the block stands in one of the parts */
} reading;

static void end_clause(reading *x, const char *s, size_t len, uint64_t letters, bool has_figures)
{
    if (!has_figures)
        return;
    gj_span show = shown(s, len);
    GJ_GROW(x->m->clauses, x->m->n_clauses, x->cap);
    x->m->clauses[x->m->n_clauses++] = (gj_clause){letters, x->line, keep_word(x->words, s + show.off, show.len), x->of_part};
}

/* The comma of 1,234 ends nothing. */
static bool parts_thousands(const char *s, size_t at, size_t next, size_t len)
{
    return at > 0 && next < len && s[at - 1] >= '0' && s[at - 1] <= '9' && s[next] >= '0' && s[next] <= '9';
}

static void read_clauses(reading *x, const char *s, size_t len)
{
    uint64_t letters = HASH_START;
    size_t from = 0;
    bool figures = false;
    for (size_t at = 0, next; at < len; at = next) {
        uint32_t cp, folded;
        size_t count = gj_chinese_count(s, len, at);
        next = at + (count > 0 ? count : gj_utf8_next(s + at, len - at, &cp));
        folded = count > 0 ? '0' : gj_fold_char(cp);
        if (count > 0)
            x->m->letters = gj_hash_add(x->m->letters, s + at, count);
        if (folded >= '0' && folded <= '9') {
            figures = true;
        } else if (ends_clause(folded) && !parts_thousands(s, at, next, len)) {
            end_clause(x, s + from, at - from, letters, figures);
            letters = HASH_START;
            from = next;
            figures = false;
        } else if (folded && gj_class_of(folded) == GJ_CLASS_WORD) {
            letters = add_hash(letters, folded);
        }
        if (count == 0 && folded && !ends_clause(folded))
            x->m->letters = add_hash(x->m->letters, folded);
    }
    end_clause(x, s + from, len - from, letters, figures);
}

unsigned gj_part_of(const gj_section *sections, uint32_t section)
{
    unsigned part = 0;
    for (uint32_t i = section; i != UINT32_MAX; i = sections[i].parent)
        part = sections[i].part;
    return part;
}

void gj_member_print(gj_member *m, const gj_report *r)
{
    size_t n, len;
    gj_buf words = {0};
    printing cells = {0};
    const gj_text *text = gj_report_text(r);
    const char *s = gj_text_data(text, &len);
    const gj_table *tables = gj_report_tables(r, &n);
    for (size_t i = 0; i < n; i++)
        if (tables[i].form && tables[i].found)
            print_table(&cells, &words, r, i, &tables[i]);
    const gj_block *blocks = gj_report_blocks(r, &n);
    size_t n_sections;
    const gj_section *sections = gj_report_sections(r, &n_sections);
    reading x = {.m = m, .words = &words};
    m->letters = HASH_START;
    for (size_t i = 0; i < n; i++) {
        if (blocks[i].kind != GJ_BLOCK_PARAGRAPH && blocks[i].kind != GJ_BLOCK_HEADING)
            continue;
        x.of_part = gj_part_of(sections, blocks[i].section) != 0;
        x.line = gj_text_file_line(text, blocks[i].first_line, blocks[i].src);
        read_clauses(&x, s + blocks[i].src.off, blocks[i].src.len);
    }
    gj_member_pack(m, cells.list, cells.n);
    free(cells.list);
    m->doubtful = gj_realloc_array(cells.doubtful, cells.n_doubtful, sizeof *m->doubtful);
    m->n_doubtful = cells.n_doubtful;
    m->clauses = gj_realloc_array(m->clauses, m->n_clauses, sizeof *m->clauses);
    m->words = gj_realloc_array(words.data, words.len, 1);
}
