/* Where files of the user and of the program lie. */
#ifndef TUI_PATHS_H
#define TUI_PATHS_H

/* Path of `file` in gouji's folder below $variable (XDG_CONFIG_HOME, XDG_CACHE_HOME; a relative value counts as unset) or, where
 * that is unset, below $HOME/fallback. malloc'ed; NULL if HOME is unset too. */
char *path_xdg(const char *variable, const char *fallback, const char *file);

/* Path of `file` below the folder of the running program; malloc'ed, NULL if the system does not tell. */
char *path_beside(const char *file);

/* The path as it is meant: "~" and "~/…" are the user's home; malloc'ed. A name that a shell has not seen: typed, or behind "--option=". */
char *path_expand(const char *typed);

/* Makes the folders that the path lies in, for the user alone; one that cannot be made is seen in writing. */
void path_make_folders(const char *path);

/* Printf into a malloc'ed string. */
char *path_printf(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

#endif
