#include "app/doc.h"

#include <string.h>
#include <sys/stat.h>

#include "gouji/archive.h"
#include "gouji/file.h"
#include "mem.h"

/* Like stat; of one of several reports, "file#2", and of a member of an archive, that of its file. */
static bool stat_of(const char *path, struct stat *st)
{
    size_t len;
    uint32_t number;
    if (stat(path, st) == 0)
        return true;
    len = gj_archive_file(path);
    if (len == 0 && !gj_text_split_name(path, &len, &number))
        return false;
    char *file = mem_dup(path, len);
    bool good = stat(file, st) == 0;
    free(file);
    return good;
}

bool doc_stat(const doc *d, struct stat *st)
{
    return stat_of(d->path, st);
}

static disk_stamp stamp_of(const char *path)
{
    struct stat st;
    if (!stat_of(path, &st))
        return (disk_stamp){0};
    return (disk_stamp){.there = true, .dev = st.st_dev, .ino = st.st_ino, .size = st.st_size, .time = st.st_mtim};
}

static bool same(const disk_stamp *x, const disk_stamp *y)
{
    return x->there == y->there && x->dev == y->dev && x->ino == y->ino && x->size == y->size && x->time.tv_sec == y->time.tv_sec &&
           x->time.tv_nsec == y->time.tv_nsec;
}

void disk_note(doc *d)
{
    bool watched = gj_file_descriptor(d->path) < 0;
    d->disk = (doc_disk){.watched = watched, .seen = watched ? stamp_of(d->path) : (disk_stamp){0}};
}

/* Of one of several reports in a file it is the report that counts. */
static disk_state compare_one(const doc *d)
{
    gj_report *now = NULL;
    if (gj_report_open(&now, gj_text_name(gj_report_text(d->base)), &(gj_options){.digest = true}, NULL) != GJ_OK)
        return DISK_UNREADABLE;
    bool same_content = strcmp(gj_text_digest(gj_report_text(now)), gj_text_digest(gj_report_text(d->base))) == 0;
    gj_report_free(now);
    return same_content ? DISK_SAME : DISK_CHANGED;
}

/* A file that was only touched, or written anew as it was, has not changed. */
static disk_state compare(const doc *d)
{
    gj_text *text = NULL;
    size_t of;
    (void)gj_report_number(d->base, &of);
    if (of > 1)
        return compare_one(d);
    if (gj_text_read_digest(&text, d->path, NULL, NULL) != GJ_OK)
        return DISK_UNREADABLE;
    bool same_content = strcmp(gj_text_digest(text), gj_text_digest(gj_report_text(d->base))) == 0;
    gj_text_free(text);
    return same_content ? DISK_SAME : DISK_CHANGED;
}

disk_state disk_look(doc *d)
{
    if (!d->disk.watched || d->base == NULL)
        return DISK_SAME;
    disk_stamp now = stamp_of(d->path);
    if (same(&now, &d->disk.seen))
        return d->disk.state;
    disk_state before = d->disk.state;
    d->disk.seen = now;
    d->disk.state = now.there ? compare(d) : DISK_GONE;
    d->disk.told = d->disk.told && d->disk.state == before;
    return d->disk.state;
}
