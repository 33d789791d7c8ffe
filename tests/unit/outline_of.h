/* Outline of a literal text, for tests. */
#ifndef OUTLINE_OF_H
#define OUTLINE_OF_H

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "model/outline.h"
#include "model/parting.h"

typedef struct outline {
    gj_arena *arena;
    gj_text *text;
    const char *s;
    gj_part_head *parts;
    size_t n_parts;
    gj_doc doc;
} outline;

/* Parts, and the rest with `n` tables at the given lines. */
static inline outline outline_with_tables(const char *text, const gj_line_range *tables, size_t n)
{
    outline o = {.arena = gj_arena_new()};
    size_t n_forms, len;
    assert_int_equal(gj_text_decode(&o.text, "test", text, strlen(text), "UTF-8", NULL), GJ_OK);
    o.s = gj_text_data(o.text, &len);
    o.parts = gj_outline_part_lines(o.arena, o.text, gj_forms(&n_forms), &o.n_parts);
    gj_outline_build(&o.doc, o.arena, o.text, o.parts, o.n_parts, tables, n);
    return o;
}

static inline outline outline_of(const char *text)
{
    return outline_with_tables(text, NULL, 0);
}

static inline void outline_free(outline *o)
{
    gj_text_free(o->text);
    gj_arena_free(o->arena);
}

/* The words of a span must be these. */
#define assert_span(o, span, words) assert_words((o)->s, (span), (words))
static inline void assert_words(const char *s, gj_span span, const char *words)
{
    char found[512];
    assert_true(span.len < sizeof found);
    memcpy(found, s + span.off, span.len);
    found[span.len] = '\0';
    assert_string_equal(found, words);
}

/* "1@3 2@9": part and line of each heading of a part. */
static inline void assert_parts(const outline *o, const char *wanted)
{
    gj_buf b = {0};
    gj_buf_puts(&b, "");
    for (size_t i = 0; i < o->n_parts; i++)
        gj_buf_printf(&b, i ? " %u@%u" : "%u@%u", (unsigned)o->parts[i].part, (unsigned)o->parts[i].line);
    assert_string_equal(b.data, wanted);
    gj_buf_free(&b);
}

/* One line a section: level, number, title. */
static inline void assert_sections(const outline *o, const char *wanted)
{
    gj_buf b = {0};
    gj_buf_puts(&b, "");
    for (size_t i = 0; i < o->doc.n_sections; i++)
        gj_buf_printf(&b, "%u %s|%s\n", (unsigned)o->doc.sections[i].level, o->doc.sections[i].number, o->doc.sections[i].title);
    assert_string_equal(b.data, wanted);
    gj_buf_free(&b);
}

/* "T1 H3 P4-5": kind and lines of each block; T title, H heading, P paragraph, B table, F furniture. */
static inline void assert_blocks(const outline *o, const char *wanted)
{
    static const char kinds[] = {
        [GJ_BLOCK_TITLE] = 'T', [GJ_BLOCK_HEADING] = 'H', [GJ_BLOCK_PARAGRAPH] = 'P', [GJ_BLOCK_TABLE] = 'B', [GJ_BLOCK_FURNITURE] = 'F'};
    gj_buf b = {0};
    gj_buf_puts(&b, "");
    for (size_t i = 0; i < o->doc.n_blocks; i++) {
        const gj_block *x = &o->doc.blocks[i];
        gj_buf_printf(&b, i ? " %c%u" : "%c%u", kinds[x->kind], (unsigned)x->first_line);
        if (x->last_line > x->first_line)
            gj_buf_printf(&b, "-%u", (unsigned)x->last_line);
    }
    assert_string_equal(b.data, wanted);
    gj_buf_free(&b);
}

#endif
