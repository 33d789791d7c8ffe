/* layer: gouji_parse gj_base */
/* The sender's Word file with comments: where they stand, what stays, what is refused. */
#define _GNU_SOURCE /* memmem */
#include "own_folder.h"
#include "reader/docx_comments.h"
#include "source_case.h"

#define SAID "<w:p><w:r><w:t>看过</w:t></w:r></w:p>"
#define COMMENTS(all) "<w:comments xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>" all "</w:comments>"
#define COMMENTED                                                                                                                          \
    {"[Content_Types].xml", TYPES(TYPE("/word/document.xml", WORD_TYPE) TYPE("/word/comments.xml", "application/x"))},                     \
        {"_rels/.rels", RELATIONS(RELATION(OFFICE_TYPES "officeDocument", "word/document.xml"))},                                          \
    {                                                                                                                                      \
        "word/_rels/document.xml.rels", RELATIONS(RELATION(OFFICE_TYPES "comments", "comments.xml"))                                       \
    }

/* What came of marking the package, unpacked. */
typedef struct marked {
    gj_docx_comments parts;
    size_t count;
    gj_buf file;
} marked;

static void put_package(const zip_member *members, size_t n)
{
    gj_buf a = zip_store(members, n, 0);
    put_file(a.data, a.len);
    gj_buf_free(&a);
}

static void put_word(const char *body)
{
    const zip_member members[] = {WORD_PACKAGE, {"word/document.xml", body}, {"word/media/image1.png", "\x89PNG"}};
    put_package(members, GJ_COUNT(members));
}

/* Marks the file; the findings of `waived` (a rule; NULL: none) are waived. */
static gj_status mark(marked *m, const char *waived, bool no_wording, gj_error *err)
{
    gj_report *r;
    size_t n, len, n_waivers = 0;
    char keys[8][GJ_FINDING_KEY];
    gj_waiver waivers[8];
    *m = (marked){0};
    assert_int_equal(gj_report_open(&r, FILE_NAME, NULL, err), GJ_OK);
    const gj_violation *v = gj_report_violations(r, &n);
    for (size_t i = 0; i < n && waived; i++) {
        if (strcmp(v[i].rule->id, waived) != 0)
            continue;
        assert_true(n_waivers < 8);
        gj_violation_key(keys[n_waivers], r, i);
        waivers[n_waivers] = (gj_waiver){keys[n_waivers], waived, "", "核对过"};
        n_waivers++;
    }
    gj_report_waive(r, waivers, n_waivers);
    gj_out *o = gj_out_new();
    gj_mark_options how = {.date = "2024-02-01", .no_wording = no_wording};
    gj_status status = gj_source_mark(o, (const gj_report *const[]){r}, 1, &how, &m->count, err);
    const char *bytes = gj_out_data(o, &len);
    gj_buf_add(&m->file, bytes, len);
    if (status == GJ_OK)
        assert_int_equal(gj_docx_comments_open(&m->parts, "marked", &m->file, err), GJ_OK);
    else
        assert_int_equal(len, 0);
    gj_buf *const parts[] = {&m->parts.body, &m->parts.said, &m->parts.related, &m->parts.types};
    for (size_t i = 0; i < GJ_COUNT(parts); i++)
        gj_buf_puts(parts[i], ""); /* strings from here on */
    gj_out_free(o);
    gj_report_free(r);
    return status;
}

static void drop(marked *m)
{
    gj_docx_comments_free(&m->parts);
    gj_buf_free(&m->file);
}

static marked mark_word(const char *body)
{
    marked m;
    gj_error err = {0};
    put_word(body);
    if (mark(&m, NULL, false, &err) != GJ_OK)
        fail_msg("refused: %s", err.text);
    return m;
}

static void has(const gj_buf *part, const char *what)
{
    if (!memmem(part->data, part->len, what, strlen(what)))
        fail_msg("%s is not in %s", what, part->data);
}

static size_t count_of(const gj_buf *part, const char *what)
{
    size_t n = 0;
    for (const char *at = part->data; (at = strstr(at, what)); at++)
        n++;
    return n;
}

/* The document without the comments in it. */
static char *without_comments(const gj_buf *body)
{
    static const char *const begins[] = {"<w:commentRange", "<w:r><w:commentReference"}, *const ends[] = {"/>", "</w:r>"};
    gj_buf b = {0};
    for (const char *s = body->data; *s;) {
        size_t which = 0;
        while (which < 2 && strncmp(s, begins[which], strlen(begins[which])) != 0)
            which++;
        if (which < 2)
            s = strstr(s, ends[which]) + strlen(ends[which]);
        else
            gj_buf_add(&b, s++, 1);
    }
    return b.data;
}

/* Around a figure, in a blank cell, at the title; all else stays. */
static void test_places(void **state)
{
    (void)state;
    static const char body[] = BODY(TC("4") TC("5件") "<w:tc><w:p></w:p></w:tc>");
    marked m = mark_word(body);
    has(&m.parts.body, "\"/><w:r><w:t>5件</w:t></w:r><w:commentRangeEnd w:id=\"");
    has(&m.parts.body, "<w:tc><w:p><w:commentRangeStart w:id=\"");
    has(&m.parts.body, "<w:commentReference w:id=\"");
    has(&m.parts.said, "“5件”不是数字");
    has(&m.parts.said, "依据：国办公开办函〔2021〕30号所附格式。");
    has(&m.parts.said, "w:author=\"gouji\" w:date=\"2024-02-01T00:00:00Z\"");
    has(&m.parts.said, "缺少“一、总体情况”");
    has(&m.parts.related, "Target=\"comments.xml\"");
    has(&m.parts.types, "PartName=\"/word/comments.xml\"");
    assert_string_equal(m.parts.comments, "word/comments.xml");
    assert_int_equal(count_of(&m.parts.said, "<w:comment "), m.count);
    assert_int_equal(count_of(&m.parts.body, "<w:commentRangeStart "), m.count);
    char *plain = without_comments(&m.parts.body);
    assert_string_equal(plain, body);
    free(plain);
    drop(&m);
    /* a paragraph that has no content gets some */
    m = mark_word(BODY(TC("4") TC("5") "<w:tc><w:p w:id='70'/></w:tc>"));
    has(&m.parts.body, "<w:p w:id='70'><w:commentRangeStart w:id=\"");
    has(&m.parts.body, "</w:r></w:p></w:tc>");
    drop(&m);
}

#define RUN(text) "<w:r w:rsidR='1'><w:rPr><w:b/></w:rPr><w:t>" text "</w:t></w:r>"

/* Words in a run: it is cut around them, with its look on all sides; where it cannot be, the whole is commented on. */
static void test_cut_runs(void **state)
{
    (void)state;
    static const char words[] = "六、其他需要报告的事项";
    static const char wrong[] = "2023年度报告依据“国办公开办函〔2019〕60号”编写。";
    gj_buf body = {0};
    gj_buf_printf(&body, "%.*s<w:p>" RUN("%s") "</w:p><w:p>" RUN("本机关%s") "</w:p></w:body></w:document>",
                  (int)(strlen(BODY(TC("4") TC("5") TC("6"))) - strlen("</w:body></w:document>")), BODY(TC("4") TC("5") TC("6")), words,
                  wrong);
    marked m = mark_word(body.data);
    has(&m.parts.body, "</w:t></w:r><w:commentRangeStart w:id=\"");
    has(&m.parts.body, "\"/><w:r w:rsidR='1'><w:rPr><w:b/></w:rPr><w:t>");
    drop(&m);
    gj_buf_free(&body);
    m = mark_word(BODY(TC("4") "<w:tc><w:p><w:r><w:br/><w:t>5件</w:t><w:br/></w:r></w:p></w:tc>" TC("6")));
    has(&m.parts.body, "<w:r><w:br/></w:r><w:commentRangeStart w:id=\"");
    has(&m.parts.body, "\"/><w:r><w:t>5件</w:t></w:r><w:commentRangeEnd w:id=\"");
    has(&m.parts.body, "</w:r><w:r><w:br/></w:r></w:p>");
    drop(&m);
    m = mark_word(BODY(TC("4") "<w:tc><w:p><w:r><w:br/><w:t><![CDATA[5件]]></w:t></w:r></w:p></w:tc>" TC("6")));
    has(&m.parts.body, "\"/><w:r><w:br/><w:t><![CDATA[5件]]></w:t></w:r><w:commentRangeEnd w:id=\"");
    drop(&m);
}

/* A cut beside a blank goes on to where the new text neither begins nor ends with it, and not into a character. */
static void test_cut_beside_blanks(void **state)
{
    (void)state;
    static const char wrong[] = "2023年度报告依据“ 国办公开办函〔2019〕60号 ”编写。";
    gj_buf body = {0};
    gj_buf_printf(&body, "%.*s<w:p>" RUN("六、其他需要报告的事项") "</w:p><w:p>" RUN("本机关%s") "</w:p></w:body></w:document>",
                  (int)(strlen(BODY(TC("4") TC("5") TC("6"))) - strlen("</w:body></w:document>")), BODY(TC("4") TC("5") TC("6")), wrong);
    marked m = mark_word(body.data);
    size_t cuts = 0;
    for (const char *at = m.parts.body.data; (at = strstr(at, "</w:t></w:r><w:commentRange")) != NULL; at++) {
        const char *next = strstr(at, "<w:t>");
        assert_true(next && ((unsigned char)next[5] & 0xc0) != 0x80 && next[5] != ' ');
        assert_true(at[-1] != ' ');
        cuts++;
    }
    assert_true(cuts > 0);
    has(&m.parts.body, "本机关");
    assert_int_equal(count_of(&m.parts.body, "<w:commentRangeStart "), m.count);
    drop(&m);
    gj_buf_free(&body);
}

/* Comments that are there stay, numbers go on, and the parts that lead to them are as they were. */
static void test_comments_that_are_there(void **state)
{
    (void)state;
    static const char said[] = COMMENTS("<w:comment w:id='41' w:author='甲'>" SAID "</w:comment>");
    marked m;
    gj_error err = {0};
    const zip_member members[] = {COMMENTED, {"word/document.xml", BODY(TC("4") TC("5件") TC("6"))}, {"word/comments.xml", said}};
    put_package(members, GJ_COUNT(members));
    assert_int_equal(mark(&m, NULL, false, &err), GJ_OK);
    has(&m.parts.said, "<w:comment w:id='41' w:author='甲'>" SAID "</w:comment><w:comment xmlns:w=");
    has(&m.parts.said, "w:id=\"42\"");
    has(&m.parts.body, "<w:commentRangeStart w:id=\"42\"/>");
    assert_string_equal(m.parts.related.data, members[2].text);
    assert_string_equal(m.parts.types.data, members[0].text);
    assert_int_equal(count_of(&m.parts.said, "<w:comment "), m.count + 1);
    drop(&m);
}

/* What is waived is not told, nor wording if it is not wanted; a file of which nothing is to be told stays as it is. */
static void test_what_is_told(void **state)
{
    (void)state;
    marked m, all;
    gj_error err = {0};
    put_word(BODY(TC("4") TC("5件") TC("6")));
    assert_int_equal(mark(&all, NULL, false, &err), GJ_OK);
    assert_int_equal(mark(&m, "cell.not-a-number", false, &err), GJ_OK);
    assert_int_equal(m.count, all.count - 1);
    assert_int_equal(count_of(&m.parts.said, "不是数字"), 0);
    assert_int_equal(count_of(&all.parts.said, "不是数字"), 1);
    drop(&m);
    drop(&all);
    put_word(BODY(TC("4") TC("５") TC("6"))); /* full-width: only advised */
    assert_int_equal(mark(&all, NULL, false, &err), GJ_OK);
    assert_int_equal(mark(&m, NULL, true, &err), GJ_OK);
    assert_true(m.count <= all.count);
    drop(&m);
    drop(&all);
}

static void refuse(const zip_member *members, size_t n, const char *why)
{
    marked m;
    gj_error err = {0};
    put_package(members, n);
    assert_int_not_equal(mark(&m, NULL, false, &err), GJ_OK);
    if (!strstr(err.text, why))
        fail_msg("%s: not %s", err.text, why);
    gj_error_clear(&err);
    drop(&m);
}

static void test_refused(void **state)
{
    (void)state;
    static const char body[] = BODY(TC("4") TC("5件") TC("6"));
    const zip_member damaged[] = {COMMENTED, {"word/document.xml", body}, {"word/comments.xml", "<w:comments><w:comment>"}};
    refuse(damaged, GJ_COUNT(damaged), "不能写批注");
    const zip_member two[] = {{"[Content_Types].xml", TYPES(TYPE("/word/document.xml", WORD_TYPE))},
                              {"_rels/.rels", RELATIONS(RELATION(OFFICE_TYPES "officeDocument", "word/document.xml"))},
                              {"word/_rels/document.xml.rels", RELATIONS(RELATION(OFFICE_TYPES "comments", "comments.xml")
                                                                             RELATION(OFFICE_TYPES "comments", "comments2.xml"))},
                              {"word/document.xml", body},
                              {"word/comments.xml", COMMENTS("")},
                              {"word/comments2.xml", COMMENTS("")}};
    refuse(two, GJ_COUNT(two), "指了两处");
    const zip_member untyped[] = {{"_rels/.rels", RELATIONS(RELATION(OFFICE_TYPES "officeDocument", "word/document.xml"))},
                                  {"word/document.xml", body}};
    refuse(untyped, GJ_COUNT(untyped), "[Content_Types].xml");
    /* a text has no place for them */
    marked m;
    gj_error err = {0};
    put_file(TABS("1\t2\t3", "4\t5\t6"), strlen(TABS("1\t2\t3", "4\t5\t6")));
    assert_int_equal(mark(&m, NULL, false, &err), GJ_E_VALUE);
    assert_non_null(strstr(err.text, "能写批注的是 Word 文件（DOCX）"));
    gj_error_clear(&err);
    drop(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_places, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(test_cut_runs, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(test_cut_beside_blanks, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(test_comments_that_are_there, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(test_what_is_told, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(test_refused, enter_folder, leave_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
