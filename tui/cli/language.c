/* Locale and language of the program. glibc ignores LANGUAGE in the locale "C", so a UTF-8 locale is set first. */
#include "cli/language.h"

#include <langinfo.h>
#include <libintl.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "charset/charset.h"
#include "i18n.h"
#include "mem.h"

#ifndef GOUJI_LOCALEDIR
#define GOUJI_LOCALEDIR "/usr/local/share/locale"
#endif

static bool set_utf8(const char *locale)
{
    return setlocale(LC_CTYPE, locale) && strcasecmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

/* That of the locale, or, where it is not installed here, the one that its name tells: the terminal may be far away. */
static const char *codeset(void)
{
    if (setlocale(LC_CTYPE, ""))
        return nl_langinfo(CODESET);
    return charset_named(getenv("LC_ALL"), getenv("LC_CTYPE"), getenv("LANG"));
}

/* A locale in UTF-8 for characters and messages; numbers stay as C has them. */
static void set_locale(void)
{
    static const char *const fallbacks[] = {"C.UTF-8", "C.utf8", "en_US.UTF-8", "zh_CN.UTF-8"};
    charset_choose(codeset());
    const char *used = set_utf8("") ? "" : NULL;
    for (size_t i = 0; !used && i < sizeof fallbacks / sizeof *fallbacks; i++)
        used = set_utf8(fallbacks[i]) ? fallbacks[i] : NULL;
    const char *messages = used ? setlocale(LC_MESSAGES, used) : NULL;
    if (!messages || strcmp(messages, "C") == 0 || strcmp(messages, "POSIX") == 0)
        setlocale(LC_MESSAGES, setlocale(LC_CTYPE, NULL));
}

const char *language_of(const char *lc_all, const char *lc_messages, const char *lang)
{
    const char *values[] = {lc_all, lc_messages, lang};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        if (values[i] && values[i][0])
            return strncmp(values[i], "en", 2) == 0 ? "en" : "zh";
    }
    return "zh";
}

/* Path of the running program, malloc'ed. */
static char *program_path(const char *argv0)
{
    char path[4096];
    ssize_t len = readlink("/proc/self/exe", path, sizeof path);
    if (len > 0 && (size_t)len < sizeof path)
        return mem_dup(path, (size_t)len);
    return mem_strdup(argv0 ? argv0 : "");
}

/* True if `folder` holds the catalogue of English, the only one there is. */
static bool has_catalogue(const char *folder)
{
    char path[4200];
    int len = snprintf(path, sizeof path, "%s/en/LC_MESSAGES/%s.mo", folder, TUI_DOMAIN);
    return len > 0 && (size_t)len < sizeof path && access(path, R_OK) == 0;
}

static void bind_catalogues(const char *argv0)
{
    static const char *const beside[] = {"/../locale", "/../share/locale"};
    char *program = program_path(argv0), *slash = strrchr(program, '/');
    const char *found = NULL;
    char folder[4100];

    for (size_t i = 0; slash && !found && i < sizeof beside / sizeof *beside; i++) {
        int len = snprintf(folder, sizeof folder, "%.*s%s", (int)(slash - program), program, beside[i]);
        if (len > 0 && (size_t)len < sizeof folder && has_catalogue(folder))
            found = folder;
    }
    bindtextdomain(TUI_DOMAIN, found ? found : GOUJI_LOCALEDIR);
    bind_textdomain_codeset(TUI_DOMAIN, "UTF-8");
    free(program);
}

void language_init(const char *argv0, const char *choice)
{
    const char *language = choice ? choice : language_of(getenv("LC_ALL"), getenv("LC_MESSAGES"), getenv("LANG"));
    setenv("LANGUAGE", language, 1);
    set_locale();
    bind_catalogues(argv0);
}
