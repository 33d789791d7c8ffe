#include "mode/count.h"

#include "mode/acts.h"
#include "mode/follow.h"

enum { COUNT_MAX = 99999, TOGETHER_MS = 1000 /* digits that follow each other so fast are one number */ };

static const action motions[] = {
    ACTION_up,   ACTION_down,      ACTION_left,      ACTION_right,      ACTION_page_up,    ACTION_page_down,   ACTION_first,
    ACTION_last, ACTION_flag_next, ACTION_flag_prev, ACTION_error_next, ACTION_error_prev, ACTION_report_next, ACTION_report_prev,
};

static bool is_motion(action what)
{
    for (size_t i = 0; i < sizeof(motions) / sizeof(motions[0]); i++)
        if (motions[i] == what)
            return true;
    return false;
}

bool count_take(app *a, uint32_t key, int64_t ms, unsigned *did)
{
    app_count *count = &a->count;
    if (mode_of(a) != &mode_panes || key < '0' || key > '9') {
        bool given_up = key == 0x1b && count_shown(a) > 0;
        if (!is_motion(keymap_find(&a->keys, mode_context(a), key)))
            *count = (app_count){0};
        *did = given_up ? REACT_LAYOUT : 0;
        return given_up;
    }
    action bound = keymap_find(&a->keys, mode_context(a), key);
    bool goes_on = count->digits > 0 && (count->digits > 1 || !count->bound || (ms != 0 && ms - count->ms <= TOGETHER_MS));
    if (!goes_on)
        *count = (app_count){.bound = bound != ACTION_NONE, .focus = a->focus};
    else if (count->bound && count->digits == 1)
        a->focus = count->focus;
    count->n = 10 * count->n + (key - '0');
    count->n = count->n < COUNT_MAX ? count->n : COUNT_MAX;
    count->digits++;
    count->ms = ms;
    *did = REACT_LAYOUT;
    return goes_on || !count->bound;
}

uint32_t count_shown(const app *a)
{
    return a->count.digits > 1 || !a->count.bound ? a->count.n : 0;
}

/* The list that the pane in focus is stepped through; NULL if it is not one of lines only. */
static list *lines_of(app *a)
{
    if (a->focus == PANE_TREE)
        return &a->tree;
    if (app_in_collection(a))
        return a->focus == PANE_CENTRE ? &a->table : &a->rules;
    if (a->focus == PANE_VIOLATIONS)
        return &a->violations;
    return a->view == VIEW_PROSE ? &a->centre : NULL;
}

/* Puts the cursor one line before line `to`, for the step of an action to end there: what lies between is not visited. */
static unsigned step_to(app *a, size_t to)
{
    list *l = lines_of(a);
    size_t last = l->n > 0 ? l->n - 1 : 0;
    to = to < last ? to : last;
    if (l->n == 0 || to == l->cur)
        return 0;
    bool down = to > l->cur;
    list_go(l, down ? to - 1 : to + 1);
    return action_run(a, down ? ACTION_down : ACTION_up);
}

static unsigned repeat(app *a, action what, uint32_t n)
{
    unsigned did = 0;
    for (uint32_t i = 0; i < n; i++) {
        place before = a->at;
        did |= action_run(a, what);
        mode_follow(a, did);
        bool moved = before.doc != a->at.doc || before.node != a->at.node || before.table != a->at.table || before.row != a->at.row ||
                     before.col != a->at.col || before.off != a->at.off;
        if (!moved && i > 0)
            break;
    }
    return did;
}

unsigned count_run(app *a, action what)
{
    uint32_t n = count_shown(a);
    if (!is_motion(what)) /* a digit that is a key of its own may begin a count */
        return action_run(a, what);
    a->count = (app_count){0};
    if (n == 0)
        return action_run(a, what);
    list *l = mode_of(a) == &mode_panes ? lines_of(a) : NULL;
    if (what == ACTION_first || what == ACTION_last) {
        if (l != NULL)
            return step_to(a, n - 1);
        unsigned did = action_run(a, ACTION_first);
        mode_follow(a, did);
        return n > 1 ? did | repeat(a, ACTION_down, n - 1) : did;
    }
    if (l != NULL && what == ACTION_down)
        return step_to(a, l->cur + n);
    if (l != NULL && what == ACTION_up)
        return step_to(a, l->cur > n ? l->cur - n : 0);
    return repeat(a, what, n);
}
