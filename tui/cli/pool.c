/* Worker threads over a ring of results: item i has its place at i % window, and is only begun when the place is free. */
#include "cli/pool.h"

#include <pthread.h>
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "cli/processors.h"
#include "mem.h"

enum { LEAST_WINDOW = 64, USUAL_THREADS = 32 /* at most, if nobody asks for more */, KEPT_BYTES = 64 << 20 };

typedef struct pool {
    const pool_job *job;
    pthread_mutex_t lock;
    pthread_cond_t ready; /* the item to be taken next is done */
    pthread_cond_t room;  /* a place has become free */
    size_t begun, taken;  /* items begun by a worker; taken by the caller */
    bool stopped;
    size_t window;
    bool *is_done; /* window of them, as of the results */
    void **result;
} pool;

/* Waits for an item to begin; false when there is no more. Called with the lock held. */
static bool next_item(pool *p, size_t *i)
{
    while (!p->stopped && p->begun < p->job->n && p->begun - p->taken >= p->window)
        pthread_cond_wait(&p->room, &p->lock);
    if (p->stopped || p->begun >= p->job->n)
        return false;
    *i = p->begun++;
    return true;
}

static void *worker(void *arg)
{
    pool *p = arg;
    size_t i;

    pthread_mutex_lock(&p->lock);
    while (next_item(p, &i)) {
        pthread_mutex_unlock(&p->lock);
        void *result = p->job->work(i, p->job->payload);
        pthread_mutex_lock(&p->lock);
        p->result[i % p->window] = result;
        p->is_done[i % p->window] = true;
        if (i == p->taken)
            pthread_cond_signal(&p->ready);
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

/* Takes results in order until all are taken or the job is stopped. */
static void take_results(pool *p)
{
    pthread_mutex_lock(&p->lock);
    while (!p->stopped && p->taken < p->job->n) {
        size_t i = p->taken, place = i % p->window;
        while (!p->is_done[place])
            pthread_cond_wait(&p->ready, &p->lock);
        p->is_done[place] = false;
        void *result = p->result[place];
        pthread_mutex_unlock(&p->lock);
        bool more = p->job->done(i, result, p->job->payload);
        pthread_mutex_lock(&p->lock);
        p->taken++;
        p->stopped = !more;
        pthread_cond_broadcast(&p->room);
    }
    pthread_mutex_unlock(&p->lock);
}

static void run_here(const pool_job *job)
{
    for (size_t i = 0; i < job->n; i++) {
        if (!job->done(i, job->work(i, job->payload), job->payload))
            return;
    }
}

static size_t count_threads(const pool_job *job)
{
    size_t n = job->threads;
    if (n == 0) {
        n = processors_allowed();
        n = n < USUAL_THREADS ? n : USUAL_THREADS;
    }
    return n < job->n ? n : job->n;
}

/* One item asks for what the one before it has given back: that is not to be fetched from the system each time anew, which takes a
 * sixth of the time. */
static void keep_freed_memory(void)
{
#ifdef M_TRIM_THRESHOLD
    (void)mallopt(M_TRIM_THRESHOLD, KEPT_BYTES);
#endif
}

void pool_run(const pool_job *job)
{
    keep_freed_memory();
    size_t wanted = count_threads(job), n = 0;
    pool p = {.job = job, .lock = PTHREAD_MUTEX_INITIALIZER, .ready = PTHREAD_COND_INITIALIZER, .room = PTHREAD_COND_INITIALIZER};
    p.window = 2 * wanted > LEAST_WINDOW ? 2 * wanted : LEAST_WINDOW;
    p.is_done = mem_array(p.window, sizeof *p.is_done);
    p.result = mem_array(p.window, sizeof *p.result);
    pthread_t *threads = mem_array(wanted, sizeof *threads);

    while (wanted > 1 && n < wanted && pthread_create(&threads[n], NULL, worker, &p) == 0)
        n++;
    if (n == 0)
        run_here(job);
    else
        take_results(&p);
    for (size_t i = 0; i < n; i++)
        pthread_join(threads[i], NULL);
    for (size_t i = 0; i < p.window; i++) {
        if (p.is_done[i])
            job->drop(p.result[i]);
    }
    free(threads);
    free(p.is_done);
    free(p.result);
}
