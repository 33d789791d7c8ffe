/* Themes: text files "role fg bg [bold] [underline] [reverse] [dim]", '#' starts a comment. fg and bg are default, black, red, green,
 * yellow, blue, magenta, cyan, white, bright-black ... bright-white, or 0..255. A first line "inherit NAME" takes the roles of another
 * theme. A role that is missing is that of the built-in base, so that no text is ever invisible. */
#ifndef TUI_THEME_H
#define TUI_THEME_H

#include <stdint.h>

#include "draw/roles.h"
#include "gouji/status.h"

enum { THEME_BOLD = 1, THEME_UNDERLINE = 2, THEME_REVERSE = 4, THEME_DIM = 8 };

typedef struct theme_style {
    int16_t fg, bg; /* -1 default, else 0..255 */
    uint8_t attr;   /* THEME_* */
} theme_style;

typedef struct theme {
    char name[64];
    theme_style style[ROLE_COUNT];
} theme;

/* Fills *out with the built-in base: attributes only, no colour; also the theme "mono". */
void theme_base(theme *out);
/* Loads the theme called `name` (looked for in the user's configuration folder, then beside the program, then where it is installed), or
 * the file if `name` has a '/'. GJ_E_NAME, GJ_E_SYNTAX with line, GJ_E_IO; *out untouched then. */
GJ_MUST_USE gj_status theme_load(theme *out, const char *name, gj_error *err);
/* Reads a theme from memory, for tests; `file` is named in errors. */
GJ_MUST_USE gj_status theme_parse(theme *out, const char *file, const char *text, gj_error *err);

#endif
