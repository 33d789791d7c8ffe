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

gj_status gj_error_advise(gj_error *err, gj_status status, const char *advice)
{
    if (!err || !err->text)
        return status;
    gj_buf text = {0};
    gj_buf_printf(&text, _("%s：%s"), err->text, advice);
    char *own = gj_strdup(advice);
    free(err->text);
    free(err->advice);
    err->text = text.data;
    err->advice = own;
    return status;
}

const char *gj_error_kind(gj_status status)
{
    switch (status) {
    case GJ_E_KIND:
        return "unsupported";
    case GJ_E_NO_REPORT:
        return "not-a-report";
    case GJ_E_LIMIT:
        return "limit";
    default:
        return "unreadable";
    }
}

const char *gj_error_advice(const gj_error *err)
{
    if (err->advice)
        return err->advice;
    switch (err->status) {
    case GJ_E_LIMIT:
        return _("请拆成几个文件，或只留下报告正文后再审查");
    case GJ_E_IO:
        return _("请检查文件是否还在、是否有权读取");
    default:
        return _("请用 Word 或 WPS 打开后另存为 .docx，或向报送单位重新索取");
    }
}

void gj_error_clear(gj_error *err)
{
    free(err->text);
    free(err->advice);
    *err = (gj_error){0};
}
