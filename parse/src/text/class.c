/* Classes of code points, by general category and a table of exceptions. */
#include "text/chars.h"

#include <unictype.h>

#include "base/base.h"

typedef struct range {
    uint32_t first, last;
    gj_class class;
} range;

/* Where the general category would say something else. The first that matches counts. */
static const range exceptions[] = {
    {0x00AD, 0x00AD, GJ_CLASS_IGNORE},   /* soft hyphen */
    {0x034F, 0x034F, GJ_CLASS_IGNORE},   /* combining grapheme joiner */
    {0x115F, 0x1160, GJ_CLASS_IGNORE},   /* Hangul fillers */
    {0x180B, 0x180F, GJ_CLASS_IGNORE},   /* Mongolian variation selectors */
    {0x3164, 0x3164, GJ_CLASS_IGNORE},   /* Hangul filler */
    {0xFE00, 0xFE0F, GJ_CLASS_IGNORE},   /* variation selectors */
    {0xFFA0, 0xFFA0, GJ_CLASS_IGNORE},   /* half-width Hangul filler */
    {0xE0100, 0xE01EF, GJ_CLASS_IGNORE}, /* variation selectors supplement */
    {'0', '9', GJ_CLASS_DIGIT},          {0xFF10, 0xFF19, GJ_CLASS_DIGIT},
    {'|', '|', GJ_CLASS_BORDER},         {0x00A6, 0x00A6, GJ_CLASS_BORDER}, /* broken bar */
    {0x2223, 0x2223, GJ_CLASS_BORDER},                                      /* divides */
    {0x23D0, 0x23D0, GJ_CLASS_BORDER},                                      /* vertical line extension */
    {0x2500, 0x257F, GJ_CLASS_BORDER},   {0x2758, 0x2758, GJ_CLASS_BORDER}, /* light vertical bar */
    {0xFF5C, 0xFF5C, GJ_CLASS_BORDER},   {0xFFE4, 0xFFE4, GJ_CLASS_BORDER}, /* full-width broken bar */
    {0xFFE8, 0xFFE8, GJ_CLASS_BORDER},                                      /* half-width light vertical */
    {0x2E80, 0x2FDF, GJ_CLASS_WORD},                                        /* radicals, which stand for the whole character */
};

gj_class gj_class_compute(uint32_t cp)
{
    if (gj_is_han(cp))
        return GJ_CLASS_WORD;
    for (size_t i = 0; i < GJ_COUNT(exceptions); i++) {
        if (cp >= exceptions[i].first && cp <= exceptions[i].last)
            return exceptions[i].class;
    }
    if (uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_Z | UC_CATEGORY_MASK_Cc))
        return GJ_CLASS_BLANK;
    if (uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_Cf))
        return GJ_CLASS_IGNORE;
    if (uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M | UC_CATEGORY_MASK_N))
        return GJ_CLASS_WORD;
    return GJ_CLASS_PUNCT;
}
