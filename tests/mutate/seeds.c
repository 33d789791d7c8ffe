#include "seeds.h"

#include <stdlib.h>
#include <string.h>

#include "markup.h"
#include "pdf_make.h"
#include "tear.h"
#include "zip_file.h"

const char *const seed_names[SEED_KINDS] = {"text", "page", "word", "pdf", "ofd"};

/* A report, some cells of which are wrong or blank, so that there is something to find and to repair. */
static char *write_report(const tear_layout *layout, uint64_t *state)
{
    tear_report r;
    tear_report_make(&r, 1 + tear_below(state, 1000));
    size_t table = (size_t)gj_form_table_index(r.form, "requests");
    for (uint32_t n = tear_below(state, 4); n > 0; n--) {
        char *cell = tear_cell(&r, table, tear_below(state, r.form->tables[table].n_rows), tear_below(state, r.form->tables[table].n_cols));
        snprintf(cell, TEAR_TEXT, "%s%u", cell[0] && tear_below(state, 2) ? "-" : "", (unsigned)tear_below(state, 3000));
        if (tear_below(state, 3) == 0)
            cell[0] = '\0';
    }
    char *text = tear_write(&r, layout);
    tear_report_free(&r);
    return text;
}

static uint8_t *make_text(uint64_t *state, size_t *len)
{
    char *text = write_report(&tear_layouts[tear_below(state, (uint32_t)tear_layout_count)], state);
    for (size_t i = 0; i < tear_wear_count; i++) {
        if (tear_below(state, 4) > 0)
            continue;
        char *worn = tear_wears[i].apply(text, state);
        free(text);
        text = worn;
    }
    char *bytes = tear_encode(text, &tear_encodings[tear_below(state, (uint32_t)tear_encoding_count)], tear_below(state, 2), len);
    free(text);
    return (uint8_t *)bytes;
}

static uint8_t *make_markup(bool is_text, uint64_t *state, size_t *len)
{
    const markup *m = markups;
    while (m->is_text != is_text)
        m++;
    char *text = write_report(&m->layout, state), *file = m->file(text, len);
    free(text);
    return (uint8_t *)file;
}

/* A Word file with pictures around its parts, in any order, packed or not. */
static uint8_t *make_word(uint64_t *state, size_t *len)
{
    zip_file z;
    uint8_t *plain = make_markup(false, state, len), picture[3000];
    if (!zip_file_read(&z, plain, *len))
        abort();
    free(plain);
    for (uint32_t n = tear_below(state, 6); n > 0; n--) {
        char name[48];
        size_t size = tear_below(state, sizeof picture);
        for (size_t i = 0; i < size; i++)
            picture[i] = (uint8_t)tear_below(state, 256);
        snprintf(name, sizeof name, "word/media/image%u.png", (unsigned)n);
        zip_file_add(&z, name, picture, size);
    }
    for (size_t i = z.n; i > 0; i--) {
        size_t k = tear_below(state, (uint32_t)i);
        zip_member m = z.members[i - 1];
        z.members[i - 1] = z.members[k];
        z.members[k] = m;
        z.members[i - 1].deflated = tear_below(state, 2);
    }
    uint8_t *file = zip_file_write(&z, len);
    zip_file_free(&z);
    return file;
}

/* Each line of the report at its height; fields of tables in ruled cells. */
static uint8_t *make_pdf(uint64_t *state, size_t *len)
{
    enum { TOP = 60, BOTTOM = 780, LEFT = 50, ROW = 18, CELL = 44 };
    pdf_make *p = calloc(1, sizeof *p);
    char *text = write_report(&tear_layouts[0], state); /* fields are parted by tabs */
    int y = BOTTOM;
    if (p == NULL)
        abort();
    for (char *line = text, *next; *line != '\0'; line = next) {
        next = line + strcspn(line, "\n");
        next += *next != '\0' ? (*next = '\0', 1) : 0;
        if (y + ROW > BOTTOM) {
            pdf_page(p);
            y = TOP;
        }
        bool row = strchr(line, '\t') != NULL;
        int x = LEFT;
        for (char *field = line, *end; field != NULL; field = end) {
            end = strchr(field, '\t');
            if (end != NULL)
                *end++ = '\0';
            if (row)
                pdf_cell(p, x, y, x + CELL, y + ROW, field);
            else
                pdf_text(p, x, y + ROW, 10, field);
            x += CELL;
        }
        y += ROW;
    }
    free(text);
    gj_buf file = pdf_finish(p);
    free(p);
    *len = file.len;
    return (uint8_t *)file.data;
}

static uint8_t *make_ofd(uint64_t *state, size_t *len)
{
    char *text = write_report(&tear_layouts[0], state);
    uint8_t *file = seed_ofd(text, len);
    free(text);
    return file;
}

uint8_t *seed_make(seed_kind kind, uint64_t *state, size_t *len)
{
    switch (kind) {
    case SEED_PAGE:
        return make_markup(true, state, len);
    case SEED_WORD:
        return make_word(state, len);
    case SEED_PDF:
        return make_pdf(state, len);
    case SEED_OFD:
        return make_ofd(state, len);
    default:
        return make_text(state, len);
    }
}
