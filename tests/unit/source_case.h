/* Corrections written into the file that a report came from: a file, the edits, and what is written. In a folder of its own. */
#ifndef SOURCE_CASE_H
#define SOURCE_CASE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "gouji/gouji.h"
#include "zip_store.h"

static const char FILE_NAME[] = "report";

static const char *opened = FILE_NAME; /* which report of the file is changed */
static bool tracked;                   /* whether it is changed so that the sender sees it */

static inline void put_file(const void *bytes, size_t len)
{
    FILE *f = fopen(FILE_NAME, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, len, f), len);
    assert_int_equal(fclose(f), 0);
}

/* Edits as words: "table row column text", the text up to the end; "" makes the cell blank. */
static inline gj_edit edit_of(const gj_report *r, const char *words, char ids[3][32])
{
    size_t n;
    int used = 0;
    const gj_form *form = gj_report_form(r);
    (void)gj_report_tables(r, &n);
    assert_int_equal(sscanf(words, "%31s %31s %31s%n", ids[0], ids[1], ids[2], &used), 3);
    int table = gj_form_table_index(form, ids[0]);
    assert_in_range(table, 0, form->n_tables - 1);
    int row = gj_form_row_index(&form->tables[table], ids[1]), col = gj_form_col_index(&form->tables[table], ids[2]);
    assert_true(row >= 0 && col >= 0);
    return (gj_edit){(uint16_t)table, (uint16_t)row, (uint16_t)col, words + used + (words[used] == ' ')};
}

/* Writes the file with the edits made; NULL, and why in `err`, if that is refused. */
static inline gj_out *rewrite(const char *const *edits, gj_error *err)
{
    gj_report *r, *edited;
    gj_edit list[8];
    size_t n = 0;
    char ids[3][32];
    assert_int_equal(gj_report_open(&r, opened, NULL, err), GJ_OK);
    for (; edits[n]; n++)
        list[n] = edit_of(r, edits[n], ids);
    assert_int_equal(gj_report_edit(&edited, r, list, n, err), GJ_OK);
    gj_out *o = gj_out_new();
    gj_status status = tracked ? gj_source_track(o, edited, "2024-02-01", err) : gj_source_write(o, edited, err);
    if (status != GJ_OK) {
        assert_int_equal(status, GJ_E_VALUE);
        assert_string_equal(gj_out_data(o, NULL), "");
        gj_out_free(o);
        o = NULL;
    }
    gj_report_free(edited);
    gj_report_free(r);
    return o;
}

#define EDITS(...) ((const char *const[]){__VA_ARGS__, NULL})

static inline void expect_bytes(const void *in, size_t in_len, const char *const *edits, const void *out, size_t out_len)
{
    gj_error err = {0};
    size_t len;
    put_file(in, in_len);
    gj_out *o = rewrite(edits, &err);
    if (!o)
        fail_msg("refused: %s", err.text);
    const char *data = gj_out_data(o, &len);
    assert_memory_equal(data, out, len < out_len ? len : out_len);
    assert_int_equal(len, out_len);
    gj_out_free(o);
}

static inline void expect(const char *in, const char *const *edits, const char *out)
{
    expect_bytes(in, strlen(in), edits, out, strlen(out));
}

/* The edits are refused, and the message holds `why`. */
static inline void expect_refusal(const char *in, const char *const *edits, const char *why)
{
    gj_error err = {0};
    put_file(in, strlen(in));
    gj_out *o = rewrite(edits, &err);
    assert_null(o);
    if (!strstr(err.text, why))
        fail_msg("%s: not %s", err.text, why);
    gj_error_clear(&err);
}

#define HEAD "某县水利局2022年政府信息公开工作年度报告\n二、主动公开政府信息情况\n"
#define ART20 HEAD "第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"
#define TABS(rules, documents) ART20 "规章\t" rules "\n行政规范性文件\t" documents "\n三、收到和处理政府信息公开申请情况\n"
#define DOCUMENTS "art20_1 normative_documents "

/* ---- Word files ---- */

#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define TC(text) "<w:tc>" P(text) "</w:tc>"
#define BODY(cells)                                                                                                                        \
    "<?xml version='1.0'?><w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' "                             \
    "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'><w:body>" P("某县水利局2022年政府信息公开工作年度报告")        \
        P("二、主动公开政府信息情况") P("第二十条第（一）项") "<w:tbl><w:tr>" TC("信息内容") TC("本年制发件数") TC("本年废止件数")         \
            TC("现行有效件数") "</w:tr><w:tr>" TC("规章") TC("1") TC("2") TC("3") "</w:tr><w:tr>" TC("行政规范性文件") cells               \
        "</w:tr></w:tbl>" P("三、收到和处理政府信息公开申请情况") "</w:body></w:document>"

static inline gj_buf word_file(const char *body)
{
    const zip_member members[] = {WORD_PACKAGE, {"word/document.xml", body}, {"word/media/image1.png", "\x89PNG"}};
    return zip_store(members, GJ_COUNT(members), 0);
}

#endif
