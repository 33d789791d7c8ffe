/* layer: gouji_parse gj_base */
/* Corrections as tracked changes of a Word file: what accepting and rejecting them gives. */
#define _GNU_SOURCE /* memmem */
#include "own_folder.h"
#include "source_case.h"

/* What Word makes of the document when all changes are accepted or rejected: elements of the one kind go with their content, those of the
 * other only leave their content; deleted text is text again. Heap memory. */
static char *settle(const char *s, bool accept)
{
    const char *goes = accept ? "<w:del " : "<w:ins ", *gone = accept ? "</w:del>" : "</w:ins>";
    const char *stays = accept ? "<w:ins " : "<w:del ", *stayed = accept ? "</w:ins>" : "</w:del>";
    gj_buf b = {0};
    while (*s) {
        if (strncmp(s, goes, strlen(goes)) == 0)
            s = strstr(s, gone) + strlen(gone);
        else if (strncmp(s, stays, strlen(stays)) == 0)
            s = strchr(s, '>') + 1;
        else if (strncmp(s, stayed, strlen(stayed)) == 0)
            s += strlen(stayed);
        else if (strncmp(s, "w:delText", 9) == 0) {
            gj_buf_puts(&b, "w:t");
            s += 9;
        } else
            gj_buf_add(&b, s++, 1);
    }
    gj_buf_puts(&b, "");
    return b.data;
}

/* The document in an archive in which it is stored. Heap memory. */
static char *document_of(const gj_out *o)
{
    size_t len;
    const char *data = gj_out_data(o, &len), *end = "</w:document>", *at = memmem(data, len, "<?xml version='1.0'?><w:document", 32);
    assert_non_null(at);
    const char *stop = memmem(at, len - (size_t)(at - data), end, strlen(end));
    return strndup(at, (size_t)(stop - at) + strlen(end));
}

/* Rejecting gives `back`; accepting gives `out`, which is what the corrected source is; the file is read as accepted. */
static void expect_tracked(const char *in, const char *const *edits, const char *out, const char *back, const char *holds)
{
    gj_buf a = word_file(in);
    gj_error err = {0};
    put_file(a.data, a.len);
    tracked = true;
    gj_out *o = rewrite(edits, &err); /* which reads it again and compares all cells */
    tracked = false;
    if (!o)
        fail_msg("refused: %s", err.text);
    char *document = document_of(o), *accepted = settle(document, true), *rejected = settle(document, false);
    assert_string_equal(accepted, out);
    assert_string_equal(rejected, back);
    if (!strstr(document, holds))
        fail_msg("%s is not in %s", holds, document);
    free(accepted);
    free(rejected);
    free(document);
    gj_out_free(o);
    gj_buf_free(&a);
}

#define BOLD(text) "<w:tc><w:p><w:r w:rsidR='1'><w:rPr><w:b/></w:rPr><w:t>" text "</w:t></w:r></w:p></w:tc>"

static void test_tracked_changes(void **state)
{
    (void)state;
    expect_tracked(BODY(TC("4") BOLD("5") TC("6")), EDITS(DOCUMENTS "repealed 512"), BODY(TC("4") BOLD("512") TC("6")),
                   BODY(TC("4") BOLD("5") TC("6")),
                   "<w:del w:id=\"1\" w:author=\"gouji\" w:date=\"2024-02-01T00:00:00Z\"><w:r w:rsidR='1'><w:rPr><w:b/></w:rPr><w:delText>5"
                   "</w:delText></w:r></w:del><w:ins w:id=\"2\"");
    /* blank cells; numbers of annotations that are there are not taken again */
    expect_tracked(BODY("<w:tc><w:p w:id='7'></w:p></w:tc>" TC("5") TC("6")), EDITS(DOCUMENTS "issued 4"),
                   BODY("<w:tc><w:p w:id='7'><w:r><w:t>4</w:t></w:r></w:p></w:tc>" TC("5") TC("6")),
                   BODY("<w:tc><w:p w:id='7'></w:p></w:tc>" TC("5") TC("6")), "<w:ins w:id=\"8\"");
    /* a run that holds more is cut, with its look on both sides */
    expect_tracked(
        BODY(TC("4") "<w:tc><w:p><w:r><w:br/><w:t>5</w:t></w:r></w:p></w:tc>" TC("6")), EDITS(DOCUMENTS "repealed 7"),
        BODY(TC("4") "<w:tc><w:p><w:r><w:br/><w:t></w:t></w:r><w:r><w:t>7</w:t></w:r><w:r><w:t></w:t></w:r></w:p></w:tc>" TC("6")),
        BODY(TC("4") "<w:tc><w:p><w:r><w:br/><w:t></w:t></w:r><w:r><w:t>5</w:t></w:r><w:r><w:t></w:t></w:r></w:p></w:tc>" TC("6")),
        "<w:br/><w:t></w:t></w:r><w:del");
}

/* The edit is refused, and says why. */
static void expect_untracked(const char *in, const char *const *edits, const char *why)
{
    gj_error err = {0};
    gj_buf a = word_file(in);
    put_file(a.data, a.len);
    tracked = true;
    assert_null(rewrite(edits, &err));
    tracked = false;
    if (!strstr(err.text, why))
        fail_msg("%s: not %s", err.text, why);
    gj_error_clear(&err);
    gj_buf_free(&a);
}

static void test_tracked_changes_refused(void **state)
{
    (void)state;
    expect_untracked(BODY(TC("4") "<w:tc><w:p><w:ins w:id='3'><w:r><w:t>5</w:t></w:r></w:ins></w:p></w:tc>" TC("6")),
                     EDITS(DOCUMENTS "repealed 7"), "已有修订");
    expect_untracked(BODY(TC("4") "<w:tc><w:p><w:r><w:t><![CDATA[5]]></w:t></w:r></w:p></w:tc>" TC("6")), EDITS(DOCUMENTS "repealed 7"),
                     "写法特殊");
    put_file(TABS("1\t2\t3", "4\t5\t6"), strlen(TABS("1\t2\t3", "4\t5\t6")));
    gj_error err = {0};
    tracked = true;
    assert_null(rewrite(EDITS(DOCUMENTS "repealed 7"), &err));
    tracked = false;
    assert_non_null(strstr(err.text, "不是 Word 文件"));
    gj_error_clear(&err);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_tracked_changes, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(test_tracked_changes_refused, enter_folder, leave_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
