/* What a part says, cut into pieces at the marks of the text: sub-titles (主要问题), nothing (无, 暂无) and text. */
#include <uchar.h>

#include "rule/judge.h"

typedef enum piece { PIECE_EMPTY, PIECE_LABEL, PIECE_NOTHING, PIECE_TEXT } piece;

static size_t word_at(const gj_prose *p, size_t i, size_t to, const char32_t *const *words)
{
    for (; *words && i < to; words++) {
        size_t n = 0;
        if (p->key[i] != (uint32_t)**words)
            continue;
        while ((*words)[n])
            n++;
        if (i + n <= to && gj_prose_at(p, i, *words))
            return n;
    }
    return 0;
}

/* true if [from, to) is made of these words alone. */
static bool is_made_of(const gj_prose *p, size_t from, size_t to, const char32_t *const *words)
{
    for (size_t n; from < to; from += n)
        if ((n = word_at(p, from, to, words)) == 0)
            return false;
    return true;
}

static bool has_word(const gj_prose *p, size_t from, size_t to, const char32_t *const *words)
{
    for (; from < to; from++)
        if (word_at(p, from, to, words))
            return true;
    return false;
}

static const char32_t *const numbers[] = {U"一", U"二", U"三", U"四", U"五", U"六", U"七", U"八", U"九", U"十", U"0", U"1", U"2", U"3",
                                          U"4",  U"5",  U"6",  U"7",  U"8",  U"9",  U".",  U"、", NULL};
static const char32_t *const nothing[] = {U"无内容", U"没有", U"暂无", U"无", U"略", NULL};
/* Sub-titles of part five, and what they are made of. */
static const char32_t *const problems[] = {U"问题", U"不足", U"困难", NULL};
static const char32_t *const label_words[] = {U"政府信息公开", U"政务公开", U"存在", U"主要", U"问题", U"不足", U"困难", U"之处", U"改进", U"情况", U"措施", U"整改",
                                              U"下一步", U"工作", U"打算", U"思路", U"举措", U"方面", U"以及", U"的", U"及", U"和", U"与", U"、", NULL};

static piece kind_of(const gj_prose *p, size_t from, size_t to)
{
    for (size_t n; from < to && (n = word_at(p, from, to, numbers)) > 0;)
        from += n;
    if (from == to)
        return PIECE_EMPTY;
    if (is_made_of(p, from, to, nothing))
        return PIECE_NOTHING;
    return is_made_of(p, from, to, label_words) ? PIECE_LABEL : PIECE_TEXT;
}

gj_part_content gj_part_read(const gj_judge *j, const gj_part_head *head)
{
    const gj_prose *p = &j->prose;
    gj_part_content c = {0};
    uint32_t title_end = head->src.off + head->src.len, next = (uint32_t)j->len;
    for (size_t i = 0; i < j->facts->n_parts; i++)
        if (j->facts->parts[i].src.off > head->src.off && j->facts->parts[i].src.off < next)
            next = j->facts->parts[i].src.off;
    bool of_problems = false; /* the last sub-title is that of the problems, and nothing stands behind it yet */
    for (size_t b = 0; b < p->n_blocks; b++) {
        if (p->blocks[b].part != head->part || p->off[p->blocks[b].from] >= next)
            continue;
        size_t from = p->blocks[b].from;
        while (from < p->blocks[b].to && p->off[from] < title_end)
            from++;
        for (size_t to; from < p->blocks[b].to; from = to + 1) {
            for (to = from; to < p->blocks[b].to && !gj_ends_clause(p->key[to]);)
                to++;
            piece kind = kind_of(p, from, to);
            c.any |= kind != PIECE_EMPTY;
            c.text |= kind == PIECE_TEXT || (kind == PIECE_LABEL && head->part != 5);
            c.no_problems |= kind == PIECE_NOTHING && of_problems;
            if (kind != PIECE_EMPTY)
                of_problems = kind == PIECE_LABEL && has_word(p, from, to, problems);
        }
    }
    return c;
}

bool gj_part_is_empty(const gj_judge *j, const gj_part_head *head, bool *any)
{
    gj_part_content c = gj_part_read(j, head);
    *any = c.any;
    return !c.text;
}
