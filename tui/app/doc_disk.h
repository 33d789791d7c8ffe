/* Whether the file of a report still has what was read from it. */
#ifndef TUI_DOC_DISK_H
#define TUI_DOC_DISK_H

#include <stdbool.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <time.h>

struct doc;

typedef enum disk_state {
    DISK_SAME,
    DISK_CHANGED,    /* other content */
    DISK_GONE,       /* no file */
    DISK_UNREADABLE, /* something that cannot be read as a text */
} disk_state;

/* A file as it was when looked at. */
typedef struct disk_stamp {
    bool there;
    dev_t dev;
    ino_t ino;
    off_t size;
    struct timespec time; /* of its last change */
} disk_stamp;

typedef struct doc_disk {
    bool watched; /* it was read from a file that has a name of its own */
    disk_stamp seen;
    disk_state state;
    bool told;
} doc_disk;

/* Like stat, of the file that the report was or is to be read from; false if it is not there. */
bool doc_stat(const struct doc *d, struct stat *st);
/* Notes how the file is; to be called before it is read. */
void disk_note(struct doc *d);
/* Looks at the file: microseconds, unless device, inode, size or time are others than they were; then its content is compared. */
disk_state disk_look(struct doc *d);

#endif
