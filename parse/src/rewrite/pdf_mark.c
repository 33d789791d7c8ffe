/* Marks in PDF files: a highlight over the figures or words, whose note says what was found. They are added behind the end of the file,
 * as the format has it, so that its bytes stay. Where the words stand is found by reading the file once more with the place of each
 * character. */
#define _GNU_SOURCE /* memmem */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "reader/pdf_marks.h"
#include "rewrite/writers.h"
#include "text/source.h"

typedef struct locating {
    const gj_marking_job *job;
    gj_text *text;       /* all of the file, with places */
    gj_page_boxes boxes; /* of its characters and cells */
    gj_arena *arena;
    gj_pdf_note *notes; /* heap */
    size_t n, cap;
} locating;

/* ---- reading once more ---- */

/* Where the text of a report begins in that of its file; SIZE_MAX if it does not stand there in one piece. */
static size_t start_of(const locating *l, const gj_text *t)
{
    size_t len, all;
    const char *s = gj_text_data(t, &len), *whole = gj_text_data(l->text, &all), *at = len > 0 ? memmem(whole, all, s, len) : NULL;
    return at ? (size_t)(at - whole) : SIZE_MAX;
}

static bool has_all(const locating *l)
{
    const gj_text *before = NULL;
    for (size_t i = 0; i < l->job->n; before = l->job->list[i].text, i++)
        if (l->job->list[i].text != before && start_of(l, l->job->list[i].text) == SIZE_MAX)
            return false;
    return true;
}

/* Pages are widened only if the text is not all there otherwise: what is wider has other places on a page that is turned. */
static gj_status locate(locating *l, const char *name, gj_error *err)
{
    for (int widened = 0; widened < 2; widened++) {
        gj_text_free(l->text);
        l->text = NULL;
        free(l->boxes.v);
        l->boxes = (gj_page_boxes){0};
        gj_status status = gj_pdf_locate(&l->text, &l->boxes, name, l->job->file, widened, err);
        if (status != GJ_OK && widened)
            return status;
        if (status == GJ_OK && has_all(l))
            return GJ_OK;
        gj_error_clear(err);
    }
    return gj_error_set(err, GJ_E_VALUE, 0, _("%s：这份报告的文字在文件里不连在一起，不能写批注：请写审查意见"), name);
}

/* ---- where ---- */

static const gj_page_box *box_at(const locating *l, uint32_t off)
{
    uint32_t mark = gj_text_mark_start(l->text, off), number = mark != UINT32_MAX ? gj_text_origin(l->text, mark).byte : 0;
    return number > 0 && number <= l->boxes.n ? &l->boxes.v[number - 1] : NULL;
}

static bool goes_on(const gj_page_box *a, const gj_page_box *b)
{
    float height = fminf(a->y1 - a->y0, b->y1 - b->y0);
    return a->page == b->page && fabsf((a->y0 + a->y1) / 2 - (b->y0 + b->y1) / 2) < height / 2 && b->x0 > a->x0 - 1 &&
           b->x0 < a->x1 + 2 * height;
}

static void join(gj_page_box *a, const gj_page_box *b)
{
    a->x0 = fminf(a->x0, b->x0);
    a->y0 = fminf(a->y0, b->y0);
    a->x1 = fmaxf(a->x1, b->x1);
    a->y1 = fmaxf(a->y1, b->y1);
}

/* Boxes of the characters of the span, those beside one another as one; or the cell that is blank there. How many. */
static size_t boxes_of(gj_page_box **out, const locating *l, gj_span src)
{
    gj_page_box *list = gj_arena_array(l->arena, (size_t)src.len + 1, sizeof *list);
    size_t n = 0;
    const gj_page_box *cell = src.len == 0 && gj_text_mark_start(l->text, src.off) == src.off ? box_at(l, src.off) : NULL;
    if (cell && cell->cell)
        list[n++] = (gj_page_box){cell->x0 + 1, cell->y0 + 1, cell->x1 - 1, cell->y1 - 1, cell->page, true, cell->height};
    for (uint32_t off = src.off; off < src.off + src.len; off = gj_text_next_mark(l->text, off)) {
        const gj_page_box *b = box_at(l, off);
        if (!b || b->cell)
            continue;
        if (n > 0 && goes_on(&list[n - 1], b))
            join(&list[n - 1], b);
        else
            list[n++] = *b;
    }
    *out = list;
    return n;
}

/* A note over the very same boxes, which says this as well: of two highlights in one place only one could be read. */
static bool joins_note(const locating *l, const gj_page_box *boxes, size_t n, const char *words)
{
    for (size_t i = 0; i < l->n; i++) {
        gj_pdf_note *x = &l->notes[i];
        bool same = x->n == n;
        for (size_t k = 0; k < n && same; k++)
            same = x->boxes[k].page == boxes[k].page && x->boxes[k].x0 == boxes[k].x0 && x->boxes[k].y0 == boxes[k].y0 &&
                   x->boxes[k].x1 == boxes[k].x1 && x->boxes[k].y1 == boxes[k].y1;
        if (!same)
            continue;
        x->words = gj_arena_printf(l->arena, "%s\n\n%s", x->words, words);
        return true;
    }
    return false;
}

/* Those on the page of the first one as a note; the others as highlights that refer to it. */
static bool add_notes(locating *l, gj_span src, const char *words, const char *again)
{
    gj_page_box *boxes;
    size_t n = boxes_of(&boxes, l, src);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && boxes[end].page == boxes[i].page;)
            end++;
        if (joins_note(l, boxes + i, end - i, i == 0 ? words : again))
            continue;
        GJ_GROW(l->notes, l->n, l->cap);
        l->notes[l->n++] = (gj_pdf_note){boxes + i, end - i, i == 0 ? words : again};
    }
    return n > 0;
}

static gj_span shifted(gj_span src, size_t start)
{
    return (gj_span){src.off + (uint32_t)start, src.len};
}

/* What may not leave as it is, is shown. */
static const char *shown(gj_arena *arena, const char *words)
{
    gj_buf b = {0};
    char stand_in[GJ_SHOWN];
    size_t len = strlen(words);
    for (size_t at = 0, n; at < len; at += n) {
        uint32_t cp;
        n = words[at] == '\n' ? 0 : gj_unshown(words + at, len - at, stand_in);
        if (n > 0) {
            gj_buf_puts(&b, stand_in);
        } else {
            n = gj_utf8_next(words + at, len - at, &cp);
            gj_buf_add(&b, words + at, n);
        }
    }
    const char *copy = gj_arena_strndup(arena, b.data ? b.data : "", b.len);
    gj_buf_free(&b);
    return copy;
}

/* A remark that has no place, which cannot be in a file with text, is told by the first character. */
static bool place(locating *l, size_t number, const gj_marking *x)
{
    size_t start = start_of(l, x->text);
    const char *words = shown(l->arena, x->words), *again = gj_arena_printf(l->arena, _("见第 %zu 处批注：%s"), number, words);
    bool placed = false;
    for (size_t i = 0; i < x->n_places && !placed; i++)
        placed = add_notes(l, shifted(x->places[i], start), words, again);
    for (uint32_t off = 0; !placed && off < l->text->len; off = gj_text_next_mark(l->text, off))
        placed = add_notes(l, (gj_span){off, 1}, words, again);
    for (size_t i = 0; i < x->n_others; i++)
        (void)add_notes(l, shifted(x->others[i], start), again, again);
    return placed;
}

gj_status gj_mark_pdf(gj_buf *out, const gj_marking_job *job, gj_error *err)
{
    locating l = {.job = job, .arena = gj_arena_new()};
    const char *name = gj_text_path(job->list[0].text);
    gj_status status = GJ_OK;
    if (job->file->len < 5 || memcmp(job->file->data, "%PDF-", 5) != 0)
        status = gj_error_set(err, GJ_E_VALUE, 0, _("%s 是 OFD 文件，不能写批注：请索取 PDF 或 Word 文件，或写审查意见"), name);
    if (status == GJ_OK)
        status = locate(&l, name, err);
    for (size_t i = 0; i < job->n && status == GJ_OK; i++)
        if (!place(&l, i + 1, &job->list[i]))
            status = gj_error_set(err, GJ_E_VALUE, 0, _("%s 里找不到批注的位置"), name);
    if (status == GJ_OK)
        status = gj_pdf_annotate(out, name, job->file, l.notes, l.n, err);
    gj_text_free(l.text);
    free(l.boxes.v);
    free(l.notes);
    gj_arena_free(l.arena);
    return status;
}
