#include "mode/typing.h"

#include <stdlib.h>
#include <string.h>

#include "i18n.h"
#include "mem.h"
#include "mode/acts.h"
#include "mode/confirm.h"

enum {
    MAX_PASTED = 4096, /* bytes; no line that is asked for is as long */
    SHOWN_COLS = 30,   /* of what was pasted, in a message */
};

typing *typing_line(const app *a)
{
    for (size_t i = a->n_over; i-- > 0;)
        if (a->over[i].mode->typed != TYPED_NOTHING)
            return a->over[i].fields;
    return NULL;
}

/* That of the mode on top; NULL if nothing is typed in it. */
static typing *top_line(const app *a)
{
    return mode_of(a)->typed != TYPED_NOTHING ? mode_fields(a) : NULL;
}

void typing_free(void *fields)
{
    typing *f = fields;
    lineedit_free(&f->line);
}

/* ---- what every line does ---- */

unsigned act_accept(app *a)
{
    return mode_of(a)->accept(a);
}

unsigned act_cancel(app *a)
{
    const mode *m = mode_of(a);
    if (m->cancel != NULL)
        return m->cancel(a);
    mode_leave(a);
    app_say(a, _("已取消"));
    return REACT_LAYOUT;
}

unsigned act_leave(app *a)
{
    const typing *f = mode_fields(a);
    if (!f->line.touched || f->line.len == 0)
        return act_cancel(a);
    return confirm_ask(a, mem_printf(_("放弃输入的“%s”吗？"), f->line.text), act_cancel);
}

unsigned typing_tell(app *a)
{
    return mode_of(a)->as_typed != NULL ? mode_of(a)->as_typed(a) : 0;
}

#define LINE_ACTION(name)                                                                                                                  \
    unsigned act_le_##name(app *a)                                                                                                         \
    {                                                                                                                                      \
        typing *f = mode_fields(a);                                                                                                        \
        f->replace = false;                                                                                                                \
        size_t len = f->line.len;                                                                                                          \
        lineedit_##name(&f->line);                                                                                                         \
        return f->line.len != len ? typing_tell(a) : 0;                                                                                    \
    }
LINE_ACTION(left)
LINE_ACTION(right)
LINE_ACTION(home)
LINE_ACTION(end)
LINE_ACTION(word_left)
LINE_ACTION(word_right)
LINE_ACTION(backspace)
LINE_ACTION(delete)
LINE_ACTION(kill_end)
LINE_ACTION(kill_start)
LINE_ACTION(kill_word)
#undef LINE_ACTION

/* ---- characters ---- */

/* What of a figure the character is; 0 if it can stand in none. */
static uint32_t narrow(uint32_t cp)
{
    cp = key_unwiden(cp);
    return cp != 0 && cp < 0x80 && strchr("0123456789.,-/", (int)cp) != NULL ? cp : 0;
}

bool typing_key(app *a, uint32_t cp)
{
    char buf[4];
    typing *f = top_line(a);
    if (f == NULL)
        return false;
    if (mode_of(a)->typed == TYPED_FIGURE)
        cp = narrow(cp);
    if (cp < 0x20 || cp == 0x7f || cp >= KEY_BASE)
        return false;
    if (f->replace)
        lineedit_start(&f->line, "");
    f->replace = false;
    lineedit_insert(&f->line, buf, gj_utf8_put(buf, cp));
    return true;
}

unsigned typing_replace(app *a, const char *text)
{
    typing *f = top_line(a);
    lineedit_start(&f->line, text);
    f->replace = false;
    return typing_tell(a);
}

/* ---- pastes ---- */

/* True if the character parts pieces: a figure ends at any blank, a path at a tab or line end, a reason at a line end only. */
static bool parts(const app *a, uint32_t cp)
{
    if (cp == '\n' || (cp == '\t' && mode_of(a)->typed != TYPED_REASON))
        return true;
    return mode_of(a)->typed == TYPED_FIGURE && (cp == ' ' || cp == 0xa0 || cp == 0x3000);
}

/* The pieces of a paste, joined as words: "12、34". malloc'ed; *n of them. */
static char *pieces_of(const app *a, const char *s, size_t len, size_t *n)
{
    gj_out *o = gj_out_new();
    bool within = false;
    *n = 0;
    for (size_t pos = 0; pos < len;) {
        uint32_t cp;
        size_t bytes = gj_utf8_next(s + pos, len - pos, &cp);
        if (parts(a, cp)) {
            within = false;
        } else {
            if (!within && (*n)++ > 0)
                gj_out_puts(o, "、");
            within = true;
            gj_out_write(o, cp == '\t' ? " " : s + pos, bytes);
        }
        pos += bytes;
    }
    char *all = mem_strdup(gj_out_data(o, NULL));
    gj_out_free(o);
    return all;
}

/* The first columns of it, for a message; malloc'ed. */
static char *shorten(const app *a, const char *s)
{
    size_t len = strlen(s), fit = gj_width_fit(s, len, SHOWN_COLS, a->ambiguous, NULL);
    return fit == len ? mem_strdup(s) : mem_printf("%.*s…", (int)fit, s);
}

static bool is_figure(const app *a, const char *s)
{
    gj_number value;
    unsigned flags = 0;
    char *figure = mem_array(strlen(s) + 1, 1);
    size_t n = 0;
    for (size_t pos = 0, len = strlen(s); pos < len;) {
        uint32_t cp;
        pos += gj_utf8_next(s + pos, len - pos, &cp);
        cp = narrow(cp);
        if (cp == 0) {
            free(figure);
            return false;
        }
        figure[n++] = (char)cp;
    }
    /* What is pasted into the middle of a figure is judged when that is accepted. */
    const typing *f = top_line(a);
    bool whole = f->replace || f->line.len == 0;
    gj_cell_kind kind = gj_value_read(figure, n, &value, &flags);
    free(figure);
    return !whole || kind == GJ_CELL_NUMBER || kind == GJ_CELL_BLANK;
}

static unsigned insert(app *a, const char *s)
{
    for (size_t pos = 0, len = strlen(s); pos < len;) {
        uint32_t cp;
        pos += gj_utf8_next(s + pos, len - pos, &cp);
        (void)typing_key(a, cp);
    }
    return typing_tell(a);
}

/* What is wrong with more than one piece. */
static void refuse_many(app *a, size_t n, const char *shown)
{
    if (mode_of(a)->typed == TYPED_FIGURE)
        app_say_error(a, _("粘贴的是 %zu 段（%s），一格只能填一个数；没有填入"), n, shown);
    else if (mode_of(a)->typed == TYPED_REASON)
        app_say_error(a, _("粘贴的是 %zu 行（%s），这里只能填一行；没有填入"), n, shown);
    else
        app_say_error(a, _("粘贴的是 %zu 段（%s），这里只能填一个文件名；没有填入"), n, shown);
}

unsigned typing_paste(app *a, const event *e)
{
    size_t n;
    unsigned did = 0;
    if (top_line(a) == NULL) {
        app_say(a, _("粘贴只在输入的地方有效"));
        return 0;
    }
    if (e->cut || e->len > MAX_PASTED) {
        app_say_error(a, e->cut ? _("粘贴的内容没有传完；没有填入") : _("粘贴的内容太长；没有填入"));
        return 0;
    }
    char *text = pieces_of(a, e->text, e->len, &n), *shown = shorten(a, text);
    if (n > 1)
        refuse_many(a, n, shown);
    else if (n == 0)
        app_say(a, _("粘贴的内容里没有文字"));
    else if (mode_of(a)->typed == TYPED_FIGURE && !is_figure(a, text))
        app_say_error(a, _("粘贴的“%s”不是数字；没有填入"), shown);
    else
        did = insert(a, text);
    free(shown);
    free(text);
    return did;
}
