/* Strings shown to people: Chinese in the source, translated at run time (domain "gouji"). N_ marks only. */
#ifndef TUI_I18N_H
#define TUI_I18N_H

#include <libintl.h>

#define _(s) dgettext("gouji", s)
#define N_(s) s

#endif
