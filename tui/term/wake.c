#include "term/wake.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

static const int signals[WAKE_COUNT] = {
    [WAKE_RESIZE] = SIGWINCH,
    [WAKE_SUSPEND] = SIGTSTP,
    [WAKE_CONTINUED] = SIGCONT,
};

static struct {
    volatile sig_atomic_t noted[WAKE_COUNT];
    int pipe[2]; /* read end, write end */
    bool catching;
    struct sigaction before[WAKE_COUNT];
} state;

static void on_signal(int number)
{
    int saved = errno;
    for (int i = 0; i < WAKE_COUNT; i++)
        if (signals[i] == number)
            state.noted[i] = 1;
    /* A full pipe is as good as one more byte. */
    ssize_t written = write(state.pipe[1], "", 1);
    (void)written;
    errno = saved;
}

bool wake_begin(void)
{
    if (pipe(state.pipe) != 0)
        return false;
    for (int i = 0; i < 2; i++) {
        fcntl(state.pipe[i], F_SETFL, O_NONBLOCK);
        fcntl(state.pipe[i], F_SETFD, FD_CLOEXEC);
    }
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < WAKE_COUNT; i++) {
        state.noted[i] = 0;
        sigaction(signals[i], NULL, &state.before[i]);
        if (state.before[i].sa_handler != SIG_IGN)
            sigaction(signals[i], &action, NULL);
    }
    state.catching = true;
    return true;
}

void wake_end(void)
{
    if (!state.catching)
        return;
    state.catching = false;
    for (int i = 0; i < WAKE_COUNT; i++)
        sigaction(signals[i], &state.before[i], NULL);
    close(state.pipe[0]);
    close(state.pipe[1]);
}

int wake_fd(void)
{
    return state.pipe[0];
}

bool wake_take(wake_reason reason)
{
    bool noted = state.noted[reason] != 0;
    state.noted[reason] = 0;
    return noted;
}

bool wake_any(void)
{
    for (int i = 0; i < WAKE_COUNT; i++)
        if (state.noted[i])
            return true;
    return false;
}

void wake_drain(void)
{
    char bytes[64];
    while (read(state.pipe[0], bytes, sizeof bytes) > 0)
        continue;
}

void wake_stop(void)
{
    /* Where SIGTSTP was ignored from the start there is no shell that could continue us. */
    if (state.before[WAKE_SUSPEND].sa_handler == SIG_IGN)
        return;
    struct sigaction normal = {.sa_handler = SIG_DFL}, ours;
    sigemptyset(&normal.sa_mask);
    sigaction(SIGTSTP, &normal, &ours);
    raise(SIGTSTP);
    sigaction(SIGTSTP, &ours, NULL);
}
