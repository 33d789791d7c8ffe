/* From a line to its command. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "gouji/text.h"
#include "i18n.h"
#include "key/key.h"
#include "mem.h"
#include "plain/plain_state.h"

static const struct word {
    const char *key, *zh, *en;
    const char *arguments, *help; /* untranslated */
    void (*run)(plain *p, char *rest);
} words[] = {
#define WORD(id, k, z, e, a, h) {(k), (z), (e), (a), (h), say_##id},
#include "plain/words.def"
#undef WORD
};

enum { WORDS = sizeof words / sizeof words[0] };

/* Bytes of the blank that s begins with; 0 if there is none. The blank of an input method counts. */
static size_t blank_at(const char *s)
{
    if (*s == ' ' || *s == '\t' || *s == '\r' || *s == '\n')
        return 1;
    return strncmp(s, "　", strlen("　")) == 0 ? strlen("　") : 0;
}

char *plain_trim(char *s)
{
    char *end = s;
    while (blank_at(s) > 0)
        s += blank_at(s);
    for (char *at = s; *at != '\0';) {
        size_t n = blank_at(at);
        at += n > 0 ? n : 1;
        end = n > 0 ? end : at;
    }
    if (end >= s)
        *end = '\0';
    return s;
}

/* Cuts the first word off: ends it with a NUL, and returns what is behind the blanks after it. */
static char *cut_word(char *line)
{
    char *at = line;
    while (*at != '\0' && blank_at(at) == 0)
        at++;
    size_t n = blank_at(at);
    if (n == 0)
        return at;
    *at = '\0';
    return plain_trim(at + n);
}

/* A letter typed full-width is the plain one. */
static bool is_key(const char *word, const char *key)
{
    uint32_t cp;
    size_t len = strlen(word), n = len > 0 ? gj_utf8_next(word, len, &cp) : 0;
    return key[0] != '\0' && n > 0 && n == len && (cp == (uint32_t)key[0] || key_unwiden(cp) == (uint32_t)key[0]);
}

static const struct word *find(const char *name)
{
    for (size_t i = 0; i < WORDS; i++)
        if (is_key(name, words[i].key) || strcmp(name, words[i].zh) == 0 || strcasecmp(name, words[i].en) == 0)
            return &words[i];
    return NULL;
}

static bool is_digits(const char *s)
{
    return s[0] != '\0' && s[strspn(s, "0123456789")] == '\0';
}

/* A number alone: that item of the list read out last. */
static void choose(plain *p, char *number)
{
    switch (p->list) {
    case LIST_REPORTS:
        say_open(p, number);
        return;
    case LIST_TREE:
        say_go(p, number);
        return;
    case LIST_FINDINGS:
        say_finding(p, number);
        return;
    case LIST_REPAIRS:
        say_accept(p, number);
        return;
    case LIST_NONE:
        break;
    }
    plain_refuse(p, _("先列出报告、目录、问题或改法，再按序号选"));
}

void plain_command(plain *p, char *line)
{
    if (line[0] == '\0' || line[0] == '#')
        return;
    char *rest = cut_word(line);
    const struct word *w = find(line);
    if (w != NULL)
        w->run(p, rest);
    else if (is_digits(line) && rest[0] == '\0')
        choose(p, line);
    else
        plain_refuse(p, _("没有命令“%s”；? 列出全部命令"), line);
}

size_t plain_number(plain *p, const char *text, size_t n)
{
    unsigned long number = is_digits(text) && strlen(text) < 10 ? strtoul(text, NULL, 10) : 0;
    if (number >= 1 && number <= n)
        return number;
    if (n == 0)
        plain_refuse(p, _("这里没有可选的"));
    else
        plain_refuse(p, _("要一个 1 到 %zu 的序号"), n);
    return 0;
}

void say_help(plain *p, char *rest)
{
    (void)rest;
    for (size_t i = 0; i < WORDS; i++) {
        const struct word *w = &words[i];
        const char *arguments = w->arguments[0] != '\0' ? _(w->arguments) : "";
        plain_say(p, _("%s%s%s %s%s%s：%s"), w->key, w->key[0] != '\0' ? " " : "", w->zh, w->en, arguments[0] != '\0' ? " " : "", arguments,
                  _(w->help));
    }
    plain_say(p, _("单写一个序号：到最近列出的那一项；# 开头的一行不算"));
}
