#include "term/restore.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

enum { SEQUENCE_ROOM = 512, STACK_ROOM = 1 << 15 };

static const int ending_signals[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGSYS, SIGPIPE};

enum { N_SIGNALS = sizeof ending_signals / sizeof ending_signals[0] };

static struct {
    int in, out;
    struct termios modes;
    char sequence[SEQUENCE_ROOM];
    size_t len;
    volatile sig_atomic_t armed, flush;
    bool watching;
    struct sigaction before[N_SIGNALS];
    char stack[STACK_ROOM]; /* for a handler that runs because the stack is full */
} state;

/* Async-signal-safe. */
static void give_back(void)
{
    if (!state.armed)
        return;
    state.armed = 0;
    size_t done = 0;
    while (done < state.len) {
        ssize_t n = write(state.out, state.sequence + done, state.len - done);
        if (n < 0 && errno != EINTR)
            break;
        done += n > 0 ? (size_t)n : 0;
    }
    if (state.flush)
        tcflush(state.in, TCIFLUSH);
    tcsetattr(state.in, TCSANOW, &state.modes);
}

/* Gives the terminal back, then lets the signal do what it would have done, so that the exit status tells of it. */
static void on_ending(int number)
{
    int saved = errno;
    give_back();
    for (size_t i = 0; i < N_SIGNALS; i++)
        if (ending_signals[i] == number)
            sigaction(number, &state.before[i], NULL);
    raise(number);
    errno = saved;
}

static void catch_signals(void)
{
    stack_t stack = {.ss_sp = state.stack, .ss_size = sizeof state.stack};
    stack_t present;
    if (sigaltstack(NULL, &present) == 0 && (present.ss_flags & SS_DISABLE) != 0)
        sigaltstack(&stack, NULL);
    struct sigaction action = {.sa_handler = on_ending, .sa_flags = SA_ONSTACK};
    sigfillset(&action.sa_mask);
    for (size_t i = 0; i < N_SIGNALS; i++) {
        sigaction(ending_signals[i], NULL, &state.before[i]);
        if (state.before[i].sa_handler != SIG_IGN)
            sigaction(ending_signals[i], &action, NULL);
    }
}

bool restore_watch(int in, int out)
{
    static bool registered;
    if (tcgetattr(in, &state.modes) != 0)
        return false;
    state.in = in;
    state.out = out;
    if (!registered)
        atexit(give_back);
    registered = true;
    if (!state.watching)
        catch_signals();
    state.watching = true;
    return true;
}

void restore_arm(const char *sequence)
{
    state.armed = 0;
    state.len = strlen(sequence) < SEQUENCE_ROOM ? strlen(sequence) : 0;
    memcpy(state.sequence, sequence, state.len);
    state.armed = 1;
}

void restore_disarm(void)
{
    state.armed = 0;
}

void restore_rearm(void)
{
    state.armed = 1;
}

void restore_flushes_input(bool on)
{
    state.flush = on;
}

void restore_end(void)
{
    restore_disarm();
    for (size_t i = 0; state.watching && i < N_SIGNALS; i++)
        sigaction(ending_signals[i], &state.before[i], NULL);
    state.watching = false;
}
