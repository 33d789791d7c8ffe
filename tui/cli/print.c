/* Standard output and error of the commands. */
#include "cli/print.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/long.h"
#include "cli/marked.h"
#include "charset/charset.h"
#include "cli/source.h"
#include "i18n.h"
#include "mem.h"

typedef struct severity_look {
    const char *name, *color;
} severity_look;

static const severity_look looks[] = {
    [GJ_INFO] = {N_("提示"), "\x1b[36m"},
    [GJ_WARNING] = {N_("警告"), "\x1b[33m"},
    [GJ_ERROR] = {N_("错误"), "\x1b[31m"},
};

static bool documents; /* what goes to standard output is read by programs */

void print_documents(void)
{
    documents = true;
}

static bool put(FILE *f, charset_rest *rest, const char *s, size_t len)
{
    if (charset_is_utf8() || (documents && f == stdout))
        return fwrite(s, 1, len, f) == len;
    gj_out *o = gj_out_new();
    charset_encode(o, rest, s, len);
    s = gj_out_data(o, &len);
    bool good = fwrite(s, 1, len, f) == len;
    gj_out_free(o);
    return good;
}

bool print_bytes(const char *s, size_t len)
{
    static charset_rest rest;
    return put(stdout, &rest, s, len);
}

bool print_out(const gj_out *o)
{
    size_t len;
    const char *s = gj_out_data(o, &len);
    return print_bytes(s, len);
}

void print_puts(const char *s)
{
    (void)print_bytes(s, strlen(s)); /* print_finish tells */
}

void print_printf(const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    char *words = mem_vprintf(fmt, args);
    va_end(args);
    print_puts(words);
    free(words);
}

void print_to_error(const char *s)
{
    charset_rest rest = {0};
    (void)put(stderr, &rest, s, strlen(s));
}

void print_clean(gj_out *o, const char *s)
{
    gj_out_shown(o, s);
}

void print_clean_lines(gj_out *o, const char *s)
{
    for (size_t len; *s; s += len) {
        len = strcspn(s, "\n");
        char *line = mem_printf("%.*s", (int)len, s);
        gj_out_shown(o, line);
        free(line);
        if (s[len] != '\0') {
            gj_out_puts(o, "\n");
            len++;
        }
    }
}

int print_finish(int status)
{
    bool broken = ferror(stdout) != 0;
    if (fflush(stdout) == 0 && !broken)
        return status;
    if (errno != EPIPE)
        cli_complain(_("标准输出：%s"), gj_errno_words(errno));
    return EXIT_TROUBLE;
}

int print_failure(gj_error *err)
{
    cli_complain("%s", err->text ? err->text : "");
    gj_error_clear(err);
    return EXIT_TROUBLE;
}

/* Choices of --color. */
enum { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

bool print_insists_on_color(const cli_args *args)
{
    return cli_choice(args, OPT_COLOR) == COLOR_ALWAYS;
}

bool print_wants_color(const cli_args *args)
{
    const char *no_color = getenv("NO_COLOR");
    size_t choice = cli_choice(args, OPT_COLOR);
    return choice == COLOR_ALWAYS || (choice == COLOR_AUTO && !(no_color && no_color[0]));
}

bool print_in_color(const cli_args *args)
{
    const char *term = getenv("TERM");
    if (print_insists_on_color(args))
        return true;
    return print_wants_color(args) && term && strcmp(term, "dumb") != 0 && isatty(STDOUT_FILENO);
}

const char *print_severity(gj_severity s)
{
    return _(looks[s].name);
}

const char *print_severity_color(gj_severity s)
{
    return looks[s].color;
}

void print_formats(gj_out *o)
{
    size_t n;
    const gj_format *formats = gj_formats(&n);
    for (size_t i = 0; i < n; i++) {
        gj_out_puts(o, i > 0 ? "|" : "");
        gj_out_puts(o, formats[i].name);
    }
    gj_out_puts(o, "|" SOURCE_FORMAT "|" TRACKED_FORMAT "|" MARKED_FORMAT "|" LONG_FORMAT "|" LONG_JSON_FORMAT);
}

void print_pad(size_t used, size_t width)
{
    do
        print_puts(" ");
    while (++used < width);
}
