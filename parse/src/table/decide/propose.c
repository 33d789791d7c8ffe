/* The generators, in any order: none knows of another. Then the solver; what it leaves open may be told by what the other rows leave. */
#include "table/builder.h"
#include "table/decide/above.h"
#include "table/decide/block.h"
#include "table/decide/clipped.h"
#include "table/decide/digits.h"
#include "table/decide/order.h"
#include "table/decide/position.h"
#include "table/decide/solve.h"
#include "table/decide/tail.h"
#include "table/decide/torn.h"
#include "table/match/labels.h"

/* The prose tells apart what the page and the sums leave. */
static void hear(gj_builder *b)
{
    if (b->n_claims > 0 && gj_claims_hear(b->read, b->form, b->claims, b->n_claims))
        gj_solve(b->read, b->form, b->trials);
}

void gj_builder_read(gj_builder *b)
{
    const gj_frag *heads[GJ_PLACE_MAX_COLUMNS];
    b->read = gj_arena_array(b->a, b->form->n_rows, sizeof(*b->read));
    b->runs = NULL;
    if (b->stripes) {
        gj_stripes_propose(b);
        gj_solve(b->read, b->form, b->trials);
        hear(b);
        return;
    }
    gj_order_items(b);
    gj_block_turn(b, b->turned_from, b->turned_to);
    gj_digits_propose(b);
    gj_order_propose(b);
    gj_column_heads(heads, b->w, b->patterns, b->head_from, b->head_to);
    gj_position_propose(b, heads);
    gj_above_propose(b);
    gj_torn_propose(b);
    gj_tail_propose(b);
    gj_block_propose(b);
    gj_solve(b->read, b->form, b->trials);
    if (gj_digits_propose_rest(b))
        gj_solve(b->read, b->form, b->trials);
    hear(b);
    gj_digits_take(b);
    gj_clipped_propose(b);
    gj_block_propose_shifted(b);
}
