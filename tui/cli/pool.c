/* Worker threads over a ring of results: item i has its place at i % WINDOW, and is only begun when the place is free. */
#include "cli/pool.h"

#include <pthread.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

enum { WINDOW = 64, MAX_THREADS = 32, KEPT_BYTES = 64 << 20 };

typedef struct pool {
    const pool_job *job;
    pthread_mutex_t lock;
    pthread_cond_t ready; /* the item to be taken next is done */
    pthread_cond_t room;  /* a place has become free */
    size_t begun, taken;  /* items begun by a worker; taken by the caller */
    bool stopped;
    bool is_done[WINDOW];
    void *result[WINDOW];
} pool;

/* Waits for an item to begin; false when there is no more. Called with the lock held. */
static bool next_item(pool *p, size_t *i)
{
    while (!p->stopped && p->begun < p->job->n && p->begun - p->taken >= WINDOW)
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
        p->result[i % WINDOW] = result;
        p->is_done[i % WINDOW] = true;
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
        size_t i = p->taken, place = i % WINDOW;
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

static size_t count_threads(size_t items)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    size_t n = processors > 0 ? (size_t)processors : 1;
    n = n < MAX_THREADS ? n : MAX_THREADS;
    return n < items ? n : items;
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
    pool p = {.job = job, .lock = PTHREAD_MUTEX_INITIALIZER, .ready = PTHREAD_COND_INITIALIZER, .room = PTHREAD_COND_INITIALIZER};
    pthread_t threads[MAX_THREADS];
    size_t wanted = count_threads(job->n), n = 0;

    while (wanted > 1 && n < wanted && pthread_create(&threads[n], NULL, worker, &p) == 0)
        n++;
    if (n == 0) {
        run_here(job);
        return;
    }
    take_results(&p);
    for (size_t i = 0; i < n; i++)
        pthread_join(threads[i], NULL);
    for (size_t i = 0; i < WINDOW; i++) {
        if (p.is_done[i])
            job->drop(p.result[i]);
    }
}
