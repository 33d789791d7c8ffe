/* The process that converts. A keeper stands between this program and LibreOffice: it waits at the end of a pipe, and when that closes,
 * whoever closed it and why, it ends LibreOffice with all its children and removes the private folder. Between fork and exec only what may
 * be called there is called, as this program has several threads. */
#define _GNU_SOURCE /* unshare */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <sched.h>
#endif

#include "reader/convert.h"
#include "text/source.h"

#define LARGEST ((rlim_t)512 << 20) /* bytes of a file that is written by it */
enum { STEP_MS = 20, MOST_FDS = 1024, FOR_ALL = 60, FOR_EACH = 5 };

/* Of a profile of its own: no macros, nothing fetched from elsewhere, links not followed, a proxy that answers nobody. */
static const char settings[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                               "<oor:items xmlns:oor=\"http://openoffice.org/2001/registry\" xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" "
                               "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n"
#define SETTING(path, name, value)                                                                                                         \
    "<item oor:path=\"/org.openoffice." path "\"><prop oor:name=\"" name "\" oor:op=\"fuse\"><value>" value "</value></prop></item>\n"
    SETTING("Office.Common/Security/Scripting", "DisableMacrosExecution", "true")
        SETTING("Office.Common/Security/Scripting", "MacroSecurityLevel", "3")
            SETTING("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true")
                SETTING("Office.Writer/Content/Update", "Link", "2") SETTING("Office.Calc/Content/Update", "Link", "2")
                    SETTING("Inet/Settings", "ooInetProxyType", "1") SETTING("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1")
                        SETTING("Inet/Settings", "ooInetHTTPProxyPort", "9") SETTING("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1")
                            SETTING("Inet/Settings", "ooInetHTTPSProxyPort", "9") "</oor:items>\n";

/* ---- before it begins ---- */

static char *in_folder(const char *folder, const char *name)
{
    gj_buf b = {0};
    gj_buf_printf(&b, "%s/%s", folder, name);
    return b.data;
}

char *gj_converter_program(void)
{
    static const char *const names[] = {"soffice", "libreoffice"};
    const char *path = getenv("PATH");
    for (const char *at = path ? path : ""; *at; at += strcspn(at, ":"), at += *at == ':') {
        gj_buf folder = {0};
        gj_buf_add(&folder, at, strcspn(at, ":"));
        for (size_t i = 0; i < GJ_COUNT(names) && folder.len > 0 && folder.data[0] == '/'; i++) {
            char *program = in_folder(folder.data, names[i]);
            if (access(program, X_OK) == 0) {
                gj_buf_free(&folder);
                return program;
            }
            free(program);
        }
        gj_buf_free(&folder);
    }
    static const char mac[] = "/Applications/LibreOffice.app/Contents/MacOS/soffice";
    return access(mac, X_OK) == 0 ? gj_strdup(mac) : NULL;
}

unsigned gj_converter_seconds(size_t n)
{
    const char *given = getenv("GOUJI_CONVERT_SECONDS");
    char *end;
    unsigned long seconds = given ? strtoul(given, &end, 10) : 0;
    if (given && end != given && *end == '\0' && seconds <= 86400)
        return (unsigned)seconds;
    return FOR_ALL + FOR_EACH * (unsigned)(n < 1000 ? n : 1000);
}

static bool write_file(const char *folder, const char *name, const void *bytes, size_t len)
{
    char *path = in_folder(folder, name);
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    free(path);
    bool written = fd >= 0;
    for (size_t at = 0; at < len && written;) {
        ssize_t n = write(fd, (const char *)bytes + at, len - at);
        written = n > 0 || (n < 0 && errno == EINTR);
        at += n > 0 ? (size_t)n : 0;
    }
    return fd >= 0 && close(fd) == 0 && written;
}

static const char *const folders[] = {"in", "out", "profile", "profile/user"};

static bool make_folder(gj_converter *c)
{
    const char *temporary = getenv("TMPDIR");
    bool made = snprintf(c->folder, sizeof c->folder, "%s/gouji-XXXXXX", temporary && temporary[0] == '/' ? temporary : "/tmp") <
                    (int)sizeof c->folder &&
                mkdtemp(c->folder) != NULL;
    for (size_t i = 0; i < GJ_COUNT(folders) && made; i++) {
        char *path = in_folder(c->folder, folders[i]);
        (void)mkdir(path, 0700); /* writing into it fails, then */
        free(path);
    }
    return made;
}

/* Where there is no keeper to do it. Nothing is in the folders yet. */
static void remove_folder(const gj_converter *c)
{
    for (size_t i = GJ_COUNT(folders); i > 0; i--) {
        char *path = in_folder(c->folder, folders[i - 1]);
        rmdir(path);
        free(path);
    }
    rmdir(c->folder);
}

/* ---- the keeper ---- */

/* What the keeper needs, made before it is forked. */
typedef struct task {
    const char *folder;
    char *const *convert, *const *clear; /* commands */
    char *const *environment;
    unsigned seconds;
    int line;
    uid_t user;
} task;

static void close_others(int kept)
{
    for (int fd = 3; fd < MOST_FDS; fd++)
        if (fd != kept)
            close(fd);
}

static void reset_signals(void (*handler)(int))
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGCHLD, SIGTSTP, SIGTTIN, SIGTTOU};
    sigset_t none;
    for (size_t i = 0; i < GJ_COUNT(signals); i++)
        signal(signals[i], signals[i] == SIGCHLD ? SIG_DFL : handler);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

/* No network, where the system lets us part from it; the settings and the proxy stand for it elsewhere. */
static void leave_network(uid_t user)
{
#ifdef __linux__
    char map[64];
    if (unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0)
        return;
    size_t n = 0;
    for (int twice = 0; twice < 2; twice++) { /* "1000 1000 1": the user stays who it is; printf may not be called here */
        char digits[16];
        size_t k = 0;
        unsigned long v = user;
        do
            digits[k++] = (char)('0' + v % 10);
        while ((v /= 10) > 0);
        while (k > 0)
            map[n++] = digits[--k];
        map[n++] = ' ';
    }
    map[n++] = '1';
    int fd = open("/proc/self/uid_map", O_WRONLY | O_CLOEXEC);
    if (fd >= 0 && write(fd, map, n) < 0)
        map[0] = '\0'; /* then it is nobody there, who may do less */
    close(fd);
#else
    (void)user;
#endif
}

static pid_t start(char *const *command, const task *t, bool apart)
{
    pid_t child = fork();
    if (child != 0)
        return child;
    int nowhere = open("/dev/null", O_RDWR);
    setpgid(0, 0);
    if (nowhere < 0 || dup2(nowhere, STDIN_FILENO) < 0 || dup2(nowhere, STDOUT_FILENO) < 0 || dup2(nowhere, STDERR_FILENO) < 0)
        _exit(127);
    close_others(-1);
    reset_signals(SIG_DFL);
    (void)setrlimit(RLIMIT_FSIZE, &(struct rlimit){LARGEST, LARGEST});
    (void)setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    if (apart)
        leave_network(t->user);
    if (chdir(t->folder) != 0)
        _exit(127);
    execve(command[0], command, t->environment);
    _exit(127);
}

static int64_t now_ms(void)
{
    struct timespec ts;
    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

/* The other side let go. Waits at most so long for it. */
static bool is_let_go(int line, int ms)
{
    struct pollfd in = {.fd = line, .events = POLLIN};
    char c;
    return poll(&in, 1, ms) > 0 && read(line, &c, 1) <= 0;
}

/* What came of it: 'd' done, 't' the time was up, 'f' failed. */
static char convert(const task *t)
{
    int64_t end = now_ms() + (int64_t)t->seconds * 1000;
    pid_t child = start(t->convert, t, true), got = 0;
    char result = child < 0 ? 'f' : 'd';
    int status = 0;
    if (child < 0)
        return result;
    setpgid(child, child);
    while ((got = waitpid(child, &status, WNOHANG)) == 0 || (got < 0 && errno == EINTR)) {
        if (is_let_go(t->line, STEP_MS) || now_ms() >= end) {
            result = 't';
            break;
        }
    }
    kill(-child, SIGKILL); /* also what it left behind */
    if (got != child)
        waitpid(child, &status, 0);
    else if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
        result = 'f';
    return result;
}

static _Noreturn void keep(const task *t)
{
    char word, result;
    setsid();
    reset_signals(SIG_IGN);
    close_others(t->line);
    ssize_t n;
    do
        n = read(t->line, &word, 1);
    while (n < 0 && errno == EINTR);
    if (n == 1) {
        result = convert(t);
        (void)!write(t->line, &result, 1);
        while (!is_let_go(t->line, 1000))
            continue;
    }
    pid_t child = start(t->clear, t, false);
    if (child > 0)
        waitpid(child, NULL, 0);
    _exit(0);
}

/* ---- a run ---- */

bool gj_converter_begin(gj_converter *c, const char *program, const char *target, unsigned seconds)
{
    int ends[2];
    *c = (gj_converter){.keeper = -1};
    if (!make_folder(c))
        return false;
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) {
        remove_folder(c);
        return false;
    }
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    gj_buf home = {0}, temporary = {0}, path = {0}, profile = {0};
    gj_buf_printf(&home, "HOME=%s", c->folder);
    gj_buf_printf(&temporary, "TMPDIR=%s", c->folder);
    gj_buf_printf(&path, "PATH=%s", getenv("PATH") ? getenv("PATH") : "/usr/bin:/bin");
    gj_buf_printf(&profile, "-env:UserInstallation=file://%s/profile", c->folder);
    static const char script[] = "program=$1 profile=$2 target=$3; shift 3\n"
                                 "exec \"$program\" \"$profile\" --headless --invisible --nologo --nodefault --nofirststartwizard "
                                 "--norestore --nolockcheck --convert-to \"$target\" --outdir out in/*\n";
#define ARGUMENT(s) ((char *)(uintptr_t)(s))
    char *const command[] = {ARGUMENT("/bin/sh"), ARGUMENT("-c"), ARGUMENT(script), ARGUMENT("gouji"),
                             ARGUMENT(program),   profile.data,   ARGUMENT(target), NULL};
    char *const clear[] = {ARGUMENT("/bin/rm"), ARGUMENT("-rf"), ARGUMENT("--"), c->folder, NULL};
    char *const environment[] = {home.data,
                                 temporary.data,
                                 path.data,
                                 ARGUMENT("LC_ALL=C.UTF-8"),
                                 ARGUMENT("SAL_USE_VCLPLUGIN=svp"),
                                 ARGUMENT("http_proxy=http://127.0.0.1:9/"),
                                 ARGUMENT("https_proxy=http://127.0.0.1:9/"),
                                 NULL};
    task t = {c->folder, command, clear, environment, seconds, ends[1], getuid()};
    c->keeper = fork();
    if (c->keeper == 0)
        keep(&t);
    close(ends[1]);
    c->line = ends[0];
    gj_buf *used[] = {&home, &temporary, &path, &profile};
    for (size_t i = 0; i < GJ_COUNT(used); i++)
        gj_buf_free(used[i]);
    bool written = c->keeper > 0 && write_file(c->folder, "profile/user/registrymodifications.xcu", settings, sizeof settings - 1);
    if (!written)
        gj_converter_end(c);
    return written;
}

bool gj_converter_put(const gj_converter *c, size_t number, const char *ending, const gj_buf *bytes)
{
    char name[64];
    snprintf(name, sizeof name, "in/%zu.%s", number, ending);
    return write_file(c->folder, name, bytes->data, bytes->len);
}

gj_convert_end gj_converter_run(const gj_converter *c)
{
    char word = 'g', result = 'f';
    ssize_t n = write(c->line, &word, 1);
    do
        n = n == 1 ? read(c->line, &result, 1) : n;
    while (n < 0 && errno == EINTR);
    return n != 1 || result == 'f' ? GJ_CONVERT_FAILED : result == 't' ? GJ_CONVERT_LATE : GJ_CONVERT_DONE;
}

bool gj_converter_get(gj_buf *bytes, const gj_converter *c, size_t number, const char *target)
{
    char name[64];
    snprintf(name, sizeof name, "out/%zu.%s", number, target);
    char *path = in_folder(c->folder, name);
    gj_error ignored = {0};
    bool got = access(path, R_OK) == 0 && gj_file_read_own(bytes, path, &ignored) == GJ_OK && bytes->len > 0;
    gj_error_clear(&ignored);
    free(path);
    return got;
}

void gj_converter_end(gj_converter *c)
{
    close(c->line);
    if (c->keeper < 0)
        remove_folder(c);
    while (c->keeper > 0 && waitpid(c->keeper, NULL, 0) < 0 && errno == EINTR)
        continue;
    c->keeper = -1;
}
