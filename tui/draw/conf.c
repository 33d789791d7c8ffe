#include "draw/conf.h"

#include <errno.h>
#include <stdarg.h>
#include <unistd.h>

#include "gouji/file.h"
#include "i18n.h"
#include "mem.h"

enum { MAX_CONF = 1 << 20 };

gj_status conf_error(gj_error *err, const conf_line *line, const char *fmt, ...)
{
    char message[256];
    va_list args;
    va_start(args, fmt);
    vsnprintf(message, sizeof message, fmt, args);
    va_end(args);
    return gj_error_set(err, GJ_E_SYNTAX, line->number, "%s:%u: %s", line->file, (unsigned)line->number, message);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/* Cuts the comment and the blanks around off; returns where the rest begins. */
static char *trim(char *text)
{
    for (char *p = text; *p != '\0'; p++) {
        if (*p == '#' && (p == text || is_blank(p[-1]))) {
            *p = '\0';
            break;
        }
    }
    while (is_blank(*text))
        text++;
    size_t len = strlen(text);
    while (len > 0 && is_blank(text[len - 1]))
        text[--len] = '\0';
    return text;
}

gj_status conf_parse(const char *file, const char *text, conf_reader reader, void *payload, gj_error *err)
{
    gj_status status = GJ_OK;
    char *copy = mem_strdup(text), *next = copy;
    for (uint32_t number = 1; next != NULL && status == GJ_OK; number++) {
        char *start = next, *end = strchr(next, '\n');
        next = end == NULL ? NULL : end + 1;
        if (end != NULL)
            *end = '\0';
        conf_line line = {file, number, trim(start)};
        if (line.text[0] != '\0')
            status = reader(payload, &line, err);
    }
    free(copy);
    return status;
}

gj_status conf_read(char **out, const char *path, gj_file_role role, gj_error *err)
{
    int fd;
    gj_status status = gj_file_open(&fd, path, role, err);
    if (status != GJ_OK)
        return status;
    FILE *f = fdopen(fd, "rb");
    if (f == NULL) {
        close(fd);
        return gj_error_set(err, GJ_E_IO, 0, _("%s：%s"), path, gj_errno_words(errno));
    }
    char *text = NULL;
    size_t len = 0, cap = 0;
    do {
        MEM_GROW(text, len + 1, cap);
        len += fread(text + len, 1, cap - len - 1, f);
    } while (len <= MAX_CONF && !feof(f) && !ferror(f));
    int failure = ferror(f) ? errno : 0;
    fclose(f);
    text[len] = '\0';
    if (failure != 0)
        status = gj_error_set(err, GJ_E_IO, 0, _("%s：%s"), path, gj_errno_words(failure));
    else if (len > MAX_CONF)
        status = gj_error_set(err, GJ_E_LIMIT, 0, _("%s：文件太大"), path);
    if (status == GJ_OK)
        *out = text;
    else
        free(text);
    return status;
}

bool conf_missing(const char *path)
{
    return access(path, F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR);
}
