/* Keys for the interface, as an officer would press them. */
#ifndef KEYS_TO_H
#define KEYS_TO_H

#include <stdlib.h>
#include <string.h>

#include "key/key.h"
#include "mem.h"
#include "mode/event.h"

/* Keys by their names, parted by blanks: "3 g Down w". */
static inline void press(app *a, const char *names)
{
    char *copy = mem_strdup(names), *rest = NULL;
    for (char *name = strtok_r(copy, " ", &rest); name != NULL; name = strtok_r(NULL, " ", &rest)) {
        uint32_t key = key_of_name(name);
        assert_int_not_equal(key, 0);
        mode_event(a, (event){.kind = EVENT_KEY, .key = key});
    }
    free(copy);
}

/* ASCII, a key a character. */
static inline void type(app *a, const char *text)
{
    for (; *text != '\0'; text++)
        mode_event(a, (event){.kind = EVENT_KEY, .key = (unsigned char)*text});
}

#endif
