/* layer: gj_reader */
/* Which part of a package is the document: the one that the relationships lead to, whatever the names; and packages that are refused. */
#include "gouji/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "zip_store.h"

#define W "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define STRICT_W "http://purl.oclc.org/ooxml/wordprocessingml/main"
#define STRICT_TYPES "http://purl.oclc.org/ooxml/officeDocument/relationships/"
#define BODY(text) "<w:document xmlns:w='" W "'><w:body><w:p><w:r><w:t>" text "</w:t></w:r></w:p></w:body></w:document>"
#define ITEM                                                                                                                               \
    "<w:document xmlns:w='" W                                                                                                              \
    "'><w:body><w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p></w:body></w:document>"
#define LISTS                                                                                                                              \
    "<w:numbering xmlns:w='" W "'><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/>"    \
    "<w:lvlText w:val='%1.'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>"
#define MAIN(target)                                                                                                                       \
    {                                                                                                                                      \
        "_rels/.rels", RELATIONS(RELATION(OFFICE_TYPES "officeDocument", target))                                                          \
    }
#define CONTENT(part)                                                                                                                      \
    {                                                                                                                                      \
        "[Content_Types].xml", TYPES(TYPE(part, WORD_TYPE))                                                                                \
    }

enum { MEMBERS = 6 };

/* `text`: what is read; NULL: refused, with `why` in the message. */
static const struct {
    const char *text, *why;
    zip_member members[MEMBERS];
} cases[] = {
    {"甲\n", NULL, {WORD_PACKAGE, {"word/document.xml", BODY("甲")}}},
    /* decoys */
    {"甲\n", NULL, {{"word/document0.xml", BODY("乙")}, WORD_PACKAGE, {"word/document.xml", BODY("甲")}}},
    {"甲\n",
     NULL,
     {{"word/document.xml", BODY("乙")}, CONTENT("/word/document2.xml"), MAIN("word/document2.xml"), {"word/document2.xml", BODY("甲")}}},
    {"甲\n", NULL, {{"word/documents/document.xml", BODY("乙")}, WORD_PACKAGE, {"word/document.xml", BODY("甲")}}},
    /* other folders and other ways to name them */
    {"甲\n", NULL, {CONTENT("/a/b/c.xml"), MAIN("a/b/c.xml"), {"a/b/c.xml", BODY("甲")}}},
    {"甲\n", NULL, {CONTENT("/c.xml"), MAIN("c.xml"), {"c.xml", BODY("甲")}}},
    {"甲\n", NULL, {CONTENT("/a/b.xml"), MAIN("/a/b.xml"), {"a/b.xml", BODY("甲")}}},
    {"甲\n", NULL, {CONTENT("/a/b.xml"), MAIN("./x/../a//b.xml"), {"a/b.xml", BODY("甲")}}},
    {"甲\n", NULL, {CONTENT("/a/b.xml"), MAIN("../../a/b.xml"), {"a/b.xml", BODY("甲")}}},
    {"甲\n", NULL, {CONTENT("/Word/Document.xml"), MAIN("word/DOCUMENT.xml"), {"WORD/document.XML", BODY("甲")}}},
    {"甲\n", NULL, {CONTENT("/word/%E6%96%87.xml"), MAIN("word/%e6%96%87.xml"), {"word/文.xml", BODY("甲")}}},
    {"甲\n", NULL, {CONTENT("/word/a b.xml"), MAIN("word/a%20b.xml"), {"word/a b.xml", BODY("甲")}}},
    /* strict */
    {"甲\n",
     NULL,
     {CONTENT("/word/document.xml"),
      {"_rels/.rels", RELATIONS(RELATION(STRICT_TYPES "officeDocument", "word/document.xml"))},
      {"word/document.xml", "<w:document xmlns:w='" STRICT_W "'><w:body><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:body></w:document>"}}},
    /* relations of other kinds, and those that lead out of the package */
    {"甲\n",
     NULL,
     {CONTENT("/word/document.xml"),
      {"_rels/.rels", RELATIONS(RELATION("http://x/officeDocument", "a.xml")
                                    RELATION(OFFICE_TYPES "officeDocuments",
                                             "a.xml") "<Relationship Id='b' Type='" OFFICE_TYPES
                                                      "officeDocument' Target='http://x/a.xml' TargetMode='External'/>" RELATION(
                                                          OFFICE_TYPES "officeDocument", "word/document.xml"))},
      {"a.xml", BODY("乙")},
      {"word/document.xml", BODY("甲")}}},
    /* the lists are those of the document, wherever they stand */
    {"1.甲\n",
     NULL,
     {CONTENT("/a/b.xml"),
      MAIN("a/b.xml"),
      {"a/b.xml", ITEM},
      {"a/_rels/b.xml.rels", RELATIONS(RELATION(OFFICE_TYPES "numbering", "../lists/n.xml"))},
      {"lists/n.xml", LISTS}}},
    {"甲\n", NULL, {CONTENT("/word/document.xml"), MAIN("word/document.xml"), {"word/document.xml", ITEM}, {"word/numbering.xml", LISTS}}},
    /* the relationships are lost: only one part can be meant, or it is not guessed */
    {"甲\n", NULL, {CONTENT("/word/document.xml"), {"word/document.xml", BODY("甲")}, {"word/document2.xml", BODY("乙")}}},
    {NULL, "_rels/.rels", {{"[Content_Types].xml", TYPES("")}, {"word/document.xml", BODY("甲")}}},
    {NULL,
     "_rels/.rels",
     {{"[Content_Types].xml", TYPES(TYPE("/word/document.xml", WORD_TYPE) TYPE("/word/document2.xml", WORD_TYPE))},
      {"word/document.xml", BODY("甲")},
      {"word/document2.xml", BODY("乙")}}},
    {NULL, "_rels/.rels", {CONTENT("/word/document.xml"), MAIN("word/document.xml"), {"word/document2.xml", BODY("乙")}}},
    /* two that could be meant */
    {NULL, "word/document.xml", {WORD_PACKAGE, {"word/document.xml", BODY("甲")}, {"word/document.xml", BODY("乙")}}},
    {NULL, "word/document.xml", {WORD_PACKAGE, {"word/document.xml", BODY("甲")}, {"Word/Document.xml", BODY("乙")}}},
    {NULL, "word/media", {WORD_PACKAGE, {"word/document.xml", BODY("甲")}, {"word/media", "1"}, {"word/media", "2"}}},
    {NULL,
     "a.xml",
     {CONTENT("/a.xml"),
      {"_rels/.rels",
       RELATIONS(RELATION(OFFICE_TYPES "officeDocument", "a.xml") RELATION(OFFICE_TYPES "officeDocument", "word/document.xml"))},
      {"a.xml", BODY("甲")},
      {"word/document.xml", BODY("乙")}}},
    /* not of Word */
    {NULL,
     "电子表格",
     {{"[Content_Types].xml",
       TYPES(TYPE("/word/document.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"))},
      MAIN("word/document.xml"),
      {"word/document.xml", BODY("甲")}}},
    {NULL, "没有正文", {CONTENT("/word/document.xml"), MAIN("word/document.xml"), {"word/document.xml", LISTS}}},
    {NULL,
     "DTD",
     {CONTENT("/word/document.xml"), {"_rels/.rels", "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}, {"word/document.xml", BODY("甲")}}},
    {NULL, "已损坏", {CONTENT("/word/document.xml"), {"_rels/.rels", "<Relationships"}, {"word/document.xml", BODY("甲")}}},
};

static void test_packages(void **state)
{
    (void)state;
    for (size_t i = 0; i < GJ_COUNT(cases); i++) {
        gj_text *t = NULL;
        gj_error err = {0};
        size_t n = 0, len;
        while (n < MEMBERS && cases[i].members[n].name)
            n++;
        gj_buf file = zip_store(cases[i].members, n, 0);
        gj_status status = gj_text_decode(&t, "file", file.data, file.len, NULL, &err);
        if ((status == GJ_OK) != (cases[i].text != NULL) || (status != GJ_OK && status != GJ_E_SYNTAX && status != GJ_E_KIND))
            fail_msg("case %zu: %s", i, err.text ? err.text : "read");
        if (cases[i].text)
            assert_string_equal(gj_text_data(t, &len), cases[i].text);
        else if (!strstr(err.text, cases[i].why))
            fail_msg("case %zu: %s", i, err.text);
        gj_error_clear(&err);
        gj_text_free(t);
        gj_buf_free(&file);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_packages)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
