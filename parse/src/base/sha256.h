/* SHA-256, as FIPS 180-4 (NIST, 2015) defines it. */
#ifndef GJ_SHA256_H
#define GJ_SHA256_H

#include <stddef.h>

enum { GJ_SHA256_HEX = 65 }; /* bytes of a digest in hexadecimal digits, with its NUL */

/* Writes the digest of s[0,len) in lower-case hexadecimal digits. */
void gj_sha256(char hex[static GJ_SHA256_HEX], const void *s, size_t len);
/* The same without what only some processors have; for the tests. */
void gj_sha256_plain(char hex[static GJ_SHA256_HEX], const void *s, size_t len);

#endif
