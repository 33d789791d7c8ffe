/* A reading of a table is a placement of its figures in rows (align.c), or stripes of it, with the readings of the rows that the solver
 * leaves (propose.c, solve.c). Its price is that of the placement, of the rows' readings, and of what the sums of the form say: FAILS for
 * each that fails, HOLE and UNKNOWN for what cannot be told, LEFT_OUT for figures left out while a row lacks one. Readings of the table are
 *
 *   the aligner   the cheapest placement, and for each row the cheapest one in which it has other figures
 *   order         the figures in the order of the text, whatever stands beside them, if they are as many as the cells
 *   blocks        rows without labels beside them column by column (block.c)
 *   lost column   rows that lack figures lack them in the same column (lost.c)
 *   stripes       pieces of columns and rows (stripes.c); then nothing else
 *
 * The cheapest is taken. A cell is believed if every reading that gives it another value costs at least MARGIN more, of its row within that
 * reading of the table as well as of the table; else it is in doubt, and this is the one place where that is said. Sums choose between
 * readings that the page allows: a placement that costs more than REACH above the best is not looked at, however well it adds up, nor are
 * columns that the page speaks against (position.c), so that an error that is printed stays where it is. What the prose states chooses
 * last, and only between readings that are less than MARGIN apart (stated.c).
 *
 * Figures that were read from a picture are judged once more, cell by cell, when the table is recorded: here sums only judge, they choose
 * nothing (scanned.c). One is proven if all relations that it is in can be evaluated and hold, and they are two, or one of which both
 * readers read every figure alike; and if the table has exactly its rows and columns. One that both readers read alike, in a table with
 * sums none of which speaks against it, is believed and says so. All other cells are in doubt: those of a sum that fails (a misreading or
 * an error of the original, nobody can tell but with the picture), those not read twice alike, those of tables without sums, and blanks. */
#include "table/decide/judge.h"

#include <stdlib.h>
#include <string.h>

#include "table/costs.h"
#include "table/decide/block.h"
#include "table/decide/lost.h"
#include "table/decide/scanned.h"
#include "table/decide/solve.h"
#include "table/match/sums.h"

enum {
    READINGS_SHOWN = 4, /* in the trace */
    OF_ROW_SHOWN = 3,   /* readings of a row named in a message */
    READINGS = 96,      /* looked at for a table */
    TRIALS = 4000,      /* of the solver, for all of them */
    BLOCK_LETTERS = 60, /* before figures in which the labels of their rows stand */
};

typedef struct reading {
    gj_builder b;
    const char *name; /* of what proposed it; untranslated */
    const char *why;  /* what is in doubt while it remains; translated */
    int64_t *values;  /* of the cells, in the arena */
    gj_balance sums;
    int price;
} reading;

typedef struct court {
    gj_builder *b;
    size_t trials;
    reading v[READINGS];
    size_t n;
} court;

/* ---- readings of the table ---- */

/* `holes`: cells without a figure for which the text shows no blank. That they leave sums open is mostly one cause. */
static int price_of_sums(gj_balance s, size_t holes)
{
    return GJ_COST_FAILS * s.count[GJ_SUM_FAILS] + GJ_COST_UNKNOWN * s.count[GJ_SUM_UNKNOWN] + GJ_COST_HOLE * (int)holes;
}

/* Every sum holds. */
static bool is_proved(gj_balance s)
{
    return s.count[GJ_SUM_FAILS] == 0 && s.count[GJ_SUM_UNKNOWN] == 0;
}

/* Figures that no row has, as far as rows that have some lack others. */
static int count_left_out(const gj_builder *b, const int64_t *values)
{
    size_t from, to, taken = 0, lacking = 0;
    gj_builder_items(b, &from, &to);
    for (size_t r = 0; r < b->form->n_rows; r++) {
        uint16_t count = b->matches[r].count;
        taken += count;
        for (size_t c = 0; count > 0 && c < b->form->n_cols; c++)
            lacking += values[r * b->form->n_cols + c] == GJ_NO_FIGURE;
    }
    size_t left = to - from > taken ? to - from - taken : 0;
    return (int)(left < lacking ? left : lacking);
}

/* Every cell without a figure may be one of the blank cells that stand among the table's figures. */
static bool shows_blanks(const gj_builder *b, size_t holes)
{
    size_t from, to, blanks = 0;
    gj_builder_items(b, &from, &to);
    for (size_t i = from < to ? b->w->items[from] : 0; from < to && i <= b->w->items[to - 1]; i++)
        blanks += b->w->frags.v[i].kind == GJ_FRAG_BLANK;
    return holes <= blanks;
}

/* Values of the readings that are taken; *holes: cells without one; *price: of these readings. */
static int64_t *take_values(const gj_builder *b, size_t *holes, int *price)
{
    size_t n_cols = b->form->n_cols;
    int64_t *values = gj_arena_array(b->a, (size_t)b->form->n_rows * n_cols, sizeof(*values));
    *holes = 0;
    *price = 0;
    for (size_t r = 0; r < b->form->n_rows; r++) {
        const gj_reading *taken = &b->read[r].taken;
        *price += taken->price > 0 ? taken->price : 0; /* what speaks for it speaks against others of its row only */
        for (size_t c = 0; c < n_cols; c++) {
            values[r * n_cols + c] = taken->values ? taken->values[c] : GJ_NO_FIGURE;
            *holes += values[r * n_cols + c] == GJ_NO_FIGURE;
        }
    }
    return values;
}

static reading *add_reading(court *c, gj_builder b, const char *name, int price)
{
    size_t holes, n_relations;
    int of_rows;
    if (c->n == READINGS)
        return NULL;
    reading *r = &c->v[c->n++];
    gj_builder_read(&b);
    *r = (reading){.b = b, .name = name, .why = _("标签与数字的次序混乱，该行也可能是"), .values = take_values(&b, &holes, &of_rows)};
    int left_out = b.stripes ? 0 : count_left_out(&b, r->values);
    bool blanks = left_out == 0 && shows_blanks(&b, holes);
    gj_relations(b.form, &n_relations);
    r->sums = gj_table_sums(b.form, r->values, blanks);
    r->price =
        price + of_rows + (b.stripes ? 0 : price_of_sums(r->sums, blanks || n_relations == 0 ? 0 : holes)) + GJ_COST_LEFT_OUT * left_out;
    return r;
}

static void add_rivals(court *c, int margin)
{
    const gj_align_rivals *rivals = &c->b->w->rivals;
    const gj_builder *b = c->b;
    for (size_t i = 0; i < rivals->n && rivals->v[i].price <= margin; i++) {
        gj_builder other = *b;
        other.matches = rivals->v[i].rows + b->row;
        if (memcmp(other.matches, b->matches, b->form->n_rows * sizeof(*other.matches)) != 0)
            add_reading(c, other, N_("行名与次序，另一种放法"), rivals->v[i].price);
    }
}

/* The labels of all rows stand before figures [from, to), none between them. */
static bool is_block(const gj_builder *b, size_t from, size_t to)
{
    const gj_gap *gaps = b->w->gaps;
    uint32_t first = gaps[from].to - gaps[from].from > BLOCK_LETTERS ? gaps[from].to - BLOCK_LETTERS : gaps[from].from;
    for (size_t k = from + 1; k < to; k++)
        if (gaps[k].from < gaps[k].to)
            return false;
    for (size_t r = 0; r < b->form->n_rows; r++) {
        const gj_pattern *p = &b->patterns->rows[r];
        if (p->len == 0 || gj_pattern_lcs(p, b->w->frags.letters + first, gaps[from].to - first) < p->len)
            return false;
    }
    return true;
}

/* As many figures as cells: row by row. In tables without sums only a block of labels says so: two labels, then two figures. */
static void add_in_order(court *c)
{
    const gj_builder *b = c->b;
    size_t from, to, n_rows = b->form->n_rows, n_cols = b->form->n_cols;
    gj_builder_items(b, &from, &to);
    bool block = n_cols == 1 && to > from && is_block(b, from, to);
    if (to - from != n_rows * n_cols || n_rows < 2 || (n_cols == 1 && !block))
        return;
    gj_align_match *rows = gj_arena_array(b->a, n_rows, sizeof(*rows));
    for (size_t r = 0; r < n_rows; r++)
        rows[r] = (gj_align_match){(uint32_t)(from + r * n_cols), (uint16_t)n_cols, 100};
    gj_builder other = *b;
    other.matches = rows;
    other.by_order = true;
    other.in_block = block;
    add_reading(c, other, N_("按次序逐行"), block ? -GJ_COST_IN_BLOCK : GJ_COST_IN_ORDER);
}

static void add_blocks(court *c)
{
    gj_builder other = *c->b;
    for (size_t from = 0, to = 0; gj_block_next(c->b, &from, &to);) {
        other.turned_from = from;
        other.turned_to = to;
        add_reading(c, other, N_("行名与次序，逐列"), 0);
    }
}

/* The rows that lack figures, each for itself, are the less likely reading. */
static void add_lost_columns(court *c)
{
    uint16_t cells[READINGS];
    gj_builder other = c->v[0].b;
    size_t n = gj_lost_find(cells, READINGS / 2, &other);
    for (size_t i = 0; i < n; i++) {
        other.lost_cells = cells[i];
        reading *r = add_reading(c, other, N_("行名与次序，缺一列"), 0);
        if (r) /* the rows are those of the same placement: sums choose as they do within it */
            r->price += (GJ_COST_CANNOT - GJ_COST_FAILS) * r->sums.count[GJ_SUM_FAILS];
    }
    c->v[0].price += n > 0 ? GJ_COST_LOST : 0;
}

static void add_stripes(court *c)
{
    for (size_t i = 0; i < c->b->n_stripes; i++) {
        gj_builder other = *c->b;
        other.stripes = &c->b->stripes[i];
        reading *r = add_reading(c, other, N_("分块"), (c->b->stripes[i].cost - c->b->stripes->cost) * GJ_COST_STRIPE);
        if (r)
            r->why = _("数字分块排列，符合勾稽关系的排法不止一种");
    }
}

/* ---- doubt ---- */

/* Columns in which the two have other values; figures that are not known are others. */
static uint16_t open_columns(const int64_t *mine, const int64_t *theirs, size_t n_cols)
{
    uint16_t open = 0;
    for (size_t c = 0; c < n_cols; c++)
        open |= (uint16_t)((!theirs || mine[c] != theirs[c]) << c);
    return open;
}

static void print_values(gj_buf *out, const int64_t *values, size_t n_cols)
{
    for (size_t c = 0; c < n_cols; c++) {
        gj_buf_puts(out, c ? " " : "");
        if (values[c] == GJ_NO_FIGURE)
            gj_buf_puts(out, "–");
        else
            gj_buf_printf(out, "%lld", (long long)values[c]);
    }
}

/* Columns that are blank in a placement: "自然人、总计". */
static void print_blanks(gj_buf *out, const gj_form_table *form, uint16_t cells)
{
    bool first = true;
    for (size_t c = 0; c < form->n_cols; c++) {
        if (cells >> c & 1)
            continue;
        const gj_form_line *col = &form->cols[c];
        gj_buf_printf(out, first ? "%s" : "、%s", col->levels ? col->label[col->levels - 1] : col->key);
        first = false;
    }
}

/* The readings of the row that remain, in words: which cells are blank, or which figures it has. */
static const char *describe_row(const gj_builder *b, const gj_row *row)
{
    const char *why = NULL;
    size_t n = 0, known = 0;
    bool blanks = true;
    gj_buf list = {0};
    for (size_t i = 0; i < row->n; i++) {
        const gj_reading *o = &row->v[i];
        if (o->out)
            continue;
        why = o->why && !why ? o->why : why;
        known += o->values != NULL;
        blanks &= !o->values || (!o->pieces && o->items == row->taken.items && o->n < b->form->n_cols);
    }
    for (size_t i = 0; i < row->n && known > 1; i++) {
        const gj_reading *o = &row->v[i];
        if (o->out || !o->values || n++ >= OF_ROW_SHOWN)
            continue;
        gj_buf_puts(&list, n > 1 ? "；" : "");
        if (blanks)
            print_blanks(&list, b->form, o->cells);
        else
            print_values(&list, o->values, b->form->n_cols);
    }
    if (!why)
        why = blanks && known > 1 ? _("空白的可能是") : _("标签与数字的次序混乱，不能确定属于哪一行");
    const char *text = n == 0             ? why
                       : n > OF_ROW_SHOWN ? gj_arena_printf(b->a, _("%s：%s；等 %zu 种"), why, list.data, n)
                                          : gj_arena_printf(b->a, _("%s：%s"), why, list.data);
    gj_buf_free(&list);
    return text;
}

static void judge_row(const court *c, const reading *best, size_t r)
{
    const gj_builder *b = &best->b;
    gj_row *row = &b->read[r];
    size_t n_cols = b->form->n_cols;
    const int64_t *mine = best->values + r * n_cols;
    bool by_sums = false;
    for (size_t i = 0; i < row->n && row->taken.n > 0; i++) {
        const gj_reading *o = &row->v[i];
        uint16_t open = open_columns(mine, o->values, n_cols);
        by_sums |= open != 0 && o->values && o->price < row->taken.price + GJ_COST_MARGIN;
        bool lost = o->values && open != 0 && o->n < n_cols; /* a cell that is lost is lost to its row */
        row->open |= o->out ? 0 : lost ? gj_builder_full(b) : open;
    }
    if (by_sums && row->taken.placed == GJ_PLACED_POSITION)
        row->taken.placed = GJ_PLACED_SUMS;
    row->doubt = row->open ? describe_row(b, row) : NULL;
    for (size_t i = 0; i < c->n; i++) {
        const reading *rival = &c->v[i];
        if (rival == best || rival->price >= best->price + GJ_COST_MARGIN)
            continue;
        const int64_t *theirs = rival->values + r * n_cols;
        row->open |= open_columns(mine, theirs, n_cols);
        if (!row->open || row->doubt)
            continue;
        gj_buf list = {0};
        print_values(&list, theirs, n_cols);
        row->doubt = gj_arena_printf(b->a, _("%s：%s"), rival->why, list.data);
        gj_buf_free(&list);
    }
}

/* ---- what the prose states ---- */

static size_t cheapest(const court *c)
{
    size_t best = 0;
    for (size_t i = 1; i < c->n; i++)
        if (c->v[i].price < c->v[best].price)
            best = i;
    return best;
}

/* Claims on row r that fail in the reading; 0 if they are not heard on the row. */
static int failing(const court *c, const reading *x, size_t r)
{
    return (int)gj_claims_failing(c->b->claims, c->b->n_claims, r, x->values + r * c->b->form->n_cols);
}

/* Readings of the table that cost less than MARGIN more than the best one are told apart by the claims that hold in one of them; those that
 * cost more stay as far behind. */
static void hear_prose(court *c)
{
    int least = c->v[cheapest(c)].price;
    int *more = gj_alloc_array(c->n, sizeof(*more));
    for (size_t r = 0; r < c->b->form->n_rows; r++) {
        bool fits = false;
        for (size_t i = 0; i < c->n; i++)
            fits |= c->v[i].price < least + GJ_COST_MARGIN && failing(c, &c->v[i], r) == 0;
        for (size_t i = 0; fits && i < c->n; i++)
            more[i] += GJ_COST_STATED * failing(c, &c->v[i], r);
    }
    for (size_t i = 0; i < c->n; i++)
        c->v[i].price += c->v[i].price < least + GJ_COST_MARGIN ? more[i] : more[i] + GJ_COST_MARGIN;
    free(more);
}

/* ---- ---- */

static int by_price(const void *x, const void *y)
{
    const reading *const *a = x, *const *b = y;
    return ((*a)->price > (*b)->price) - ((*a)->price < (*b)->price);
}

/* For the trace: the cheapest readings, a line each. */
static const char *list_readings(const court *c, const reading *best)
{
    const reading *order[READINGS];
    gj_buf list = {0};
    for (size_t i = 0; i < c->n; i++)
        order[i] = &c->v[i];
    qsort(order, c->n, sizeof(*order), by_price);
    for (size_t i = 0; i < c->n && i < READINGS_SHOWN; i++) {
        const uint16_t *count = order[i]->sums.count;
        gj_buf_printf(&list, _("  读法：%s，代价 %d，算式成立 %u 条、不成立 %u 条、不能核算 %u 条%s"), _(order[i]->name), order[i]->price,
                      count[GJ_SUM_HOLDS] + count[GJ_SUM_FILLED] + count[GJ_SUM_ZERO], count[GJ_SUM_FAILS], count[GJ_SUM_UNKNOWN],
                      order[i] == best ? _("（采用）") : "");
        gj_buf_puts(&list, "\n");
    }
    const char *text = gj_arena_strndup(c->b->a, list.data, list.len);
    gj_buf_free(&list);
    return text;
}

static void collect(court *c)
{
    if (c->b->stripes) {
        add_stripes(c);
        return;
    }
    bool proved = is_proved(add_reading(c, *c->b, N_("行名与次序"), 0)->sums);
    int margin = proved ? GJ_COST_MARGIN : GJ_COST_REACH;
    add_lost_columns(c);
    gj_zone_find_rivals(c->b->w, margin);
    add_rivals(c, margin);
    add_blocks(c);
    if (!proved || c->b->form->n_cols == 1)
        add_in_order(c);
}

void gj_judge_table(gj_builder *b)
{
    court *c = gj_realloc_array(NULL, 1, sizeof(*c)); /* large, and little of it is used */
    c->b = b;
    c->n = 0;
    c->trials = TRIALS;
    b->trials = &c->trials;
    collect(c);
    if (b->n_claims > 0)
        hear_prose(c);
    size_t best = cheapest(c);
    const char *readings = list_readings(c, &c->v[best]);
    for (size_t r = 0; r < b->form->n_rows; r++)
        judge_row(c, &c->v[best], r);
    bool moved = c->v[best].b.matches != b->matches;
    *b = c->v[best].b;
    b->trials = NULL;
    b->readings = readings;
    if (moved) {
        gj_align_match *kept = gj_arena_array(b->a, b->form->n_rows, sizeof(*kept));
        memcpy(kept, b->matches, b->form->n_rows * sizeof(*kept));
        b->matches = kept;
        gj_builder_find_head(b);
        gj_builder_columns(b);
    }
    free(c);
}

/* ---- figures read from a picture ---- */

static const char *doubt_of_scan(const gj_cell *c, gj_scan_state state, const gj_scan_votes *v)
{
    if (c->kind == GJ_CELL_BLANK)
        return N_("扫描件此处没有墨迹，请对照原件");
    if (state == GJ_SCAN_UNREAD)
        return N_("未能识读，请对照原件");
    if (v->fail > 0)
        return N_("所在算式不成立：误读或原件有误，请对照原件");
    if (state == GJ_SCAN_DIFFERS)
        return N_("两次识读不同，请对照原件");
    if (state == GJ_SCAN_ONCE)
        return N_("第二次未能识读，请对照原件");
    return v->all == 0 ? N_("识读两次一致（未印证），请对照原件") : NULL;
}

static void judge_scanned_cell(gj_cell *c, gj_scan_state state, const gj_scan_votes *v, bool exact)
{
    bool sure = c->kind == GJ_CELL_NUMBER && !(c->flags & (GJ_CELL_AMBIGUOUS | GJ_CELL_SPLIT | GJ_CELL_WRAPPED)) &&
                (c->placed == GJ_PLACED_POSITION || c->placed == GJ_PLACED_ORDER);
    bool proven = exact && sure && state != GJ_SCAN_UNREAD && v->hold > 0 && v->hold == v->all && (v->hold > 1 || v->by_two);
    const char *doubt = doubt_of_scan(c, state, v);
    c->flags |= GJ_CELL_SCANNED;
    if (proven) {
        c->evidence = _("识读并经算式印证");
    } else if (doubt || !sure || !exact) {
        c->flags |= GJ_CELL_AMBIGUOUS;
        c->placed = GJ_PLACED_GUESS;
        c->doubt = _(doubt ? doubt : exact ? N_("在表中的位置不能确定，请对照原件") : N_("表的行列没有读全，请对照原件"));
    } else {
        c->evidence = _("识读两次一致（未印证）");
    }
}

void gj_judge_scanned(gj_table *t, const gj_text *text, gj_arena *a)
{
    if (!gj_table_is_scanned(t, text))
        return;
    const gj_scan_votes *votes = gj_scan_count_votes(t, text, a);
    gj_cell *cells = (gj_cell *)t->cells; /* built for this table, nobody has them yet */
    bool exact = gj_table_has_its_rows(t);
    for (size_t i = 0; i < (size_t)t->n_rows * t->n_cols; i++) {
        gj_scan_state state = gj_scan_state_of(&cells[i], text);
        bool of_picture = state != GJ_SCAN_NONE || cells[i].kind == GJ_CELL_BLANK; /* the others stand on a page that has its text */
        if (cells[i].kind != GJ_CELL_ABSENT && of_picture)
            judge_scanned_cell(&cells[i], state, &votes[i], exact);
    }
}
