/* Status codes, the error record, spans of text. Everything public starts with gj_.
 *
 * Ownership, everywhere in these headers: a returned pointer is borrowed and lives as long as the object it
 * was asked of; a pointer-to-pointer parameter named `out` is filled only on GJ_OK and is then the caller's,
 * to be given back to the matching _free function (every _free accepts NULL).
 * Units: `off` and `len` are bytes of the decoded text (UTF-8); lines and columns are 1-based; rows, table
 * columns and list indexes are 0-based; "cols" of the screen are terminal columns. Ranges are half-open. */
#ifndef GOUJI_STATUS_H
#define GOUJI_STATUS_H

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define GJ_MUST_USE __attribute__((warn_unused_result))
#define GJ_PRINTF(fmt, first) __attribute__((format(printf, fmt, first)))
#define GJ_API __attribute__((visibility("default")))
#else
#define GJ_MUST_USE
#define GJ_PRINTF(fmt, first)
#define GJ_API
#endif

typedef enum gj_status {
    GJ_OK = 0,
    GJ_E_IO,     /* a file or stream could not be opened, read or written */
    GJ_E_LIMIT,  /* a documented limit was exceeded (file size, number of lines, ...) */
    GJ_E_NAME,   /* an unknown name: encoding, format, table, rule, theme ... */
    GJ_E_SYNTAX, /* a form, theme or configuration file is malformed; `line` says where */
    GJ_E_VALUE,  /* a value out of its range, or a text that is no value of its kind */
    GJ_E_KIND,   /* a file of a kind that is not read: another format, a scan, one that asks for a password */
    GJ_E_NO_REPORT, /* a text without any sign of an annual report */
} gj_status;

/* Error record, owned by the caller; start with {0}. `text` is heap memory, one sentence in the language of the
 * interface, without a final newline; what is to be done about it, where that is known, is its end and stands by itself in `advice`
 * (heap memory, or NULL). `line` is 0 where no line is meant. */
typedef struct gj_error {
    gj_status status;
    uint32_t line;
    char *text;
    char *advice;
} gj_error;

/* Sets *err (may be NULL) and returns `status`, so that `return gj_error_set(...)` works. Replaces an earlier text. */
GJ_API gj_status gj_error_set(gj_error *err, gj_status status, uint32_t line, const char *fmt, ...) GJ_PRINTF(4, 5);
/* Adds what is to be done to the error just set: to its text, and as its advice. Returns `status`. */
GJ_API gj_status gj_error_advise(gj_error *err, gj_status status, const char *advice);
GJ_API void gj_error_clear(gj_error *err);
/* What an errno means, in the language of the interface, without a full stop; valid until the next call of this thread. */
GJ_API const char *gj_errno_words(int errnum);
/* Why a file was not reviewed, as the JSON contract names it: "unsupported", "not-a-report", "limit" or "unreadable". */
GJ_API const char *gj_error_kind(gj_status status);
/* What to do about a file that was not reviewed: the advice of the error, else what can be said of its kind. Never NULL; borrowed. */
GJ_API const char *gj_error_advice(const gj_error *err);

/* Stretch of the decoded text: bytes [off, off + len). */
typedef struct gj_span {
    uint32_t off;
    uint32_t len;
} gj_span;

#endif
