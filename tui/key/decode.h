/* From the bytes a terminal sends to keys, pastes and reports. Knows no terminal: bytes are fed, time is the caller's.
 *
 * A sequence may arrive in pieces, and Esc is itself a key, so the end of a sequence can be a matter of time: while
 * decoder_waits() names something unfinished, the caller waits so long for more bytes and then asks with `late` set.
 * Escape sequences that mean nothing here are swallowed whole; nothing of them ever becomes a key. */
#ifndef TUI_DECODE_H
#define TUI_DECODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "key/key.h"

typedef struct decoder decoder;

typedef enum input_kind {
    INPUT_KEY,
    INPUT_PASTE,  /* text[0,len), as paste_clean leaves it */
    INPUT_CURSOR, /* report of the cursor's place: row, column, 1-based; never for row 1, which means F3 with a modifier */
    INPUT_DEVICE, /* answer to the question for primary device attributes */
    INPUT_MOUSE,  /* a button was pressed or the wheel turned at row, column, 1-based */
    INPUT_COLOR,  /* answer to the question for the colour of the background: red, green, blue */
} input_kind;

typedef struct input {
    input_kind kind;
    uint32_t key;
    int row, column;
    mouse_button button;
    uint16_t red, green, blue; /* 0 to 65535 */
    const char *text; /* valid until the next call */
    size_t len;
    bool cut; /* of a paste: its end has not come; what comes of it later is dropped */
} input;

typedef enum decoder_state {
    DECODER_IDLE,     /* nothing unfinished */
    DECODER_SEQUENCE, /* an escape sequence or a character has begun */
    DECODER_PASTE,    /* a paste has begun */
} decoder_state;

/* `erase` is the terminal's erase character, which is Backspace whatever its code (0: none). */
decoder *decoder_new(unsigned char erase);
void decoder_free(decoder *d);
/* Makes `sequence` (not empty, copied) mean `key`, before what is known of xterm-like terminals. */
void decoder_learn(decoder *d, const char *sequence, uint32_t key);
void decoder_feed(decoder *d, const char *bytes, size_t len);
/* Takes the next input out; false if there is none, or none that is complete. `late`: do not wait for the rest. */
bool decoder_next(decoder *d, input *out, bool late);
/* What is unfinished after decoder_next has returned false. */
decoder_state decoder_waits(const decoder *d);
/* True if bytes are left that decoder_next has not looked at yet. */
bool decoder_pending(const decoder *d);

#endif
