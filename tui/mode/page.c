#include "mode/page.h"

#include <stdlib.h>
#include <string.h>

#include "app/prose.h"
#include "mem.h"

enum { LEAST_COLS = 4 };

void page_add(page *p, page_entry e)
{
    MEM_GROW(p->entries, p->n, p->cap);
    p->entries[p->n++] = e;
}

void page_head(page *p, const char *text)
{
    if (p->n > 0)
        page_add(p, (page_entry){.text = mem_strdup(""), .role = ROLE_TEXT, .leads = PAGE_NOWHERE});
    page_add(p, (page_entry){.text = mem_strdup(text), .role = ROLE_HEAD, .leads = PAGE_NOWHERE});
}

/* ---- wrapping ---- */

static void add_row(page *p, page_row row)
{
    MEM_GROW(p->rows, p->n_rows, p->cap_rows);
    p->rows[p->n_rows++] = row;
}

static void wrap_entry(page *p, size_t i, int cols, int ambiguous)
{
    const page_entry *e = &p->entries[i];
    size_t from = 0, len = strlen(e->text);
    do {
        int room = cols - e->indent - (from > 0 ? e->hang : 0);
        size_t line = strcspn(e->text + from, "\n");
        size_t n = prose_break(e->text + from, line, (size_t)(room > LEAST_COLS ? room : LEAST_COLS), ambiguous);
        add_row(p, (page_row){i, from, n});
        from += n + (n == line && e->text[from + n] == '\n');
    } while (from < len);
}

/* The first row of an entry; the last row if the page has no such entry any more. */
static size_t row_of(const page *p, size_t entry)
{
    size_t row = 0;
    while (row + 1 < p->n_rows && p->rows[row].entry < entry)
        row++;
    return row;
}

void page_wrap(page *p, int cols, int lines, int ambiguous)
{
    bool wrapped = p->list.cur < p->n_rows;
    size_t entry = wrapped ? p->rows[p->list.cur].entry : 0, within = wrapped ? p->list.cur - row_of(p, entry) : 0;
    p->n_rows = 0;
    for (size_t i = 0; i < p->n; i++)
        wrap_entry(p, i, cols, ambiguous);
    list_resize(&p->list, p->n_rows, (size_t)(lines > 0 ? lines : 0));
    size_t row = row_of(p, entry) + within;
    if (wrapped && p->n_rows > 0)
        list_go(&p->list, row < p->n_rows && p->rows[row].entry == entry ? row : row_of(p, entry));
}

/* ---- the cursor ---- */

const page_entry *page_current(const page *p)
{
    return p->list.cur < p->n_rows ? &p->entries[p->rows[p->list.cur].entry] : NULL;
}

bool page_next(page *p, int by)
{
    if (p->n_rows == 0)
        return false;
    size_t entry = p->rows[p->list.cur].entry;
    while (by < 0 ? entry > 0 : entry + 1 < p->n) {
        entry = by < 0 ? entry - 1 : entry + 1;
        if (p->entries[entry].leads != PAGE_NOWHERE) {
            list_go(&p->list, row_of(p, entry));
            return true;
        }
    }
    return false;
}

/* ---- drawing ---- */

void page_draw(canvas *c, rect r, const page *p)
{
    for (size_t y = 0, i = p->list.top; y < (size_t)r.h && i < p->n_rows; y++, i++) {
        const page_row *row = &p->rows[i];
        const page_entry *e = &p->entries[row->entry];
        int x = r.x + 1 + e->indent + (row->from > 0 ? e->hang : 0), at = r.y + (int)y;
        canvas_text(c, x, at, r.x + r.w - x, e->text + row->from, row->len, e->role, 0);
        if (i != p->list.cur)
            continue;
        if (e->leads != PAGE_NOWHERE)
            canvas_mark(c, (rect){r.x, at, r.w, 1}, ROLE_CURSOR, 0);
        canvas_set_cursor(c, r.x, at);
    }
}

void page_clear(page *p)
{
    for (size_t i = 0; i < p->n; i++)
        free(p->entries[i].text);
    p->n = 0;
}

void page_free(page *p)
{
    page_clear(p);
    free(p->entries);
    free(p->rows);
    *p = (page){0};
}
