/* A folder of the test's own, where it then stands, and its home: what a test types may be taken for a place there. Setup and teardown of
 * cmocka. */
#ifndef OWN_FOLDER_H
#define OWN_FOLDER_H

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static inline int enter_folder(void **state)
{
    char *folder = strdup("/tmp/gouji-out-XXXXXX");
    *state = folder;
    return folder && mkdtemp(folder) && chdir(folder) == 0 && setenv("HOME", folder, 1) == 0 ? 0 : -1;
}

static inline int leave_folder(void **state)
{
    DIR *dir = opendir(".");
    for (struct dirent *entry; dir && (entry = readdir(dir));)
        (void)remove(entry->d_name);
    if (dir)
        closedir(dir);
    int failed = chdir("/") || rmdir(*state);
    free(*state);
    return failed;
}

/* The same with what lies in folders below. */
static inline int leave_tree(void **state)
{
    char command[64];
    snprintf(command, sizeof command, "rm -r %s", (const char *)*state);
    int failed = chdir("/") != 0 || system(command) != 0;
    free(*state);
    return failed;
}

#endif
