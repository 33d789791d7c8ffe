/* Folders searched for reports. */
#ifndef TUI_CLI_WALK_H
#define TUI_CLI_WALK_H

#include <stddef.h>

/* List of paths; {0} is empty. */
typedef struct walk_list {
    char **paths;
    size_t n, cap;
} walk_list;

/* Called for a folder that cannot be read; errnum is its errno. */
typedef void walk_failed(const char *path, int errnum, void *payload);

/* Appends the paths given: a folder is replaced by the reports in it and below it (by extension, see walk.c), each folder sorted
 * by the bytes of the names, hidden entries and links back to a folder above left out; anything else, "-" and paths that do not
 * exist included, is taken as it stands. `failed` may be NULL. */
void walk_paths(walk_list *list, char *const *paths, size_t n, walk_failed *failed, void *payload);
/* Frees the paths and leaves the list empty. */
void walk_free(walk_list *list);

#endif
