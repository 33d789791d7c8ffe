/* The cutter. A line is first parted at separators into tokens; tokens with single blanks between them form a chain
 * ("规章 0 0 0", "2023 年收到 3 件"). In a chain, figures stay figures if they come in a run of three or more, or if the chain
 * is no sentence and no word follows them; otherwise they belong to the words around them. Everything else that is not
 * figure or sign is label text. */
#include "table/frag.h"

#include <stdlib.h>
#include <string.h>

#include "gouji/table.h"
#include "table/csv.h"
#include "text/fold.h"

#define CELL_WORDS 4     /* longest sign or figure with a unit, in characters beyond its digits */
#define FIGURE_BYTES 64  /* a longer token is no figure */
#define LABEL_LETTERS 96 /* of a longer token (prose) only so many letters are kept at either end */
#define RUN_SURE 3       /* that many figures in a row are figures whatever stands around them */

typedef struct cutter {
    gj_frags *out;
    const char *text;
    uint32_t line;
    const char *start, *end; /* of the line */
    /* the token being read */
    const char *token;
    uint16_t x_token;
    /* since the end of the last token */
    unsigned blanks;  /* columns */
    bool border;
    uint16_t field;
    uint16_t x;
    size_t first; /* first fragment of the line */
    bool csv;     /* commas part cells, ... */
    bool quoted;  /* ... but not within quotes */
} cutter;

static uint16_t add_columns(uint16_t x, unsigned columns)
{
    return (uint16_t)(x + columns > UINT16_MAX ? UINT16_MAX : x + columns);
}

static gj_frag *push(cutter *c, gj_frag_kind kind, const char *from, const char *to, uint16_t x0)
{
    gj_frags *out = c->out;
    GJ_GROW(out->v, out->n, out->cap);
    gj_sep sep = out->n == c->first ? GJ_SEP_LINE : c->border ? GJ_SEP_CELL : c->blanks > 1 ? GJ_SEP_GAP : GJ_SEP_SPACE;
    out->v[out->n] = (gj_frag){
        .src = {(uint32_t)(from - c->text), (uint32_t)(to - from)},
        .line = c->line,
        .letters = (uint32_t)out->n_letters,
        .x0 = x0,
        .x1 = c->x,
        .field = c->field,
        .kind = (uint8_t)kind,
        .sep = (uint8_t)sep,
    };
    return &out->v[out->n++];
}

static bool is_dash(uint32_t cp)
{
    return cp == '-' || cp == 0x2212;
}

/* "——", "/", "无", "N/A" and the like: what people write for "no figure". */
static bool is_stand_in(const uint32_t *s, size_t n)
{
    static const char *const words[] = {"/", "//", "\\", "*", "n/a", "na", "null", "nil", "x", "."};
    if (n == 1 && (s[0] == 0x65e0 || s[0] == 0x96f6 || s[0] == 0x7a7a || s[0] == 0x203b)) /* 无 零 空 ※ */
        return true;
    if (n <= 2 && is_dash(s[0]) && is_dash(s[n - 1]))
        return true;
    for (size_t i = 0; i < GJ_COUNT(words); i++) {
        size_t k = 0;
        while (k < n && words[i][k] && s[k] == (unsigned char)words[i][k])
            k++;
        if (k == n && !words[i][k])
            return true;
    }
    return false;
}

/* A figure with a unit or a slip in it: "12件", "251000元", "1O", "约3": digits and at most CELL_WORDS other characters, none of
 * which is the point or mark of an ordinal ("1.", "3、", "(2)"). */
static bool is_spoilt_figure(const uint32_t *s, size_t n)
{
    size_t digits = 0;
    for (size_t i = 0; i < n; i++) {
        if (s[i] >= '0' && s[i] <= '9')
            digits++;
        else if (s[i] == '.' || s[i] == 0x3001 || s[i] == '(' || s[i] == ')' || s[i] == ',' || s[i] == ':')
            return false;
    }
    return digits > 0 && n - digits <= CELL_WORDS && (s[0] < 0x80 ? s[0] >= '0' && s[0] <= '9' : digits >= n - digits && n <= 4);
}

/* What a token is by itself. `alone`: cell borders, wide gaps or line ends on both sides. */
static gj_frag_kind kind_of(const char *s, size_t len, bool alone)
{
    gj_number value;
    unsigned flags = 0;
    if (len == 1 && s[0] >= '0' && s[0] <= '9')
        return GJ_FRAG_NUMBER;
    if (len > FIGURE_BYTES)
        return GJ_FRAG_LABEL;
    uint32_t cp;
    gj_utf8_next(s, len, &cp);
    bool chinese = cp >= 0x2e80 && cp < 0xff00;
    if (!chinese && gj_value_read(s, len, &value, &flags) == GJ_CELL_NUMBER)
        return GJ_FRAG_NUMBER;
    if (!alone)
        return GJ_FRAG_LABEL;
    uint32_t folded[FIGURE_BYTES];
    size_t n = gj_fold(s, len, 0, folded, GJ_COUNT(folded));
    if (n == 0)
        return GJ_FRAG_LABEL;
    if (is_stand_in(folded, n) || is_spoilt_figure(folded, n))
        return GJ_FRAG_SIGN;
    /* A Chinese numeral is a figure only if it cannot be the torn-off ordinal of a label (三、). */
    if (chinese && n >= 2 && gj_value_read(s, len, &value, &flags) == GJ_CELL_NUMBER)
        return GJ_FRAG_NUMBER;
    return GJ_FRAG_LABEL;
}

static bool is_rule(const char *s, size_t len)
{
    if (len < 3)
        return false;
    for (size_t i = 0; i < len; i++)
        if (!strchr("-=+_:.*~", s[i]) || s[i] == '\0')
            return false;
    return true;
}

static void end_token(cutter *c, const char *to)
{
    if (!c->token)
        return;
    size_t len = (size_t)(to - c->token);
    if (!is_rule(c->token, len))
        push(c, GJ_FRAG_LABEL, c->token, to, c->x_token);
    c->token = NULL;
    c->blanks = 0;
    c->border = false;
}

/* A border: ends the token; two borders with nothing between are a blank cell. */
static void end_cell(cutter *c, const char *to, bool counts)
{
    bool empty = !c->token && (c->border || c->out->n == c->first);
    end_token(c, to);
    if (counts && empty && c->field < UINT16_MAX)
        push(c, GJ_FRAG_BLANK, to, to, c->x)->sep = GJ_SEP_CELL;
    if (counts && c->field < UINT16_MAX)
        c->field++;
    c->border = true;
    c->blanks = 0;
}

/* Length of a tag at s ("<td>", "</td>", "<br/>", "<!-- ... -->"), 0 if there is none. */
static size_t tag_length(const char *s, const char *end)
{
    if (end - s < 3 || !(s[1] == '/' || s[1] == '!' || ((s[1] | 0x20) >= 'a' && (s[1] | 0x20) <= 'z')))
        return 0;
    const char *close = memchr(s, '>', (size_t)(end - s));
    return close ? (size_t)(close - s) + 1 : 0;
}

static bool is_vertical(uint32_t cp)
{
    return cp == '|' || cp == 0xff5c || cp == 0x2502 || cp == 0x2503 || cp == 0x2551 || cp == 0x2506 || cp == 0x250a;
}

static size_t entity_length(const char *s, const char *end)
{
    static const char *const names[] = {"&nbsp;", "&#160;", "&emsp;", "&ensp;"};
    for (size_t i = 0; i < GJ_COUNT(names); i++) {
        size_t len = strlen(names[i]);
        if ((size_t)(end - s) >= len && memcmp(s, names[i], len) == 0)
            return len;
    }
    return 0;
}

/* Commas and quotes of a line of comma-separated values: bytes of the separator at s, 0 if it is none. */
static size_t csv_separator(cutter *c, const char *s, uint32_t cp)
{
    bool quote = cp == '"' && (c->quoted || !c->token);
    if (!quote && (cp != ',' || c->quoted))
        return 0;
    if (quote) {
        c->quoted = !c->quoted;
        end_token(c, s);
    } else {
        end_cell(c, s, true);
    }
    c->x = add_columns(c->x, 1);
    return 1;
}

/* Handles what may separate tokens at s; returns its length in bytes, 0 if it is part of a token. */
static size_t separator(cutter *c, const char *s, uint32_t cp, size_t len)
{
    gj_class class = cp == ' ' ? GJ_CLASS_BLANK : cp < 0x80 && cp > ' ' ? GJ_CLASS_WORD : gj_class_of(cp);
    size_t n;
    if (c->csv && (n = csv_separator(c, s, cp)) > 0)
        return n;
    if (cp == '\t') {
        end_cell(c, s, true);
        c->x = add_columns(c->x, 1);
        return len;
    }
    if (cp == '|' || class == GJ_CLASS_BORDER) {
        if (is_vertical(cp))
            end_cell(c, s, c->field > 0 || c->out->n > c->first || c->token);
        else
            end_token(c, s);
        if (is_vertical(cp) && c->field == 0)
            c->field = 1; /* the left edge of a bordered table */
        c->x = add_columns(c->x, 1);
        return len;
    }
    if (cp == '<' && (n = tag_length(s, c->end)) > 0) {
        end_cell(c, s, false);
        return n;
    }
    if (cp == '&' && (n = entity_length(s, c->end)) > 0) {
        end_token(c, s);
        c->blanks++;
        return n;
    }
    if (class != GJ_CLASS_BLANK)
        return 0;
    unsigned columns = cp == 0x3000 ? 2 : 1;
    end_token(c, s);
    c->blanks += columns;
    c->x = add_columns(c->x, columns);
    return len;
}

static void tokens_of_line(cutter *c)
{
    bool tab = c->csv; /* empty cells at the end of the line count */
    for (const char *s = c->start; s < c->end;) {
        uint32_t cp;
        size_t len = gj_utf8_next(s, (size_t)(c->end - s), &cp);
        size_t n = separator(c, s, cp, len);
        tab |= cp == '\t';
        if (n == 0) {
            if (!c->token) {
                c->token = s;
                c->x_token = c->x;
            }
            c->x = add_columns(c->x, cp >= 0x4e00 && cp <= 0x9fff ? 2 : cp < 0x80 ? 1 : (unsigned)gj_width_char(cp, 1));
            n = len;
        }
        s += n;
    }
    end_token(c, c->end);
    if (c->out->n == c->first)
        push(c, tab ? GJ_FRAG_BLANK : GJ_FRAG_EMPTY, c->end, c->end, c->x);
    else if (tab && c->border)
        push(c, GJ_FRAG_BLANK, c->end, c->end, c->x);
}

static bool separated(const gj_frag *f)
{
    return f->sep != GJ_SEP_SPACE;
}

/* A sentence: its words hold a comma, full stop or semicolon of Chinese text outside brackets. */
static bool is_sentence(const gj_frags *f, const char *text, size_t from, size_t to)
{
    const char *s = text + f->v[from].src.off, *end = text + f->v[to - 1].src.off + f->v[to - 1].src.len;
    int depth = 0;
    for (; s + 3 <= end; s++) {
        if (memcmp(s, "（", 3) == 0)
            depth++;
        else if (memcmp(s, "）", 3) == 0)
            depth--;
        else if (depth <= 0 && (memcmp(s, "，", 3) == 0 || memcmp(s, "。", 3) == 0 || memcmp(s, "；", 3) == 0))
            return true;
    }
    return false;
}

/* Figures that go on behind token `to` of the line, over wider gaps. */
static size_t figures_after(const gj_frags *f, const char *text, size_t to)
{
    size_t n = 0;
    while (to + n < f->n && f->v[to + n].kind != GJ_FRAG_BLANK && n < RUN_SURE &&
           kind_of(text + f->v[to + n].src.off, f->v[to + n].src.len, true) != GJ_FRAG_LABEL)
        n++;
    return n;
}

/* Decides which tokens of the chain [from, to) are figures. */
static void settle_chain(gj_frags *f, const char *text, size_t from, size_t to)
{
    bool alone = to - from == 1;
    size_t figures = 0;
    for (size_t i = from; i < to; i++) {
        f->v[i].kind = (uint8_t)kind_of(text + f->v[i].src.off, f->v[i].src.len, alone || i > from);
        figures += f->v[i].kind != GJ_FRAG_LABEL;
    }
    if (figures == 0 || figures == to - from)
        return;
    bool sentence = is_sentence(f, text, from, to);
    for (size_t i = from; i < to;) {
        size_t end = i;
        while (end < to && f->v[end].kind != GJ_FRAG_LABEL)
            end++;
        size_t run = end - i;
        if (end == to && run > 0)
            run += figures_after(f, text, to);
        bool keep = run >= RUN_SURE || (!sentence && (run == RUN_SURE - 1 || end == to) && f->v[i].kind == GJ_FRAG_NUMBER);
        for (size_t k = i; !keep && k < end; k++)
            f->v[k].kind = GJ_FRAG_LABEL;
        i = end + 1;
    }
}

static void add_letters(gj_frags *f, gj_frag *frag, const char *text)
{
    const char *s = text + frag->src.off, *end = s + frag->src.len;
    frag->letters = (uint32_t)f->n_letters;
    size_t limit = 2 * LABEL_LETTERS;
    if (f->cap_letters - f->n_letters < limit + 4) {
        f->cap_letters = f->cap_letters * 2 + limit + 4;
        f->letters = gj_realloc_array(f->letters, f->cap_letters, sizeof(gj_letter));
    }
    while (s < end && frag->n_letters < limit) {
        uint32_t cp;
        s += gj_utf8_next(s, (size_t)(end - s), &cp);
        gj_letter letters[4];
        size_t n = gj_letters_of_char(cp, letters);
        memcpy(f->letters + f->n_letters, letters, n);
        f->n_letters += n;
        frag->n_letters += (uint32_t)n;
    }
}

/* Blanks that a line begins with are an indent, not cells, if only one fragment follows: first of what is to be kept. */
static size_t after_indent(const gj_frags *f, size_t first)
{
    size_t i = first;
    while (i < f->n && f->v[i].kind == GJ_FRAG_BLANK)
        i++;
    return i + 1 == f->n ? i : first;
}

/* Joins words that only one blank parts, gives labels their letters, and closes the gaps in the list. */
static void finish_line(gj_frags *f, const char *text, size_t first)
{
    size_t kept = first, from = after_indent(f, first);
    if (from > first)
        f->v[from].sep = GJ_SEP_LINE;
    for (size_t i = from; i < f->n; i++) {
        gj_frag *frag = &f->v[i];
        gj_frag *last = kept > first ? &f->v[kept - 1] : NULL;
        if (frag->kind == GJ_FRAG_LABEL && last && last->kind == GJ_FRAG_LABEL && !separated(frag)) {
            last->src.len = frag->src.off + frag->src.len - last->src.off;
            last->x1 = frag->x1;
        } else {
            f->v[kept++] = *frag;
        }
    }
    f->n = kept;
    for (size_t i = first; i < kept; i++)
        if (f->v[i].kind == GJ_FRAG_LABEL)
            add_letters(f, &f->v[i], text);
        else
            f->v[i].letters = (uint32_t)f->n_letters;
}

static void cut_line(cutter *c)
{
    gj_frags *f = c->out;
    tokens_of_line(c);
    for (size_t i = c->first; i < f->n;) {
        size_t end = i + 1;
        while (end < f->n && !separated(&f->v[end]) && f->v[end].kind == GJ_FRAG_LABEL)
            end++;
        if (f->v[i].kind == GJ_FRAG_LABEL)
            settle_chain(f, c->text, i, end);
        i = end;
    }
    finish_line(f, c->text, c->first);
}

void gj_frags_cut(gj_frags *out, const gj_text *t, uint32_t first, uint32_t last)
{
    size_t len;
    const char *text = gj_text_data(t, &len);
    for (uint32_t line = first; line <= last && line <= gj_text_lines(t); line++) {
        gj_span span = gj_text_line(t, line);
        cutter c = {.out = out, .text = text, .line = line, .start = text + span.off, .end = text + span.off + span.len, .first = out->n};
        c.csv = gj_csv_line(t, line);
        cut_line(&c);
    }
}

void gj_frags_free(gj_frags *f)
{
    free(f->v);
    free(f->letters);
    *f = (gj_frags){0};
}
