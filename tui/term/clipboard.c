#include "term/clipboard.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "mem.h"

enum { LIMIT_MS = 1000, STEP_MS = 5 };

/* Of each display the programs that give it a selection, best first; `display`: the variable that says it is there, NULL: always. */
static const struct {
    const char *display;
    const char *const argv[5];
} helpers[] = {
    {"WAYLAND_DISPLAY", {"wl-copy", "--type", "text/plain;charset=utf-8", NULL}},
    {"DISPLAY", {"xclip", "-selection", "clipboard", "-in", NULL}},
    {"DISPLAY", {"xsel", "--clipboard", "--input", NULL}},
#ifdef __APPLE__
    {NULL, {"pbcopy", NULL}},
#endif
};

static int64_t now_ms(void)
{
    struct timespec ts;
    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

/* In the child: reads from `in`, says nothing, leaves the terminal's signals alone. */
static _Noreturn void become(const char *const argv[], int in)
{
    int nowhere = open("/dev/null", O_RDWR);
    if (nowhere < 0 || dup2(in, STDIN_FILENO) < 0 || dup2(nowhere, STDOUT_FILENO) < 0 || dup2(nowhere, STDERR_FILENO) < 0)
        _exit(127);
    (void)setsid();
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    signal(SIGPIPE, SIG_DFL);
    execvp(argv[0], (char *const *)(uintptr_t)argv);
    _exit(127);
}

/* True if all was written before the time is up. */
static bool feed(int fd, const char *text, size_t len, int64_t end)
{
    while (len > 0) {
        struct pollfd out = {.fd = fd, .events = POLLOUT};
        int64_t left = end - now_ms();
        if (left <= 0 || poll(&out, 1, (int)left) == 0)
            return false;
        ssize_t n = write(fd, text, len);
        if (n < 0 && errno != EINTR && errno != EAGAIN)
            return false;
        text += n > 0 ? n : 0;
        len -= n > 0 ? (size_t)n : 0;
    }
    return true;
}

/* Waits for the helper, which goes on in the background by itself; true if it ended well in time. Otherwise it is ended. */
static bool has_ended_well(pid_t child, int64_t end)
{
    int status;
    for (;;) {
        pid_t got = waitpid(child, &status, WNOHANG);
        if (got == child)
            return WIFEXITED(status) && WEXITSTATUS(status) == 0;
        if ((got < 0 && errno != EINTR) || now_ms() >= end)
            break;
        poll(NULL, 0, STEP_MS);
    }
    kill(child, SIGKILL);
    waitpid(child, &status, 0);
    return false;
}

static bool give(const char *const argv[], const char *text, size_t len)
{
    int fds[2];
    int64_t end = now_ms() + LIMIT_MS;
    if (pipe(fds) != 0)
        return false;
    fcntl(fds[0], F_SETFD, FD_CLOEXEC);
    fcntl(fds[1], F_SETFD, FD_CLOEXEC);
    fcntl(fds[1], F_SETFL, O_NONBLOCK);
    pid_t child = fork();
    if (child == 0)
        become(argv, fds[0]);
    close(fds[0]);
    bool fed = child > 0 && feed(fds[1], text, len, end);
    close(fds[1]);
    return child > 0 && has_ended_well(child, fed ? end : 0) && fed;
}

const char *clipboard_native(const char *text, size_t len)
{
    /* A helper that ends early must not end us. */
    struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
    const char *used = NULL;
    sigemptyset(&ignore.sa_mask);
    sigaction(SIGPIPE, &ignore, &before);
    for (size_t i = 0; i < sizeof helpers / sizeof helpers[0] && used == NULL; i++) {
        const char *display = helpers[i].display == NULL ? "" : getenv(helpers[i].display);
        bool there = helpers[i].display == NULL || (display != NULL && display[0] != '\0');
        if (there && give(helpers[i].argv, text, len))
            used = helpers[i].argv[0];
    }
    sigaction(SIGPIPE, &before, NULL);
    return used;
}

char *clipboard_osc52(const char *text, size_t len)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    static const char begin[] = "\033]52;c;", end[] = "\a";
    char *out = mem_array(sizeof begin + (len + 2) / 3 * 4 + sizeof end, 1), *to = out + sizeof begin - 1;
    memcpy(out, begin, sizeof begin - 1);
    for (size_t at = 0; at < len; at += 3) {
        size_t n = len - at < 3 ? len - at : 3;
        uint32_t bits = 0;
        for (size_t i = 0; i < 3; i++)
            bits = bits << 8 | (i < n ? (unsigned char)text[at + i] : 0u);
        for (size_t i = 0; i < 4; i++)
            *to++ = i <= n ? digits[bits >> (18 - 6 * i) & 63] : '=';
    }
    memcpy(to, end, sizeof end);
    return out;
}
