/* Who made an office file, as its properties say. */
#ifndef GJ_CREATOR_H
#define GJ_CREATOR_H

#include <stdbool.h>
#include <stddef.h>

/* The author (dc:creator) in the core properties of the package s[0,len), cut to the size of `buf`; false if it tells none, is no package
 * or this build reads none. */
bool gj_package_creator(char *buf, size_t size, const char *s, size_t len);

#endif
