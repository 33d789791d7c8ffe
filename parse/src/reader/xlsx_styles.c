#include "reader/xlsx_styles.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_STYLES = 65536, CODE = 256, EXACT_DIGITS = 15, MAX_DECIMALS = 9 };

/* A format of the file's own. */
typedef struct format {
    long id;
    gj_xlsx_style style;
} format;

typedef struct sheet_styles {
    gj_docx_parser base;
    gj_xlsx_styles *out;
    format *formats;
    bool *borders; /* some edge is drawn */
    size_t n_formats, cap_formats, n_borders, cap_borders, cap_styles;
    bool in_borders, in_formats; /* within <borders>, <cellXfs> */
} sheet_styles;

/* What a format code says: quoted and escaped characters, and what follows the first semicolon, are passed over (18.8.31). */
static gj_xlsx_style read_code(const char *code)
{
    gj_xlsx_style s = {0};
    bool digit = false, point = false;
    for (const char *c = code; *c && *c != ';'; c++) {
        if (*c == '"') {
            for (c++; *c && *c != '"';)
                c++;
            if (!*c)
                break;
        } else if (*c == '[') {
            c += strcspn(c, "]");
            if (!*c)
                break;
        } else if (strchr("\\_*", *c)) {
            if (!*++c)
                break;
        } else if (*c == '0' || *c == '#' || *c == '?') {
            digit = true;
            s.decimals = (uint8_t)(s.decimals + (point && *c == '0' && s.decimals < MAX_DECIMALS));
        } else if (*c == '.') {
            point = true;
        } else if (*c == ',' && digit && c[1] && strchr("0#?", c[1])) {
            s.grouped = true;
        } else if (*c == '%') {
            s.percent = true;
        } else if (strchr("yYdD", *c) || (*c == 'm' && !digit)) {
            s.date = true;
        }
    }
    return s;
}

/* Formats that every program knows (18.8.30), those of dates in Chinese programs among them. */
static gj_xlsx_style known_format(long id)
{
    static const char *const codes[] = {[1] = "0",      [2] = "0.00",   [3] = "#,##0",  [4] = "#,##0.00",  [9] = "0%",
                                        [10] = "0.00%", [37] = "#,##0", [38] = "#,##0", [39] = "#,##0.00", [40] = "#,##0.00"};
    if ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) || id == 57 || id == 58)
        return (gj_xlsx_style){.date = true};
    return id >= 0 && (size_t)id < GJ_COUNT(codes) && codes[id] ? read_code(codes[id]) : (gj_xlsx_style){0};
}

static gj_xlsx_style format_of(const sheet_styles *s, long id)
{
    for (size_t i = 0; i < s->n_formats; i++)
        if (s->formats[i].id == id)
            return s->formats[i].style;
    return known_format(id);
}

static void add_format(sheet_styles *s, int n, const xmlChar **attributes)
{
    char code[CODE];
    if (s->n_formats >= MAX_STYLES || !gj_docx_attribute(code, sizeof(code), "formatCode", n, attributes))
        return;
    GJ_GROW(s->formats, s->n_formats, s->cap_formats);
    s->formats[s->n_formats++] = (format){gj_docx_number("numFmtId", -1, n, attributes), read_code(code)};
}

static void add_style(sheet_styles *s, int n, const xmlChar **attributes)
{
    gj_xlsx_style style = format_of(s, gj_docx_number("numFmtId", 0, n, attributes));
    long border = gj_docx_number("borderId", 0, n, attributes);
    style.bordered = border >= 0 && (size_t)border < s->n_borders && s->borders[border];
    if (s->out->n >= MAX_STYLES)
        return;
    GJ_GROW(s->out->list, s->out->n, s->cap_styles);
    s->out->list[s->out->n++] = style;
}

static bool is(const xmlChar *name, const char *wanted)
{
    return strcmp((const char *)name, wanted) == 0;
}

static void on_start(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces,
                     const xmlChar **namespaces, int n, int n_defaulted, const xmlChar **attributes)
{
    sheet_styles *s = user;
    char edge[16];
    (void)prefix, (void)uri, (void)n_namespaces, (void)namespaces, (void)n_defaulted;
    if (is(name, "numFmt")) {
        add_format(s, n, attributes);
    } else if (is(name, "borders")) {
        s->in_borders = true;
    } else if (is(name, "cellXfs")) {
        s->in_formats = true;
    } else if (is(name, "border") && s->in_borders && s->n_borders < MAX_STYLES) {
        GJ_GROW(s->borders, s->n_borders, s->cap_borders);
        s->borders[s->n_borders++] = false;
    } else if (s->in_borders && s->n_borders > 0 && gj_docx_attribute(edge, sizeof(edge), "style", n, attributes)) {
        s->borders[s->n_borders - 1] |= strcmp(edge, "none") != 0;
    } else if (is(name, "xf") && s->in_formats) {
        add_style(s, n, attributes);
    }
}

static void on_end(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    sheet_styles *s = user;
    (void)prefix, (void)uri;
    if (is(name, "borders"))
        s->in_borders = false;
    else if (is(name, "cellXfs"))
        s->in_formats = false;
}

gj_status gj_xlsx_styles_read(gj_xlsx_styles *out, gj_docx_zip *z, const gj_xml *xml, const char *part, gj_error *err)
{
    static const xmlSAXHandler sax = {.startElementNs = on_start, .endElementNs = on_end};
    sheet_styles s = {.base.xml = xml, .out = out};
    gj_status status = gj_docx_parse(z, part, &sax, &s.base, err);
    free(s.formats);
    free(s.borders);
    return status;
}

void gj_xlsx_styles_free(gj_xlsx_styles *s)
{
    free(s->list);
    *s = (gj_xlsx_styles){0};
}

/* ---- numbers ---- */

/* The day as people write it. Days count from 1899-12-30: that of 1900-02-29, which was none, is left aside. */
static void add_date(gj_buf *out, long days, bool from_1904)
{
    /* after Howard Hinnant, "chrono-compatible low-level date algorithms": days since 0000-03-01 */
    long z = days + (from_1904 ? 1462 : 0) - 25569 + 719468, era = z / 146097, day = z - era * 146097;
    long year = (day - day / 1460 + day / 36524 - day / 146096) / 365, of_year = day - (365 * year + year / 4 - year / 100);
    long month = (5 * of_year + 2) / 153, of_month = of_year - (153 * month + 2) / 5 + 1;
    gj_buf_printf(out, "%ld年%ld月%ld日", year + era * 400 + (month >= 10), month < 10 ? month + 3 : month - 9, of_month);
}

/* Takes zeros at the end behind the point away, and the point where nothing is left there. */
static void drop_zeros(char *number)
{
    char *end = number + strlen(number);
    if (!strchr(number, '.'))
        return;
    while (end[-1] == '0')
        *--end = '\0';
    if (end[-1] == '.')
        end[-1] = '\0';
}

/* The shortest decimal number that has the value within the digits that a spreadsheet shows. */
static void print_value(char *buf, size_t size, double value)
{
    double size_of = fabs(value);
    int before = size_of >= 1 ? (int)floor(log10(size_of)) + 1 : 1, after = EXACT_DIGITS - before;
    snprintf(buf, size, "%.*f", after < 0 ? 0 : after, value);
    drop_zeros(buf);
    if (strcmp(buf, "-0") == 0)
        memcpy(buf, "0", 2);
}

/* The digits before the point, in groups of three if wanted. */
static void add_whole(gj_buf *out, const char *digits, size_t n, bool grouped)
{
    for (size_t i = 0; i < n; i++) {
        if (grouped && i > 0 && (n - i) % 3 == 0)
            gj_buf_puts(out, ",");
        gj_buf_add(out, &digits[i], 1);
    }
}

static bool is_plain(const char *number)
{
    size_t len = strlen(number), sign = number[0] == '-';
    return len > sign && len < 40 && strspn(number + sign, "0123456789.") == len - sign;
}

void gj_xlsx_number(gj_buf *out, const char *number, const gj_xlsx_style *style, bool from_1904)
{
    char digits[400], *end;
    double value = strtod(number, &end);
    if (end == number || *end || !isfinite(value) || fabs(value) >= 1e30) {
        gj_buf_puts(out, number);
        return;
    }
    if (style->date && value >= 61 && value < 2958466) { /* to 9999-12-31 */
        add_date(out, (long)value, from_1904);
        return;
    }
    if (is_plain(number) && strlen(number) <= EXACT_DIGITS && !style->percent) {
        snprintf(digits, sizeof(digits), "%s", number);
        drop_zeros(digits);
    } else {
        print_value(digits, sizeof(digits), style->percent ? value * 100 : value);
    }
    const char *at = digits;
    if (*at == '-')
        gj_buf_add(out, at++, 1);
    size_t whole = strcspn(at, "."), after = at[whole] ? strlen(at + whole + 1) : 0;
    add_whole(out, at, whole, style->grouped);
    if (after > 0 || style->decimals > 0)
        gj_buf_puts(out, ".");
    gj_buf_puts(out, after > 0 ? at + whole + 1 : "");
    for (size_t i = after; i < style->decimals; i++)
        gj_buf_puts(out, "0");
    gj_buf_puts(out, style->percent ? "%" : "");
}
