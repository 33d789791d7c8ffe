/* That a test knows a way to every mode: one that comes to be is not forgotten. */
#ifndef ALL_MODES_H
#define ALL_MODES_H

#include "mode/mode.h"

/* `way(i)` gives the mode that way i of n leads to. */
static inline void check_all_modes(const mode *(*way)(size_t i), size_t n)
{
    static const mode *const all[] = {
#define MODE(id) &mode_##id,
#include "mode/modes.def"
#undef MODE
    };
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        bool found = false;
        for (size_t k = 0; k < n; k++)
            found |= way(k) == all[i];
        if (!found)
            fail_msg("mode %s has no way to it in this test", all[i]->name);
    }
}

#endif
