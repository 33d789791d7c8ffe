/* Text files of lines, '#' starts a comment: what themes and the configuration have in common. */
#ifndef TUI_CONF_H
#define TUI_CONF_H

#include <stdbool.h>

#include "gouji/file.h"
#include "gouji/status.h"

typedef struct conf_line {
    const char *file; /* named in errors */
    uint32_t number;  /* 1-based */
    char *text;       /* without comment and surrounding blanks, never empty; may be changed */
} conf_line;

/* Called for each line that is not empty; what it returns other than GJ_OK ends the reading. */
typedef gj_status (*conf_reader)(void *payload, const conf_line *line, gj_error *err);

/* Reads `text` line by line. '#' starts a comment at the beginning of a line or after a blank. */
GJ_MUST_USE gj_status conf_parse(const char *file, const char *text, conf_reader reader, void *payload, gj_error *err);

/* Whole file as a NUL-terminated string, malloc'ed. `role`: GJ_FILE_SETTINGS for what the user wrote, which nothing is written over
 * (gouji/file.h); GJ_FILE_NONE for what gouji wrote and writes anew. GJ_E_IO (the text names the file), GJ_E_LIMIT above 1 MiB. */
GJ_MUST_USE gj_status conf_read(char **out, const char *path, gj_file_role role, gj_error *err);
/* True if there is no such file (rather than one that cannot be read). */
bool conf_missing(const char *path);

/* Sets GJ_E_SYNTAX with "FILE:LINE: message". */
gj_status conf_error(gj_error *err, const conf_line *line, const char *fmt, ...) GJ_PRINTF(3, 4);

#endif
