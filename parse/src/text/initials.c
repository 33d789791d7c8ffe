/* Initials in pinyin. The first level of GB 2312 is in the order of readings, so 23 borders tell the initials of its 3755 characters; for
 * the second level there is a letter a character. The table by code point is made once from the two, when it is first asked for. */
#include "text/initials.h"

#include <iconv.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "base/base.h"
#include "text/utf8.h"

#include "text/initials.inc"

enum {
    FIRST_HAN = 0x4e00,
    N_HAN = 0xa000 - FIRST_HAN,
    FIRST_ROW = 0xb0, /* of the first level */
    SECOND_ROW = 0xd8,
    LAST_ROW = 0xf7,
    FIRST_CELL = 0xa1,
    LAST_CELL = 0xfe,
};

/* Bits 0 to 25: the letters that readings of the character begin with. */
typedef struct table {
    uint32_t letters[N_HAN];
} table;

static _Atomic(table *) published;

static void add(table *t, uint32_t cp, char letter)
{
    if (cp >= FIRST_HAN && cp < FIRST_HAN + N_HAN && letter >= 'a' && letter <= 'z')
        t->letters[cp - FIRST_HAN] |= UINT32_C(1) << (letter - 'a');
}

static char initial_of(unsigned row, unsigned cell)
{
    unsigned code = row << 8 | cell;
    size_t i = GJ_COUNT(first_level) - 1;
    if (row >= SECOND_ROW)
        return second_level[row - SECOND_ROW][cell - FIRST_CELL];
    while (i > 0 && first_level[i].first > code)
        i--;
    return first_level[i].letter;
}

static void add_standard(table *t)
{
    iconv_t cd = iconv_open("UTF-16LE", "GB18030");
    if (cd == (iconv_t)-1)
        return;
    for (unsigned row = FIRST_ROW; row <= LAST_ROW; row++) {
        for (unsigned cell = FIRST_CELL; cell <= LAST_CELL; cell++) {
            char in[2] = {(char)row, (char)cell}, out[4], *from = in, *to = out;
            size_t left = sizeof(in), room = sizeof(out);
            if (iconv(cd, &from, &left, &to, &room) != (size_t)-1 && to - out == 2)
                add(t, (uint32_t)(unsigned char)out[0] | (uint32_t)(unsigned char)out[1] << 8, initial_of(row, cell));
        }
    }
    (void)iconv_close(cd);
}

/* "长z": a character and a letter. */
static void add_pair(table *t, const char *pair)
{
    const unsigned char *at = (const unsigned char *)pair;
    uint32_t cp = gj_utf8_take(&at);
    add(t, cp, (char)*at);
}

static const table *make(void)
{
    table *mine = gj_alloc(sizeof(*mine)), *first = NULL;
    add_standard(mine);
    for (size_t i = 0; i < GJ_COUNT(other_readings); i++)
        add_pair(mine, other_readings[i]);
    for (size_t i = 0; i < GJ_COUNT(beyond); i++)
        add_pair(mine, beyond[i]);
    if (atomic_compare_exchange_strong_explicit(&published, &first, mine, memory_order_acq_rel, memory_order_acquire))
        return mine;
    free(mine);
    return first;
}

bool gj_has_initial(uint32_t cp, char letter)
{
    if (cp < FIRST_HAN || cp >= FIRST_HAN + N_HAN || letter < 'a' || letter > 'z')
        return false;
    const table *t = atomic_load_explicit(&published, memory_order_acquire);
    if (t == NULL)
        t = make();
    return (t->letters[cp - FIRST_HAN] >> (letter - 'a') & 1) != 0;
}
