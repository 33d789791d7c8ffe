/* Folders searched for reports. */
#ifndef TUI_CLI_WALK_H
#define TUI_CLI_WALK_H

#include <stddef.h>

/* Why an entry of a folder is left out; see gouji/skip.h. */
typedef enum walk_skip {
    WALK_HIDDEN, /* its name begins with a dot; a hidden folder counts once */
    WALK_EMPTY,
    WALK_SYSTEM,
    WALK_OUTPUT,
    WALK_PART,    /* of a saved page */
    WALK_SPECIAL, /* a pipe, socket or device */
    WALK_SKIPS
} walk_skip;

/* List of paths; {0} is empty. */
typedef struct walk_list {
    char **paths;
    size_t n, cap;
    size_t skipped[WALK_SKIPS]; /* entries of folders that were left out, by the rule */
} walk_list;

/* Called for a folder that cannot be read; errnum is its errno. */
typedef void walk_failed(const char *path, int errnum, void *payload);

/* Appends the paths given: a folder is replaced by the files in it and below it, whatever their names, each folder sorted by the bytes of
 * the names, an archive by the files in it ("a.zip/b/c.docx"); what is left out is counted, links back to a folder above are not followed.
 * Anything else, "-" and paths that do not exist included, is taken as it stands. `failed` may be NULL. */
void walk_paths(walk_list *list, char *const *paths, size_t n, walk_failed *failed, void *payload);
/* What was left out and by which rules, as a sentence; malloc'ed, NULL if nothing was. */
char *walk_skipped(const walk_list *list);
/* Frees the paths and leaves the list empty. */
void walk_free(walk_list *list);

#endif
