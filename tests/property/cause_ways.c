/* The ways to lay out and pack a report: plain texts, web pages, Word files, PDF. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "causes.h"
#include "markup.h"
#include "pdf_make.h"

/* PDF: a row of a table is a line that begins with TAB, its cells parted by TABs. */
static void write_pdf_table(FILE *out, const tear_grid *g)
{
    for (size_t row = 0; row < g->rows; row++) {
        fprintf(out, "\t%zu", g->stubs);
        for (size_t col = 0; col < g->cols; col++)
            fprintf(out, "\t%s%s", g->merged[row * g->cols + col] ? "<" : "", g->text[row * g->cols + col]);
        fputc('\n', out);
    }
}

enum { STUB_WIDTH = 430, FIGURE_WIDTH = 84, TOP = 60, BOTTOM = 780, STEP = 20 };

static double cell_width(size_t col, size_t stubs)
{
    return col < stubs ? STUB_WIDTH : FIGURE_WIDTH;
}

/* One row: "STUBS\tcell\tcell…". */
static void put_pdf_row(pdf_make *p, double y, const char *line)
{
    char *end;
    size_t stubs = strtoul(line, &end, 10), col = 0;
    double x = 40;
    while (*end == '\t') {
        char text[256];
        size_t len = strcspn(end + 1, "\t\n");
        snprintf(text, sizeof text, "%.*s", (int)len, end + 1);
        double width = cell_width(col++, stubs);
        end += 1 + len;
        while (end[0] == '\t' && end[1] == '<') { /* merged with the cell before it */
            width += cell_width(col++, stubs);
            end += 1 + strcspn(end + 1, "\t\n");
        }
        pdf_cell(p, x, y, x + width, y + STEP, text);
        x += width;
    }
}

static char *pdf_file(const char *text, size_t *len)
{
    pdf_make p = {.corners = "0 0 2000 842"};
    double y = BOTTOM;
    for (const char *end; *text; text = end + (*end != '\0')) {
        end = text + strcspn(text, "\n");
        bool picture = strncmp(text, PICTURE, strlen(PICTURE)) == 0;
        char line[4096];
        snprintf(line, sizeof line, "%.*s", (int)(end - text), text);
        if (y + (picture ? 220 : STEP) > BOTTOM) {
            pdf_page(&p);
            y = TOP;
        }
        if (picture) {
            pdf_image(&p, 80, y, 1000, y + 200);
            y += 220;
        } else if (line[0] == '\t') {
            put_pdf_row(&p, y, line + 1);
            y += STEP;
        } else if (line[0]) {
            pdf_text(&p, 60, y + 14, 12, line);
            y += STEP + 10;
        }
    }
    gj_buf file = pdf_finish(&p);
    *len = file.len;
    return file.data;
}

char *text_file(const char *text, size_t *len)
{
    *len = strlen(text);
    return strdup(text);
}

static const tear_layout pdf_layout = {.name = "pdf", .shows_blanks = true, .write = write_pdf_table};

size_t all_ways(way *ways)
{
    static const char *const plain[] = {"tabs", "columns", "pipes", "values-below", "wrapped", "one-cell", "box"};
    static const char word_picture[] =
        "<w:p><w:r><w:drawing><wp:inline xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/"
        "wordprocessingDrawing\"><wp:extent cx=\"5400000\" cy=\"3600000\"/></wp:inline></w:drawing></w:r></w:p>";
    size_t n = 0;
    for (size_t i = 0; i < tear_layout_count; i++)
        for (size_t k = 0; k < COUNT(plain); k++)
            if (strcmp(tear_layouts[i].name, plain[k]) == 0)
                ways[n++] = (way){&tear_layouts[i], text_file, NULL};
    for (size_t i = 0; i < markup_count; i++) {
        bool page = markups[i].is_text;
        ways[n++] =
            (way){&markups[i].layout, markups[i].file, page ? "<p><img src=\"t.png\" width=\"600\" height=\"300\"></p>" : word_picture};
    }
    ways[n++] = (way){&pdf_layout, pdf_file, PICTURE};
    return n;
}
