/* Files: tables, the sender's own file, opinions, the ledger; where a cell was read; and the end. */
#include <stdlib.h>
#include <string.h>

#include "app/letter.h"
#include "i18n.h"
#include "mode/acts.h"
#include "mode/typing.h"
#include "plain/plain_state.h"
#include "say/label.h"

typedef enum extent { EXTENT_NONE, EXTENT_ONE, EXTENT_ALL, EXTENT_SOURCE, EXTENT_TRACKED, EXTENT_MARKED } extent;

/* What is to be written, if the arguments begin with it; *rest moves behind. */
static extent take_extent(char **rest)
{
    static const struct {
        const char *word;
        extent of;
    } words[] = {
        {"本表", EXTENT_ONE},        {"本报告", EXTENT_ONE},    {"this", EXTENT_ONE},      {"全部", EXTENT_ALL},
        {"all", EXTENT_ALL},         {"原文件", EXTENT_SOURCE}, {"source", EXTENT_SOURCE}, {"修订", EXTENT_TRACKED},
        {"tracked", EXTENT_TRACKED}, {"批注", EXTENT_MARKED},   {"marked", EXTENT_MARKED},
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        size_t len = strlen(words[i].word);
        if (strncmp(*rest, words[i].word, len) == 0 && ((*rest)[len] == ' ' || (*rest)[len] == '\t')) {
            *rest = plain_trim(*rest + len);
            return words[i].of;
        }
    }
    return EXTENT_NONE;
}

/* The file is given the name; whether that may be is told by what asks for it. */
static void name_file(plain *p, const char *name)
{
    app *a = p->app;
    if (typing_line(a) == NULL)
        return;
    lineedit_start(&typing_line(a)->line, name);
    (void)act_accept(a);
}

static bool has_name(plain *p, const char *name)
{
    if (name[0] == '\0')
        plain_refuse(p, _("要写明文件名"));
    return name[0] != '\0';
}

void say_export(plain *p, char *rest)
{
    app *a = p->app;
    extent of = take_extent(&rest);
    if (!has_name(p, rest) || act_export(a) == 0)
        return;
    if (of == EXTENT_SOURCE)
        (void)act_choose_source(a);
    else if (of == EXTENT_TRACKED)
        (void)act_choose_tracked(a);
    else if (of == EXTENT_MARKED)
        (void)act_choose_marked(a);
    else
        (void)(of == EXTENT_ONE ? act_choose_one(a) : act_choose_all(a));
    name_file(p, rest);
}

void say_opinion(plain *p, char *rest)
{
    app *a = p->app;
    extent of = take_extent(&rest);
    if (of >= EXTENT_SOURCE) {
        plain_refuse(p, _("审查意见是对本报告或全部报告写的"));
        return;
    }
    if (!has_name(p, rest) || act_opinion(a) == 0)
        return;
    if (mode_of(a) == &mode_which)
        (void)(of == EXTENT_ALL ? act_choose_all(a) : act_choose_one(a));
    if (mode_of(a) == &mode_letter) /* say_letter is for that */
        (void)act_accept(a);
    name_file(p, rest);
}

static void tell_letter(plain *p)
{
    for (letter_field f = 0; f < LETTER_FIELDS; f++) {
        const char *value = letter_value(&p->app->letter, f);
        plain_say(p, _("%s：%s"), letter_title(f), value[0] != '\0' ? value : _("（不写）"));
    }
}

/* The field by its title, in the language of the interface or in Chinese, or by its name; *rest moves behind. */
static bool take_field(letter_field *f, char **rest)
{
    for (*f = 0; *f < LETTER_FIELDS; (*f)++) {
        const char *const words[] = {letter_title(*f), letter_name(*f)};
        for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
            size_t len = strlen(words[i]);
            if (strncmp(*rest, words[i], len) == 0 && strchr(" \t", (*rest)[len]) != NULL) {
                *rest = plain_trim(*rest + len);
                return true;
            }
        }
    }
    return false;
}

/* Without arguments tells all, "文号 …" writes one, nothing behind it empties it. */
void say_letter(plain *p, char *rest)
{
    letter_field f;
    letterhead *l = &p->app->letter;
    const char *values[LETTER_FIELDS], *wrong = NULL;
    bool one = rest[0] != '\0';
    if (one && !take_field(&f, &rest)) {
        plain_refuse(p, _("审查意见里没有这一项：%s"), rest);
        return;
    }
    for (letter_field i = 0; one && i < LETTER_FIELDS; i++)
        values[i] = i == f ? rest : letter_value(l, i);
    if (one && (wrong = letter_wrong(f, rest)) != NULL) {
        plain_refuse(p, _("%s“%s”：%s"), letter_title(f), rest, wrong);
        return;
    }
    if (one)
        letter_set(l, values);
    tell_letter(p);
}

void say_ledger(plain *p, char *rest)
{
    if (act_ledger(p->app) != 0 && has_name(p, rest))
        name_file(p, rest);
}

/* The line that the cell, or the text, was read from, and the very characters. */
void say_source(plain *p, char *rest)
{
    size_t len, n;
    const app *a = p->app;
    const gj_report *r = doc_report(app_doc(a));
    (void)rest;
    if (r == NULL) {
        plain_refuse(p, _("这份报告没有读入"));
        return;
    }
    const gj_text *t = gj_report_text(r);
    const gj_cell *cell = app_cell(a);
    uint32_t line = cell != NULL       ? cell->line
                    : a->at.table >= 0 ? gj_report_tables(r, &n)[a->at.table].line
                                       : gj_text_line_of(t, a->at.off);
    if (line == 0) {
        plain_refuse(p, a->at.table >= 0 ? _("原文里没有这一格") : _("报告是空的"));
        return;
    }
    gj_span whole = gj_text_line(t, line), mark = cell != NULL ? cell->src : (gj_span){.off = whole.off};
    const char *s = gj_text_data(t, &len);
    char *where = label_place(t, line, mark.len > 0 ? mark : whole);
    if (mark.len > 0)
        plain_say(p, _("%s：%.*s；所读：%.*s"), where, (int)whole.len, s + whole.off, (int)mark.len, s + mark.off);
    else
        plain_say(p, _("%s：%.*s"), where, (int)whole.len, s + whole.off);
    free(where);
}

void say_quit(plain *p, char *rest)
{
    (void)rest;
    p->leave = (act_quit(p->app) & REACT_QUIT) != 0;
}
