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

/* What a part must mention (text.required): one of `words`, parted by '|'. */
typedef struct gj_required {
    unsigned part; /* 1 to 6 */
    const char *words;
} gj_required;

/* A word that is wrong, and the right one (text.word). */
typedef struct gj_wrong_word {
    const char *wrong, *right;
} gj_wrong_word;

/* A day of the year that follows the report's; month 0: as the law has it (structure.date). */
typedef struct gj_deadline {
    int month, day;
} gj_deadline;

/* The rules that are not as the book has them; of several for one rule the last counts. Everything is borrowed. */
typedef struct gj_settings {
    const gj_rule_setting *list;
    size_t n;
    const gj_required *required;
    size_t n_required;
    const gj_wrong_word *words; /* beside those that text.word knows */
    size_t n_words;
    gj_deadline deadline, deadline_government; /* of departments, 乡镇 and 街道; of a 人民政府 of a county or higher level */
} gj_settings;

/* What is in force for a rule of the book: its setting, else on and with its default severity. `s` may be NULL: no settings. */
GJ_API gj_rule_setting gj_rule_in_force(const gj_settings *s, const gj_rule *rule);

#endif
