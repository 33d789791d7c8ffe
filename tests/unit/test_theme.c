/* layer: tui_core */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "draw/config.h"
#include "draw/theme.h"

enum { BLACK = 16, WHITE = 231 };

/* The shipped themes and the backgrounds each is made for. */
static const struct {
    const char *name;
    bool on_black, on_white;
} shipped[] = {
    {"default", true, true}, {"dark", true, false}, {"light", false, true}, {"mono", true, true}, {"high-contrast", true, true},
};

enum { N_SHIPPED = sizeof shipped / sizeof shipped[0] };

static void load_shipped(theme *out, const char *name)
{
    char path[512];
    gj_error err = {0};
    snprintf(path, sizeof path, "%s/themes/%s.theme", GOUJI_SOURCE_DIR, name);
    gj_status status = theme_load(out, path, &err);
    assert_string_equal(err.text == NULL ? "" : err.text, "");
    assert_int_equal(status, GJ_OK);
}

/* The colours of xterm as shipped. */
static void rgb_of(int color, double rgb[3])
{
    static const unsigned char basic[16][3] = {
        {0, 0, 0},       {205, 0, 0}, {0, 205, 0}, {205, 205, 0}, {0, 0, 238},   {205, 0, 205}, {0, 205, 205}, {229, 229, 229},
        {127, 127, 127}, {255, 0, 0}, {0, 255, 0}, {255, 255, 0}, {92, 92, 255}, {255, 0, 255}, {0, 255, 255}, {255, 255, 255},
    };
    static const unsigned char level[6] = {0, 95, 135, 175, 215, 255};
    for (int i = 2, cube = color - 16; i >= 0; i--, cube /= 6)
        rgb[i] = color < 16 ? basic[color][i] : color < 232 ? level[cube % 6] : 8 + 10 * (color - 232);
}

/* x to the power of 2.4, for 0 < x <= 1: the square times the fifth root of the square, by Newton's method. */
static double power_2_4(double x)
{
    double square = x * x, root = 1;
    for (int i = 0; i < 60; i++)
        root -= (root - square / (root * root * root * root)) / 5;
    return square * root;
}

/* Relative luminance as WCAG 2 defines it. */
static double luminance(int color)
{
    static const double weight[3] = {0.2126, 0.7152, 0.0722};
    double rgb[3], sum = 0;
    rgb_of(color, rgb);
    for (int i = 0; i < 3; i++) {
        double c = rgb[i] / 255;
        sum += weight[i] * (c <= 0.03928 ? c / 12.92 : power_2_4((c + 0.055) / 1.055));
    }
    return sum;
}

static double contrast(int a, int b)
{
    double x = luminance(a), y = luminance(b);
    return (x > y ? x + 0.05 : y + 0.05) / (x > y ? y + 0.05 : x + 0.05);
}

static void assert_contrast(const theme *th, int background, double least)
{
    int foreground = background == BLACK ? WHITE : BLACK;
    for (int r = ROLE_TEXT; r < ROLE_COUNT; r++) {
        const theme_style *s = &th->style[r];
        double got = contrast(s->fg < 0 ? foreground : s->fg, s->bg < 0 ? background : s->bg);
        if (got < least)
            fail_msg("%s: role %s has a contrast of %.2f only", th->name, role_name((enum role)r), got);
    }
}

static void test_shipped_themes_are_readable(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_SHIPPED; i++) {
        theme th;
        load_shipped(&th, shipped[i].name);
        double least = strcmp(shipped[i].name, "high-contrast") == 0 ? 7 : 4.5;
        if (shipped[i].on_black)
            assert_contrast(&th, BLACK, least);
        if (shipped[i].on_white)
            assert_contrast(&th, WHITE, least);
    }
}

/* Every role is named in every shipped theme, none twice (a second time is an error), each with a help line. */
static void test_shipped_themes_are_complete(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_SHIPPED; i++) {
        char path[512], line[256];
        bool seen[ROLE_COUNT] = {false};
        snprintf(path, sizeof path, "%s/themes/%s.theme", GOUJI_SOURCE_DIR, shipped[i].name);
        FILE *f = fopen(path, "r");
        assert_non_null(f);
        while (fgets(line, sizeof line, f) != NULL)
            for (int r = ROLE_TEXT; r < ROLE_COUNT; r++)
                seen[r] = seen[r] || strncmp(line, role_name((enum role)r), strcspn(line, " ")) == 0;
        fclose(f);
        for (int r = ROLE_TEXT; r < ROLE_COUNT; r++) {
            if (!seen[r])
                fail_msg("%s: role %s is missing", path, role_name((enum role)r));
            assert_true(strlen(role_help((enum role)r)) > 0);
        }
    }
}

/* What must never be told apart by colour alone looks different without colours, too. */
static void test_base_tells_without_colour(void **state)
{
    (void)state;
    static const enum role telling[] = {ROLE_ERROR, ROLE_WARNING, ROLE_EDITED, ROLE_CURSOR, ROLE_SOURCE, ROLE_CURSOR_PALE};
    theme base, mono;
    theme_base(&base);
    load_shipped(&mono, "mono");
    for (size_t i = 0; i < sizeof telling / sizeof telling[0]; i++)
        assert_int_not_equal(base.style[telling[i]].attr, 0);
    assert_int_not_equal(base.style[ROLE_ERROR].attr, base.style[ROLE_WARNING].attr);
    assert_memory_equal(base.style, mono.style, sizeof base.style);
}

static void test_parse(void **state)
{
    (void)state;
    static const char text[] =
        "# a comment\r\n\n  error  bright-red   default bold underline # why\nnumber 244 16\ncursor default blue reverse dim";
    theme th, base;
    gj_error err = {0};
    theme_base(&base);
    assert_int_equal(theme_parse(&th, "x.theme", text, &err), GJ_OK);
    assert_int_equal(th.style[ROLE_ERROR].fg, 9);
    assert_int_equal(th.style[ROLE_ERROR].bg, -1);
    assert_int_equal(th.style[ROLE_ERROR].attr, THEME_BOLD | THEME_UNDERLINE);
    assert_int_equal(th.style[ROLE_NUMBER].fg, 244);
    assert_int_equal(th.style[ROLE_CURSOR].bg, 4);
    assert_int_equal(th.style[ROLE_CURSOR].attr, THEME_REVERSE | THEME_DIM);
    assert_memory_equal(&th.style[ROLE_TITLE], &base.style[ROLE_TITLE], sizeof th.style[0]);
}

static void test_errors_name_the_line(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        gj_status status;
        uint32_t line;
        const char *part;
    } cases[] = {
        {"text default default\nnosuch red red\n", GJ_E_SYNTAX, 2, "x.theme:2: "},
        {"error red\n", GJ_E_SYNTAX, 1, "error"},
        {"error red 256\n", GJ_E_SYNTAX, 1, "256"},
        {"error -1 red\n", GJ_E_SYNTAX, 1, "-1"},
        {"error redd red\n", GJ_E_SYNTAX, 1, "redd"},
        {"\n\nerror red red blink\n", GJ_E_SYNTAX, 3, "blink"},
        {"error red red\nerror red red\n", GJ_E_SYNTAX, 2, "error"},
        {"error red red\ninherit mono\n", GJ_E_SYNTAX, 2, "inherit"},
        {"inherit\n", GJ_E_SYNTAX, 1, "inherit"},
        {"inherit no-such-theme\n", GJ_E_NAME, 0, "no-such-theme"},
        {"none red red\n", GJ_E_SYNTAX, 1, "none"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        theme th = {.name = "untouched"};
        gj_error err = {0};
        assert_int_equal(theme_parse(&th, "x.theme", cases[i].text, &err), cases[i].status);
        assert_int_equal(err.line, cases[i].line);
        assert_non_null(strstr(err.text, cases[i].part));
        assert_string_equal(th.name, "untouched");
        gj_error_clear(&err);
    }
}

/* A folder of the user's own, as XDG_CONFIG_HOME. */
static void write_file(const char *folder, const char *name, const char *text)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static void make_home(char home[64])
{
    char path[128];
    strcpy(home, "/tmp/gouji-theme-XXXXXX");
    assert_non_null(mkdtemp(home));
    snprintf(path, sizeof path, "%s/gouji", home);
    assert_int_equal(mkdir(path, 0700), 0);
    snprintf(path, sizeof path, "%s/gouji/themes", home);
    assert_int_equal(mkdir(path, 0700), 0);
    setenv("XDG_CONFIG_HOME", home, 1);
}

static void remove_home(const char *home, const char *const files[])
{
    char path[512];
    for (size_t i = 0; files[i] != NULL; i++) {
        snprintf(path, sizeof path, "%s/%s", home, files[i]);
        assert_int_equal(remove(path), 0);
    }
    static const char *const folders[] = {"gouji/themes", "gouji", ""};
    for (size_t i = 0; i < 3; i++) {
        snprintf(path, sizeof path, "%s/%s", home, folders[i]);
        assert_int_equal(rmdir(path), 0);
    }
}

static void test_search_and_inherit(void **state)
{
    (void)state;
    char home[64];
    theme th;
    gj_error err = {0};
    make_home(home);
    write_file(home, "gouji/themes/mine.theme", "inherit dark\nerror 200 default\n");
    write_file(home, "gouji/themes/dark.theme", "number 33 default\n");
    write_file(home, "gouji/themes/ring.theme", "inherit ring\n");
    assert_int_equal(theme_load(&th, "mine", &err), GJ_OK);
    assert_string_equal(th.name, "mine");
    assert_int_equal(th.style[ROLE_ERROR].fg, 200);
    assert_int_equal(th.style[ROLE_NUMBER].fg, 33); /* the user's own "dark" comes before ours */
    assert_int_equal(theme_load(&th, "ring", &err), GJ_E_SYNTAX);
    assert_int_equal(err.line, 1);
    assert_int_equal(theme_load(&th, "no-such", &err), GJ_E_NAME);
    assert_int_equal(theme_load(&th, "/no/such.theme", &err), GJ_E_IO);
    assert_int_equal(theme_load(&th, "mono", &err), GJ_OK);
    assert_int_equal(theme_load(&th, "high-contrast", &err), GJ_OK); /* beside the program */
    gj_error_clear(&err);
    remove_home(home, (const char *const[]){"gouji/themes/mine.theme", "gouji/themes/dark.theme", "gouji/themes/ring.theme", NULL});
}

static void test_config(void **state)
{
    (void)state;
    config c;
    gj_error err = {0};
    assert_int_equal(config_parse(&c, "config", "# mine\ntheme = light\nlang=en\n ambiguous = 2 \ncolor = never\n", &err), GJ_OK);
    assert_string_equal(c.theme, "light");
    assert_string_equal(c.lang, "en");
    assert_int_equal(c.ambiguous, 2);
    assert_int_equal(c.color, CONFIG_COLOR_NEVER);
    assert_int_equal(config_parse(&c, "config", "", &err), GJ_OK);
    assert_string_equal(c.theme, "");
    assert_int_equal(c.ambiguous, 0);
}

static void test_config_goes_on_after_errors(void **state)
{
    (void)state;
    static const char *const bad[] = {"colour = never", "ambiguous = 3", "color = yes", "lang = fr", "theme =", "just words"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        char text[128];
        config c;
        gj_error err = {0};
        snprintf(text, sizeof text, "\n%s\ntheme = light\nsecond mistake\n", bad[i]);
        assert_int_equal(config_parse(&c, "config", text, &err), GJ_E_SYNTAX);
        assert_int_equal(err.line, 2);
        assert_non_null(strstr(err.text, "config:2: "));
        assert_string_equal(c.theme, "light");
        gj_error_clear(&err);
    }
}

static void test_config_rules(void **state)
{
    (void)state;
    config c;
    gj_error err = {0};
    assert_int_equal(config_parse(&c, "config", "rule.text.bracket = off\nrule.cell.blank=warning\nrule.text.bracket = error\n", &err), GJ_OK);
    gj_settings settings = config_settings(&c);
    assert_int_equal(settings.n, 3);
    assert_string_equal(settings.list[0].rule->id, "text.bracket");
    assert_true(settings.list[0].off);
    assert_int_equal(gj_rule_in_force(&settings, gj_rule_find("cell.blank")).severity, GJ_WARNING);
    assert_int_equal(gj_rule_in_force(&settings, gj_rule_find("text.bracket")).severity, GJ_ERROR);
    config_free(&c);
    assert_int_equal(config_settings(&c).n, 0);
}

static void test_config_rule_errors(void **state)
{
    (void)state;
    static const char *const bad[] = {"rule.no.such = off", "rule. = off", "rule.cell.blank = never", "rule.cell.blank", "rule.cell.blank ="};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        char text[128];
        config c;
        gj_error err = {0};
        snprintf(text, sizeof text, "rule.cell.width = off\n%s\nrule.cell.split = off\n", bad[i]);
        assert_int_equal(config_parse(&c, "config", text, &err), GJ_E_SYNTAX);
        assert_int_equal(err.line, 2);
        assert_non_null(strstr(err.text, "config:2: "));
        assert_int_equal(config_settings(&c).n, 2); /* the good lines count */
        gj_error_clear(&err);
        config_free(&c);
    }
}

static void test_config_file(void **state)
{
    (void)state;
    char home[64];
    config c;
    gj_error err = {0};
    make_home(home);
    assert_int_equal(config_load(&c, &err), GJ_OK); /* none is not an error */
    write_file(home, "gouji/config", "ambiguous = 1\n");
    assert_int_equal(config_load(&c, &err), GJ_OK);
    assert_int_equal(c.ambiguous, 1);
    remove_home(home, (const char *const[]){"gouji/config", NULL});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shipped_themes_are_readable),
        cmocka_unit_test(test_shipped_themes_are_complete),
        cmocka_unit_test(test_base_tells_without_colour),
        cmocka_unit_test(test_parse),
        cmocka_unit_test(test_errors_name_the_line),
        cmocka_unit_test(test_search_and_inherit),
        cmocka_unit_test(test_config),
        cmocka_unit_test(test_config_goes_on_after_errors),
        cmocka_unit_test(test_config_rules),
        cmocka_unit_test(test_config_rule_errors),
        cmocka_unit_test(test_config_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
