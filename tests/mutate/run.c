#define _GNU_SOURCE /* memmem */
#include "run.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static _Noreturn void child(const char *folder, char *const argv[], int out, int err, unsigned seconds)
{
    struct rlimit cpu = {seconds, seconds + 1};
    int in = open("/dev/null", O_RDONLY);
    if (chdir(folder) != 0 || setrlimit(RLIMIT_CPU, &cpu) != 0 || dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(err, 2) < 0)
        _exit(126);
    execv(argv[0], argv);
    _exit(126);
}

static void read_back(int fd, char **s, size_t *len)
{
    off_t end = lseek(fd, 0, SEEK_END);
    *len = end > RUN_OUTPUT ? RUN_OUTPUT : end > 0 ? (size_t)end : 0;
    *s = calloc(*len + 1, 1);
    if (*s == NULL || pread(fd, *s, *len, 0) != (ssize_t)*len)
        abort();
    close(fd);
}

static int temporary(void)
{
    char path[] = "/tmp/gouji-mutate-XXXXXX";
    int fd = mkstemp(path);
    if (fd < 0)
        abort();
    unlink(path);
    return fd;
}

/* Waits for the process; false if it had to be ended. */
static bool wait_for(pid_t pid, int *status, unsigned seconds)
{
    for (unsigned steps = 0; steps < seconds * 1000; steps++) {
        if (waitpid(pid, status, WNOHANG) == pid)
            return true;
        nanosleep(&(struct timespec){0, steps < 200 ? 1000000 : 10000000}, NULL);
    }
    kill(pid, SIGKILL);
    waitpid(pid, status, 0);
    return false;
}

static void judge(run *r, int status, bool ended)
{
    static const char *const reports[] = {"AddressSanitizer", "LeakSanitizer", "runtime error:", "check failed"};
    for (size_t i = 0; i < sizeof reports / sizeof reports[0]; i++)
        if (memmem(r->err, r->err_len, reports[i], strlen(reports[i])))
            snprintf(r->fault, sizeof r->fault, "%s", reports[i]);
    if (r->fault[0] != '\0')
        return;
    if (!ended || (WIFSIGNALED(status) && (WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL)))
        snprintf(r->fault, sizeof r->fault, "hangs");
    else if (WIFSIGNALED(status))
        snprintf(r->fault, sizeof r->fault, "signal %d", WTERMSIG(status));
    else if (r->status > 2)
        snprintf(r->fault, sizeof r->fault, "status %d", r->status);
    else if (r->status == 2 && r->err_len == 0 && r->out_len == 0)
        snprintf(r->fault, sizeof r->fault, "fails without a word");
}

void run_program(run *r, const char *folder, char *const argv[], unsigned seconds)
{
    int out = temporary(), err = temporary(), status = 0;
    *r = (run){0};
    fflush(stdout);
    pid_t pid = fork();
    if (pid < 0)
        abort();
    if (pid == 0)
        child(folder, argv, out, err, seconds);
    bool ended = wait_for(pid, &status, 10 * seconds);
    r->status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    read_back(out, &r->out, &r->out_len);
    read_back(err, &r->err, &r->err_len);
    judge(r, status, ended);
}

void run_free(run *r)
{
    free(r->out);
    free(r->err);
    *r = (run){0};
}
