/* Fragments cut from texts, for tests: what holds for all of them is checked at once, the rest is compared as one line. */
#ifndef FRAGS_OF_H
#define FRAGS_OF_H

#include <stdlib.h>
#include <string.h>

#include "table/cut/frag.h"
#include "text_of.h"

/* Fragments in one line: [label] #figure !sign _ (blank cell) . (empty line); before each what separates it from the one before
 * it on its line: a blank for GJ_SEP_SPACE, ~ for GAP, | for CELL; lines end in a semicolon. */
static inline char *dump(const gj_frags *f, const char *text)
{
    static const char *const open[] = {"[", "#", "!", "_", "."};
    static const char *const seps[] = {" ", "~", "|", ";"};
    gj_buf b = {0};
    gj_buf_puts(&b, "");
    for (size_t i = 0; i < f->n; i++) {
        const gj_frag *v = &f->v[i];
        if (i > 0 || v->sep != GJ_SEP_LINE)
            gj_buf_puts(&b, seps[v->sep]);
        gj_buf_puts(&b, open[v->kind]);
        gj_buf_add(&b, text + v->src.off, v->src.len);
        if (v->kind == GJ_FRAG_LABEL)
            gj_buf_puts(&b, "]");
    }
    return b.data;
}

/* What the header promises of any list of fragments. */
static inline void check_frags(const gj_frags *f, const gj_text *t)
{
    size_t len;
    gj_text_data(t, &len);
    for (size_t i = 0; i < f->n; i++) {
        const gj_frag *v = &f->v[i];
        gj_span line = gj_text_line(t, v->line);
        assert_true(v->src.off >= line.off && v->src.off + v->src.len <= line.off + line.len);
        assert_true(v->x0 <= v->x1);
        assert_true((size_t)v->letters + v->n_letters <= f->n_letters);
        assert_true(v->kind == GJ_FRAG_LABEL || v->n_letters == 0);
        assert_int_equal(v->src.len == 0, v->kind == GJ_FRAG_BLANK || v->kind == GJ_FRAG_EMPTY);
        if (i == 0)
            continue;
        const gj_frag *last = &f->v[i - 1];
        assert_true(v->src.off >= last->src.off + last->src.len);
        assert_int_equal(v->sep == GJ_SEP_LINE, v->line > last->line);
        assert_true(v->letters >= last->letters + last->n_letters);
        assert_true(v->line > last->line || (v->x0 >= last->x1 && v->field >= last->field));
    }
}

typedef struct cut {
    gj_text *text;
    gj_frags frags;
} cut;

static inline cut cut_bytes(const char *bytes, size_t len)
{
    cut c = {.text = text_of_bytes(bytes, len)};
    gj_frags_cut(&c.frags, c.text, 1, gj_text_lines(c.text));
    check_frags(&c.frags, c.text);
    return c;
}

static inline cut cut_text(const char *s)
{
    return cut_bytes(s, strlen(s));
}

static inline void free_cut(cut *c)
{
    gj_frags_free(&c->frags);
    gj_text_free(c->text);
}

typedef struct piece {
    const char *text, *frags;
} piece;

/* Names all texts that are cut otherwise before it fails. */
static inline void check_pieces(const piece *pieces, size_t n)
{
    size_t wrong = 0;
    for (size_t i = 0; i < n; i++) {
        cut c = cut_text(pieces[i].text);
        size_t len;
        char *got = dump(&c.frags, gj_text_data(c.text, &len));
        if (strcmp(got, pieces[i].frags) != 0) {
            print_error("\"%s\"\n  gives    %s\n  expected %s\n", pieces[i].text, got, pieces[i].frags);
            wrong++;
        }
        free(got);
        free_cut(&c);
    }
    assert_int_equal(wrong, 0);
}

#define CHECK_PIECES(pieces) check_pieces((pieces), GJ_COUNT(pieces))

#endif
