/* The error record of the public interface. */
#include "base/base.h"

#include <stdlib.h>

gj_status gj_error_set(gj_error *err, gj_status status, uint32_t line, const char *fmt, ...)
{
    if (!err)
        return status;
    gj_buf text = {0};
    va_list ap;
    va_start(ap, fmt);
    gj_buf_vprintf(&text, fmt, ap);
    va_end(ap);
    gj_error_clear(err); /* only now: the arguments may point into the earlier text */
    *err = (gj_error){.status = status, .line = line, .text = text.data};
    return status;
}

void gj_error_clear(gj_error *err)
{
    free(err->text);
    *err = (gj_error){0};
}
