/* The initials of Chinese characters in pinyin, as they are typed to find a name: 东关街 is dgj. */
#ifndef GJ_INITIALS_H
#define GJ_INITIALS_H

#include <stdbool.h>
#include <stdint.h>

/* True if the simplified character `cp` has a reading that begins with `letter`, 'a' to 'z'. Thread-safe; of characters beyond GB 2312 only
 * a few are known. */
bool gj_has_initial(uint32_t cp, char letter);

#endif
