/* What the name of an organ says of it: the rules of the law ask for the level of a place and whether it is its government. */
#ifndef GJ_ORGAN_H
#define GJ_ORGAN_H

#include <stdbool.h>

typedef enum gj_organ_level {
    GJ_LEVEL_UNKNOWN,   /* no place in the name, or a 市 of which the name does not tell whether it has districts */
    GJ_LEVEL_STATE,     /* 国务院部门 */
    GJ_LEVEL_PROVINCE,  /* 省, 自治区, 直辖市 */
    GJ_LEVEL_PREFECTURE, /* 设区的市, 自治州, 盟, 地区 */
    GJ_LEVEL_COUNTY,
    GJ_LEVEL_TOWNSHIP, /* 乡, 镇, 街道 */
} gj_organ_level;

typedef struct gj_organ {
    gj_organ_level level; /* of the place that it is an organ of */
    bool government;      /* a 人民政府; not its office, and not 街道办事处 */
    bool city;            /* the last place is a 市 of unknown level */
} gj_organ;

/* Reads the name (UTF-8). Levels follow 《立法法》(2023) 第九十三条 (设区的市, 自治州; 东莞, 中山, 嘉峪关, 儋州 count as such). */
gj_organ gj_organ_read(const char *name);
/* true if both names are of one organ: one is the other with parts left out (县林业局 of 柳峒县林业局), or an ending that is no part of
 * the name (柳峒县人民政府办公室 is not 柳峒县人民政府, but 柳峒县政府 is). "" is the same as any. */
bool gj_organ_same(const char *a, const char *b);

#endif
