/* Converting files by LibreOffice: the process, and the cache of what it made. */
#ifndef GJ_CONVERT_H
#define GJ_CONVERT_H

#include <sys/types.h>

#include "base/base.h"
#include "base/sha256.h"
#include "reader/reader.h"

/* Reads a file of a kind that has to be converted. */
gj_reader gj_convert_read;

/* ---- the process ---- */

typedef enum gj_convert_end {
    GJ_CONVERT_DONE,   /* it ended by itself, whatever it made */
    GJ_CONVERT_LATE,   /* it was ended, as the time was up */
    GJ_CONVERT_FAILED, /* it could not be started */
} gj_convert_end;

/* A private folder with `in` and `out`, and a process that waits to convert all that is in `in`. It removes the folder whenever this
 * program lets go of it, also by its death. */
typedef struct gj_converter {
    char folder[4096];
    pid_t keeper;
    int line; /* to the keeper: what is open here keeps it waiting */
} gj_converter;

/* Program that converts, heap memory; NULL: none is installed. */
char *gj_converter_program(void);
/* Seconds that a run with `n` files may take: GOUJI_CONVERT_SECONDS, or by their number; 0: nothing is to be converted. */
unsigned gj_converter_seconds(size_t n);
/* Makes the folder; `target` is what the files become, "docx" or "xlsx". False if that cannot be: then there is nothing to end. */
GJ_MUST_USE bool gj_converter_begin(gj_converter *c, const char *program, const char *target, unsigned seconds);
/* Puts the file `number`, with that ending, into `in`. */
GJ_MUST_USE bool gj_converter_put(const gj_converter *c, size_t number, const char *ending, const gj_buf *bytes);
gj_convert_end gj_converter_run(const gj_converter *c);
/* Appends what was made of file `number`; false if nothing was. */
GJ_MUST_USE bool gj_converter_get(gj_buf *bytes, const gj_converter *c, size_t number, const char *target);
void gj_converter_end(gj_converter *c);

/* ---- the cache ---- */

/* What was made of the file with that digest; false if it is not kept. */
GJ_MUST_USE bool gj_converted_load(gj_buf *bytes, const char digest[GJ_SHA256_HEX], const char *target);
/* Keeps it, if it is a whole package, in the user's cache and, where that cannot be, in memory as long as there is room. */
void gj_converted_keep(const gj_buf *bytes, const char digest[GJ_SHA256_HEX], const char *target);

#endif
