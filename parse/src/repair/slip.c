#include "repair/slip.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { DIGITS = 32 };

typedef struct digits {
    char s[DIGITS + 1];
    size_t n;
} digits;

/* ---- reading ---- */

/* Letters and signs typed for digits. */
static const struct {
    const char *sign;
    char digit;
} lookalike_signs[] = {
    {"O", '0'}, {"o", '0'}, {"Q", '0'}, {"D", '0'}, {"〇", '0'}, {"○", '0'}, {"l", '1'}, {"I", '1'}, {"i", '1'},
    {"|", '1'}, {"!", '1'}, {"Z", '2'}, {"z", '2'}, {"S", '5'},  {"s", '5'}, {"b", '6'}, {"B", '8'}, {"g", '9'},
};

static char sign_digit(const char *s, size_t *len)
{
    for (size_t i = 0; i < GJ_COUNT(lookalike_signs); i++) {
        *len = strlen(lookalike_signs[i].sign);
        if (strncmp(s, lookalike_signs[i].sign, *len) == 0)
            return lookalike_signs[i].digit;
    }
    *len = 1;
    return '\0';
}

/* The digits of the text; with `signs` those that other signs look like among them. */
static digits read_digits(const char *text, bool signs)
{
    digits d = {.n = 0};
    for (size_t len; *text && d.n < DIGITS; text += len) {
        char digit = sign_digit(text, &len);
        if (*text >= '0' && *text <= '9')
            d.s[d.n++] = *text;
        else if (digit && signs)
            d.s[d.n++] = digit;
    }
    return d;
}

static digits print_digits(int64_t value)
{
    digits d;
    d.n = (size_t)snprintf(d.s, sizeof d.s, "%" PRId64, value);
    return d;
}

static bool same(const digits *a, const digits *b)
{
    return a->n == b->n && memcmp(a->s, b->s, a->n) == 0;
}

/* ---- comparing: `a` is printed, `b` is right ---- */

static bool look_alike(char a, char b)
{
    static const char *const groups[] = {"17", "068", "38", "56", "49"};
    for (size_t i = 0; i < GJ_COUNT(groups); i++)
        if (strchr(groups[i], a) && strchr(groups[i], b))
            return true;
    return false;
}

static size_t common_start(const digits *a, const digits *b)
{
    size_t i = 0;
    while (i < a->n && i < b->n && a->s[i] == b->s[i])
        i++;
    return i;
}

static gj_slip same_length(const digits *a, const digits *b)
{
    size_t i = common_start(a, b);
    if (memcmp(a->s + i + 1, b->s + i + 1, a->n - i - 1) == 0)
        return look_alike(a->s[i], b->s[i]) ? GJ_SLIP_LOOKALIKE : GJ_SLIP_REPLACED;
    if (i + 1 < a->n && a->s[i] == b->s[i + 1] && a->s[i + 1] == b->s[i] && memcmp(a->s + i + 2, b->s + i + 2, a->n - i - 2) == 0)
        return GJ_SLIP_SWAPPED;
    return GJ_SLIP_UNEXPLAINED;
}

/* `longer` has one digit more. */
static bool one_more(const digits *longer, const digits *shorter)
{
    size_t i = common_start(longer, shorter);
    return memcmp(longer->s + i + 1, shorter->s + i, shorter->n - i) == 0;
}

static gj_slip one_too_many(const digits *a, const digits *b)
{
    size_t i = common_start(a, b);
    if (!one_more(a, b))
        return GJ_SLIP_UNEXPLAINED;
    if (i > 0 && a->s[i] == a->s[i - 1])
        return GJ_SLIP_DOUBLED;
    return i == b->n ? GJ_SLIP_APPENDED : GJ_SLIP_INSERTED;
}

static gj_slip compare(const digits *a, const digits *b)
{
    if (a->n == b->n)
        return same_length(a, b);
    if (a->n == b->n + 1)
        return one_too_many(a, b);
    return a->n + 1 == b->n && a->n > 0 && one_more(b, a) ? GJ_SLIP_DROPPED : GJ_SLIP_UNEXPLAINED;
}

gj_slip gj_slip_of(const char *text, int64_t right)
{
    digits plain = read_digits(text, false), wide = read_digits(text, true), b = print_digits(right);
    if (same(&wide, &b))
        return plain.n < wide.n ? GJ_SLIP_LETTERS : GJ_SLIP_WITH_WORDS;
    return same(&plain, &b) ? GJ_SLIP_WITH_WORDS : compare(&plain, &b);
}

static const struct {
    unsigned cost;
    const char *title;
} slips[] = {
#define SLIP(name, cost, title) {cost, title},
#include "repair/slips.def"
#undef SLIP
};

unsigned gj_slip_cost(gj_slip slip)
{
    return slips[slip].cost;
}

const char *gj_slip_title(gj_slip slip)
{
    return slips[slip].title;
}

static unsigned smaller(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

unsigned gj_slip_digits(const char *text, int64_t right)
{
    digits a = read_digits(text, false), b = print_digits(right);
    unsigned row[DIGITS + 1];
    for (unsigned k = 0; k <= b.n; k++)
        row[k] = k;
    for (unsigned i = 1; i <= a.n; i++) {
        unsigned corner = row[0];
        row[0] = i;
        for (unsigned k = 1; k <= b.n; k++) {
            unsigned above = row[k];
            row[k] = smaller(smaller(above, row[k - 1]) + 1, corner + (a.s[i - 1] != b.s[k - 1]));
            corner = above;
        }
    }
    return row[b.n];
}

/* ---- the other way round ---- */

static void add_origin(int64_t *origins, size_t *n, const digits *d)
{
    int64_t value = 0;
    for (size_t i = 0; i < d->n; i++)
        value = value * 10 + (d->s[i] - '0');
    if (*n < GJ_SLIP_ORIGINS)
        origins[(*n)++] = value;
}

static void origins_at(int64_t *origins, size_t *n, const digits *a, size_t i)
{
    digits d = *a;
    if (i + 1 < a->n) {
        d.s[i] = a->s[i + 1];
        d.s[i + 1] = a->s[i];
        add_origin(origins, n, &d);
        d = *a;
    }
    for (char c = '0'; c <= '9' && i < a->n; c++) {
        d.s[i] = c;
        add_origin(origins, n, &d);
    }
    d = (digits){.n = a->n + 1};
    memcpy(d.s, a->s, i);
    memcpy(d.s + i + 1, a->s + i, a->n - i);
    for (char c = '0'; c <= '9'; c++) {
        d.s[i] = c;
        add_origin(origins, n, &d);
    }
    if (i < a->n && a->n > 1) {
        d = (digits){.n = a->n - 1};
        memcpy(d.s, a->s, i);
        memcpy(d.s + i, a->s + i + 1, a->n - i - 1);
        add_origin(origins, n, &d);
    }
}

size_t gj_slip_origins(int64_t origins[GJ_SLIP_ORIGINS], int64_t printed)
{
    digits a = print_digits(printed);
    size_t n = 0;
    for (size_t i = 0; i <= a.n; i++)
        origins_at(origins, &n, &a, i);
    return n;
}
