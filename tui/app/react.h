/* What has changed: for those who follow and draw. */
#ifndef TUI_REACT_H
#define TUI_REACT_H

/* What an action has changed, for those who follow. Bits. */
enum {
    REACT_PLACE = 1,    /* the selected place: panes follow it */
    REACT_REVISION = 2, /* figures and violations of the current report */
    REACT_TREE = 4,     /* which lines the tree shows */
    REACT_LAYOUT = 8,   /* what is on the screen: an overlay or a prompt came or went */
    REACT_REDRAW = 16,  /* the terminal is to be painted anew */
    REACT_SUSPEND = 32, /* the program is to be stopped */
    REACT_QUIT = 64,
};

#endif
