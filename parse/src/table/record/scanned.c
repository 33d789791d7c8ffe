/* Figures read from a picture: the sums judge them, and never correct them, for what they would correct is just what the officer looks for.
 *
 * A figure is proven (识读并经算式印证) if all relations that it is in can be evaluated and hold, and they are two, or one of which both
 * readers read every figure alike; and if the table has exactly the rows and columns of the form: a row that was split over two pages
 * shifts all that is below it. A figure that both readers read alike, in a table with sums none of which speaks against it, is believed
 * and says so. All other cells are doubted: those of a sum that fails (a misreading or an error of the original, nobody can tell but with
 * the picture), those that were not read twice alike, those of tables without sums, and blanks. */
#include "table/record/scanned.h"

#include "form/relation.h"

typedef struct votes {
    unsigned all, hold, fail; /* relations that the cell is in */
    bool by_two;              /* one holds of which every figure was read twice alike */
} votes;

static gj_scan_state state_of(const gj_cell *c, const gj_text *text)
{
    return c->src.len > 0 ? gj_text_origin(text, c->src.off).scan : GJ_SCAN_NONE;
}

bool gj_table_is_scanned(const gj_table *t, const gj_text *text)
{
    for (size_t i = 0; t->found && i < (size_t)t->n_rows * t->n_cols; i++)
        if (state_of(&t->cells[i], text) != GJ_SCAN_NONE)
            return true;
    return false;
}

static bool has_exactly_its_rows(const gj_table *t)
{
    if (!t->form || t->n_rows != t->form->n_rows || t->n_cols != t->form->n_cols)
        return false;
    for (size_t i = 0; i < t->n_rows; i++)
        if (!t->rows[i].present)
            return false;
    for (size_t i = 0; i < t->n_cols; i++)
        if (!t->cols[i].present)
            return false;
    return true;
}

/* A side of a relation. */
typedef struct side {
    gj_number sum;
    bool whole, alike;
} side;

static side read_side(const gj_table *t, const gj_text *text, const gj_term *terms, size_t n)
{
    side s = {.whole = true, .alike = true};
    for (size_t i = 0; i < n; i++) {
        const gj_cell *c = gj_table_cell(t, terms[i].row, terms[i].col);
        s.whole &= c->kind == GJ_CELL_NUMBER && gj_number_add(&s.sum, s.sum, c->value);
        s.alike &= state_of(c, text) == GJ_SCAN_ALIKE;
    }
    return s;
}

static void vote(votes *v, const gj_table *t, const gj_term *terms, size_t n, const side *left, const side *right)
{
    bool whole = left->whole && right->whole, equal = gj_number_compare(left->sum, right->sum) == 0;
    for (size_t i = 0; i < n; i++) {
        votes *of = &v[(size_t)terms[i].row * t->n_cols + terms[i].col];
        of->all++;
        of->hold += whole && equal;
        of->fail += whole && !equal;
        of->by_two |= whole && equal && left->alike && right->alike;
    }
}

static const char *doubt_of(const gj_cell *c, gj_scan_state state, const votes *v)
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

static void weigh(gj_cell *c, gj_scan_state state, const votes *v, bool exact)
{
    bool sure = c->kind == GJ_CELL_NUMBER && !(c->flags & (GJ_CELL_AMBIGUOUS | GJ_CELL_SPLIT | GJ_CELL_WRAPPED)) &&
                (c->placed == GJ_PLACED_POSITION || c->placed == GJ_PLACED_ORDER);
    bool proven = exact && sure && state != GJ_SCAN_UNREAD && v->hold > 0 && v->hold == v->all && (v->hold > 1 || v->by_two);
    const char *doubt = doubt_of(c, state, v);
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

void gj_table_weigh_scanned(gj_table *t, const gj_text *text, gj_arena *a)
{
    size_t n = (size_t)t->n_rows * t->n_cols, n_relations = 0;
    const gj_relation *relations = t->form ? gj_relations(t->form, &n_relations) : NULL;
    votes *v = gj_arena_array(a, n, sizeof(*v));
    gj_cell *cells = (gj_cell *)t->cells; /* built for this table, nobody has them yet */
    for (size_t i = 0; i < n; i++)
        v[i] = (votes){0};
    for (size_t i = 0; i < n_relations; i++) {
        const gj_relation *r = &relations[i];
        side left = read_side(t, text, r->left, r->n_left), right = read_side(t, text, r->right, r->n_right);
        vote(v, t, r->left, r->n_left, &left, &right);
        vote(v, t, r->right, r->n_right, &left, &right);
    }
    bool exact = has_exactly_its_rows(t);
    for (size_t i = 0; i < n; i++)
        if (cells[i].kind != GJ_CELL_ABSENT)
            weigh(&cells[i], state_of(&cells[i], text), &v[i], exact);
}
