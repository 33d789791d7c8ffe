/* The terminal through ncurses, which is used for output only: what its keyboard part cannot do (pastes, answers of the terminal,
 * sequences that nobody knows) key/decode.c does. Nothing is written and nothing wakes up while there is nothing to do. */
#include "term/term.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "term/curses.h"

#include "charset/charset.h"
#include "i18n.h"
#include "key/decode.h"
#include "mem.h"
#include "term/ambiguous.h"
#include "term/backend.h"
#include "term/caps.h"
#include "term/clipboard.h"
#include "term/frame.h"
#include "term/paint.h"
#include "term/question.h"
#include "term/restore.h"
#include "term/wake.h"

enum {
    ESCAPE_MS = 25,   /* how long Esc waits for the rest of a sequence, unless ESCDELAY says otherwise */
    PASTE_MS = 1000,  /* how long an unfinished paste waits for more */
    MAX_SIZE = 32767, /* columns or lines: curses counts in short */
    LEAVING_ROOM = 512,
};

typedef struct term_curses {
    term base;
    SCREEN *screen;
    frame frame;
    painter *painter;
    decoder *decoder;
    charset_rest typed; /* a character of which a part has come */
    int escape_ms;
    bool ansi;
    bool clear;        /* the next painting begins with an empty screen */
    question asked;
    int64_t last_read; /* when the last input came */
} term_curses;

static term_curses *curses_of(term *t)
{
    return (term_curses *)t;
}

/* ---- taking the terminal over ---- */

static gj_status check_terminal(gj_error *err)
{
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
        return gj_error_set(err, GJ_E_IO, 0, _("标准输入和标准输出须是终端；不用屏幕的请用 gouji --plain、check、show 或 export"));
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && (size.ws_col > MAX_SIZE || size.ws_row > MAX_SIZE))
        return gj_error_set(err, GJ_E_LIMIT, 0, _("终端有 %u 列 %u 行，界面最多用 %d 列、%d 行；请改小"), (unsigned)size.ws_col,
                            (unsigned)size.ws_row, MAX_SIZE, MAX_SIZE);
    return GJ_OK;
}

/* Keys and screen are UTF-8 for us, and for curses (what the terminal speaks else, feed and frame_end see to); a locale without a character
 * set of its own is taken for one that has it. */
static void want_utf8(void)
{
    if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0 && setlocale(LC_CTYPE, "C.UTF-8") == NULL)
        setlocale(LC_CTYPE, "en_US.UTF-8");
}

static int escape_delay(void)
{
    const char *value = getenv("ESCDELAY");
    int ms = value == NULL ? 0 : atoi(value);
    return ms > 0 && ms <= 10000 ? ms : ESCAPE_MS;
}

/* Every key arrives as typed, but INT, QUIT and SUSP still do what they do everywhere. */
static unsigned char set_modes(void)
{
    cbreak();
    noecho();
    nonl();
    typeahead(-1);
    keypad(stdscr, TRUE);
    idcok(stdscr, FALSE); /* shifting half a wide character sideways leaves ghosts on some terminals */
    struct termios modes;
    if (tcgetattr(STDIN_FILENO, &modes) != 0)
        return 0;
    modes.c_iflag &= ~(tcflag_t)(IXON | ICRNL | INLCR | IGNCR | ISTRIP);
    modes.c_lflag &= ~(tcflag_t)IEXTEN;
    tcsetattr(STDIN_FILENO, TCSADRAIN, &modes);
    def_prog_mode();
    unsigned char erase_char = modes.c_cc[VERASE];
    return erase_char == _POSIX_VDISABLE ? 0 : erase_char;
}

/* Undoes `watch` and frees; whatever of it has not been made is skipped. */
static void let_go(term_curses *t)
{
    restore_end();
    wake_end();
    frame_close(&t->frame);
    painter_free(t->painter);
    decoder_free(t->decoder);
    free(t);
}

/* Makes sure of every way out before anything changes. Our handlers come before newterm(): ncurses then leaves these signals alone. */
static bool watch(term_curses *t)
{
    frame_open(&t->frame);
    if (t->frame.tty < 0 || !wake_begin() || !restore_watch(STDIN_FILENO, t->frame.tty))
        return false;
    restore_arm("");
    return true;
}

static gj_status unusable(gj_error *err, const char *why)
{
    const char *name = getenv("TERM");
    return gj_error_set(err, GJ_E_IO, 0, why, name == NULL ? "" : name);
}

static gj_status open_screen(term_curses *t, gj_error *err)
{
    /* The size is what the terminal says now, not what LINES and COLUMNS said when the shell was started. */
    use_env(FALSE);
    use_tioctl(TRUE);
    t->screen = newterm(NULL, stdout, stdin);
    if (t->screen == NULL)
        return unusable(err, _("不认识的终端类型 TERM=%s"));
    if (!caps_usable()) {
        endwin();
        delscreen(t->screen);
        return unusable(err, _("终端 TERM=%s 不能定位光标；请用 gouji --plain（一行一句的界面）或 gouji check"));
    }
    char leaving[LEAVING_ROOM];
    caps_leaving(leaving, sizeof leaving);
    restore_arm(leaving);
    caps_keep_palette();
    return GJ_OK;
}

static void set_up(term_curses *t, const term_options *opt)
{
    t->ansi = t->frame.ansi = caps_ansi();
    t->escape_ms = escape_delay();
    t->base.width = COLS;
    t->base.height = LINES;
    t->decoder = decoder_new(set_modes());
    caps_learn_keys(t->decoder);
    t->painter = painter_new(opt->color);
    if (t->ansi)
        caps_put(CAPS_PASTE_ON);
    t->base.ambiguous = question_ask(&t->asked, opt, t->ansi, t->base.height);
}

static const term_backend backend;

gj_status term_curses_new(term **out, const term_options *opt, gj_error *err)
{
    gj_status status = check_terminal(err);
    if (status != GJ_OK)
        return status;
    want_utf8();
    term_curses *t = mem_array(1, sizeof *t);
    t->base.backend = &backend;
    if (!watch(t))
        status = gj_error_set(err, GJ_E_IO, 0, "%s", gj_errno_words(errno));
    else
        status = open_screen(t, err);
    if (status != GJ_OK) {
        let_go(t);
        return status;
    }
    set_up(t, opt);
    *out = &t->base;
    return GJ_OK;
}

/* ---- giving it back ---- */

static void feed(term_curses *t, const char *bytes, size_t len)
{
    if (charset_is_utf8()) {
        decoder_feed(t->decoder, bytes, len);
        return;
    }
    gj_out *o = gj_out_new();
    charset_decode(o, &t->typed, bytes, len);
    const char *s = gj_out_data(o, &len);
    decoder_feed(t->decoder, s, len);
    gj_out_free(o);
}

/* Reads what has come from the terminal; false if nothing will come any more. */
static bool read_input(term_curses *t)
{
    char bytes[4096];
    ssize_t n = read(STDIN_FILENO, bytes, sizeof bytes);
    if (n > 0) {
        feed(t, bytes, (size_t)n);
        t->last_read = now_ms();
    }
    return n > 0 || (n < 0 && (errno == EINTR || errno == EAGAIN));
}

static bool input_ready(int timeout_ms)
{
    struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};
    return poll(&in, 1, timeout_ms) > 0;
}

/* An answer that came after we are gone would be typed into the shell: a question asked just now is waited for. */
static void await_answer(term_curses *t)
{
    input in;
    for (int left; (left = question_left(&t->asked)) > 0 && input_ready(left) && read_input(t);)
        while (decoder_next(t->decoder, &in, false))
            if (in.kind == INPUT_DEVICE)
                question_end(&t->asked);
}

static void leave_screen(term_curses *t)
{
    if (t->ansi)
        caps_put(CAPS_PASTE_OFF CAPS_MOUSE_OFF);
    endwin();
    restore_disarm();
}

static void curses_free(term *base)
{
    term_curses *t = curses_of(base);
    await_answer(t);
    leave_screen(t);
    if (t->asked.awaiting)
        tcflush(STDIN_FILENO, TCIFLUSH);
    delscreen(t->screen);
    let_go(t);
}

/* ---- output ---- */

static void curses_set_theme(term *base, const theme *th)
{
    painter_set_theme(curses_of(base)->painter, th);
}

static void curses_redraw(term *base)
{
    term_curses *t = curses_of(base);
    t->clear = true;
    painter_forget(t->painter);
    frame_forget(&t->frame);
}

static void curses_present(term *base, const canvas *c)
{
    term_curses *t = curses_of(base);
    if (t->clear)
        clearok(curscr, TRUE);
    t->clear = false;
    frame_begin(&t->frame);
    painter_paint(t->painter, c);
    frame_end(&t->frame);
}

static void curses_set_mouse(term *base, bool on)
{
    if (curses_of(base)->ansi)
        caps_put(on ? CAPS_MOUSE_ON : CAPS_MOUSE_OFF);
}

static term_copied curses_copy(term *base, const char *text, size_t len)
{
    term_curses *t = curses_of(base);
    term_copied how = {.too_long = len > TERM_COPY_MAX, .helper = clipboard_native(text, len)};
    how.terminal = t->ansi && !how.too_long && ambiguous_can_ask();
    if (how.terminal) {
        charset_rest rest = {0};
        gj_out *bytes = gj_out_new();
        size_t n;
        charset_encode(bytes, &rest, text, len);
        const char *data = gj_out_data(bytes, &n);
        char *sequence = clipboard_osc52(data, n);
        caps_put(sequence);
        free(sequence);
        gj_out_free(bytes);
    }
    return how;
}

/* ---- size, stop and continue ---- */

/* Asks for the size; true if it is another than before. */
static bool size_changed(term_curses *t)
{
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0)
        return false;
    int width = size.ws_col < MAX_SIZE ? size.ws_col : MAX_SIZE, height = size.ws_row < MAX_SIZE ? size.ws_row : MAX_SIZE;
    if (width == t->base.width && height == t->base.height)
        return false;
    resize_term(height, width);
    t->base.width = width;
    t->base.height = height;
    return true;
}

/* After a stop: modes, screen and size may all be different now. */
static void take_over(term_curses *t)
{
    restore_rearm();
    reset_prog_mode();
    size_changed(t);
    curses_redraw(&t->base);
    refresh();
    if (t->ansi)
        caps_put(CAPS_PASTE_ON);
    if (t->ansi && t->base.mouse)
        caps_put(CAPS_MOUSE_ON);
}

static void curses_suspend(term *base)
{
    term_curses *t = curses_of(base);
    leave_screen(t);
    wake_stop();
    wake_take(WAKE_CONTINUED);
    take_over(t);
}

/* Acts on signals; true if the screen has to be drawn anew. */
static bool act_on_signals(term_curses *t)
{
    bool redraw = false;
    if (wake_take(WAKE_SUSPEND)) {
        curses_suspend(&t->base);
        redraw = true;
    }
    if (wake_take(WAKE_CONTINUED)) {
        take_over(t);
        redraw = true;
    }
    if (wake_take(WAKE_RESIZE) && size_changed(t)) {
        curses_redraw(&t->base);
        redraw = true;
    }
    return redraw;
}

/* ---- input ---- */

/* True if the answer is news. */
static bool take_width(term_curses *t, int columns)
{
    if (columns == 0 || columns == t->base.ambiguous)
        return false;
    t->base.ambiguous = columns;
    curses_redraw(&t->base);
    return true;
}

static bool take_theme(term_curses *t, const theme *th)
{
    if (th == NULL)
        return false;
    painter_set_theme(t->painter, th);
    curses_redraw(&t->base);
    return true;
}

/* What an input means to the program; EVENT_NONE if it was for us. */
static event event_of(term_curses *t, const input *in)
{
    switch (in->kind) {
    case INPUT_KEY:
        return (event){.kind = EVENT_KEY, .key = in->key, .ms = t->last_read};
    case INPUT_PASTE:
        return (event){.kind = EVENT_PASTE, .text = in->text, .len = in->len, .cut = in->cut};
    case INPUT_CURSOR:
        return (event){.kind = take_width(t, question_width(&t->asked, in)) ? EVENT_RESIZE : EVENT_NONE};
    case INPUT_MOUSE:
        if (t->base.mouse)
            return (event){.kind = EVENT_MOUSE, .button = in->button, .x = in->column - 1, .y = in->row - 1};
        break;
    case INPUT_COLOR:
        return (event){.kind = take_theme(t, question_theme(&t->asked, in)) ? EVENT_RESIZE : EVENT_NONE};
    case INPUT_DEVICE:
        question_end(&t->asked);
        break;
    }
    return (event){.kind = EVENT_NONE};
}

/* The first event in what has been read; `late` as in decoder_next. */
static event next_decoded(term_curses *t, bool late)
{
    input in;
    while (decoder_next(t->decoder, &in, late)) {
        event e = event_of(t, &in);
        if (e.kind != EVENT_NONE)
            return e;
    }
    return (event){.kind = EVENT_NONE};
}

/* How long to wait for the rest of what has begun to arrive, counted from its last byte; -1 if nothing has. */
static int unfinished_left(const term_curses *t)
{
    const int patience[] = {[DECODER_IDLE] = -1, [DECODER_SEQUENCE] = t->escape_ms, [DECODER_PASTE] = PASTE_MS};
    int ms = patience[decoder_waits(t->decoder)];
    if (ms < 0)
        return -1;
    int64_t left = t->last_read + ms - now_ms();
    return left > 0 ? (int)left : 0;
}

/* What one wait came to. */
typedef enum arrival { ARRIVED_NOTHING, ARRIVED_INPUT, ARRIVED_SIGNAL, ARRIVED_END } arrival;

static arrival wait_for(term_curses *t, int timeout_ms)
{
    struct pollfd fds[] = {{.fd = STDIN_FILENO, .events = POLLIN}, {.fd = wake_fd(), .events = POLLIN}};
    int n = poll(fds, 2, timeout_ms);
    if (n < 0)
        return errno == EINTR ? ARRIVED_SIGNAL : ARRIVED_END;
    if (n == 0)
        return ARRIVED_NOTHING;
    if (fds[1].revents != 0) {
        wake_drain();
        return ARRIVED_SIGNAL;
    }
    return read_input(t) ? ARRIVED_INPUT : ARRIVED_END;
}

/* The shorter of two waits, negative ones being endless. */
static int shorter(int a, int b)
{
    return a < 0 || (b >= 0 && b < a) ? b : a;
}

static event curses_next(term *base, int timeout_ms)
{
    term_curses *t = curses_of(base);
    int64_t deadline = timeout_ms > 0 ? now_ms() + timeout_ms : 0;
    for (;;) {
        if (wake_any() && act_on_signals(t))
            return (event){.kind = EVENT_RESIZE};
        event e = next_decoded(t, unfinished_left(t) == 0);
        if (e.kind != EVENT_NONE)
            return e;
        int left = timeout_ms > 0 ? (int)(deadline > now_ms() ? deadline - now_ms() : 0) : timeout_ms;
        arrival what = wait_for(t, shorter(left, unfinished_left(t)));
        if (what == ARRIVED_END)
            return (event){.kind = EVENT_QUIT};
        if (what == ARRIVED_NOTHING && left == 0)
            return (event){.kind = EVENT_NONE};
    }
}

static bool curses_pending(const term *base)
{
    const term_curses *t = (const term_curses *)base;
    return wake_any() || decoder_pending(t->decoder) || input_ready(0);
}

static const term_backend backend = {
    .free = curses_free,
    .set_theme = curses_set_theme,
    .next = curses_next,
    .pending = curses_pending,
    .present = curses_present,
    .redraw = curses_redraw,
    .set_mouse = curses_set_mouse,
    .copy = curses_copy,
    .suspend = curses_suspend,
};
