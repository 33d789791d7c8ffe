/* First what outline and tables found; only where they found nothing the words of the text are counted, folded and without blanks and line
 * ends, so that a label broken into its characters is still one. */
#include "model/signs.h"

#include <uchar.h>

#include "text/fold.h"

/* ---- what was found ---- */

static bool has_table(const gj_table *tables, size_t n)
{
    enum { LEAST_ROWS = 2 };
    for (size_t i = 0; i < n; i++) {
        size_t rows = 0;
        for (size_t r = 0; tables[i].form && tables[i].found && r < tables[i].n_rows; r++)
            rows += tables[i].rows[r].form && tables[i].rows[r].present && tables[i].rows[r].label[0];
        if (rows >= LEAST_ROWS)
            return true;
    }
    return false;
}

/* Parts 2, 3 and 4 are called as no part of another document is; 总体情况 or 存在的问题 say little alone. */
static bool has_parts(const gj_part_head *parts, size_t n)
{
    enum { LEAST_PARTS = 2 };
    unsigned seen = 0, count = 0;
    for (size_t i = 0; i < n; i++) {
        if (parts[i].part >= 2 && parts[i].part <= 4)
            return true;
        count += !(seen >> parts[i].part & 1);
        seen |= 1u << parts[i].part;
    }
    return count >= LEAST_PARTS;
}

/* ---- what is said ---- */

/* Terms of open government, and labels of the tables of both forms that other tables do not have. */
static const char32_t *const terms[] = {U"信息公开", U"主动公开", U"依申请公开", U"政府信息", U"公开申请",
                                        U"政务公开", U"公开条例", U"公开指南",   U"公开目录", U"校务公开"};
static const char32_t *const labels[] = {U"本年新收", U"上年结转",     U"结转下年度",   U"予以公开",   U"不予公开",     U"商业企业",
                                         U"科研机构", U"社会公益组织", U"法律服务机构", U"结果维持",   U"结果纠正",     U"尚未审结",
                                         U"制发件数", U"废止件数",     U"现行有效件数", U"本年发件数", U"本机关不掌握", U"无法提供",
                                         U"不予处理", U"重复申请",     U"制作数量",     U"本年公开数", U"处理决定数量"};
enum { TERMS = GJ_COUNT(terms), LABELS = GJ_COUNT(labels) };

typedef struct tally {
    uint32_t window[8]; /* the last characters, newest at the end */
    size_t chars, said; /* characters; occurrences of terms */
    unsigned term_seen, label_seen;
    bool notice; /* a line near the beginning is the title of a letter or notice about reports */
} tally;

enum { WINDOW = 8 };

static bool ends_with(const tally *t, const char32_t *word)
{
    size_t n = 0;
    while (word[n])
        n++;
    for (size_t i = 0; i < n; i++)
        if (t->window[WINDOW - n + i] != word[i])
            return false;
    return true;
}

static void take(tally *t, uint32_t cp)
{
    for (size_t i = 0; i + 1 < WINDOW; i++)
        t->window[i] = t->window[i + 1];
    t->window[WINDOW - 1] = cp;
    t->chars++;
    for (size_t i = 0; i < TERMS; i++)
        if (ends_with(t, terms[i])) {
            t->said++;
            t->term_seen |= 1u << i;
        }
    for (size_t i = 0; i < LABELS; i++)
        if (ends_with(t, labels[i]))
            t->label_seen |= 1u << i;
}

/* 关于…的通知, …的函: what a line ends with. */
static bool ends_notice(const tally *t)
{
    return ends_with(t, U"的通知") || ends_with(t, U"的函") || ends_with(t, U"的通报") || ends_with(t, U"的通告");
}

static void count(tally *t, const gj_text *text)
{
    enum { HEAD_LINES = 12 };
    size_t len;
    const char *s = gj_text_data(text, &len);
    uint32_t line = 0, cp;
    for (size_t at = 0; at < len;) {
        at += gj_utf8_next(s + at, len - at, &cp);
        uint32_t folded = gj_fold_char(cp);
        if (folded)
            take(t, folded);
        if (cp == '\n' && line++ < HEAD_LINES)
            t->notice |= ends_notice(t);
    }
    t->notice |= line < HEAD_LINES && ends_notice(t);
}

static size_t bits(unsigned set)
{
    size_t n = 0;
    for (; set; set &= set - 1)
        n++;
    return n;
}

bool gj_has_signs(const gj_text *text, const gj_doc *doc, const gj_part_head *parts, size_t n_parts, const gj_table *tables,
                  size_t n_tables)
{
    enum { LEAST_LABELS = 3, LEAST_TERMS = 2, LEAST_SAID = 3, CHARS_A_TERM = 400 };
    if (has_table(tables, n_tables) || has_parts(parts, n_parts))
        return true;
    tally t = {.chars = 0};
    count(&t, text);
    if (bits(t.label_seen) >= LEAST_LABELS)
        return true;
    if (t.notice)
        return false;
    return doc->title[0] || (bits(t.term_seen) >= LEAST_TERMS && t.said >= LEAST_SAID && t.said * CHARS_A_TERM >= t.chars);
}
