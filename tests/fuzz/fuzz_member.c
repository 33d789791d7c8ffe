/* layer: gouji_parse */
/* Any bytes as records of a review in parts: what is read is compared with itself, by all rules across reports. */
#include <stdint.h>
#include <string.h>

#include "gouji/gouji.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void take_record(gj_series *s, const char *record, size_t len)
{
    gj_member *m = NULL;
    gj_error err = {0};
    if (gj_member_read(&m, record, len, &err) == GJ_OK)
        gj_series_add(s, m);
    gj_error_clear(&err);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    gj_series *s = gj_series_new();
    gj_out *o = gj_out_new();
    const char *at = (const char *)data, *end = at + size;
    while (at < end) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        size_t len = (size_t)((stop ? stop : end) - at);
        take_record(s, at, len);
        take_record(s, at, len);
        at += len + 1;
    }
    gj_series_check(s, NULL);
    gj_series_json(o, s);
    gj_out_free(o);
    gj_series_free(s);
    return 0;
}
