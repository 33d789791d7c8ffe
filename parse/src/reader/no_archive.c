/* A build without libarchive: archives are files that are not read (kind.c says so), and have no members. */
#include "gouji/archive.h"
#include "reader/archive.h"

size_t gj_archive_file(const char *path)
{
    (void)path;
    return 0;
}

gj_status gj_archive_list(gj_members *out, const char *path, gj_error *err)
{
    (void)path;
    (void)err;
    *out = (gj_members){0};
    return GJ_OK;
}

void gj_members_free(gj_members *m)
{
    *m = (gj_members){0};
}

gj_status gj_archive_member(gj_buf *raw, const char *path, gj_error *err)
{
    (void)raw;
    return gj_error_set(err, GJ_E_IO, 0, "%s", path);
}
