/* What the officer's configuration changes in the rule book. */
#ifndef GOUJI_SETTINGS_H
#define GOUJI_SETTINGS_H

#include "gouji/rule.h"

/* One rule as it is to be applied. */
typedef struct gj_rule_setting {
    const gj_rule *rule;
    bool off;             /* not evaluated: not applicable, not counted as due */
    gj_severity severity; /* of its findings; those that the rule itself takes for less stay less */
} gj_rule_setting;

/* The rules that are not as the book has them; of several for one rule the last counts. Everything is borrowed. */
typedef struct gj_settings {
    const gj_rule_setting *list;
    size_t n;
} gj_settings;

/* What is in force for a rule of the book: its setting, else on and with its default severity. `s` may be NULL: no settings. */
GJ_API gj_rule_setting gj_rule_in_force(const gj_settings *s, const gj_rule *rule);

#endif
