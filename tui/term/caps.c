#include "term/caps.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "term/curses.h"
#include <term.h>

#include "key/key.h"

/* <term.h> makes macros of many short names, so this file stays small and includes little. */

static const struct {
    const char *capability;
    uint32_t key;
} keys[] = {
    {"kcuu1", KEY_UP_ARROW},   {"kcud1", KEY_DOWN_ARROW}, {"kcub1", KEY_LEFT_ARROW}, {"kcuf1", KEY_RIGHT_ARROW}, {"kpp", KEY_PAGE_UP},
    {"knp", KEY_PAGE_DOWN},    {"khome", KEY_HOME_POS},   {"kend", KEY_END_POS},     {"kcbt", KEY_BACK_TAB},     {"kdch1", KEY_DELETE},
    {"kich1", KEY_INSERT},     {"kf1", KEY_F_BASE + 1},   {"kf2", KEY_F_BASE + 2},   {"kf3", KEY_F_BASE + 3},    {"kf4", KEY_F_BASE + 4},
    {"kf5", KEY_F_BASE + 5},   {"kf6", KEY_F_BASE + 6},   {"kf7", KEY_F_BASE + 7},   {"kf8", KEY_F_BASE + 8},    {"kf9", KEY_F_BASE + 9},
    {"kf10", KEY_F_BASE + 10}, {"kf11", KEY_F_BASE + 11}, {"kf12", KEY_F_BASE + 12},
};

/* A string capability, NULL if the terminal has none. */
static const char *capability(const char *name)
{
    const char *value = tigetstr(name);
    return value == NULL || (intptr_t)value == -1 || value[0] == '\0' ? NULL : value;
}

bool caps_usable(void)
{
    return capability("cup") != NULL;
}

bool caps_ansi(void)
{
    const char *place = capability("cup");
    return place != NULL && strncmp(place, "\033[", 2) == 0;
}

void caps_learn_keys(decoder *d)
{
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        const char *sequence = capability(keys[i].capability);
        if (sequence != NULL && sequence[0] == '\033' && sequence[1] != '\0')
            decoder_learn(d, sequence, keys[i].key);
    }
}

void caps_keep_palette(void)
{
    char *reset = tigetstr("oc");
    if (capability("oc") != NULL)
        reset[0] = '\0'; /* ncurses sends what stands in this very place */
}

/* Appends what of `sequence` is no padding ("$<5>"); what does not fit is left out whole. */
static void append(char *out, size_t size, const char *sequence)
{
    size_t len = strlen(out);
    const char *padding;
    while (sequence != NULL && *sequence != '\0') {
        padding = strstr(sequence, "$<");
        size_t n = padding == NULL ? strlen(sequence) : (size_t)(padding - sequence);
        if (len + n >= size)
            return;
        memcpy(out + len, sequence, n);
        out[len += n] = '\0';
        const char *end = padding == NULL ? NULL : strchr(padding, '>');
        sequence = end == NULL ? NULL : end + 1;
    }
}

void caps_leaving(char *out, size_t size)
{
    out[0] = '\0';
    if (caps_ansi()) {
        append(out, size, CAPS_PASTE_OFF);
        append(out, size, CAPS_MOUSE_OFF);
    }
    append(out, size, capability("sgr0"));
    append(out, size, capability("op"));
    append(out, size, capability("cnorm"));
    append(out, size, capability("rmkx"));
    if (capability("rmcup") != NULL)
        append(out, size, capability("rmcup"));
    else
        append(out, size, "\r\n");
}

void caps_put(const char *sequence)
{
    size_t done = 0, len = strlen(sequence);
    while (done < len) {
        ssize_t n = write(STDOUT_FILENO, sequence + done, len - done);
        if (n < 0 && errno != EINTR)
            return;
        done += n > 0 ? (size_t)n : 0;
    }
}
