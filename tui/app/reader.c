#include "app/reader.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "gouji/gouji.h"
#include "mem.h"

enum { AHEAD = 4 };

typedef struct place_of {
    char *path; /* NULL once it is read */
    reading got;
} place_of;

/* A ring: [taken, done) are read, [done, asked) not yet. */
struct reader {
    const gj_options *opt;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t wanted, ready;
    place_of ring[AHEAD];
    size_t taken, done, asked;
    bool stopped;
};

static size_t count_certain(const gj_report *r)
{
    size_t n, certain = 0;
    (void)gj_report_violations(r, &n);
    if (n == 0)
        return 0;
    gj_repairs *found = gj_repairs_find(r);
    const gj_repair *all = gj_repairs_all(found, &n);
    for (size_t i = 0; i < n; i++)
        certain += all[i].certain;
    gj_repairs_free(found);
    return certain;
}

static reading read_one(const char *path, size_t index, const gj_options *opt)
{
    gj_error err = {0};
    reading got = {.index = index};
    if (gj_report_open(&got.report, path, opt, &err) == GJ_OK)
        got.certain = count_certain(got.report);
    else
        got.error = mem_strdup(err.text != NULL ? err.text : "");
    gj_error_clear(&err);
    return got;
}

static void *run(void *arg)
{
    reader *r = arg;
    pthread_mutex_lock(&r->lock);
    while (!r->stopped) {
        if (r->done == r->asked) {
            pthread_cond_wait(&r->wanted, &r->lock);
            continue;
        }
        place_of *at = &r->ring[r->done % AHEAD];
        pthread_mutex_unlock(&r->lock);
        reading got = read_one(at->path, at->got.index, r->opt);
        pthread_mutex_lock(&r->lock);
        at->got = got;
        r->done++;
        pthread_cond_signal(&r->ready);
    }
    pthread_mutex_unlock(&r->lock);
    return NULL;
}

reader *reader_new(const gj_options *opt)
{
    reader *r = mem_array(1, sizeof(reader));
    *r = (reader){.opt = opt, .lock = PTHREAD_MUTEX_INITIALIZER, .wanted = PTHREAD_COND_INITIALIZER, .ready = PTHREAD_COND_INITIALIZER};
#ifdef M_ARENA_MAX
    (void)mallopt(M_ARENA_MAX, 1); /* what the thread allocates is freed here: two heaps would keep twice the room */
#endif
    if (pthread_create(&r->thread, NULL, run, r) == 0)
        return r;
    free(r);
    return NULL;
}

bool reader_ask(reader *r, size_t index, const char *path)
{
    pthread_mutex_lock(&r->lock);
    bool room = r->asked - r->taken < AHEAD;
    if (room) {
        r->ring[r->asked % AHEAD] = (place_of){.path = mem_strdup(path), .got = {.index = index}};
        r->asked++;
        pthread_cond_signal(&r->wanted);
    }
    pthread_mutex_unlock(&r->lock);
    return room;
}

bool reader_owes(reader *r)
{
    pthread_mutex_lock(&r->lock);
    bool owes = r->asked > r->taken;
    pthread_mutex_unlock(&r->lock);
    return owes;
}

/* `ms` milliseconds from now, as pthread_cond_timedwait() takes it. */
static struct timespec after(int ms)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    t.tv_nsec += ms * 1000000L;
    t.tv_sec += t.tv_nsec / 1000000000L;
    t.tv_nsec %= 1000000000L;
    return t;
}

bool reader_take(reader *r, reading *out, int ms)
{
    struct timespec end = after(ms);
    pthread_mutex_lock(&r->lock);
    if (r->taken == r->done && r->asked > r->taken)
        (void)pthread_cond_timedwait(&r->ready, &r->lock, &end);
    bool there = r->taken < r->done;
    if (there) {
        place_of *at = &r->ring[r->taken++ % AHEAD];
        *out = at->got;
        free(at->path);
        *at = (place_of){0};
    }
    pthread_mutex_unlock(&r->lock);
    return there;
}

void reader_free(reader *r)
{
    if (r == NULL)
        return;
    pthread_mutex_lock(&r->lock);
    r->stopped = true;
    pthread_cond_signal(&r->wanted);
    pthread_mutex_unlock(&r->lock);
    pthread_join(r->thread, NULL);
    for (size_t i = r->taken; i < r->asked; i++) {
        free(r->ring[i % AHEAD].path);
        free(r->ring[i % AHEAD].got.error);
        gj_report_free(r->ring[i % AHEAD].got.report);
    }
    free(r);
}
