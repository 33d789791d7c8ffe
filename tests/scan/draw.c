/* Draws a report as a word processor would print it: paragraphs, and tables with ruled lines whose rows do not break. */
#include <cairo.h>
#include <stdlib.h>
#include <string.h>

#include "picture.h"

#define FONT "Noto Serif CJK SC"
#define WIDTH 595.0
#define HEIGHT 842.0
#define MARGIN 56.0
#define BODY 10.0
#define CELL 9.0
#define LEADING 1.35
#define MARK '\f' /* a line of the text that stands for a table */

enum { GRIDS = 16 };

typedef struct painter {
    pictures *out;
    cairo_surface_t *surface;
    cairo_t *cairo;
    double y, scale;
} painter;

static tear_grid grids[GRIDS]; /* the tables, as tear_write comes to them */
static size_t n_grids;

static void *memory(size_t count, size_t size)
{
    void *p = calloc(count > 0 ? count : 1, size);
    if (p == NULL)
        abort();
    return p;
}

static void keep_grid(FILE *out, const tear_grid *g)
{
    size_t n = g->rows * g->cols;
    if (n_grids == GRIDS)
        abort();
    tear_grid *to = &grids[n_grids++];
    *to = *g;
    to->text = memory(n, sizeof(*to->text));
    to->merged = memory(n, sizeof(*to->merged));
    memcpy(to->text, g->text, n * sizeof(*to->text));
    memcpy(to->merged, g->merged, n * sizeof(*to->merged));
    fputc(MARK, out);
}

/* ---- pages ---- */

static void open_page(painter *p)
{
    p->surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)(WIDTH * p->scale), (int)(HEIGHT * p->scale));
    p->cairo = cairo_create(p->surface);
    cairo_set_source_rgb(p->cairo, 1, 1, 1);
    cairo_paint(p->cairo);
    cairo_set_source_rgb(p->cairo, 0, 0, 0);
    cairo_scale(p->cairo, p->scale, p->scale);
    cairo_select_font_face(p->cairo, FONT, CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_line_width(p->cairo, 0.6);
    p->y = MARGIN;
}

static void close_page(painter *p)
{
    picture *to = &p->out->v[p->out->n++];
    if (p->out->n > PICTURE_PAGES)
        abort();
    cairo_surface_flush(p->surface);
    *to = (picture){.width = cairo_image_surface_get_width(p->surface), .height = cairo_image_surface_get_height(p->surface)};
    to->rgb = memory((size_t)to->width * (size_t)to->height, 3);
    const unsigned char *data = cairo_image_surface_get_data(p->surface);
    int stride = cairo_image_surface_get_stride(p->surface);
    for (int y = 0; y < to->height; y++)
        for (int x = 0; x < to->width; x++)
            for (int c = 0; c < 3; c++)
                to->rgb[((size_t)y * (size_t)to->width + (size_t)x) * 3 + (size_t)c] = data[y * stride + 4 * x + 2 - c];
    cairo_destroy(p->cairo);
    cairo_surface_destroy(p->surface);
}

static void need(painter *p, double height)
{
    if (p->y + height <= HEIGHT - MARGIN)
        return;
    close_page(p);
    open_page(p);
}

/* ---- text ---- */

static size_t char_bytes(const char *s)
{
    unsigned char c = (unsigned char)*s;
    return c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
}

static double char_width(const char *s, double size)
{
    return (unsigned char)*s < 0x80 ? size * 0.6 : size;
}

/* The next line of `s` that is no wider than `width`: its bytes. *wide: how wide it is. */
static size_t take_line(const char *s, double size, double width, double *wide)
{
    size_t n = 0;
    *wide = 0;
    while (s[n] != '\0' && (n == 0 || *wide + char_width(s + n, size) <= width)) {
        *wide += char_width(s + n, size);
        n += char_bytes(s + n);
    }
    return n;
}

static double text_height(const char *s, double size, double width)
{
    double lines = 0, wide;
    for (; *s != '\0'; lines++)
        s += take_line(s, size, width, &wide);
    return lines * size * LEADING;
}

static void show(painter *p, const char *s, size_t n, double x, double y, double size)
{
    char line[1024];
    snprintf(line, sizeof line, "%.*s", (int)n, s);
    cairo_set_font_size(p->cairo, size);
    cairo_move_to(p->cairo, x, y + size);
    cairo_show_text(p->cairo, line);
}

static void draw_paragraph(painter *p, const char *s, double size)
{
    double wide;
    while (*s != '\0') {
        size_t n = take_line(s, size, WIDTH - 2 * MARGIN, &wide);
        need(p, size * LEADING);
        show(p, s, n, MARGIN, p->y, size);
        p->y += size * LEADING;
        s += n;
    }
    p->y += size * 0.5;
}

/* ---- tables ---- */

/* The first cell of those that are one with this one. */
static size_t origin(const tear_grid *g, size_t row, size_t col)
{
    size_t i = row * g->cols + col;
    bool head = row < g->heads, stub = col < g->stubs;
    if (g->merged[i] && col > 0)
        return origin(g, row, col - 1);
    if (g->text[i][0] == '\0' && (head ? row > 0 : stub && row > g->heads))
        return origin(g, row - 1, col);
    return i;
}

static double column_width(const tear_grid *g, size_t col)
{
    double all = WIDTH - 2 * MARGIN, stubs = g->stubs == 0 ? 0 : g->cols - g->stubs > 4 ? 0.45 * all : 0.5 * all;
    return col < g->stubs ? stubs / (double)g->stubs : (all - stubs) / (double)(g->cols - g->stubs);
}

static double column_at(const tear_grid *g, size_t col)
{
    double x = MARGIN;
    for (size_t i = 0; i < col; i++)
        x += column_width(g, i);
    return x;
}

/* How wide the cells are that are one with this one. */
static double span_width(const tear_grid *g, size_t row, size_t col)
{
    double width = 0;
    for (size_t i = col; i < g->cols && origin(g, row, i) == origin(g, row, col); i++)
        width += column_width(g, i);
    return width;
}

static double row_height(const tear_grid *g, size_t row)
{
    double most = CELL * LEADING + 6;
    for (size_t col = 0; col < g->cols; col++) {
        size_t i = row * g->cols + col;
        bool inner = col + 1 < g->stubs && row >= g->heads && !g->merged[i + 1]; /* what spans rows has room */
        if (origin(g, row, col) != i || inner)
            continue;
        double height = text_height(g->text[i], CELL, span_width(g, row, col) - 6) + 6;
        most = height > most ? height : most;
    }
    return most;
}

static void line(painter *p, double x0, double y0, double x1, double y1)
{
    cairo_move_to(p->cairo, x0, y0);
    cairo_line_to(p->cairo, x1, y1);
    cairo_stroke(p->cairo);
}

static void draw_cell(painter *p, const tear_grid *g, size_t row, size_t col)
{
    const char *s = g->text[row * g->cols + col];
    double wide, x = column_at(g, col), y = p->y + 3, width = span_width(g, row, col) - 6;
    bool centred = row < g->heads || col >= g->stubs;
    while (*s != '\0') {
        size_t n = take_line(s, CELL, width, &wide);
        show(p, s, n, x + 3 + (centred ? (width - wide) / 2 : 0), y, CELL);
        y += CELL * LEADING;
        s += n;
    }
}

static void draw_row(painter *p, const tear_grid *g, size_t row, bool first)
{
    double height = row_height(g, row);
    for (size_t col = 0; col < g->cols; col++) {
        double x = column_at(g, col), right = x + column_width(g, col);
        size_t here = origin(g, row, col);
        if (first || row == 0 || origin(g, row - 1, col) != here)
            line(p, x, p->y, right, p->y);
        if (col == 0 || origin(g, row, col - 1) != here)
            line(p, x, p->y, x, p->y + height);
        if (col + 1 == g->cols)
            line(p, right, p->y, right, p->y + height);
        if (here == row * g->cols + col)
            draw_cell(p, g, row, col);
    }
    p->y += height;
}

static void draw_table(painter *p, const tear_grid *g)
{
    bool first = true;
    for (size_t row = 0; row < g->rows; row++) {
        if (p->y + row_height(g, row) > HEIGHT - MARGIN) {
            line(p, MARGIN, p->y, WIDTH - MARGIN, p->y);
            close_page(p);
            open_page(p);
            first = true;
        }
        draw_row(p, g, row, first);
        first = false;
    }
    line(p, MARGIN, p->y, WIDTH - MARGIN, p->y);
    p->y += BODY;
}

void picture_draw(pictures *out, const tear_report *r, int dpi)
{
    static const tear_layout layout = {"drawn", true, keep_grid};
    painter p = {.out = out, .scale = dpi / 72.0};
    size_t table = 0;
    n_grids = 0;
    *out = (pictures){0};
    char *text = tear_write(r, &layout);
    open_page(&p);
    for (char *s = strtok(text, "\n"); s != NULL; s = strtok(NULL, "\n")) {
        if (*s == MARK)
            draw_table(&p, &grids[table++]);
        else
            draw_paragraph(&p, s, s == text ? 1.6 * BODY : BODY);
    }
    close_page(&p);
    for (size_t i = 0; i < n_grids; i++) {
        free(grids[i].text);
        free(grids[i].merged);
    }
    free(text);
}

void picture_free(pictures *p)
{
    for (size_t i = 0; i < p->n; i++)
        free(p->v[i].rgb);
    p->n = 0;
}

/* Characters that a font lacks all look the same. */
bool picture_has_font(void)
{
    unsigned char seen[2][64 * 64];
    static const char *const chars[] = {"公", "开"};
    for (size_t i = 0; i < 2; i++) {
        cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 64, 64);
        cairo_t *cairo = cairo_create(surface);
        cairo_select_font_face(cairo, FONT, CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
        cairo_set_font_size(cairo, 40);
        cairo_move_to(cairo, 10, 50);
        cairo_show_text(cairo, chars[i]);
        cairo_surface_flush(surface);
        memcpy(seen[i], cairo_image_surface_get_data(surface), sizeof seen[i]);
        cairo_destroy(cairo);
        cairo_surface_destroy(surface);
    }
    return memcmp(seen[0], seen[1], sizeof seen[0]) != 0;
}
