#include "draw/roles.h"

#include <stddef.h>

static const struct {
    const char *name, *help;
} roles[ROLE_COUNT] = {
#define ROLE(id, text, about) [ROLE_##id] = {text, about},
#include "draw/roles.def"
#undef ROLE
};

const char *role_name(enum role r)
{
    return roles[r].name;
}

const char *role_help(enum role r)
{
    return roles[r].help;
}
