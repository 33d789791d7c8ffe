#include "term/term.h"

#include "mem.h"
#include "term/backend.h"

typedef struct term_mem {
    term base;
    event *events; /* [first, n) are still to come; each text is a copy of ours */
    size_t first, n, cap;
    char *screen; /* what was presented last */
    char *copied;
} term_mem;

static term_mem *mem_of(term *t)
{
    return (term_mem *)t;
}

static void mem_free(term *t)
{
    term_mem *m = mem_of(t);
    for (size_t i = 0; i < m->n; i++)
        free((char *)(uintptr_t)m->events[i].text);
    free(m->events);
    free(m->screen);
    free(m->copied);
    free(m);
}

static void mem_set_theme(term *t, const theme *th)
{
    (void)t;
    (void)th;
}

/* With nothing left to come a wait would never end: the input has ended then. */
static event mem_next(term *t, int timeout_ms)
{
    term_mem *m = mem_of(t);
    if (m->first < m->n)
        return m->events[m->first++];
    return (event){.kind = timeout_ms < 0 ? EVENT_QUIT : EVENT_NONE};
}

static bool mem_pending(const term *t)
{
    const term_mem *m = (const term_mem *)t;
    return m->first < m->n;
}

static void mem_present(term *t, const canvas *c)
{
    term_mem *m = mem_of(t);
    free(m->screen);
    m->screen = canvas_dump(c);
}

static void mem_nothing(term *t)
{
    (void)t;
}

static term_copied mem_copy(term *t, const char *text, size_t len)
{
    term_mem *m = mem_of(t);
    bool fits = len <= TERM_COPY_MAX;
    free(m->copied);
    m->copied = fits ? mem_dup(text, len) : NULL;
    return (term_copied){.terminal = fits, .too_long = !fits};
}

static void mem_set_mouse(term *t, bool on)
{
    (void)t;
    (void)on;
}

static const term_backend backend = {
    .free = mem_free,
    .set_theme = mem_set_theme,
    .next = mem_next,
    .pending = mem_pending,
    .present = mem_present,
    .redraw = mem_nothing,
    .set_mouse = mem_set_mouse,
    .copy = mem_copy,
    .suspend = mem_nothing,
};

term *term_mem_new(int w, int h, int ambiguous)
{
    term_mem *m = mem_array(1, sizeof *m);
    m->base = (term){&backend, w, h, ambiguous, false};
    return &m->base;
}

void term_mem_push(term *t, event e)
{
    term_mem *m = mem_of(t);
    MEM_GROW(m->events, m->n, m->cap);
    if (e.text != NULL)
        e.text = mem_dup(e.text, e.len);
    m->events[m->n++] = e;
}

char *term_mem_dump(const term *t)
{
    const term_mem *m = (const term_mem *)t;
    return mem_strdup(m->screen != NULL ? m->screen : "");
}

const char *term_mem_copied(const term *t)
{
    return ((const term_mem *)t)->copied;
}

void term_mem_resize(term *t, int w, int h)
{
    t->width = w;
    t->height = h;
    term_mem_push(t, (event){.kind = EVENT_RESIZE});
}
