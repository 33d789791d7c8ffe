/* ZIP archives for tests: written in any order and with all that programs put into them, and read without the library that gouji uses, so
 * that the one can be held against the other. The package of a Word file is such an archive. */
#ifndef ZIP_FILE_H
#define ZIP_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct zip_member {
    char *name;
    uint8_t *data; /* unpacked */
    size_t len;
    bool deflated;   /* else stored */
    bool descriptor; /* sizes and checksum stand behind the data, as programs write that cannot go back */
    char *comment;   /* NULL: none */
} zip_member;

/* All of heap memory. */
typedef struct zip_file {
    zip_member *members; /* in the order of the file */
    size_t n;
    char *comment; /* of the archive; NULL: none */
} zip_file;

/* Adds a member, stored; what is given is copied. */
zip_member *zip_file_add(zip_file *z, const char *name, const void *data, size_t len);
void zip_file_free(zip_file *z);

/* The archive as bytes, *len of them; heap memory. */
uint8_t *zip_file_write(const zip_file *z, size_t *len);
/* Reads an archive by its directory; false if it is none, or a member does not unpack to its length and checksum. *z is to be freed then,
 * too. */
bool zip_file_read(zip_file *z, const uint8_t *bytes, size_t len);

#endif
