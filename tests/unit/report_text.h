/* Reports for tests, from rows of figures. All relations of the figures here hold. */
#ifndef REPORT_TEXT_H
#define REPORT_TEXT_H

#include <stdlib.h>
#include <string.h>

#include "base/base.h"
#include "gouji/form.h"

enum { REQUEST_ROWS = 25 };

/* Rows of the table of requests: cells parted by single blanks, "_" for a blank one; NULL for a row left out. */
typedef struct request_rows {
    const char *row[REQUEST_ROWS];
} request_rows;

static const request_rows consistent_requests = {{
    "32 17 4 6 13 7 79",  /* new */
    "2 0 1 0 1 0 4",      /* carried_in */
    "7 8 4 4 5 6 34",     /* granted */
    "3 0 1 1 3 1 9",      /* partial */
    "0 0 0 0 0 0 0",      /* denied_1 */
    "2 0 0 0 0 0 2",      /* denied_2 */
    "2 1 0 0 0 0 3",      /* denied_3 */
    "2 1 0 0 0 0 3",      /* denied_4 */
    "2 1 0 0 0 0 3",      /* denied_5 */
    "0 0 0 0 1 0 1",      /* denied_6 */
    "1 1 0 0 0 0 2",      /* denied_7 */
    "1 1 0 0 1 0 3",      /* denied_8 */
    "4 0 0 0 1 0 5",      /* unable_1 */
    "0 0 0 0 0 0 0",      /* unable_2 */
    "1 0 0 0 0 0 1",      /* unable_3 */
    "1 0 0 0 0 0 1",      /* refused_1 */
    "1 1 0 0 0 0 2",      /* refused_2 */
    "0 0 0 0 1 0 1",      /* refused_3 */
    "0 1 0 0 0 0 1",      /* refused_4 */
    "2 0 0 0 0 0 2",      /* refused_5 */
    "0 1 0 0 0 0 1",      /* other_1 */
    "2 0 0 0 0 0 2",      /* other_2 */
    "0 0 0 0 0 0 0",      /* other_3 */
    "31 16 5 5 12 7 76",  /* total */
    "3 1 0 1 2 0 7",      /* carried_out */
}};

#define REQUESTS_HEAD \
    "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）\t申请人情况\n" \
    "自然人\t法人或其他组织\t总计\n商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\n"

#define ART20_TEXT \
    "第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\t1\t2\n行政规范性文件\t3\t4\t50\n" \
    "第二十条第（五）项\n信息内容\t本年处理决定数量\n行政许可\t610\n" \
    "第二十条第（六）项\n信息内容\t本年处理决定数量\n行政处罚\t71\n行政强制\t8\n" \
    "第二十条第（八）项\n信息内容\t本年收费金额（单位：万元）\n行政事业性收费\t9.5\n"

#define DISPUTES_TEXT \
    "行政复议\t行政诉讼\n结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t未经复议直接起诉\t复议后起诉\n" \
    "结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n" \
    "1\t2\t3\t4\t10\t5\t0\t0\t1\t6\t0\t7\t0\t0\t7\n"

static inline const gj_form_table *requests_table(size_t form)
{
    size_t n;
    const gj_form *f = &gj_forms(&n)[form];
    return &f->tables[gj_form_table_index(f, "requests")];
}

/* Appends the cells of a row, `first` before the first, `sep` between them. */
static inline void put_cells(gj_buf *b, const char *cells, const char *first, const char *sep)
{
    const char *before = first;
    while (*cells != '\0') {
        size_t len = strcspn(cells, " ");
        gj_buf_puts(b, before);
        before = sep;
        if (*cells != '_')
            gj_buf_add(b, cells, len);
        cells += len + (cells[len] == ' ');
    }
}

static inline const char *innermost(const gj_form_line *line)
{
    return line->label[line->levels - 1];
}

/* The rows of requests, one after the other: the innermost label, `first`, then the cells with `sep` between them. Heap memory. */
static inline char *requests_text(const request_rows *rows, const char *first, const char *sep)
{
    const gj_form_table *t = requests_table(0);
    gj_buf b = {0};
    for (size_t r = 0; r < REQUEST_ROWS; r++) {
        if (!rows->row[r])
            continue;
        gj_buf_puts(&b, innermost(&t->rows[r]));
        put_cells(&b, rows->row[r], first, sep);
        gj_buf_puts(&b, "\n");
    }
    return b.data;
}

/* `text` with the first `old` in it replaced. Heap memory. */
static inline char *replaced(const char *text, const char *old, const char *new)
{
    const char *at = strstr(text, old);
    assert_non_null(at);
    gj_buf b = {0};
    gj_buf_printf(&b, "%.*s%s%s", (int)(at - text), text, new, at + strlen(old));
    return b.data;
}

/* A whole report; each part's text comes without heading, NULL leaves out heading and part. Heap memory. */
static inline char *report_text(const char *art20, const char *requests, const char *disputes)
{
    gj_buf b = {0};
    gj_buf_puts(&b, "青石县水务局2023年政府信息公开工作年度报告\n\n一、总体情况\n\n本局按季度公开供水水质监测结果。\n\n");
    if (art20)
        gj_buf_printf(&b, "二、主动公开政府信息情况\n\n%s\n", art20);
    if (requests)
        gj_buf_printf(&b, "三、收到和处理政府信息公开申请情况\n\n%s\n", requests);
    if (disputes)
        gj_buf_printf(&b, "四、政府信息公开行政复议、行政诉讼情况\n\n%s\n", disputes);
    gj_buf_puts(&b, "五、存在的主要问题及改进情况\n\n解读材料偏少，将增加图示。\n\n六、其他需要报告的事项\n\n没有。\n");
    return b.data;
}

#endif
