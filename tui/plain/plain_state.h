/* What the commands of the line mode share. */
#ifndef TUI_PLAIN_STATE_H
#define TUI_PLAIN_STATE_H

#include "app/app.h"
#include "gouji/gouji.h"

/* What a number alone means: an item of the list that was read out last. */
typedef enum plain_list { LIST_NONE, LIST_REPORTS, LIST_TREE, LIST_FINDINGS, LIST_REPAIRS } plain_list;

typedef struct plain {
    app *app;
    gj_out *out; /* the answer to the command at hand */
    plain_list list;
    bool leave;
    bool failed; /* some command did not do what it said */
} plain;

/* ---- answering ---- */

/* One line of the answer; controls in it are shown as everywhere. */
void plain_say(plain *p, const char *fmt, ...) GJ_PRINTF(2, 3);
/* The same for a command that could not be done. */
void plain_refuse(plain *p, const char *fmt, ...) GJ_PRINTF(2, 3);

/* ---- what is read out ---- */

/* "错误 3，警告 2", or that there is nothing; malloc'ed. */
char *plain_counts(const uint32_t counts[3]);
/* The whole place in words. */
void plain_tell_place(plain *p);
/* The finding at hand, where it is and what is proposed; without one a sentence. */
void plain_tell_finding(plain *p);
/* The table or text at the place. */
void plain_tell_view(plain *p);
/* Cells of the `number`-th row of the tables shown, one a line. False if there is none. */
bool plain_tell_row(plain *p, size_t number);
/* Moves to the cell that is read out as ROW.COLUMN; false if there is none. */
bool plain_go_cell(plain *p, size_t row, size_t col);

/* ---- commands ---- */

#define WORD(id, key, zh, en, arguments, help) void say_##id(plain *p, char *rest);
#include "plain/words.def"
#undef WORD

/* Does the command in `line`, which it cuts up. */
void plain_command(plain *p, char *line);
/* The number that a command has been given, from 1; 0 with a message if it is none, or above n. */
size_t plain_number(plain *p, const char *text, size_t n);
/* Text without the blanks around it, in place. */
char *plain_trim(char *s);

#endif
