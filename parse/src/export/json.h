/* JSON, emitted as it goes: no tree is built, so that thousands of reports a second can be written, and numbers keep all digits. */
#ifndef GJ_JSON_H
#define GJ_JSON_H

#include "base/base.h"
#include "gouji/export.h"

/* State of one document. Start with {.out = …, .pretty = …}. */
typedef struct gj_json {
    gj_out *out;
    bool pretty;         /* indented by two spaces, else all on one line */
    const gj_text *text; /* whose lines are told as those of its file; may be NULL */
    unsigned depth;
    bool started; /* the innermost object or array has a member */
    bool after_key;
} gj_json;

/* Objects and arrays: open with '{' or '[', close with the matching '}' or ']'. */
void gj_json_open(gj_json *j, char bracket);
void gj_json_close(gj_json *j, char bracket);
/* The key of the value that comes next; plain ASCII without anything to escape. */
void gj_json_key(gj_json *j, const char *key);
/* A string; bytes that are no valid UTF-8 become U+FFFD. */
void gj_json_string(gj_json *j, const char *s);
void gj_json_int(gj_json *j, int64_t value);
void gj_json_number(gj_json *j, gj_number value);
void gj_json_bool(gj_json *j, bool value);
void gj_json_null(gj_json *j);

/* Key and value at once. */
void gj_json_member_string(gj_json *j, const char *key, const char *s); /* NULL: null */
void gj_json_member_int(gj_json *j, const char *key, int64_t value);
/* A line, year or the like, for which 0 means none: null. */
void gj_json_member_known(gj_json *j, const char *key, int64_t value);
/* The line `line` (0: null) of the text, where `src` stands, as that of the file; of a HTML, DOCX or PDF file the member "origin",
 * with what gj_origin says of the place, follows. */
void gj_json_member_line(gj_json *j, const char *key, uint32_t line, gj_span src);
/* The value of a cell: null unless it is a number. */
void gj_json_member_value(gj_json *j, const char *key, bool is_number, gj_number value);

#endif
