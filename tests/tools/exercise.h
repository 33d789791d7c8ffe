/* Takes any bytes through all of the library; for the fuzz target and the tests of hostile input. */
#ifndef EXERCISE_H
#define EXERCISE_H

#include <stddef.h>

/* Decodes the bytes, reads and checks them as a report, looks at everything that the report offers, writes it in every
 * format, edits a cell, writes the corrected source. Aborts with a message when something promised by the headers does not hold. */
void exercise(const void *bytes, size_t len);

/* The same with one of the things that take longer than reading, chosen by the bytes: for many runs on small inputs. */
void exercise_some(const void *bytes, size_t len);

#endif
