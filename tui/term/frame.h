/* One write for each picture. ncurses writes whenever it has moved the cursor, two dozen times for a full screen, each of which may
 * become a packet of its own over SSH and be seen half done. Between frame_begin and frame_end its output is put aside, and
 * loses what no one would see (squeeze.h). */
#ifndef TUI_FRAME_H
#define TUI_FRAME_H

#include "term/squeeze.h"

typedef struct frame {
    int tty;   /* the terminal, apart from standard output; -1 before frame_open */
    int aside; /* -1: what ncurses writes goes out at once */
    bool ansi; /* the terminal speaks the sequences that squeeze.h knows; to be set by the caller */
    squeeze look;
} frame;

/* Opens *f for the terminal at standard output; f->tty is -1 where that failed. */
void frame_open(frame *f);
void frame_close(frame *f);
void frame_begin(const frame *f);
void frame_end(frame *f);
/* Someone else has written to the terminal, or its screen is to be made anew. */
void frame_forget(frame *f);

#endif
