/* The program: language, command line, then a command or the interface. */
#include <signal.h>
#include <stdlib.h>

#include "cli/cli.h"
#include "cli/inputs.h"
#include "cli/language.h"
#include "cli/names.h"
#include "cli/print.h"
#include "draw/config.h"
#include "draw/paths.h"
#include "shell/start.h"

/* Path of the review ledger, malloc'ed; NULL if none is wanted, or nothing says where. */
static char *ledger_path_of(const cli_args *args)
{
    if (args->value[OPT_NO_LEDGER])
        return NULL;
    return args->value[OPT_LEDGER] ? path_printf("%s", args->value[OPT_LEDGER]) : path_xdg("XDG_STATE_HOME", ".local/state", "ledger.db");
}

static int run_interface(const cli_args *args)
{
    char *ledger = ledger_path_of(args);
    inputs_note_ledger(ledger);
    shell_options options = {
        .theme = args->value[OPT_THEME],
        .ledger = ledger,
        .encoding = args->value[OPT_ENCODING],
        .hierarchy = args->value[OPT_HIERARCHY],
        .roster = args->value[OPT_ROSTER],
        .ambiguous = (int)cli_choice(args, OPT_AMBIGUOUS), /* auto|1|2 */
        .color = print_wants_color(args),
        .color_insisted = print_insists_on_color(args),
        .plain = args->value[OPT_PLAIN] != NULL,
        .mouse = args->value[OPT_MOUSE] != NULL,
        .query = !args->value[OPT_NO_QUERY],
        .input_taken = names_took_input(args),
    };
    int status = shell_start(&options, args->paths, args->n_paths);
    free(ledger);
    return status;
}

/* --lang goes before the configuration, that before the locale. What is wrong with the configuration is said once the language is known. */
static void choose_language(int argc, char **argv)
{
    const char *wanted = cli_language(argc, argv);
    config conf;
    gj_error ignored = {0};

    if (config_load(&conf, &ignored) != GJ_OK)
        gj_error_clear(&ignored);
    if (wanted == NULL && conf.lang[0] != '\0')
        wanted = conf.lang;
    language_init(argv[0], wanted);
    config_free(&conf);
}

/* What the configuration says of letters, where the command line does not. */
static void take_letter(cli_args *args, const config *conf)
{
    static const cli_option_id options[CONFIG_LETTERS] = {
        [CONFIG_LETTER_FROM] = OPT_FROM,
        [CONFIG_LETTER_CONTACT] = OPT_CONTACT,
        [CONFIG_LETTER_COPY_TO] = OPT_COPY_TO,
        [CONFIG_LETTER_DEADLINE] = OPT_DEADLINE,
    };
    for (size_t i = 0; i < CONFIG_LETTER_FORMAT; i++) /* the format is for the interface */
        if (args->command == CMD_OPINION && args->value[options[i]] == NULL && conf->letter[i][0] != '\0')
            args->value[options[i]] = conf->letter[i];
}

/* A mistake in the configuration is told and seen in the exit status; its good lines count. */
static int run_command(cli_args *args)
{
    config conf;
    gj_error err = {0};
    int trouble = config_load(&conf, &err) == GJ_OK ? EXIT_CLEAN : print_failure(&err);
    char *ledger = ledger_path_of(args);
    args->settings = config_settings(&conf);
    take_letter(args, &conf);
    args->keys = conf.keys;
    args->n_keys = conf.n_keys;
    args->score = conf.score;
    args->ledger = ledger;
    inputs_note_ledger(ledger);
    int status = cli_run(args);
    free(ledger);
    config_free(&conf);
    return trouble != EXIT_CLEAN ? trouble : status;
}

/* "~" in "--output=~/…", which a shell leaves alone; *own gets what was made for it. */
static void expand_home(cli_args *args, char *own[OPT_COUNT])
{
    for (size_t i = 0; i < OPT_COUNT; i++)
        if (args->value[i] != NULL && args->value[i][0] == '~')
            args->value[i] = own[i] = path_expand(args->value[i]);
}

int main(int argc, char **argv)
{
    cli_args args;
    char *own[OPT_COUNT] = {NULL};

    signal(SIGXFSZ, SIG_IGN); /* a limit on the size of files is seen as a write error */
    choose_language(argc, argv);
    if (!cli_parse(&args, argc, argv))
        return EXIT_TROUBLE;
    expand_home(&args, own);
    bool help = args.value[OPT_HELP] || args.value[OPT_VERSION];
    walk_list names = {0};
    int status = EXIT_TROUBLE;
    if (args.command != CMD_APP || help)
        signal(SIGPIPE, SIG_IGN); /* a reader that has gone is seen as a write error */
    if (help)
        status = cli_run(&args);
    else if (names_read(&args, &names))
        status = args.command == CMD_APP ? run_interface(&args) : run_command(&args);
    walk_free(&names);
    for (size_t i = 0; i < OPT_COUNT; i++)
        free(own[i]);
    return status;
}
