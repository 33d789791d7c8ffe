/* <curses.h> without its key_name(), a name that key/key.h has as well. */
#ifndef TUI_CURSES_H
#define TUI_CURSES_H

#define key_name curses_key_name
#include <curses.h>
#undef key_name

#endif
