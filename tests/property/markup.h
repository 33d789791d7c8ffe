/* Reports with known figures as web pages and Word files, their cells written in the many ways that programs write them. */
#ifndef MARKUP_H
#define MARKUP_H

#include "tear.h"

typedef struct markup {
    tear_layout layout;
    char *(*file)(const char *text, size_t *len); /* the text of tear_write in this layout as a file; heap memory */
    bool is_text;                                 /* the file is encoded text */
} markup;

extern const markup markups[];
extern const size_t markup_count;

#endif
