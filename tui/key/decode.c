#include "key/decode.h"

#include "key/key.h"
#include "key/paste.h"
#include "key/utf8.h"
#include "mem.h"

enum { ESC = 0x1b, BACKSPACE = 0x7f, PASTE_BEGIN = 200, MAX_PARAMS = 4, MAX_SEQUENCE = 64, MAX_PASTE = 1 << 20 };

static const char paste_end[] = "\033[201~";

typedef struct learned {
    char *sequence;
    size_t len;
    uint32_t key;
} learned;

struct decoder {
    char *data; /* [first, len) is not decoded yet */
    size_t first, len, cap;
    bool pasting;
    bool draining; /* the rest of a paste that was given up is awaited, and dropped: it was not typed */
    decoder_state state;
    unsigned char erase;
    char *paste; /* of the last INPUT_PASTE */
    learned *learned;
    size_t n_learned, cap_learned;
};

/* What one attempt at the front of the buffer came to. */
typedef enum outcome {
    INCOMPLETE, /* more bytes are needed */
    SKIP,       /* `used` bytes mean nothing */
    GOT,        /* `used` bytes gave an input */
} outcome;

/* A control sequence: ESC [ parameters final. */
typedef struct csi {
    char mark; /* '<', '=', '>', '?' in front of the parameters, or 0 */
    int param[MAX_PARAMS];
    int n;
    char final;
} csi;

/* Keys by the final character of ESC [ … and ESC O …; 0 in between. */
static const struct {
    char final;
    uint32_t key;
} final_keys[] = {
    {'A', KEY_UP_ARROW}, {'B', KEY_DOWN_ARROW}, {'C', KEY_RIGHT_ARROW}, {'D', KEY_LEFT_ARROW}, {'H', KEY_HOME_POS},   {'F', KEY_END_POS},
    {'Z', KEY_BACK_TAB}, {'P', KEY_F_BASE + 1}, {'Q', KEY_F_BASE + 2},  {'R', KEY_F_BASE + 3}, {'S', KEY_F_BASE + 4},
};

/* The numeric keypad in application mode: ESC O final. */
static const struct {
    char final;
    uint32_t key;
} keypad_keys[] = {
    {'M', 0x0d}, {'j', '*'}, {'k', '+'}, {'l', ','}, {'m', '-'}, {'n', '.'}, {'o', '/'}, {'p', '0'}, {'q', '1'},
    {'r', '2'},  {'s', '3'}, {'t', '4'}, {'u', '5'}, {'v', '6'}, {'w', '7'}, {'x', '8'}, {'y', '9'}, {'X', '='},
};

/* Keys by the number in ESC [ number ~ */
static const uint32_t tilde_keys[] = {
    [1] = KEY_HOME_POS,    [2] = KEY_INSERT,      [3] = KEY_DELETE,       [4] = KEY_END_POS,      [5] = KEY_PAGE_UP,
    [6] = KEY_PAGE_DOWN,   [7] = KEY_HOME_POS,    [8] = KEY_END_POS,      [11] = KEY_F_BASE + 1,  [12] = KEY_F_BASE + 2,
    [13] = KEY_F_BASE + 3, [14] = KEY_F_BASE + 4, [15] = KEY_F_BASE + 5,  [17] = KEY_F_BASE + 6,  [18] = KEY_F_BASE + 7,
    [19] = KEY_F_BASE + 8, [20] = KEY_F_BASE + 9, [21] = KEY_F_BASE + 10, [23] = KEY_F_BASE + 11, [24] = KEY_F_BASE + 12,
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

decoder *decoder_new(unsigned char erase)
{
    decoder *d = mem_array(1, sizeof *d);
    d->erase = erase;
    return d;
}

void decoder_free(decoder *d)
{
    if (d == NULL)
        return;
    for (size_t i = 0; i < d->n_learned; i++)
        free(d->learned[i].sequence);
    free(d->learned);
    free(d->data);
    free(d->paste);
    free(d);
}

void decoder_learn(decoder *d, const char *sequence, uint32_t key)
{
    MEM_GROW(d->learned, d->n_learned, d->cap_learned);
    d->learned[d->n_learned++] = (learned){mem_strdup(sequence), strlen(sequence), key};
}

void decoder_feed(decoder *d, const char *bytes, size_t len)
{
    size_t rest = d->len - d->first;
    if (d->first > 0 && rest > 0)
        memmove(d->data, d->data + d->first, rest);
    d->first = 0;
    d->len = rest;
    if (rest + len > d->cap) {
        size_t cap = (rest + len) * 2;
        char *data = mem_array(cap, 1);
        if (rest > 0)
            memcpy(data, d->data, rest);
        free(d->data);
        d->data = data;
        d->cap = cap;
    }
    memcpy(d->data + d->len, bytes, len);
    d->len += len;
}

static uint32_t with_modifier(uint32_t key, int modifier)
{
    return modifier > 1 && ((modifier - 1) & 2) != 0 ? key | KEY_ALT : key;
}

static uint32_t final_key(char final)
{
    for (size_t i = 0; i < COUNT(final_keys); i++)
        if (final_keys[i].final == final)
            return final_keys[i].key;
    return 0;
}

static uint32_t keypad_key(char final)
{
    for (size_t i = 0; i < COUNT(keypad_keys); i++)
        if (keypad_keys[i].final == final)
            return keypad_keys[i].key;
    return final_key(final);
}

static outcome got_key(input *out, uint32_t key)
{
    if (key == 0)
        return SKIP;
    *out = (input){.kind = INPUT_KEY, .key = key};
    return GOT;
}

/* The longest learned sequence at s; INCOMPLETE if s is the beginning of one, SKIP with *used == 0 if there is none. */
static outcome try_learned(const decoder *d, const char *s, size_t len, size_t *used, input *out)
{
    bool begun = false;
    const learned *best = NULL;
    *used = 0;
    for (size_t i = 0; i < d->n_learned; i++) {
        const learned *l = &d->learned[i];
        if (memcmp(l->sequence, s, l->len < len ? l->len : len) != 0)
            continue;
        if (l->len > len)
            begun = true;
        else if (best == NULL || l->len > best->len)
            best = l;
    }
    if (best == NULL)
        return begun ? INCOMPLETE : SKIP;
    *used = best->len;
    return got_key(out, best->key);
}

/* Reads a control sequence at s (which starts with ESC [) up to its final byte; a byte that cannot be in one ends it, unused. */
static outcome read_csi(csi *c, const char *s, size_t len, size_t *used)
{
    *c = (csi){0};
    for (size_t i = 2; i < len; i++) {
        char b = s[i];
        *used = i + 1;
        if (b >= '0' && b <= '9') {
            c->n = c->n == 0 ? 1 : c->n;
            int *value = &c->param[c->n - 1];
            *value = *value > 9999 ? *value : *value * 10 + (b - '0');
        } else if (b == ';' || b == ':') {
            if (c->n == MAX_PARAMS)
                c->mark = '!'; /* longer than anything known here */
            c->n = c->n == MAX_PARAMS ? c->n : (c->n == 0 ? 2 : c->n + 1);
        } else if (b >= '<' && b <= '?') {
            c->mark = b;
        } else if (b >= '@' && b <= '~') {
            c->final = b;
            return GOT;
        } else if (b < ' ' || b > '/' || i > MAX_SEQUENCE) {
            *used = i;
            return SKIP;
        }
    }
    return INCOMPLETE;
}

/* A report of the mouse in the encoding of xterm's mode 1006: ESC [ < button ; column ; row M; with m for a release. Modifiers do not
 * count; what moves while a button is held, other buttons and releases mean nothing. */
static outcome mouse_meaning(const csi *c, input *out)
{
    enum { MODIFIERS = 4 | 8 | 16, WHEEL = 64 };
    int button = c->param[0] & ~MODIFIERS;
    bool wheel = button == WHEEL || button == WHEEL + 1;
    if (c->final != 'M' || c->n != 3 || (button != 0 && !wheel) || c->param[1] < 1 || c->param[2] < 1)
        return SKIP;
    *out = (input){.kind = INPUT_MOUSE,
                   .button = !wheel ? MOUSE_LEFT : button == WHEEL ? MOUSE_WHEEL_UP : MOUSE_WHEEL_DOWN,
                   .column = c->param[1],
                   .row = c->param[2]};
    return GOT;
}

/* What a complete control sequence means. */
static outcome csi_meaning(decoder *d, const csi *c, input *out)
{
    if (c->mark == '?' && c->final == 'c') {
        *out = (input){.kind = INPUT_DEVICE};
        return GOT;
    }
    if (c->mark == '<')
        return mouse_meaning(c, out);
    if (c->mark != 0)
        return SKIP;
    if (c->final == 'R' && c->n == 2 && c->param[0] > 1) {
        *out = (input){.kind = INPUT_CURSOR, .row = c->param[0], .column = c->param[1]};
        return GOT;
    }
    if (c->final != '~')
        return got_key(out, with_modifier(final_key(c->final), c->param[1]));
    if (c->param[0] == PASTE_BEGIN) {
        d->pasting = true;
        return SKIP;
    }
    size_t number = (size_t)c->param[0];
    return got_key(out, number < COUNT(tilde_keys) && tilde_keys[number] != 0 ? with_modifier(tilde_keys[number], c->param[1]) : 0);
}

static outcome try_csi(decoder *d, const char *s, size_t len, size_t *used, input *out)
{
    if (len >= 3 && s[2] == '[') { /* F1 to F5 of the Linux console: ESC [ [ A */
        if (len < 4)
            return INCOMPLETE;
        *used = 4;
        return got_key(out, s[3] >= 'A' && s[3] <= 'E' ? (uint32_t)(KEY_F_BASE + 1 + (s[3] - 'A')) : 0);
    }
    csi c;
    outcome result = read_csi(&c, s, len, used);
    return result == GOT ? csi_meaning(d, &c, out) : result;
}

/* One to four hexadecimal digits, scaled to 16 bits; *s is moved behind them. False if there are none. */
static bool read_component(const char **s, const char *end, uint16_t *out)
{
    unsigned value = 0, most = 0;
    const char *from = *s;
    for (; *s < end && *s - from < 4; (*s)++) {
        char c = **s;
        unsigned digit = c >= '0' && c <= '9' ? (unsigned)(c - '0') : c >= 'a' && c <= 'f' ? (unsigned)(c - 'a') + 10 : c >= 'A' && c <= 'F' ? (unsigned)(c - 'A') + 10 : 16;
        if (digit == 16)
            break;
        value = value * 16 + digit;
        most = most * 16 + 15;
    }
    if (most == 0)
        return false;
    *out = (uint16_t)(value * 65535u / most);
    return true;
}

/* "11;rgb:ffff/ffff/ffff", the answer to ESC ] 11 ; ? (the colour of the background). */
static outcome osc_meaning(const char *s, size_t len, input *out)
{
    static const char begin[] = "11;rgb:";
    size_t skip = sizeof begin - 1;
    if (len < skip || memcmp(s, begin, skip) != 0)
        return SKIP;
    const char *at = s + skip, *end = s + len;
    *out = (input){.kind = INPUT_COLOR};
    if (!read_component(&at, end, &out->red) || at == end || *at++ != '/' || !read_component(&at, end, &out->green) || at == end ||
        *at++ != '/' || !read_component(&at, end, &out->blue))
        return SKIP;
    return GOT;
}

/* ESC ] … BEL, or … ESC \. One that is longer than any answer known here is swallowed as far as it has come. */
static outcome try_osc(const char *s, size_t len, size_t *used, input *out)
{
    for (size_t i = 2; i < len; i++) {
        bool bell = s[i] == '\a', string = s[i] == ESC && i + 1 < len && s[i + 1] == '\\';
        if (bell || string) {
            *used = i + (bell ? 1 : 2);
            return osc_meaning(s + 2, i - 2, out);
        }
        bool ended = s[i] == ESC && i + 1 < len;
        if (ended || (s[i] != ESC && (unsigned char)s[i] < ' ') || i > MAX_SEQUENCE) {
            *used = i;
            return SKIP;
        }
    }
    return INCOMPLETE;
}

/* ESC O final, or ESC O modifier final. */
static outcome try_ss3(const char *s, size_t len, size_t *used, input *out)
{
    size_t at = len > 2 && s[2] >= '1' && s[2] <= '9' ? 3 : 2;
    if (len <= at)
        return INCOMPLETE;
    *used = at + 1;
    return got_key(out, with_modifier(keypad_key(s[at]), at == 3 ? s[2] - '0' : 0));
}

/* One character, as typed. */
static outcome try_character(const decoder *d, const char *s, size_t len, size_t *used, input *out)
{
    unsigned char lead = (unsigned char)s[0];
    size_t n = key_utf8_length(lead);
    *used = 1;
    if (d->erase != 0 && lead == d->erase)
        return got_key(out, BACKSPACE);
    if (n == 0)
        return SKIP;
    if (n > len)
        return INCOMPLETE;
    uint32_t cp = key_utf8_get(s, n);
    if (cp == UINT32_MAX)
        return SKIP;
    *used = n;
    return got_key(out, cp >= 0x80 && cp < 0xa0 ? 0 : cp);
}

static outcome try_escape(decoder *d, const char *s, size_t len, size_t *used, input *out);

/* ESC before a character or a sequence: the same with Alt. */
static outcome try_alt(decoder *d, const char *s, size_t len, size_t *used, input *out)
{
    bool doubled = s[1] == ESC;
    if (doubled && len > 2 && s[2] == ESC) { /* the first of three or more is a key by itself */
        *used = 1;
        return got_key(out, ESC);
    }
    outcome result = doubled ? try_escape(d, s + 1, len - 1, used, out) : try_character(d, s + 1, len - 1, used, out);
    if (result == INCOMPLETE)
        return INCOMPLETE;
    *used += 1;
    if (result == GOT && out->kind == INPUT_KEY)
        out->key |= KEY_ALT;
    return result;
}

static outcome try_escape(decoder *d, const char *s, size_t len, size_t *used, input *out)
{
    outcome result = try_learned(d, s, len, used, out);
    if (result == INCOMPLETE || *used > 0)
        return result;
    if (len < 2)
        return INCOMPLETE;
    if (s[1] == '[')
        return try_csi(d, s, len, used, out);
    if (s[1] == 'O')
        return try_ss3(s, len, used, out);
    if (s[1] == ']')
        return try_osc(s, len, used, out);
    return try_alt(d, s, len, used, out);
}

/* The front of the buffer when the rest of it will not come: Esc, Alt with a letter, or nothing. */
static outcome give_up(const char *s, size_t len, size_t *used, input *out)
{
    if (s[0] != ESC) {
        *used = 1;
        return SKIP;
    }
    *used = len;
    if (len == 2 && (s[1] == '[' || s[1] == 'O' || s[1] == ']'))
        return got_key(out, KEY_ALT | (uint32_t)s[1]);
    if (len > 1 && s[1] != ESC)
        return SKIP;
    *used = 1;
    return got_key(out, ESC);
}

/* First place of the end of the paste in s[0,len); len if it has not come. */
static size_t find_paste_end(const char *s, size_t len)
{
    size_t mark = sizeof paste_end - 1;
    for (const char *p = s; len - (size_t)(p - s) >= mark; p++) {
        p = memchr(p, ESC, len - (size_t)(p - s) - mark + 1);
        if (p == NULL)
            break;
        if (memcmp(p, paste_end, mark) == 0)
            return (size_t)(p - s);
    }
    return len;
}

static outcome try_paste(decoder *d, const char *s, size_t len, bool late, size_t *used, input *out)
{
    size_t end = find_paste_end(s, len);
    bool cut = end == len;
    if (cut && !late && len < MAX_PASTE)
        return INCOMPLETE;
    *used = cut ? len : end + sizeof paste_end - 1;
    d->pasting = false;
    d->draining = cut;
    free(d->paste);
    d->paste = mem_array(end + 1, 1);
    *out = (input){.kind = INPUT_PASTE, .text = d->paste, .len = paste_clean(d->paste, s, end), .cut = cut};
    return GOT;
}

/* Drops the rest of a paste, up to its end or until no more comes. True if that is done. */
static bool drain(decoder *d, bool late)
{
    const char *s = d->data + d->first;
    size_t len = d->len - d->first, mark = sizeof paste_end - 1, end = find_paste_end(s, len);
    d->draining = end == len && !late;
    if (end < len)
        d->first += end + mark;
    else
        d->first += late ? len : len < mark ? 0 : len - (mark - 1); /* the end may have begun */
    return !d->draining;
}

bool decoder_next(decoder *d, input *out, bool late)
{
    d->state = DECODER_IDLE;
    if (d->draining && d->first < d->len && !drain(d, late)) {
        d->state = DECODER_PASTE;
        return false;
    }
    while (d->first < d->len || d->pasting) {
        const char *s = d->data + d->first;
        size_t len = d->len - d->first, used = 0;
        outcome result;
        if (d->pasting)
            result = try_paste(d, s, len, late, &used, out);
        else if (s[0] == ESC)
            result = try_escape(d, s, len, &used, out);
        else
            result = try_character(d, s, len, &used, out);
        if (result == INCOMPLETE && !late) {
            d->state = d->pasting ? DECODER_PASTE : DECODER_SEQUENCE;
            return false;
        }
        if (result == INCOMPLETE)
            result = give_up(s, len, &used, out);
        d->first += used;
        if (result == GOT)
            return true;
    }
    return false;
}

decoder_state decoder_waits(const decoder *d)
{
    return d->state;
}

bool decoder_pending(const decoder *d)
{
    return d->first < d->len && d->state == DECODER_IDLE;
}
