/* Work on many items at once, results in order. */
#ifndef TUI_CLI_POOL_H
#define TUI_CLI_POOL_H

#include <stdbool.h>
#include <stddef.h>

typedef struct pool_job {
    size_t n;                                            /* items 0..n-1 */
    void *(*work)(size_t i, void *payload);              /* on any thread; gives the result */
    bool (*done)(size_t i, void *result, void *payload); /* in the caller's thread, in order; takes the result; false: stop */
    void (*drop)(void *result);                          /* frees a result that is not wanted after a stop */
    void *payload;
    size_t threads; /* how many; 0: as many as there are processors that this process may use */
} pool_job;

/* Does the job on several threads. Never more than a fixed number of results a thread wait to be taken, so memory stays bounded however
 * many items there are. One item, or what one thread is to do, is done in the caller's thread. */
void pool_run(const pool_job *job);

#endif
