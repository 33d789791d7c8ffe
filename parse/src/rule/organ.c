#include "rule/organ.h"

#include <string.h>

#include "base/base.h"

static const char *const governments[] = {"人民政府", "政府"};
/* Cities whose level their name does not tell, and that are no counties. */
static const char *const prefectures[] = {"东莞市", "中山市", "嘉峪关市", "儋州市", "三亚市", "三沙市"};
static const char *const provinces[] = {"北京市", "上海市", "天津市", "重庆市"};
static const char *const state[] = {"国务院", "国家", "中华人民共和国", "中国人民银行", "海关总署", "审计署"};

static const struct place {
    const char *end;
    gj_organ_level level;
} places[] = {
    {"特别行政区", GJ_LEVEL_PROVINCE}, {"自治区", GJ_LEVEL_PROVINCE}, {"省", GJ_LEVEL_PROVINCE},   {"自治州", GJ_LEVEL_PREFECTURE},
    {"地区", GJ_LEVEL_PREFECTURE},     {"盟", GJ_LEVEL_PREFECTURE},   {"州", GJ_LEVEL_PREFECTURE}, {"市", GJ_LEVEL_UNKNOWN},
    {"县", GJ_LEVEL_COUNTY},           {"区", GJ_LEVEL_COUNTY},       {"旗", GJ_LEVEL_COUNTY},     {"林区", GJ_LEVEL_COUNTY},
    {"街道", GJ_LEVEL_TOWNSHIP},       {"镇", GJ_LEVEL_TOWNSHIP},     {"乡", GJ_LEVEL_TOWNSHIP},   {"苏木", GJ_LEVEL_TOWNSHIP},
};

static bool ends_with(const char *s, size_t len, const char *end)
{
    size_t n = strlen(end);
    return n <= len && memcmp(s + len - n, end, n) == 0;
}

static size_t character_length(const char *s)
{
    size_t n = 1;
    while (((unsigned char)s[n] & 0xc0) == 0x80)
        n++;
    return n;
}

/* The place that ends name[0, len), the longest ending first; NULL if none does, or nothing but the ending is there (市场…). */
static const struct place *place_of(const char *name, size_t len)
{
    const struct place *found = NULL;
    for (size_t i = 0; i < GJ_COUNT(places); i++)
        if (ends_with(name, len, places[i].end) && len > strlen(places[i].end) + 3 &&
            (!found || strlen(places[i].end) > strlen(found->end)))
            found = &places[i];
    return found;
}

/* Words in which such a character is no place, whether it begins or ends them: 住房和城乡建设局, 乡村振兴局, 市场监督管理局. */
static bool is_other_word(const char *name, size_t end)
{
    static const char *const words[] = {"社区",     "小区",   "园区", "城市", "门市", "乡镇",     "开发区",   "高新区",   "示范区",
                                        "管理区",   "保护区", "城区", "地市", "校区", "库区",     "灾区",     "景区",     "试验区",
                                        "城乡",     "乡村",   "城镇", "市场", "市容", "市政管理", "市政公用", "市政园林", "市政工程",
                                        "市政设施", "市民",   "区域", "牧区", "联盟", "镇村",     "区划"};
    size_t last = end - 1; /* where the character begins */
    while (last > 0 && ((unsigned char)name[last] & 0xc0) == 0x80)
        last--;
    for (size_t i = 0; i < GJ_COUNT(words); i++)
        if (ends_with(name, end, words[i]) || strncmp(name + last, words[i], strlen(words[i])) == 0)
            return true;
    return false;
}

static bool is_known(const char *name, size_t from, size_t to, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (to - from == strlen(list[i]) && memcmp(name + from, list[i], to - from) == 0)
            return true;
    return false;
}

gj_organ gj_organ_read(const char *name)
{
    gj_organ o = {0};
    size_t len = strlen(name), cities = 0, last = 0;
    for (size_t i = 0; i < GJ_COUNT(governments); i++)
        o.government |= ends_with(name, len, governments[i]);
    for (size_t i = 0; i < GJ_COUNT(state); i++)
        if (strncmp(name, state[i], strlen(state[i])) == 0)
            o.level = GJ_LEVEL_STATE;
    for (size_t end = 0; o.level != GJ_LEVEL_STATE && end < len;) {
        end += character_length(name + end);
        const struct place *p = place_of(name, end);
        if (!p || is_other_word(name, end))
            continue;
        bool city = p->level == GJ_LEVEL_UNKNOWN;
        cities += city;
        o.city = false;
        if (!city)
            o.level = p->level;
        else if (is_known(name, last, end, provinces, GJ_COUNT(provinces)))
            o.level = GJ_LEVEL_PROVINCE;
        else if (is_known(name, last, end, prefectures, GJ_COUNT(prefectures)))
            o.level = GJ_LEVEL_PREFECTURE;
        else if (cities > 1 || o.level == GJ_LEVEL_PREFECTURE)
            o.level = GJ_LEVEL_COUNTY; /* 某市某市, 某州某市 */
        else {
            o.level = GJ_LEVEL_UNKNOWN;
            o.city = true;
        }
        last = end;
    }
    return o;
}

/* 政府 for 人民政府, and so on, so that a shorter form is a part of the longer one: the rest is compared character by character. */
static bool is_within(const char *part, const char *whole)
{
    while (*part) {
        size_t n = character_length(part);
        while (*whole && (character_length(whole) != n || memcmp(whole, part, n) != 0))
            whole += character_length(whole);
        if (!*whole)
            return false;
        whole += n;
        part += n;
    }
    return true;
}

static bool same_end(const char *a, const char *b)
{
    enum { END = 3 }; /* bytes: the last character says what kind of organ it is */
    size_t n = strlen(a), m = strlen(b);
    return n >= END && m >= END && memcmp(a + n - END, b + m - END, END) == 0;
}

bool gj_organ_same(const char *a, const char *b)
{
    if (!*a || !*b)
        return true;
    return same_end(a, b) && (is_within(a, b) || is_within(b, a));
}
