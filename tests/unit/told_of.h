/* Reports with one set of figures in their tables, for tests of what the prose says of them. */
#ifndef TOLD_OF_H
#define TOLD_OF_H

#include "text_case.h"

#define TOLD_TITLE "清河街道办事处2022年政府信息公开工作年度报告\n"
#define TOLD_PART_1 TOLD_TITLE "一、总体情况\n"

/* New 39, carried in 2, handled 38, carried out 3. */
static inline void told_fill(facts_case *c)
{
    static const struct {
        const char *table, *row, *col, *text;
    } cells[] = {
        {"requests", "new", "natural_person", "30"},
        {"requests", "new", "enterprise", "5"},
        {"requests", "new", "legal_service", "4"},
        {"requests", "new", "total", "39"},
        {"requests", "carried_in", "total", "2"},
        {"requests", "granted", "total", "20"},
        {"requests", "partial", "total", "5"},
        {"requests", "denied_1", "total", "3"},
        {"requests", "denied_4", "total", "1"},
        {"requests", "unable_1", "total", "4"},
        {"requests", "refused_1", "total", "3"},
        {"requests", "other_3", "total", "2"},
        {"requests", "total", "total", "38"},
        {"requests", "carried_out", "total", "3"},
        {"disputes", "cases", "review.upheld", "2"},
        {"disputes", "cases", "review.corrected", "1"},
        {"disputes", "cases", "review.total", "3"},
        {"disputes", "cases", "direct_suit.upheld", "1"},
        {"disputes", "cases", "direct_suit.total", "1"},
        {"disputes", "cases", "suit_after_review.pending", "1"},
        {"disputes", "cases", "suit_after_review.total", "1"},
        {"art20_1", "normative_documents", "issued", "3"},
        {"art20_1", "normative_documents", "repealed", "2"},
        {"art20_1", "normative_documents", "in_force", "50"},
    };
    for (size_t i = 0; i < GJ_COUNT(cells); i++)
        facts_set(c, cells[i].table, cells[i].row, cells[i].col, cells[i].text);
}

/* As text_cases_run; the tables are filled. */
static inline void told_cases_run(const char *rule, const char *before, const text_case *cases, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        gj_buf b = {0};
        gj_buf_printf(&b, "%s%s", before, cases[i].text);
        facts_case *c = facts_text(b.data);
        told_fill(c);
        text_case_judge(rule, &cases[i], c);
        gj_buf_free(&b);
    }
}

#endif
