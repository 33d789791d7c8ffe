#include "mode/letter.h"

#include <stdlib.h>
#include <string.h>

#include "app/letter.h"
#include "i18n.h"
#include "mem.h"
#include "mode/acts.h"
#include "mode/confirm.h"
#include "mode/panes.h"
#include "mode/typing.h"
#include "pane/paint.h"
#include "pane/pane.h"

enum { GAP = 2 };

typedef struct form {
    typing typing;               /* the field under the cursor */
    char *values[LETTER_FIELDS]; /* the others */
    letter_field at;
    letter_then *then;
    size_t of;
} form;

/* What the field says now. */
static const char *value_of(const form *f, letter_field i)
{
    return i == f->at ? f->typing.line.text : f->values[i];
}

unsigned letter_ask(app *a, letter_then *then, size_t of)
{
    form *f = mode_enter(a, &mode_letter);
    for (letter_field i = 0; i < LETTER_FIELDS; i++)
        f->values[i] = mem_strdup(letter_value(&a->letter, i));
    f->then = then;
    f->of = of;
    f->at = LETTER_NUMBER; /* what is another one in each letter */
    lineedit_start(&f->typing.line, f->values[f->at]);
    return REACT_LAYOUT;
}

/* ---- from field to field ---- */

static void go(form *f, letter_field to)
{
    free(f->values[f->at]);
    f->values[f->at] = mem_strdup(f->typing.line.text);
    f->at = to;
    lineedit_start(&f->typing.line, f->values[to]);
}

unsigned act_field_next(app *a)
{
    form *f = mode_fields(a);
    go(f, (f->at + 1) % LETTER_FIELDS);
    return 0;
}

unsigned act_field_prev(app *a)
{
    form *f = mode_fields(a);
    go(f, (f->at + LETTER_FIELDS - 1) % LETTER_FIELDS);
    return 0;
}

/* ---- the end ---- */

static unsigned accept(app *a)
{
    form *f = mode_fields(a);
    const char *values[LETTER_FIELDS];
    for (letter_field i = 0; i < LETTER_FIELDS; i++) {
        values[i] = value_of(f, i);
        const char *wrong = letter_wrong(i, values[i]);
        if (wrong == NULL)
            continue;
        go(f, i);
        app_say_error(a, _("%s“%s”：%s"), letter_title(i), value_of(f, i), wrong);
        return 0;
    }
    letter_then *then = f->then;
    size_t of = f->of;
    letter_set(&a->letter, values);
    mode_leave(a);
    return then(a, of) | REACT_LAYOUT;
}

static unsigned give_up(app *a)
{
    mode_leave(a);
    app_say(a, _("已取消"));
    return REACT_LAYOUT;
}

/* Asks first if something was written, in whichever field. */
unsigned act_form_leave(app *a)
{
    const form *f = mode_fields(a);
    for (letter_field i = 0; i < LETTER_FIELDS; i++)
        if (strcmp(value_of(f, i), letter_value(&a->letter, i)) != 0)
            return confirm_ask(a, mem_printf(_("放弃填写的%s“%s”吗？"), letter_title(i), value_of(f, i)), give_up);
    return give_up(a);
}

/* ---- drawing ---- */

static int title_width(const canvas *c)
{
    int widest = 0;
    for (letter_field i = 0; i < LETTER_FIELDS; i++) {
        int w = paint_width(c, letter_title(i));
        widest = w > widest ? w : widest;
    }
    return widest;
}

/* As many fields as there is room for, that under the cursor among them. */
static void draw(canvas *c, const app *a, const layout *l)
{
    const form *f = mode_fields(a);
    rect r = l->overlay;
    int titles = title_width(c), first = (int)f->at >= r.h ? (int)f->at - r.h + 1 : 0;
    panes_draw_lower(c, a, l, false);
    paint_head(c, l->overlay_head, _("写在审查意见里，都可以空着"), NULL, true);
    for (int y = 0; y < r.h && first + y < LETTER_FIELDS; y++) {
        letter_field i = (letter_field)(first + y);
        const char *value = value_of(f, i);
        int x = r.x + 1 + titles + GAP;
        paint_text(c, r.x + 1, r.y + y, titles, letter_title(i), ROLE_TEXT, 0);
        paint_text(c, x, r.y + y, r.x + r.w - x, value[0] != '\0' ? value : _("（不写）"), value[0] != '\0' ? ROLE_TEXT : ROLE_DIM, 0);
        if (i == f->at)
            canvas_mark(c, (rect){r.x, r.y + y, r.w, 1}, ROLE_CURSOR, 0);
    }
}

static void status(canvas *c, const app *a, rect r)
{
    const form *f = mode_fields(a);
    char *prompt = mem_printf(_("%s："), letter_title(f->at));
    pane_input(c, r, prompt, &f->typing.line);
    free(prompt);
}

static void drop(void *fields)
{
    form *f = fields;
    typing_free(&f->typing);
    for (letter_field i = 0; i < LETTER_FIELDS; i++)
        free(f->values[i]);
}

const mode mode_letter = {
    .name = "letter",
    .where = CONTEXT_LETTER,
    .asks = true,
    .typed = TYPED_REASON,
    .size = sizeof(form),
    .accept = accept,
    .cancel = give_up,
    .draw = draw,
    .status = status,
    .free = drop,
};
