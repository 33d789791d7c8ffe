/* The program: language, command line, then a command or the interface. */
#include <signal.h>

#include "app/app_main.h"
#include "cli/cli.h"
#include "cli/language.h"
#include "cli/print.h"
#include "draw/config.h"

static int run_interface(const cli_args *args)
{
    app_options options = {
        .theme = args->value[OPT_THEME],
        .encoding = args->value[OPT_ENCODING],
        .ambiguous = (int)cli_choice(args, OPT_AMBIGUOUS), /* auto|1|2 */
        .color = print_wants_color(args),
        .query = !args->value[OPT_NO_QUERY],
    };
    return app_main(&options, args->paths, args->n_paths);
}

/* --lang goes before the configuration, that before the locale. What is wrong with the configuration the interface says. */
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
}

int main(int argc, char **argv)
{
    cli_args args;

    choose_language(argc, argv);
    if (!cli_parse(&args, argc, argv))
        return EXIT_TROUBLE;
    if (args.command == CMD_APP && !args.value[OPT_HELP] && !args.value[OPT_VERSION])
        return run_interface(&args);
    signal(SIGPIPE, SIG_IGN); /* a reader that has gone is seen as a write error */
    return cli_run(&args);
}
