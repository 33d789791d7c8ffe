#include "table/cut/numerals.h"

#include <string.h>

#include "gouji/table.h"
#include "gouji/text.h"

enum {
    SURE = 2,          /* numerals at least that can be nothing else */
    NUMERAL_BYTES = 3, /* of one character */
};

static bool is_chinese(const gj_frag *f, const char *text)
{
    uint32_t cp;
    gj_number value;
    unsigned flags = 0;
    if (f->src.len < NUMERAL_BYTES)
        return false;
    gj_utf8_next(text + f->src.off, f->src.len, &cp);
    return cp >= 0x3007 && cp < 0xff00 && gj_value_read(text + f->src.off, f->src.len, &value, &flags) == GJ_CELL_NUMBER;
}

/* The fragment is one numeral, and not an ordinal whose mark has come off. */
static bool is_open(const gj_frags *f, size_t i, const char *text)
{
    if (f->v[i].kind != GJ_FRAG_LABEL || f->v[i].src.len != NUMERAL_BYTES || !is_chinese(&f->v[i], text))
        return false;
    const gj_frag *next = i + 1 < f->n ? &f->v[i + 1] : NULL;
    return !next || next->src.len < 3 || memcmp(text + next->src.off, "、", 3) != 0;
}

void gj_numerals_settle(gj_frags *f, const char *text)
{
    size_t sure = 0, open = 0, arabic = 0;
    for (size_t i = 0; i < f->n; i++) {
        bool item = gj_frag_is_item(&f->v[i]);
        bool chinese = item && is_chinese(&f->v[i], text);
        sure += chinese;
        arabic += item && !chinese;
        open += is_open(f, i, text);
    }
    if (open == 0 || sure < SURE || sure + open <= arabic)
        return;
    for (size_t i = 0; i < f->n; i++)
        if (is_open(f, i, text))
            f->v[i].kind = GJ_FRAG_NUMBER;
}
