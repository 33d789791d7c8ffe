/* Goes over the lines once: each that has text is title, heading, table, furniture or prose, and makes or continues a
 * block. Where a heading is, a section begins. */
#include "model/outline.h"

#include <stdlib.h>
#include <string.h>
#include <uchar.h>

#include "model/furniture.h"
#include "model/heading.h"
#include "model/title.h"

enum {
    LEAST_WRAP = 44,    /* columns; a shorter line was not broken by a margin */
    GREATEST_WRAP = 180 /* a longer one was not broken at all */
};

typedef struct builder {
    const gj_text *text;
    const char *s;
    gj_doc *doc;
    gj_arena *arena;
    gj_section_list sections;
    gj_pages pages;
    gj_block *blocks; /* heap while it grows */
    size_t n_blocks, cap;
    const gj_part_head *part, *parts_end;
    const gj_line_range *table, *tables_end;
    uint32_t title_last;   /* last line of the title */
    uint32_t heading_last; /* last line of the part heading in work */
    uint32_t prose_line;   /* line of prose just above that may go on; 0: none */
    size_t prose_cols;
} builder;

/* Approximate display columns, cheap because it is asked for every line of prose: two for each character of three bytes. */
static size_t columns(const char *s, gj_span span)
{
    size_t n = 0;
    for (const unsigned char *p = (const unsigned char *)s + span.off, *end = p + span.len; p < end; p++)
        n += (size_t)(*p < 0xc0 ? *p < 0x80 : *p < 0xe0 ? 1 : 2);
    return n;
}

static void add_block(builder *b, gj_block_kind kind, uint32_t line)
{
    gj_span src = gj_text_line(b->text, line);
    GJ_GROW(b->blocks, b->n_blocks, b->cap);
    b->blocks[b->n_blocks++] = (gj_block){.kind = kind,
                                          .src = src,
                                          .first_line = line,
                                          .last_line = line,
                                          .section = b->sections.n ? (uint32_t)(b->sections.n - 1) : UINT32_MAX,
                                          .table = -1};
    b->prose_line = 0;
}

static void extend_block(builder *b, uint32_t line)
{
    gj_block *block = &b->blocks[b->n_blocks - 1];
    gj_span src = gj_text_line(b->text, line);
    block->last_line = line;
    block->src.len = src.off + src.len - block->src.off;
}

/* Line of the same block as the one before, as title, table and heading lines are. */
static void continue_block(builder *b, gj_block_kind kind, uint32_t line, bool first)
{
    if (first)
        add_block(b, kind, line);
    else
        extend_block(b, line);
}

static bool ends_sentence(const char *s, gj_span trimmed)
{
    static const char32_t marks[] = U"。：；！？:;!?”’）)";
    uint32_t at = trimmed.off + trimmed.len - 1, cp;
    while (((unsigned char)s[at] & 0xc0) == 0x80)
        at--;
    gj_utf8_next(s + at, trimmed.off + trimmed.len - at, &cp);
    for (size_t i = 0; marks[i]; i++)
        if (marks[i] == cp)
            return true;
    return false;
}

static bool is_indented(const builder *b, uint32_t line, gj_span trimmed)
{
    return columns(b->s, (gj_span){gj_text_line(b->text, line).off, trimmed.off - gj_text_line(b->text, line).off}) >= 2;
}

/* true if the line of prose above was broken by a margin and goes on in this one. */
static bool goes_on(const builder *b, uint32_t line, gj_span trimmed)
{
    return b->prose_line && b->prose_line + 1 == line && columns(b->s, trimmed) <= b->prose_cols + b->prose_cols / 8 &&
           !is_indented(b, line, trimmed);
}

static void remember_prose(builder *b, uint32_t line, gj_span trimmed)
{
    size_t cols = columns(b->s, trimmed);
    bool broken = cols >= LEAST_WRAP && cols <= GREATEST_WRAP && !ends_sentence(b->s, trimmed);
    b->prose_line = broken ? line : 0;
    b->prose_cols = cols;
}

static void add_prose(builder *b, uint32_t line, gj_span trimmed, const gj_head *h)
{
    gj_heading heading;
    bool goes = goes_on(b, line, trimmed);
    if (gj_heading_read(&heading, h, goes)) {
        gj_sections_add(&b->sections, &heading, line);
        add_block(b, heading.run_in ? GJ_BLOCK_PARAGRAPH : GJ_BLOCK_HEADING, line);
        if (heading.run_in)
            remember_prose(b, line, trimmed);
        return;
    }
    if (goes)
        extend_block(b, line);
    else
        add_block(b, GJ_BLOCK_PARAGRAPH, line);
    remember_prose(b, line, trimmed);
}

/* A heading of a part, whose line is prose if text goes on behind it. */
static void add_part(builder *b, uint32_t line, gj_span trimmed)
{
    const gj_part_head *part = b->part++;
    uint32_t end = part->src.off + part->src.len;
    b->heading_last = gj_text_line_of(b->text, end - 1);
    gj_sections_add_part(&b->sections, part);
    bool run_in = b->heading_last == line && trimmed.off + trimmed.len > end + 4;
    add_block(b, run_in ? GJ_BLOCK_PARAGRAPH : GJ_BLOCK_HEADING, line);
    if (run_in)
        remember_prose(b, line, trimmed);
}

static void add_line(builder *b, uint32_t line, gj_span trimmed)
{
    gj_head h;
    bool in_table = b->table < b->tables_end && b->table->first <= line;
    if (b->part < b->parts_end && b->part->line == line) {
        add_part(b, line, trimmed);
    } else if (line <= b->heading_last) {
        extend_block(b, line);
    } else if (b->doc->title_line && line >= b->doc->title_line && line <= b->title_last) {
        continue_block(b, GJ_BLOCK_TITLE, line, line == b->doc->title_line);
    } else if (in_table) {
        gj_block *last = b->n_blocks ? &b->blocks[b->n_blocks - 1] : NULL;
        continue_block(b, GJ_BLOCK_TABLE, line, !last || last->table != b->table->table || last->kind != GJ_BLOCK_TABLE);
        b->blocks[b->n_blocks - 1].table = b->table->table;
    } else {
        gj_head_read(&h, b->s, trimmed);
        if (gj_is_furniture(&b->pages, b->text, line, &h) || gj_is_chrome(&h))
            add_block(b, GJ_BLOCK_FURNITURE, line);
        else
            add_prose(b, line, trimmed, &h);
    }
}

static void add_lines(builder *b)
{
    uint32_t lines = gj_text_lines(b->text);
    for (uint32_t line = 1; line <= lines; line++) {
        while (b->part < b->parts_end && b->part->line < line)
            b->part++;
        while (b->table < b->tables_end && b->table->last < line)
            b->table++;
        gj_span trimmed = gj_line_trim(b->s, gj_text_line(b->text, line));
        if (trimmed.len)
            add_line(b, line, trimmed);
    }
}

void gj_outline_build(gj_doc *doc, gj_arena *a, const gj_text *t, const gj_part_head *parts, size_t n_parts, const gj_line_range *tables,
                      size_t n_tables)
{
    size_t len;
    *doc = (gj_doc){0};
    gj_title_read(doc, a, t, parts, n_parts, tables, n_tables);
    builder b = {.text = t, .s = gj_text_data(t, &len), .doc = doc, .arena = a, .part = parts, .table = tables};
    b.parts_end = n_parts ? parts + n_parts : parts;
    b.tables_end = n_tables ? tables + n_tables : tables;
    b.sections = (gj_section_list){.arena = a, .s = b.s, .part_style = gj_part_style(b.s, parts, n_parts)};
    if (doc->title_src.len)
        b.title_last = gj_text_line_of(t, doc->title_src.off + doc->title_src.len - 1);
    gj_pages_read(&b.pages, t, doc->title_src);
    add_lines(&b);
    gj_pages_free(&b.pages);
    doc->sections = gj_sections_finish(&b.sections, (uint32_t)len, &doc->n_sections);
    doc->blocks = gj_arena_array(a, b.n_blocks, sizeof *doc->blocks);
    if (b.n_blocks)
        memcpy(doc->blocks, b.blocks, b.n_blocks * sizeof *b.blocks);
    doc->n_blocks = b.n_blocks;
    free(b.blocks);
}
