/* Entry of the interface: from the command line to the loop, and what is said at the end. */
#ifndef TUI_SHELL_START_H
#define TUI_SHELL_START_H

#include <stdbool.h>
#include <stddef.h>

/* What the command line says about the interface; all pointers are borrowed and outlive the call. */
typedef struct shell_options {
    const char *theme;     /* --theme, "auto": by the background; NULL: the user's choice or the default */
    const char *ledger;    /* path of the review ledger, NULL: nothing is remembered */
    const char *encoding;  /* --encoding, NULL: found in each file */
    const char *hierarchy; /* --hierarchy, NULL: none */
    const char *roster;    /* --roster, NULL: none */
    int ambiguous;         /* --ambiguous: 1, 2, or 0 to ask the terminal */
    bool color;            /* false: attributes only */
    bool color_insisted;   /* the configuration may not say no to it */
    bool mouse;            /* on from the start */
    bool query;            /* false: send the terminal no queries */
    bool plain;            /* no screen: commands are lines */
    bool input_taken;      /* standard input was read for something else than a report */
} shell_options;

/* Opens the interface on the files and folders; returns the exit status. */
int shell_start(const shell_options *opt, char *const *paths, size_t n);

#endif
