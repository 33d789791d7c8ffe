/* The loop of the line mode. The same app, the same actions and the same ledger as on the screen: a command runs the action of its key,
 * what the action asks is asked as a line, what it says is said as one.
 *
 *   plain.c    reading commands, questions, what follows a command
 *   words.c    a line → its command and arguments; words.def has all commands
 *   moving.c   to reports, sections, findings      changing.c  figures, repairs, waivers      writing.c  files
 *   view.c     tables and texts as lines           telling.c   places and findings in words */
#include "plain/plain.h"

#include <stdlib.h>
#include <string.h>

#include "app/disk.h"
#include "app/keep.h"
#include "app/place.h"
#include "app/record.h"
#include "app/work.h"
#include "charset/charset.h"
#include "i18n.h"
#include "mem.h"
#include "mode/acts.h"
#include "mode/confirm.h"
#include "mode/event.h"
#include "mode/listing.h"
#include "plain/plain_state.h"

enum {
    WIDE = 4000, /* columns of a line that is never broken */
    TALL = 1000,
};

void plain_say(plain *p, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    char *words = mem_vprintf(fmt, args);
    va_end(args);
    gj_out_shown(p->out, words);
    gj_out_puts(p->out, "\n");
    free(words);
}

void plain_refuse(plain *p, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    char *words = mem_vprintf(fmt, args);
    va_end(args);
    plain_say(p, "%s", words);
    p->failed = true;
    free(words);
}

/* ---- after a command ---- */

static void say_message(plain *p)
{
    app *a = p->app;
    if (a->message == NULL)
        return;
    if (a->message_kind == MESSAGE_ERROR)
        plain_refuse(p, "%s", a->message);
    else
        plain_say(p, "%s", a->message);
    app_hush(a);
}

/* Lines that an action lays over the panes are read out; a line that is still typed in was refused. */
static void clear_modes(plain *p)
{
    app *a = p->app;
    while (!app_is_free(a) && confirm_question(a) == NULL) {
        for (size_t i = 0; listing_line(a, i) != NULL; i++)
            plain_say(p, "%s", listing_line(a, i));
        mode_leave(a);
    }
    a->preview = NULL;
}

static void say_trouble(plain *p)
{
    app *a = p->app;
    if (a->trouble == NULL)
        return;
    plain_refuse(p, _("没有记住：%s；用“记录 文件”另选一处"), a->trouble);
    free(a->trouble);
    a->trouble = NULL;
    a->offer = false;
}

/* What an event does on the screen: panes follow, messages and questions are told. */
static void settle(plain *p)
{
    app *a = p->app;
    clear_modes(p);
    place_follow(a);
    say_message(p);
    record_visit(a);
    disk_visit(a);
    say_message(p);
    say_trouble(p);
    if (confirm_question(a) != NULL)
        plain_say(p, _("%s（y 是，n 否）"), confirm_question(a));
}

/* The line answers the question that was asked. */
static void answer(plain *p, const char *line)
{
    app *a = p->app;
    if (strcmp(line, "y") == 0 || strcmp(line, "Y") == 0 || strcmp(line, "是") == 0) {
        p->leave |= (act_answer_yes(a) & REACT_QUIT) != 0;
    } else {
        (void)act_answer_no(a);
        app_say(a, _("已取消"));
    }
}

static void handle(plain *p, char *line)
{
    app *a = p->app;
    app_hush(a);
    if (app_is_free(a) && record_poll(a)) {
        place_follow(a); /* what the command was meant for may be no more */
        p->failed = true;
    } else if (confirm_question(a) != NULL) {
        answer(p, plain_trim(line));
    } else {
        plain_command(p, plain_trim(line));
    }
    settle(p);
}

/* The line as it came, in the character set of the terminal. */
static void handle_typed(plain *p, const char *line)
{
    charset_rest rest = {0};
    gj_out *o = gj_out_new();
    charset_decode(o, &rest, line, strlen(line));
    char *text = mem_strdup(gj_out_data(o, NULL));
    gj_out_free(o);
    handle(p, text);
    free(text);
}

/* ---- the loop ---- */

static void begin(plain *p)
{
    app *a = p->app;
    mode_set_size(a, (app_size){TALL, TALL, TALL, WIDE, TALL, WIDE}, 1);
    mode_start(a);
    work_compare(a);
    if (app_in_collection(a)) /* lines are of one report: that of the session, or the first */
        place_at_node(a, a->first < a->n_docs ? a->first : 0, 0);
    place_follow(a);
    if (a->n_docs > 1)
        say_reports(p, (char[]){""});
    else
        plain_tell_place(p);
    if (a->left_out != NULL)
        plain_say(p, "%s", a->left_out);
    settle(p);
}

static void flush(plain *p, void (*put)(const char *s, size_t len))
{
    size_t len;
    const char *s = gj_out_data(p->out, &len);
    put(s, len);
    gj_out_free(p->out);
    p->out = gj_out_new();
}

bool plain_run(app *a, FILE *in, void (*put)(const char *s, size_t len), bool prompt)
{
    plain p = {.app = a, .out = gj_out_new()};
    char *line = NULL;
    size_t cap = 0;
    begin(&p);
    if (prompt)
        plain_say(&p, _("命令一行一个；? 列出全部命令，q 退出"));
    while (!p.leave) {
        gj_out_puts(p.out, prompt ? "> " : "");
        flush(&p, put);
        if (getline(&line, &cap, in) < 0)
            break;
        handle_typed(&p, line);
    }
    if (!p.leave && keep_unsaved(a))
        plain_refuse(&p, _("有改正或豁免没有记住，也没有导出"));
    flush(&p, put);
    gj_out_free(p.out);
    free(line);
    return !p.failed;
}
