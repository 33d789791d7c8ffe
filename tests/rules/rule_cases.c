/* Each rule against reports that differ in a place or two from one without a fault: rule_cases FOLDER FILE…
 *
 *   [RULE]                the cases that follow are of this rule
 *   base: NAME            FOLDER/NAME.txt is the report that they change; each [RULE] begins with "plain"
 *   against: NAME         FOLDER/NAME.txt is checked together with it, FOLDER/below.csv says who is below whom
 *   roster: NAME          with FOLDER/NAME.csv as the roster
 *   require: N=WORDS      part N must mention one of the words, parted by '|'
 *   least: SEVERITY       findings below it do not count
 *   at: OLD               cases without " => " replace these words
 *   + OLD => NEW          with these words replaced (once; more replacements behind " && ") the rule must find something
 *   - OLD => NEW          a near miss: it must not
 *
 * \n, \t and \xHH are what they are in C. Lines that begin with # do not count. Each rule of the book must have LEAST of both. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "gouji/gouji.h"

enum { LEAST = 6, MOST_RULES = 128, TEXT_BYTES = 1 << 16, NAME_BYTES = 64, PATH_BYTES = 1024, LINE_BYTES = 4096 };

typedef struct context {
    const char *folder, *file;
    unsigned line;
    const gj_rule *rule;
    char base[NAME_BYTES], against[NAME_BYTES], roster[NAME_BYTES], least[NAME_BYTES], require[NAME_BYTES];
    char at[LINE_BYTES];
    unsigned fires[MOST_RULES], misses[MOST_RULES];
    unsigned failures;
} context;

static void fail(context *x, const char *what, const char *detail)
{
    fprintf(stderr, "%s:%u: %s: %s: %s\n", x->file, x->line, x->rule ? x->rule->id : "", what, detail);
    x->failures++;
}

static void die(const char *what, const char *name)
{
    fprintf(stderr, "rule_cases: %s: %s\n", what, name);
    exit(2);
}

/* ---- texts ---- */

static void path_of(char path[PATH_BYTES], const context *x, const char *name, const char *ending)
{
    snprintf(path, PATH_BYTES, "%s/%s.%s", x->folder, name, ending);
}

static size_t read_text(char *text, const context *x, const char *name)
{
    char path[PATH_BYTES];
    path_of(path, x, name, "txt");
    FILE *f = fopen(path, "rb");
    if (!f)
        die("cannot be read", path);
    size_t len = fread(text, 1, TEXT_BYTES - 1, f);
    fclose(f);
    text[len] = '\0';
    return len;
}

/* Turns \n, \t and \xHH into what they mean, in place. */
static void unescape(char *s)
{
    char *out = s;
    for (; *s; s++) {
        if (s[0] == '\\' && (s[1] == 'n' || s[1] == 't')) {
            *out++ = *++s == 'n' ? '\n' : '\t';
        } else if (s[0] == '\\' && s[1] == 'x') {
            char digits[3] = {s[2], s[3], '\0'};
            *out++ = (char)strtoul(digits, NULL, 16);
            s += 3;
        } else {
            *out++ = *s;
        }
    }
    *out = '\0';
}

static bool replace(char *text, const char *old, const char *new)
{
    char *found = strstr(text, old);
    size_t rest = found ? strlen(found + strlen(old)) + 1 : 0;
    if (!found || strlen(text) + strlen(new) >= TEXT_BYTES)
        return false;
    memmove(found + strlen(new), found + strlen(old), rest);
    memcpy(found, new, strlen(new));
    return true;
}

/* Applies "OLD => NEW && OLD => NEW", or "NEW" for the words of `at`; destroys `edits`. */
static bool apply(const context *x, char *text, char *edits)
{
    static const char and[] = " && ", to[] = " => ";
    char at[LINE_BYTES];
    for (char *next = edits; next;) {
        char *edit = next, *end = strstr(edit, and);
        next = end ? end + strlen(and) : NULL;
        if (end)
            *end = '\0';
        char *arrow = strstr(edit, to);
        snprintf(at, sizeof at, "%s", arrow ? edit : x->at);
        if (arrow)
            at[arrow - edit] = '\0';
        char *new = arrow ? arrow + strlen(to) : edit;
        unescape(at);
        unescape(new);
        if (!at[0] || !replace(text, at, new))
            return false;
    }
    return true;
}

/* ---- findings ---- */

static gj_report *check(const char *name, const char *text)
{
    gj_text *t = NULL;
    gj_report *r = NULL;
    if (gj_text_decode(&t, name, text, strlen(text), "UTF-8", NULL) != GJ_OK || gj_report_take(&r, t, NULL) != GJ_OK)
        die("cannot be checked", name);
    return r;
}

/* With what the configuration requires; only what is read from a file takes settings. */
static gj_report *check_required(const context *x, const char *text)
{
    char path[] = "/tmp/rule_cases.XXXXXX";
    gj_required required = {(unsigned)(x->require[0] - '0'), x->require + 2};
    gj_settings settings = {.required = &required, .n_required = 1};
    gj_options options = {.settings = &settings};
    gj_report *r = NULL;
    int fd = mkstemp(path);
    if (fd < 0 || write(fd, text, strlen(text)) != (ssize_t)strlen(text) || close(fd) != 0 ||
        gj_report_open(&r, path, &options, NULL) != GJ_OK)
        die("cannot be checked", path);
    unlink(path);
    return r;
}

static size_t count_alone(const gj_report *r, const gj_rule *rule)
{
    size_t n, found = 0;
    const gj_violation *v = gj_report_violations(r, &n);
    for (size_t i = 0; i < n; i++)
        found += v[i].rule == rule;
    return found;
}

static bool weighs(const context *x, gj_severity severity)
{
    gj_severity least = GJ_INFO;
    while (x->least[0] && least < GJ_ERROR && strcmp(gj_severity_name(least), x->least) != 0)
        least++;
    return severity >= least;
}

static size_t count_across(const context *x, const gj_report *r)
{
    static char text[TEXT_BYTES];
    char path[PATH_BYTES];
    size_t n, found = 0;
    read_text(text, x, x->against);
    gj_report *other = check(x->against, text);
    gj_series *s = gj_series_new();
    gj_series_add(s, gj_member_of(other));
    gj_series_add(s, gj_member_of(r));
    path_of(path, x, "below", "csv");
    if (gj_series_hierarchy(s, path, NULL) != GJ_OK)
        die("cannot be read", path);
    path_of(path, x, x->roster, "csv");
    if (x->roster[0] && gj_series_roster(s, path, NULL) != GJ_OK)
        die("cannot be read", path);
    gj_series_check(s, NULL);
    const gj_series_finding *f = gj_series_findings(s, &n);
    for (size_t i = 0; i < n; i++)
        found += f[i].rule == x->rule && weighs(x, f[i].severity);
    gj_series_free(s);
    gj_report_free(other);
    return found;
}

static void run_case(context *x, bool fires, char *edits)
{
    static char text[TEXT_BYTES];
    char shown[LINE_BYTES];
    size_t n;
    snprintf(shown, sizeof shown, "%s", edits);
    read_text(text, x, x->base);
    if (!apply(x, text, edits)) {
        fail(x, "no such words in the report", shown);
        return;
    }
    gj_report *r = x->require[0] ? check_required(x, text) : check(x->base, text);
    size_t found = x->against[0] ? count_across(x, r) : count_alone(r, x->rule);
    gj_report_free(r);
    if ((found > 0) != fires)
        fail(x, fires ? "nothing found" : "found what is right", shown);
    (fires ? x->fires : x->misses)[x->rule - gj_rules(&n)]++;
}

/* ---- files ---- */

static void start_rule(context *x, const char *id)
{
    x->rule = gj_rule_find(id);
    if (!x->rule)
        fail(x, "no such rule", id);
    snprintf(x->base, sizeof x->base, "plain");
    x->against[0] = x->roster[0] = x->least[0] = x->require[0] = x->at[0] = '\0';
}

/* The rest of the line if it begins with `key`, else NULL. */
static char *value_of(char *line, const char *key)
{
    return strncmp(line, key, strlen(key)) == 0 ? line + strlen(key) : NULL;
}

static void set(context *x, char *to, size_t size, const char *value)
{
    size_t len = strlen(value);
    if (len >= size)
        fail(x, "too long", value);
    else
        memcpy(to, value, len + 1);
}

static void read_line(context *x, char *line)
{
    char *value, *bracket;
    if (line[0] == '[' && (bracket = strchr(line, ']'))) {
        *bracket = '\0';
        start_rule(x, line + 1);
    } else if ((value = value_of(line, "base: "))) {
        set(x, x->base, sizeof x->base, value);
    } else if ((value = value_of(line, "against: "))) {
        set(x, x->against, sizeof x->against, value);
    } else if ((value = value_of(line, "roster: "))) {
        set(x, x->roster, sizeof x->roster, value);
    } else if ((value = value_of(line, "require: "))) {
        set(x, x->require, sizeof x->require, value);
    } else if ((value = value_of(line, "least: "))) {
        set(x, x->least, sizeof x->least, value);
    } else if ((value = value_of(line, "at: "))) {
        set(x, x->at, sizeof x->at, value);
    } else if (x->rule && (line[0] == '+' || line[0] == '-') && line[1] == ' ') {
        run_case(x, line[0] == '+', line + 2);
    } else if (line[0] && line[0] != '#') {
        fail(x, "not understood", line);
    }
}

static void read_cases(context *x, const char *file)
{
    char line[LINE_BYTES];
    FILE *f = fopen(file, "r");
    if (!f)
        die("cannot be read", file);
    x->file = file;
    x->rule = NULL;
    for (x->line = 1; fgets(line, sizeof line, f); x->line++) {
        line[strcspn(line, "\n")] = '\0';
        read_line(x, line);
    }
    fclose(f);
}

int main(int argc, char **argv)
{
    context x = {.folder = argc > 1 ? argv[1] : "."};
    for (int i = 2; i < argc; i++)
        read_cases(&x, argv[i]);
    size_t n;
    const gj_rule *rules = gj_rules(&n);
    if (n > MOST_RULES)
        die("too many rules", "MOST_RULES");
    for (size_t i = 0; i < n; i++) {
        if (x.fires[i] >= LEAST && x.misses[i] >= LEAST)
            continue;
        fprintf(stderr, "%s: %u cases and %u near misses, %d of each are needed\n", rules[i].id, x.fires[i], x.misses[i], LEAST);
        x.failures++;
    }
    return x.failures ? 1 : 0;
}
