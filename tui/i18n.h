/* Strings of the interface: Chinese in the source, translated at run time (domain "gouji"). N_ marks only. */
#ifndef TUI_I18N_H
#define TUI_I18N_H

#include <libintl.h>

#define TUI_DOMAIN "gouji"
#define _(s) dgettext(TUI_DOMAIN, s)
#define N_(s) s

#endif
