/* The cells of a member in few bytes: see gj_cells in member.h. */
#include <stdlib.h>
#include <string.h>

#include "series/member.h"

enum { MORE = 0x80, BITS = 7 };

/* Signed numbers as unsigned ones, small if they are near to 0, lowest bits first. */
static void put_number(gj_buf *b, int64_t number)
{
    uint64_t n = (uint64_t)number << 1 ^ (number < 0 ? UINT64_MAX : 0);
    do {
        char byte = (char)(n < MORE ? n : (n & (MORE - 1)) | MORE);
        gj_buf_add(b, &byte, 1);
        n >>= BITS;
    } while (n > 0);
}

static int64_t take_number(gj_cells *c)
{
    uint64_t n = 0;
    for (unsigned shift = 0; c->at < c->end; shift += BITS) {
        uint8_t byte = *c->at++;
        n |= (uint64_t)(byte & (MORE - 1)) << shift;
        if (byte < MORE)
            break;
    }
    return (int64_t)(n >> 1 ^ (n & 1 ? UINT64_MAX : 0));
}

/* Place of a cell in the order of the form. */
static int64_t place_of(const gj_printed *cell)
{
    return (int64_t)cell->table << 16 | (int64_t)cell->row << 8 | cell->col;
}

gj_cells gj_member_cells(const gj_member *m)
{
    return (gj_cells){.at = m->packed, .end = m->packed ? m->packed + m->n_packed : NULL};
}

bool gj_cells_next(gj_cells *c, const gj_member *m)
{
    if (c->at == c->end)
        return false;
    int64_t place = place_of(&c->now) + take_number(c);
    c->now.word = c->next_word;
    c->now.line = (uint32_t)(c->now.line + take_number(c));
    c->now.table = (uint8_t)(place >> 16);
    c->now.row = (uint8_t)(place >> 8);
    c->now.col = (uint8_t)place;
    c->next_word += (uint32_t)strlen(m->words + c->now.word) + 1;
    return true;
}

void gj_member_pack(gj_member *m, const gj_printed *list, size_t n)
{
    gj_buf b = {0};
    gj_printed before = {0};
    for (size_t i = 0; i < n; i++) {
        put_number(&b, place_of(&list[i]) - place_of(&before));
        put_number(&b, (int64_t)list[i].line - before.line);
        before = list[i];
    }
    free(m->packed);
    m->n_packed = b.len;
    m->packed = gj_realloc_array(b.data, b.len ? b.len : 1, 1); /* thousands of members: no room to spare */
}
