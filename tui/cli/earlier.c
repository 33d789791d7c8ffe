#include "cli/earlier.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/batch.h"
#include "cli/print.h"
#include "gouji/file.h"
#include "i18n.h"
#include "mem.h"

/* True if the file begins as JSON does. */
static bool is_json(const char *path)
{
    struct stat st;
    char head[256];
    if (stat(path, &st) != 0 || !S_ISREG(st.st_mode))
        return false;
    FILE *f = fopen(path, "rb");
    size_t n = f ? fread(head, 1, sizeof head - 1, f) : 0, at;
    if (f)
        fclose(f);
    head[n] = '\0';
    at = strspn(head, " \t\r\n");
    return head[at] == '{' || head[at] == '[';
}

/* All of the file into `o`; false, with a message, if it cannot be read. */
static bool read_bytes(gj_out *o, const char *path)
{
    enum { CHUNK = 1 << 16 };
    gj_error err = {0};
    int fd;
    if (gj_file_open(&fd, path, GJ_FILE_INPUT, &err) != GJ_OK)
        return print_failure(&err) == EXIT_CLEAN;
    FILE *f = fdopen(fd, "rb");
    char *chunk = mem_array(CHUNK, 1);
    for (size_t n; f && (n = fread(chunk, 1, CHUNK, f)) > 0;)
        gj_out_write(o, chunk, n);
    bool good = f && !ferror(f);
    if (!good)
        cli_complain(_("%s：%s"), path, gj_errno_words(errno));
    if (f)
        fclose(f);
    free(chunk);
    return good;
}

/* Reviews the reports of the path, their records into `o`; false if one could not be read. */
static bool review(gj_out *o, const cli_args *args, char *path)
{
    cli_args one = *args;
    batch b;
    one.paths = &path;
    one.n_paths = 1;
    one.n_references = 0;
    one.value[OPT_FILES_FROM] = one.value[OPT_ROSTER] = one.value[OPT_HIERARCHY] = one.value[OPT_OUTPUT] = NULL;
    bool good = batch_start(&b, &one);
    for (size_t i = 0; good && i < b.files.n; i++) {
        batch_item item = {0};
        batch_read(&item, &b, i);
        for (const batch_item *x = &item; x; x = x->next) {
            if (x->report)
                gj_write_report_json(o, x->report);
            gj_out_puts(o, "\n");
        }
        batch_note(&b, i, &item);
        batch_clear(&item);
    }
    good = good && !b.trouble;
    batch_free(&b);
    return good;
}

gj_reviews *earlier_read(const cli_args *args, char *path)
{
    size_t len;
    gj_reviews *reviews = NULL;
    gj_error err = {0};
    gj_out *o = gj_out_new();
    bool stored = is_json(path), read = stored && read_bytes(o, path);
    const char *s = gj_out_data(o, &len);
    gj_status status = read ? gj_reviews_read(&reviews, s, len, &err) : GJ_E_VALUE;
    if (stored && read && status != GJ_OK) { /* a report that was written as JSON */
        gj_error_clear(&err);
        gj_out_free(o);
        o = gj_out_new();
        stored = false;
    }
    if (!stored && review(o, args, path)) {
        s = gj_out_data(o, &len);
        status = gj_reviews_read(&reviews, s, len, &err);
        if (status != GJ_OK)
            (void)print_failure(&err);
    }
    gj_out_free(o);
    return reviews;
}
