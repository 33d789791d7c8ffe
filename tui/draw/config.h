/* The user's configuration: $XDG_CONFIG_HOME/gouji/config, lines "key = value", '#' starts a comment. A line
 * "rule.ID = off|info|warning|error" switches a rule off or gives it another severity; "require.N = word|word" says what part N must
 * mention, "words = FILE" names a file of lines "wrong<TAB>right", "deadline = MM-DD" and "deadline.government = MM-DD" when reports are
 * due; "letter.from", "letter.contact", "letter.copy-to" and "letter.deadline" are what a review opinion says unless the command line says
 * otherwise, "letter.format" (html, docx, md, text) what the interface proposes to write it as; "score.NAME = POINTS" is the table by which
 * a circular scores; "key.ACTION = KEY KEY" gives an action other keys. */
#ifndef TUI_CONFIG_H
#define TUI_CONFIG_H

#include "gouji/roster.h"
#include "gouji/settings.h"
#include "key/setting.h"

typedef enum config_color { CONFIG_COLOR_AUTO, CONFIG_COLOR_ALWAYS, CONFIG_COLOR_NEVER } config_color;

typedef enum config_letter {
    CONFIG_LETTER_FROM,
    CONFIG_LETTER_CONTACT,
    CONFIG_LETTER_COPY_TO,
    CONFIG_LETTER_DEADLINE, /* YYYY-MM-DD */
    CONFIG_LETTER_FORMAT,   /* one of gj_opinion_formats, which the interface proposes */
    CONFIG_LETTERS
} config_letter;

typedef struct config {
    char theme[256];        /* "theme": name or path, or "auto"; "" if not set */
    char lang[16];          /* "lang": zh or en; "" if not set */
    int ambiguous;          /* "ambiguous": 1, 2, or 0 for auto */
    config_color color;     /* "color": auto, always, never */
    bool mouse;             /* "mouse": on, off */
    gj_rule_setting *rules; /* "rule.ID", in the order of the lines; owned */
    size_t n_rules, cap_rules;
    gj_required *required; /* "require.N"; owned, with their words */
    size_t n_required, cap_required;
    gj_wrong_word *words; /* of the file of "words"; owned, with their words */
    size_t n_words, cap_words;
    key_setting *keys; /* "key.ACTION", none of which clash; owned */
    size_t n_keys, cap_keys;
    gj_deadline deadline, deadline_government;
    char letter[CONFIG_LETTERS][256]; /* "letter.…"; "" if not set */
    gj_score_table score;             /* "score.…"; the defaults if not set */
} config;

/* Reads the file if there is one; *out always gets something usable, to be freed: what the good lines say, defaults for the rest.
 * GJ_E_SYNTAX with the first bad line (unknown key or rule, bad value), GJ_E_IO; a missing file is GJ_OK. */
gj_status config_load(config *out, gj_error *err);
/* The same from memory; `file` is named in errors. */
gj_status config_parse(config *out, const char *file, const char *text, gj_error *err);
void config_free(config *c);
/* The rules as the library takes them, borrowed. */
gj_settings config_settings(const config *c);

#endif
