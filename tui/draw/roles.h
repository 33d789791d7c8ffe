/* Colour roles. The code names roles, themes give them colours. */
#ifndef TUI_ROLES_H
#define TUI_ROLES_H

enum role {
#define ROLE(name, text, help) ROLE_##name,
#include "draw/roles.def"
#undef ROLE
    ROLE_COUNT
};

/* Name as in theme files, and one line of help (untranslated English). */
const char *role_name(enum role r);
const char *role_help(enum role r);

#endif
