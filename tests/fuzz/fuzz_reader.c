/* layer: gj_reader */
/* Any bytes as a file of whatever kind they look like. PDF files are left to their library; fuzz_pdf.c tries what is ours. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "gouji/text.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int holds)
{
    if (!holds)
        abort();
}

/* What gouji/text.h promises of a text. */
static void check(const gj_text *t)
{
    size_t len, n_bad;
    const char *s = gj_text_data(t, &len);
    must(gj_utf8_check((const unsigned char *)s, len) == (const unsigned char *)s + len);
    for (uint32_t line = 1; line <= gj_text_lines(t); line++) {
        gj_span span = gj_text_line(t, line);
        gj_origin first = gj_text_origin(t, span.off), last = gj_text_origin(t, span.off + span.len);
        must(span.off + span.len <= len);
        must(gj_text_kind(t) != GJ_SOURCE_TEXT || (first.line == line && last.line == line));
        must(gj_text_kind(t) != GJ_SOURCE_HTML || first.line > 0);
        must(gj_text_file_line(t, line, span) > 0);
    }
    const gj_bad *bad = gj_text_bad(t, &n_bad, NULL);
    for (size_t i = 0; i < n_bad; i++)
        must(bad[i].off < len && bad[i].line == gj_text_line_of(t, bad[i].off));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    gj_text *t = NULL;
    gj_error err = {0};
    if (size >= 5 && memcmp(data, "%PDF-", 5) == 0)
        return 0;
    if (gj_text_decode(&t, "fuzz", data, size, NULL, &err) == GJ_OK)
        check(t);
    else
        must(err.text != NULL && strstr(err.text, "fuzz") != NULL);
    gj_error_clear(&err);
    gj_text_free(t);
    return 0;
}
