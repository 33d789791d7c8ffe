/* Locale and language of the program. */
#ifndef TUI_CLI_LANGUAGE_H
#define TUI_CLI_LANGUAGE_H

/* Sets the locale (characters are UTF-8 whatever the environment says) and chooses the language: `choice` ("zh", "en"), else that of
 * the locale in the environment if it is English, else Chinese. `argv0` helps to find the catalogues, which are looked for
 * beside the program (build folder), where it is installed, and at the place given when it was built. */
void language_init(const char *argv0, const char *choice);

/* "en" or "zh" for a value of LC_ALL, LC_MESSAGES or LANG; NULL counts as unset. */
const char *language_of(const char *lc_all, const char *lc_messages, const char *lang);

#endif
