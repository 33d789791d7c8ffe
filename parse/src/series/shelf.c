/* The shelf: what a member prints — its cells and the clauses of its prose — is most of its memory and needed by few comparisons: of two
 * versions of a report, and of growth that is stated. For thousands of members it is put into a file that has no name, and read back, one
 * member at a time, where it is wanted.
 *
 *     clauses │ doubtful cells │ packed cells │ words          one block a member, in the memory of this process only */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "series/series.h"

struct gj_shelf {
    FILE *file; /* NULL: there can be none */
    off_t end;
};

static gj_shelf *new_shelf(void)
{
    gj_shelf *shelf = gj_alloc(sizeof *shelf);
    shelf->file = tmpfile();
    if (shelf->file)
        (void)fcntl(fileno(shelf->file), F_SETFD, FD_CLOEXEC);
    return shelf;
}

void gj_shelf_free(gj_shelf *shelf)
{
    if (shelf && shelf->file)
        fclose(shelf->file);
    free(shelf);
}

/* Writes or reads all of it at once; false if not all could be. */
static bool put_all(int fd, const char *s, size_t len, off_t at)
{
    while (len > 0) {
        ssize_t n = pwrite(fd, s, len, at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        s += n;
        at += n;
        len -= (size_t)n;
    }
    return true;
}

static bool take_all(int fd, char *s, size_t len, off_t at)
{
    while (len > 0) {
        ssize_t n = pread(fd, s, len, at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        s += n;
        at += n;
        len -= (size_t)n;
    }
    return true;
}

/* Bytes of the words, each of which is ended by NUL: those of the cells, then those of the clauses. */
static size_t words_length(const gj_member *m)
{
    if (m->n_clauses > 0) {
        size_t last = m->clauses[m->n_clauses - 1].word;
        return last + strlen(m->words + last) + 1;
    }
    gj_cells cells = gj_member_cells(m);
    while (gj_cells_next(&cells, m))
        ;
    return cells.next_word;
}

static void forget(gj_member *m)
{
    m->clauses = NULL;
    m->doubtful = NULL;
    m->packed = NULL;
    m->words = NULL;
}

void gj_series_rest(gj_series *s, gj_member *m)
{
    if (m->shelf || !m->words)
        return;
    if (!s->shelf)
        s->shelf = new_shelf();
    gj_buf b = {0};
    gj_buf_add(&b, (const char *)m->clauses, m->n_clauses * sizeof *m->clauses);
    gj_buf_add(&b, (const char *)m->doubtful, m->n_doubtful * sizeof *m->doubtful);
    gj_buf_add(&b, (const char *)m->packed, m->n_packed);
    gj_buf_add(&b, m->words, words_length(m));
    if (s->shelf->file && put_all(fileno(s->shelf->file), b.data, b.len, s->shelf->end)) {
        free(m->clauses);
        free(m->doubtful);
        free(m->packed);
        free(m->words);
        forget(m);
        m->shelf = s->shelf;
        m->shelf_at = s->shelf->end;
        m->shelf_size = b.len;
        s->shelf->end += (off_t)b.len;
    }
    gj_buf_free(&b);
}

bool gj_member_wake(gj_member *m)
{
    if (!m->shelf || m->awake)
        return false;
    char *body = gj_alloc(m->shelf_size + 1);
    /* No one else can reach this file: if it does not give back what was written, nothing that is told from here on could be trusted. */
    GJ_CHECK(take_all(fileno(m->shelf->file), body, m->shelf_size, m->shelf_at));
    m->awake = body;
    m->clauses = (gj_clause *)(void *)body;
    m->doubtful = (uint32_t *)(void *)(body + m->n_clauses * sizeof *m->clauses);
    m->packed = (uint8_t *)(m->doubtful + m->n_doubtful);
    m->words = (char *)m->packed + m->n_packed;
    return true;
}

void gj_member_sleep(gj_member *m)
{
    free(m->awake);
    m->awake = NULL;
    forget(m);
}
