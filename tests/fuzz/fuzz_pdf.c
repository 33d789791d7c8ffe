/* layer: gj_reader */
/* Any bytes as the characters, ruled lines and pixels of pages, eight bytes for each thing; what is laid out must be a text. */
#include <stdint.h>
#include <stdlib.h>

#include "reader/pdf_page.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { PAGES = 2, THING = 8, SIDE = 64 };

/* 0, 4, ... 1020 points, or with `fine` in steps of an eighth. */
static float place(const uint8_t *byte, int fine)
{
    return (float)byte[0] * (fine ? 0.125f : 4.0f);
}

static void add_rule(gj_page_rules *rules, const uint8_t *b)
{
    GJ_GROW(rules->v, rules->n, rules->cap);
    rules->v[rules->n++] = (gj_page_rule){place(b, 0) + place(b + 3, 1), place(b + 1, 0), place(b + 1, 0) + place(b + 2, 0)};
}

static void add_char(gj_page *p, const uint8_t *b)
{
    static const uint32_t letters[] = {'0', '7', '-', 'a', '.', 0x4e00, 0x3001, 0xff08, 0x3002, 0x2014, 0x653f, 0x9875};
    float x = place(b, 0) + place(b + 1, 1), y = place(b + 2, 0) + place(b + 3, 1), side = 4 + place(b + 4, 1);
    p->chars[p->n_chars++] = (gj_page_char){x, y, x + side, y + side, letters[b[5] % GJ_COUNT(letters)], GJ_SCAN_NONE, 0};
}

/* The lines that a picture of these bytes has are added to the page. */
static void add_picture(gj_page *p, const uint8_t *data, size_t size)
{
    unsigned char *pixels = gj_alloc_array(SIDE * SIDE, 4);
    for (size_t i = 0; i < SIDE * SIDE * 4; i++)
        pixels[i] = size > 0 && i / 4 % SIDE > 3 ? (unsigned char)(255 - data[i / 4 % size]) : 255;
    gj_pdf_picture picture = {.pixels = pixels, .width = SIDE, .height = SIDE, .stride = SIDE * 4, .scale = 0.5f};
    gj_pdf_room room = {0};
    gj_pdf_rules_find(p, &picture, &room);
    gj_pdf_room_free(&room);
    free(pixels);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    gj_page pages[PAGES] = {0};
    gj_lay *l = gj_lay_new();
    gj_text *t = NULL;
    for (size_t i = 0; i < PAGES; i++) {
        pages[i].width = pages[i].height = 1024;
        pages[i].chars = gj_alloc_array(size / THING + 1, sizeof(gj_page_char));
    }
    for (size_t at = 0; at + THING <= size; at += THING) {
        gj_page *p = &pages[data[at] >> 7];
        if ((data[at] & 3) == 0)
            add_rule(&p->across, data + at + 1);
        else if ((data[at] & 3) == 1)
            add_rule(&p->down, data + at + 1);
        else
            add_char(p, data + at + 1);
    }
    add_picture(&pages[0], data, size);
    gj_pages_write(l, pages, PAGES);
    if (gj_lay_finish(&t, l, "fuzz", GJ_SOURCE_PDF, "UTF-8", NULL) == GJ_OK) {
        size_t len;
        const unsigned char *s = (const unsigned char *)gj_text_data(t, &len);
        if (gj_utf8_check(s, len) != s + len)
            abort();
    }
    gj_text_free(t);
    gj_lay_free(l);
    for (size_t i = 0; i < PAGES; i++)
        gj_page_free(&pages[i]);
    return 0;
}
