/* layer: gouji_parse */
/* Any bytes as records of a review in parts: what is read is compared with itself, by all rules across reports. What does not begin as a
 * record is a report, whose record must read back. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "gouji/gouji.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static gj_status take_record(gj_series *s, const char *record, size_t len)
{
    gj_member *m = NULL;
    gj_error err = {0};
    gj_status status = gj_member_read(&m, record, len, &err);
    if (status == GJ_OK)
        gj_series_add(s, m);
    gj_error_clear(&err);
    return status;
}

static void take_report(gj_series *s, const uint8_t *data, size_t size)
{
    gj_text *text = NULL;
    gj_report *r = NULL;
    gj_error err = {0};
    if (gj_text_decode(&text, "fuzz", data, size, NULL, &err) == GJ_OK && gj_report_take(&r, text, &err) == GJ_OK) {
        size_t len;
        gj_out *o = gj_out_new();
        gj_write_report_json(o, r);
        const char *record = gj_out_data(o, &len);
        if (take_record(s, record, len) != GJ_OK)
            abort();
        gj_out_free(o);
        gj_report_free(r);
    }
    gj_error_clear(&err);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    gj_series *s = gj_series_new();
    gj_out *o = gj_out_new();
    const char *at = (const char *)data, *end = at + size;
    if (size > 0 && *at != '{')
        take_report(s, data, size);
    while (at < end && *data == '{') {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        size_t len = (size_t)((stop ? stop : end) - at);
        (void)take_record(s, at, len);
        (void)take_record(s, at, len);
        at += len + 1;
    }
    gj_series_check(s, NULL);
    gj_series_json(o, s);
    gj_out_free(o);
    gj_series_free(s);
    return 0;
}
