/* Key events and their names. Knows no curses. */
#ifndef TUI_KEY_H
#define TUI_KEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A key is a Unicode character (as typed: 'j', '？', 0x1b for Esc, 0x09 Tab, 0x0d Enter, 0x7f Backspace, 0x12 Ctrl-R) or one of: */
enum {
    KEY_BASE = 0x110000,
    KEY_UP_ARROW,
    KEY_DOWN_ARROW,
    KEY_LEFT_ARROW,
    KEY_RIGHT_ARROW,
    KEY_PAGE_UP,
    KEY_PAGE_DOWN,
    KEY_HOME_POS,
    KEY_END_POS,
    KEY_BACK_TAB,
    KEY_DELETE,
    KEY_INSERT,
    KEY_F_BASE = 0x110100, /* + n for Fn, n = 1..12 */
    KEY_ALT = 0x200000,    /* bit: Alt held */
};

typedef enum mouse_button { MOUSE_LEFT, MOUSE_WHEEL_UP, MOUSE_WHEEL_DOWN } mouse_button;

typedef enum event_kind {
    EVENT_NONE, /* the wait ended without one (a signal, a time-out) */
    EVENT_KEY,
    EVENT_RESIZE, /* the size of the terminal has changed */
    EVENT_PASTE, /* bracketed paste: text[0,len) with '\n' and '\t', other controls and escape sequences removed; valid until the next event
                  */
    EVENT_MOUSE, /* a button was pressed at (x, y), 0-based */
    EVENT_QUIT,  /* the input has ended */
} event_kind;

typedef struct event {
    event_kind kind;
    uint32_t key;
    mouse_button button;
    int x, y;
    int64_t ms; /* of a key: when it was pressed, in milliseconds of some clock; 0: nobody knows */
    const char *text;
    size_t len;
    bool cut; /* of a paste: only its beginning has come */
} event;

/* Name of a key: "j", "Enter", "Tab", "S-Tab", "C-r", "Up", "PgDn", "Home", "F1", "M-x", "Esc", "Space", "Backspace", "Del". buf has 16
 * bytes. */
const char *key_name(uint32_t key, char buf[16]);
/* The reverse; 0 if the name is none. */
uint32_t key_of_name(const char *name);
/* What a key typed under a Chinese input method means as a command: full-width forms to ASCII, 、→/ 。→. ？→? ：→: and so on; others
 * unchanged. */
uint32_t key_unwiden(uint32_t key);

#endif
