/* layer: exercise */
/* Any bytes as a report. Inputs are small, and only a part is done with each: what many runs find, few long ones do not. */
#include <stdint.h>

#include "exercise.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    exercise_some(data, size);
    return 0;
}
