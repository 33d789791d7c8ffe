/* Every beginning of a report, cut at each 97th byte, also in the middle of a character, is read without harm:
 *   truncate FILE... */
#include <stdio.h>
#include <stdlib.h>

#include "exercise.h"

enum { STEP = 97, LARGEST = 1 << 20 };

/* The first `len` bytes in an allocation of just this size, so that an overrun shows. */
static void exercise_beginning(const char *bytes, size_t len)
{
    char *copy = malloc(len > 0 ? len : 1);
    if (copy == NULL)
        abort();
    for (size_t i = 0; i < len; i++)
        copy[i] = bytes[i];
    exercise(copy, len);
    free(copy);
}

int main(int argc, char **argv)
{
    char *bytes = malloc(LARGEST);
    if (bytes == NULL)
        abort();
    for (int i = 1; i < argc; i++) {
        FILE *f = fopen(argv[i], "rb");
        if (f == NULL) {
            perror(argv[i]);
            return 1;
        }
        size_t size = fread(bytes, 1, LARGEST, f);
        fclose(f);
        printf("%s: %zu bytes\n", argv[i], size);
        fflush(stdout);
        for (size_t len = 0; len <= size; len += STEP)
            exercise_beginning(bytes, len);
        exercise_beginning(bytes, size);
    }
    free(bytes);
    return argc < 2;
}
