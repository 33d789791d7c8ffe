/* Bytes that were lost in decoding. */
#include "rule/judge.h"

enum { MOST_LINES = 100 };

/* NULs in the text from `off` on. */
static uint32_t nuls_at(const gj_judge *j, uint32_t off)
{
    size_t len;
    const char *s = gj_text_data(j->facts->text, &len);
    uint32_t n = 0;
    while (off + n < len && s[off + n] == '\0')
        n++;
    return n;
}

/* Runs of one line, from *i on: one finding; *i moves behind them. */
static void report_line(gj_judge *j, gj_rule_id self, const gj_bad *bad, size_t n, size_t *i)
{
    const gj_bad *first = &bad[*i];
    unsigned long long malformed = 0, nuls = 0;
    uint32_t end = first->off;
    for (; *i < n && bad[*i].line == first->line; ++*i) {
        uint32_t run = bad[*i].nul ? nuls_at(j, bad[*i].off) : 0;
        malformed += bad[*i].nul ? 0 : bad[*i].count;
        nuls += run;
        end = bad[*i].off + (bad[*i].nul ? run : 3u); /* U+FFFD is three bytes long */
    }
    gj_violation *v;
    if (malformed && nuls)
        v = gj_judge_violated(j, self, _("%llu 个字节不能识别，另有 %llu 个空字符"), malformed, nuls);
    else if (nuls)
        v = gj_judge_violated(j, self, _("%llu 个空字符（NUL）"), nuls);
    else
        v = gj_judge_violated(j, self, _("%llu 个字节不能按 %s 识别"), malformed, gj_text_encoding(j->facts->text));
    gj_place_span(j, v, (gj_span){first->off, end - first->off});
}

void gj_check_malformed(gj_judge *j, gj_rule_id self)
{
    size_t n, total, i = 0;
    const gj_bad *bad = gj_text_bad(j->facts->text, &n, &total);
    for (size_t lines = 0; i < n && lines < MOST_LINES; lines++)
        report_line(j, self, bad, n, &i);
    if (i < total) {
        gj_violation *v = gj_judge_violated(j, self, _("此后还有 %zu 处不能识别的字节或空字符，未逐行列出"), total - i);
        if (i < n)
            gj_place_span(j, v, (gj_span){bad[i].off, 0});
    }
    if (total == 0)
        gj_judge_passed(j, self);
}
