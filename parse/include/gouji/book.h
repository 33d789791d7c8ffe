/* The rule book for other programs. */
#ifndef GOUJI_BOOK_H
#define GOUJI_BOOK_H

#include "gouji/export.h"
#include "gouji/settings.h"

/* {"schema": "gouji-rules/1", "rules": [{"id", "severity", "default", "title", "help", "source", "example", "settings"}, …]} in the order
 * of the catalogue, with a newline: severity is what is in force ("off" if the rule is not checked), default that of the book, settings the
 * names of the lines of the configuration that change the rule. Texts are in the language of the interface. `settings` may be NULL. */
GJ_API void gj_rules_json(gj_out *o, const gj_settings *settings);

#endif
