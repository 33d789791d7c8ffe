#include "cli/inputs.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "gouji/archive.h"
#include "gouji/file.h"
#include "gouji/text.h"
#include "i18n.h"
#include "mem.h"

void inputs_note_ledger(const char *path)
{
    static const char *const beside[] = {"", "-wal", "-shm", "-journal"};
    for (size_t i = 0; path != NULL && i < sizeof beside / sizeof beside[0]; i++) {
        char *file = mem_printf("%s%s", path, beside[i]);
        gj_file_note(file, GJ_FILE_LEDGER);
        free(file);
    }
}

static bool is_named(const char *path, char *const *named, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(path, named[i]) == 0)
            return true;
    return false;
}

static gj_status no_descriptor_twice(char *const *named, size_t n, gj_error *err)
{
    for (size_t i = 0; i < n; i++) {
        int fd = gj_file_descriptor(named[i]);
        for (size_t k = 0; fd >= 0 && k < i; k++)
            if (gj_file_descriptor(named[k]) == fd)
                return gj_error_set(err, GJ_E_NAME, 0, _("%s 给了不止一次，它只能读一次"), named[i]);
    }
    return GJ_OK;
}

/* Of one of several reports, "file#2", and of a member of an archive: the file as well. */
static void note_file_of(const char *path)
{
    size_t len = gj_archive_file(path);
    uint32_t number;
    if (len > 0) {
        char *archive = mem_dup(path, len);
        gj_file_note(archive, GJ_FILE_INPUT);
        free(archive);
        return;
    }
    if (access(path, F_OK) == 0 || !gj_text_split_name(path, &len, &number))
        return;
    char *file = mem_dup(path, len);
    gj_file_note(file, GJ_FILE_INPUT);
    free(file);
}

gj_status inputs_settle(walk_list *files, char *const *named, size_t n, gj_error *err)
{
    size_t kept = 0;
    gj_status status = no_descriptor_twice(named, n, err);
    for (size_t i = 0; i < files->n; i++) {
        char *path = files->paths[i];
        gj_file_role role = gj_file_role_of(path);
        bool ours = role == GJ_FILE_LEDGER || role == GJ_FILE_SETTINGS;
        if ((ours || gj_file_is_printed_to(path)) && !is_named(path, named, n)) {
            free(path);
            files->skipped[WALK_OUTPUT]++;
            continue;
        }
        if (ours && status == GJ_OK)
            status = gj_error_set(err, GJ_E_NAME, 0,
                                  role == GJ_FILE_LEDGER ? _("%s 是审查记录，不能当作报告") : _("%s 是设置文件，不能当作报告"), path);
        gj_file_note(path, GJ_FILE_INPUT);
        note_file_of(path);
        files->paths[kept++] = path;
    }
    files->n = kept;
    return status;
}
