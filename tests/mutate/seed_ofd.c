/* An OFD file of a report; apart from the other kinds, whose archives are written by another tool. */
#include <stdlib.h>
#include <string.h>

#include "ofd_make.h"
#include "seeds.h"

/* Each line at its height; fields of tables, parted by tabs, in ruled cells. */
uint8_t *seed_ofd(char *text, size_t *len)
{
    enum { TOP = 20, BOTTOM = 275, LEFT = 15, ROW = 6, CELL = 15 };
    ofd_make o = OFD_MAKE;
    int y = BOTTOM;
    for (char *line = text, *next; *line != '\0' && o.n_pages < OFD_PAGES; line = next) {
        next = line + strcspn(line, "\n");
        next += *next != '\0' ? (*next = '\0', 1) : 0;
        if (y + ROW > BOTTOM) {
            ofd_page(&o);
            y = TOP;
        }
        bool row = strchr(line, '\t') != NULL;
        int x = LEFT;
        for (char *field = line, *end; field != NULL; field = end) {
            end = strchr(field, '\t');
            if (end != NULL)
                *end++ = '\0';
            if (row)
                ofd_cell(ofd_last(&o), &o, x, y, CELL, ROW, field);
            else
                ofd_text(&o, x, y + ROW, field);
            x += CELL;
        }
        y += ROW;
    }
    gj_buf file = ofd_finish(&o);
    *len = file.len;
    return (uint8_t *)file.data;
}
