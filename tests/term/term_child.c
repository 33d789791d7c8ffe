/* A program on the real terminal back end, for test_term_pty.c: shows pictures and says which events arrive. Keys:
 * f next picture, r send all anew, s stop, q quit, E exit, A abort, S segmentation fault; everything else is only shown. */
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "frames.h"
#include "term/term.h"

typedef struct child {
    term *term;
    canvas *canvas;
    unsigned frame;
    unsigned events; /* shown since the start */
    char last[256];
    bool done;
} child;

static void show(child *c)
{
    if (canvas_width(c->canvas) != term_width(c->term) || canvas_height(c->canvas) != term_height(c->term) ||
        canvas_ambiguous(c->canvas) != term_ambiguous(c->term)) {
        canvas_free(c->canvas);
        c->canvas = canvas_new(term_width(c->term), term_height(c->term), term_ambiguous(c->term));
    }
    frame_draw(c->canvas, c->frame);
    if (c->last[0] != '\0')
        canvas_text(c->canvas, 0, 1, term_width(c->term), c->last, strlen(c->last), ROLE_MESSAGE, 0);
    term_present(c->term, c->canvas);
}

static void next_frame(child *c)
{
    c->frame++;
    c->last[0] = '\0';
}

static void redraw(child *c)
{
    term_redraw(c->term);
}

static void stop(child *c)
{
    term_suspend(c->term);
}

static void quit(child *c)
{
    c->done = true;
}

static void leave(child *c)
{
    (void)c;
    exit(3);
}

static void fail(child *c)
{
    (void)c;
    abort();
}

static void crash(child *c)
{
    (void)c;
    raise(SIGSEGV);
}

static const struct {
    uint32_t key;
    void (*run)(child *c);
} commands[] = {{'f', next_frame}, {'r', redraw}, {'s', stop}, {'q', quit}, {'E', leave}, {'A', fail}, {'S', crash}};

static void on_key(child *c, uint32_t key)
{
    char name[16];
    snprintf(c->last, sizeof c->last, "%u key %s", ++c->events, key_name(key, name));
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
        if (commands[i].key == key)
            commands[i].run(c);
}

static void on_event(child *c, const event *e)
{
    switch (e->kind) {
    case EVENT_KEY:
        on_key(c, e->key);
        break;
    case EVENT_PASTE:
        snprintf(c->last, sizeof c->last, "%u paste [%.*s]%s", ++c->events, (int)e->len, e->text, e->cut ? " cut" : "");
        for (char *at = c->last; *at != '\0'; at++)
            *at = *at == '\n' || *at == '\t' ? '/' : *at;
        break;
    case EVENT_RESIZE:
        snprintf(c->last, sizeof c->last, "%u size %dx%d/%d", ++c->events, term_width(c->term), term_height(c->term),
                 term_ambiguous(c->term));
        break;
    case EVENT_MOUSE:
        snprintf(c->last, sizeof c->last, "%u mouse %d,%d", ++c->events, e->x, e->y);
        break;
    case EVENT_QUIT:
        c->done = true;
        break;
    case EVENT_NONE:
        break;
    }
}

int main(int argc, char **argv)
{
    child c = {0};
    gj_error err = {0};
    term_options opt = {.color = true, .query = true};
    setlocale(LC_ALL, "");
    if (argc > 1)
        opt.ambiguous = atoi(argv[1]);
    if (term_curses_new(&c.term, &opt, &err) != GJ_OK) {
        fprintf(stderr, "%s\n", err.text);
        gj_error_clear(&err);
        return 2;
    }
    if (argc > 2)
        c.frame = (unsigned)atoi(argv[2]);
    c.canvas = canvas_new(0, 0, term_ambiguous(c.term));
    while (!c.done) {
        show(&c);
        event e = term_next(c.term, -1);
        on_event(&c, &e);
    }
    canvas_free(c.canvas);
    term_free(c.term);
    return 0;
}
