/* Command line: one table of commands and one of options, from which parser, help and messages come. */
#ifndef TUI_CLI_CLI_H
#define TUI_CLI_CLI_H

#include <stdbool.h>
#include <stddef.h>

#include "gouji/roster.h"
#include "gouji/settings.h"
#include "key/setting.h"

/* Exit status of every command. */
enum {
    EXIT_CLEAN = 0,
    EXIT_FOUND = 1,   /* something at or above --fail-on */
    EXIT_TROUBLE = 2, /* usage, or a file that could not be read or written */
};

typedef enum cli_command_id {
#define COMMAND(id, name, formats, arguments, help, function) CMD_##id,
#include "cli/commands.def"
#undef COMMAND
    CMD_COUNT
} cli_command_id;

typedef enum cli_option_id {
#define OPTION(id, name, letter, argument, choices, commands, help) OPT_##id,
#include "cli/options.def"
#undef OPTION
    OPT_COUNT
} cli_option_id;

enum { CLI_REFERENCES = 64 };

/* A command line taken apart, and the rules as they are configured. All pointers are borrowed. */
typedef struct cli_args {
    cli_command_id command;
    const char *value[OPT_COUNT]; /* NULL: not given; "" for a switch that was given */
    char *references[CLI_REFERENCES]; /* all values of --reference, which may come again */
    size_t n_references;
    char **paths;                 /* what is no option and no command, in order; the array is the caller's argv, reordered */
    size_t n_paths;
    gj_settings settings; /* none after cli_parse */
    const key_setting *keys; /* likewise */
    size_t n_keys;
    gj_score_table score; /* of a circular; likewise */
    const char *ledger;   /* path of the review ledger; NULL: none is wanted, or there is no home; NULL after cli_parse */
} cli_args;

typedef struct cli_command {
    const char *name;      /* "" for the interface */
    const char *formats;   /* choices of --format, NULL if it has none, "" for those of gj_formats */
    const char *arguments; /* untranslated, as is help */
    const char *help;
    int (*run)(const cli_args *args); /* gives the exit status; NULL for the interface */
} cli_command;

typedef struct cli_option {
    const char *name;
    char letter;
    const char *argument; /* NULL: a switch */
    const char *choices;  /* NULL: any value */
    unsigned commands;    /* bits 1 << cli_command_id */
    const char *help;
} cli_option;

extern const cli_command cli_commands[CMD_COUNT];
extern const cli_option cli_options[OPT_COUNT];

/* Takes the command line apart; argv is reordered. On a mistake prints what is wrong to stderr and returns false. */
bool cli_parse(cli_args *out, int argc, char **argv);
/* The value of --lang before anything else is understood, so that mistakes are told in it; NULL if it is not given. */
const char *cli_language(int argc, char *const *argv);
/* Index of the value in the option's choices; 0, the default, if it was not given. Only for options with choices. */
size_t cli_choice(const cli_args *args, cli_option_id option);
/* True if `value` is one of `choices` ("a|b|c"); *index, if not NULL, gets which. */
bool cli_is_choice(const char *choices, const char *value, size_t *index);

/* Runs a command that is not the interface, --help and --version included; gives the exit status. */
int cli_run(const cli_args *args);

/* Help on one command, or on all for CMD_APP, to stdout. */
void cli_help(cli_command_id command);

/* Prints "gouji: …" and a newline to stderr. */
#if defined(__GNUC__)
__attribute__((format(printf, 1, 2)))
#endif
void cli_complain(const char *fmt, ...);

int cmd_check(const cli_args *args);
int cmd_series(const cli_args *args);
int cmd_show(const cli_args *args);
int cmd_export(const cli_args *args);
int cmd_log(const cli_args *args);
int cmd_opinion(const cli_args *args);
int cmd_recheck(const cli_args *args);
int cmd_sum(const cli_args *args);
int cmd_circular(const cli_args *args);
int cmd_note(const cli_args *args);
int cmd_explain(const cli_args *args);
int cmd_rules(const cli_args *args);
int cmd_keys(const cli_args *args);

#endif
