/* Key scripts: a text file, one step a line.
 *
 *   # a comment
 *   size 80x24            the terminal; before the first step that needs it
 *   ambiguous 2           its width policy; likewise
 *   ledger NAME           remember in this file, there; before it is opened
 *   write NAME "text"     a file of these words in the folder, before it is opened
 *   roster NAME           who has to report, from that file; before it is opened
 *   open errors.txt ...   samples, copied into a folder of their own and opened there
 *   copy A.txt B.txt X Y  the sample A.txt as B.txt in that folder, with Y for every X; more pairs may follow
 *   Down j C-r            keys by name; a line of them is one burst
 *   text "12"             characters typed, one right behind the other
 *   paste "12"            the same, pasted
 *   click X Y             the left button; wheel up X Y, wheel down X Y
 *   resize 60x15
 *   file NAME             the bytes of a file in that folder, as a line of output
 *   clip NAME             what was copied last, as a line of output
 *   end                   the program is killed; it may be opened again
 *   shot NAME             the screen and where the cursor is
 */
#ifndef SCREENS_SCRIPT_H
#define SCREENS_SCRIPT_H

#include <stdbool.h>
#include <stdio.h>

/* Replays the script at `path`; samples are taken from the folder `samples`. Output goes to `out`. False, with a message on
 * standard error, if the script itself is wrong. */
bool script_run(const char *samples, const char *path, FILE *out);

#endif
