#define _GNU_SOURCE
#include "pty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include <vterm.h>

#include "gouji/text.h"
#include "mem.h"

enum { LIMIT_MS = 30000, TICK_MS = 5 };

struct pty {
    int master, slave, news; /* news: pid of the program, then each status as of waitpid */
    pid_t leader, pid;
    bool ended, answer, wide;
    char rest[4]; /* of a character that has come in part */
    size_t n_rest;
    struct termios before;
    VTerm *vterm;
    VTermScreen *screen;
    int cols, rows;
    bool visible, alternate;
    int cursor_x, cursor_y;
    char *output;
    size_t len, cap;
};

static int on_cursor(VTermPos pos, VTermPos old, int visible, void *payload)
{
    pty *p = payload;
    (void)old;
    (void)visible;
    p->cursor_x = pos.col;
    p->cursor_y = pos.row;
    return 1;
}

static int on_property(VTermProp property, VTermValue *value, void *payload)
{
    pty *p = payload;
    if (property == VTERM_PROP_CURSORVISIBLE)
        p->visible = value->boolean != 0;
    if (property == VTERM_PROP_ALTSCREEN)
        p->alternate = value->boolean != 0;
    return 1;
}

static const VTermScreenCallbacks callbacks = {.movecursor = on_cursor, .settermprop = on_property};

static void open_screen(pty *p)
{
    p->vterm = vterm_new(p->rows, p->cols);
    vterm_set_utf8(p->vterm, 1);
    p->screen = vterm_obtain_screen(p->vterm);
    vterm_screen_enable_altscreen(p->screen, 1);
    vterm_screen_set_callbacks(p->screen, &callbacks, p);
    vterm_screen_reset(p->screen, 1);
    p->visible = true;
}

static bool open_pty(pty *p)
{
    p->master = posix_openpt(O_RDWR | O_NOCTTY);
    if (p->master < 0 || grantpt(p->master) != 0 || unlockpt(p->master) != 0)
        return false;
    p->slave = open(ptsname(p->master), O_RDWR | O_NOCTTY);
    if (p->slave < 0)
        return false;
    fcntl(p->master, F_SETFD, FD_CLOEXEC);
    struct winsize size = {.ws_row = (unsigned short)p->rows, .ws_col = (unsigned short)p->cols};
    return ioctl(p->master, TIOCSWINSZ, &size) == 0 && tcgetattr(p->slave, &p->before) == 0;
}

/* In the program's process: gets the terminal and starts it. */
static _Noreturn void become(const pty *p, const char *const argv[], const char *const *env)
{
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
    setpgid(0, 0);
    tcsetpgrp(p->slave, getpid());
    signal(SIGTTOU, SIG_DFL);
    for (int fd = 0; fd < 3; fd++)
        dup2(p->slave, fd);
    if (p->slave > 2)
        close(p->slave);
    setenv("TERM", "xterm-256color", 1);
    for (size_t i = 0; env != NULL && env[i] != NULL; i++)
        putenv((char *)(uintptr_t)env[i]);
    execvp(argv[0], (char *const *)(uintptr_t)argv);
    _exit(127);
}

static void tell(int fd, int word)
{
    ssize_t n = write(fd, &word, sizeof word);
    (void)n;
}

/* The leader of the session stands for the shell: without one, nothing in the session could be stopped and continued. */
static _Noreturn void lead(const pty *p, int news, const char *const argv[], const char *const *env)
{
    int nowhere = open("/dev/null", O_RDWR);
    for (int fd = 0; fd < 3; fd++)
        dup2(nowhere, fd); /* whoever reads the test's output must not wait for us */
    setsid();
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL); /* a test that is interrupted leaves nothing behind */
#endif
    ioctl(p->slave, TIOCSCTTY, 0);
    signal(SIGTTOU, SIG_IGN);
    pid_t pid = fork();
    if (pid == 0)
        become(p, argv, env);
    signal(SIGHUP, SIG_IGN);
    tell(news, (int)pid);
    int status;
    while (waitpid(pid, &status, WUNTRACED) == pid) {
        tell(news, status);
        if (!WIFSTOPPED(status))
            break;
    }
    for (;;)
        pause(); /* or the terminal would be taken from under the test */
}

/* Forks the leader and learns the program's pid from it. */
static bool start_leader(pty *p, const char *const argv[], const char *const *env)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return false;
    p->news = ends[0];
    p->leader = fork();
    if (p->leader == 0)
        lead(p, ends[1], argv, env);
    close(ends[1]);
    int pid;
    if (p->leader < 0 || read(p->news, &pid, sizeof pid) != sizeof pid)
        return false;
    p->pid = pid;
    return pid > 0;
}

pty *pty_start(const char *const argv[], const pty_options *opt)
{
    pty *p = mem_array(1, sizeof *p);
    *p = (pty){.master = -1, .slave = -1, .news = -1, .cols = opt->cols, .rows = opt->rows, .answer = opt->answer, .wide = opt->wide};
    open_screen(p);
    if (open_pty(p) && start_leader(p, argv, opt->env))
        return p;
    pty_free(p);
    return NULL;
}

void pty_free(pty *p)
{
    if (p == NULL)
        return;
    if (p->pid > 0 && !p->ended)
        kill(p->pid, SIGKILL);
    if (p->leader > 0) {
        kill(p->leader, SIGKILL);
        waitpid(p->leader, NULL, 0);
    }
    const int fds[] = {p->master, p->slave, p->news};
    for (size_t i = 0; i < sizeof fds / sizeof fds[0]; i++)
        if (fds[i] >= 0)
            close(fds[i]);
    vterm_free(p->vterm);
    free(p->output);
    free(p);
}

void pty_send(pty *p, const char *bytes, size_t len)
{
    while (len > 0) {
        ssize_t n = write(p->master, bytes, len);
        if (n < 0 && errno != EINTR)
            return;
        bytes += n > 0 ? n : 0;
        len -= n > 0 ? (size_t)n : 0;
    }
}

void pty_resize(pty *p, int cols, int rows)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
    p->cols = cols;
    p->rows = rows;
    vterm_set_size(p->vterm, rows, cols);
    ioctl(p->master, TIOCSWINSZ, &size);
}

void pty_signal(pty *p, int number)
{
    kill(p->pid, number);
}

/* As a terminal on which characters of ambiguous width are wide: what libvterm takes for narrow is put as one that it takes for wide. */
static void write_wide(pty *p, const char *bytes, size_t len)
{
    size_t n = p->n_rest + len, at = 0;
    char *all = mem_array(n + 1, 1), *out = mem_array(3 * n + 1, 1), *to = out;
    memcpy(all, p->rest, p->n_rest);
    memcpy(all + p->n_rest, bytes, len);
    p->n_rest = 0;
    while (at < n) {
        unsigned char lead = (unsigned char)all[at];
        size_t size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        uint32_t cp;
        if (size > n - at) {
            p->n_rest = n - at;
            memcpy(p->rest, all + at, p->n_rest);
            break;
        }
        gj_utf8_next(all + at, n - at, &cp);
        bool ambiguous = gj_width_char(cp, 1) != gj_width_char(cp, 2);
        memcpy(to, ambiguous ? PTY_WIDE : all + at, ambiguous ? sizeof PTY_WIDE - 1 : size);
        to += ambiguous ? sizeof PTY_WIDE - 1 : size;
        at += size;
    }
    vterm_input_write(p->vterm, out, (size_t)(to - out));
    free(all);
    free(out);
}

/* Gives the program's output to the screen, and the screen's answers to the program. */
static void take_in(pty *p, const char *bytes, size_t len)
{
    while (p->len + len + 1 > p->cap)
        p->output = mem_grow(p->output, p->cap, &p->cap, 1);
    memcpy(p->output + p->len, bytes, len);
    p->len += len;
    p->output[p->len] = '\0';
    if (p->wide)
        write_wide(p, bytes, len);
    else
        vterm_input_write(p->vterm, bytes, len);
    vterm_screen_flush_damage(p->screen);
    char answer[1024];
    size_t n = vterm_output_read(p->vterm, answer, sizeof answer);
    if (p->answer && n > 0)
        pty_send(p, answer, n);
}

/* Reads once, waiting for at most `ms`; false if nothing came. */
static bool read_some(pty *p, int ms)
{
    struct pollfd in = {.fd = p->master, .events = POLLIN};
    char bytes[65536];
    if (poll(&in, 1, ms) <= 0)
        return false;
    ssize_t n = read(p->master, bytes, sizeof bytes);
    if (n > 0)
        take_in(p, bytes, (size_t)n);
    return n > 0;
}

static long now_ms(void)
{
    struct timespec ts;
    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (long)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

void pty_settle(pty *p, int quiet_ms)
{
    long end = now_ms() + LIMIT_MS;
    while (read_some(p, quiet_ms) && now_ms() < end)
        continue;
}

static bool screen_has(pty *p, const char *text)
{
    char *screen = pty_screen(p);
    bool found = strstr(screen, text) != NULL;
    free(screen);
    return found;
}

static bool screen_is(pty *p, const char *text)
{
    char *screen = pty_screen(p);
    bool same = strcmp(screen, text) == 0;
    free(screen);
    return same;
}

static bool output_has(pty *p, const char *sequence)
{
    return p->output != NULL && strstr(p->output, sequence) != NULL;
}

/* Takes in output until `met`; false if that takes too long, or nothing more can come as the program has gone. */
static bool wait_until(pty *p, bool (*met)(pty *, const char *), const char *text)
{
    long end = now_ms() + LIMIT_MS;
    while (!met(p, text)) {
        bool gone = kill(p->pid, 0) != 0;
        if ((!read_some(p, TICK_MS) && gone) || now_ms() > end)
            return false;
    }
    return true;
}

bool pty_wait_text(pty *p, const char *text)
{
    return wait_until(p, screen_has, text);
}

bool pty_wait_screen(pty *p, const char *text)
{
    return wait_until(p, screen_is, text);
}

bool pty_wait_output(pty *p, const char *sequence)
{
    return wait_until(p, output_has, sequence);
}

int pty_wait_end(pty *p, bool stopped)
{
    long end = now_ms() + LIMIT_MS;
    while (now_ms() < end) {
        int status;
        struct pollfd news = {.fd = p->news, .events = POLLIN};
        read_some(p, TICK_MS);
        if (poll(&news, 1, 0) <= 0 || read(p->news, &status, sizeof status) != sizeof status)
            continue;
        p->ended = !WIFSTOPPED(status);
        if (stopped || p->ended) {
            while (read_some(p, 0))
                continue;
            return status;
        }
    }
    return -1;
}

bool pty_quit(pty *p)
{
    pty_send(p, "q", 1);
    int status = pty_wait_end(p, false);
    bool clean = WIFEXITED(status) && WEXITSTATUS(status) == 0 && pty_modes_kept(p) && !pty_alternate(p);
    pty_free(p);
    return clean;
}

/* Appends the characters of a cell; returns where the next go. */
static char *put_cell(char *to, const VTermScreenCell *cell)
{
    if (cell->chars[0] == 0)
        *to++ = ' ';
    for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i] != 0; i++) {
        uint32_t cp = cell->chars[i];
        if (cp < 0x80) {
            *to++ = (char)cp;
        } else if (cp < 0x800) {
            *to++ = (char)(0xc0 | cp >> 6);
        } else if (cp < 0x10000) {
            *to++ = (char)(0xe0 | cp >> 12);
            *to++ = (char)(0x80 | (cp >> 6 & 0x3f));
        } else {
            *to++ = (char)(0xf0 | cp >> 18);
            *to++ = (char)(0x80 | (cp >> 12 & 0x3f));
            *to++ = (char)(0x80 | (cp >> 6 & 0x3f));
        }
        if (cp >= 0x80)
            *to++ = (char)(0x80 | (cp & 0x3f));
    }
    return to;
}

static char *put_look(char *to, const VTermScreenCell *cell)
{
    /* A blank shows neither weight nor colour of a letter, so no one can rely on them. */
    bool empty = (cell->chars[0] == 0 || cell->chars[0] == ' ') && !cell->attrs.underline && !cell->attrs.reverse;
    bool bold = cell->attrs.bold && !empty;
    bool colored = (!VTERM_COLOR_IS_DEFAULT_FG(&cell->fg) && !empty) || !VTERM_COLOR_IS_DEFAULT_BG(&cell->bg);
    int n = bold + (cell->attrs.underline != 0) + (cell->attrs.reverse != 0) + colored;
    char look = n == 0 ? '.' : n > 1 ? '*' : bold ? 'B' : cell->attrs.underline ? 'U' : cell->attrs.reverse ? 'R' : 'C';
    for (int i = 0; i < cell->width; i++)
        *to++ = look;
    return to;
}

static char *dump(pty *p, char *(*put)(char *, const VTermScreenCell *), char blank)
{
    size_t room = (size_t)p->rows * ((size_t)p->cols * VTERM_MAX_CHARS_PER_CELL * 4 + 1) + 1;
    char *out = mem_array(room, 1), *to = out;
    for (int y = 0; y < p->rows; y++) {
        char *start = to;
        for (int x = 0; x < p->cols;) {
            VTermScreenCell cell;
            vterm_screen_get_cell(p->screen, (VTermPos){.row = y, .col = x}, &cell);
            to = put(to, &cell);
            x += cell.width > 0 ? cell.width : 1;
        }
        while (to > start && to[-1] == blank)
            to--;
        *to++ = '\n';
    }
    *to = '\0';
    return out;
}

char *pty_screen(pty *p)
{
    return dump(p, put_cell, ' ');
}

char *pty_looks(pty *p)
{
    return dump(p, put_look, '.');
}

bool pty_wait_cursor(pty *p, int x, int y)
{
    long end = now_ms() + LIMIT_MS;
    while (!p->visible || p->cursor_x != x || p->cursor_y != y) {
        if (now_ms() > end)
            return false;
        read_some(p, TICK_MS);
    }
    return true;
}

bool pty_cursor(const pty *p, int *x, int *y)
{
    *x = p->cursor_x;
    *y = p->cursor_y;
    return p->visible;
}

bool pty_alternate(const pty *p)
{
    return p->alternate;
}

bool pty_modes_kept(const pty *p)
{
    struct termios now;
    if (tcgetattr(p->slave, &now) != 0)
        return false;
    const struct termios *b = &p->before;
    return now.c_iflag == b->c_iflag && now.c_oflag == b->c_oflag && now.c_cflag == b->c_cflag && now.c_lflag == b->c_lflag &&
           memcmp(now.c_cc, b->c_cc, sizeof now.c_cc) == 0;
}

const char *pty_output(const pty *p, size_t *len)
{
    *len = p->len;
    return p->output == NULL ? "" : p->output;
}
