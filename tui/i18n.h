/* Strings of the interface: Chinese in the source, translated at run time (domain "gouji"). N_ marks only. */
#ifndef TUI_I18N_H
#define TUI_I18N_H

#include <libintl.h>

#define TUI_DOMAIN "gouji"
#define _(s) dgettext(TUI_DOMAIN, s)
#define N_(s) s
/* A text that says how many, n, of something, in the number that its language has for that; NP_ marks only. */
#define P_(s, n) dngettext(TUI_DOMAIN, s, s, n)
#define NP_(s) s

#endif
