#include "key/key.h"

#include <stdio.h>
#include <string.h>

#include "key/utf8.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum { F_KEYS = 12, CTRL_BIT = 0x40 };

static const struct {
    uint32_t key;
    const char *name;
} names[] = {
    {0x09, "Tab"},
    {0x0d, "Enter"},
    {0x1b, "Esc"},
    {' ', "Space"},
    {0x7f, "Backspace"},
    {KEY_UP_ARROW, "Up"},
    {KEY_DOWN_ARROW, "Down"},
    {KEY_LEFT_ARROW, "Left"},
    {KEY_RIGHT_ARROW, "Right"},
    {KEY_PAGE_UP, "PgUp"},
    {KEY_PAGE_DOWN, "PgDn"},
    {KEY_HOME_POS, "Home"},
    {KEY_END_POS, "End"},
    {KEY_BACK_TAB, "S-Tab"},
    {KEY_DELETE, "Del"},
    {KEY_INSERT, "Ins"},
};

static const char *name_in_table(uint32_t key)
{
    for (size_t i = 0; i < COUNT(names); i++)
        if (names[i].key == key)
            return names[i].name;
    return NULL;
}

const char *key_name(uint32_t key, char buf[16])
{
    const char *alt = (key & KEY_ALT) != 0 ? "M-" : "";
    uint32_t plain = key & ~(uint32_t)KEY_ALT;
    const char *name = name_in_table(plain);
    char utf8[5] = "";
    if (name != NULL) {
        snprintf(buf, 16, "%s%s", alt, name);
    } else if (plain > KEY_F_BASE && plain <= KEY_F_BASE + F_KEYS) {
        snprintf(buf, 16, "%sF%u", alt, (unsigned)(plain - KEY_F_BASE));
    } else if (plain < ' ') {
        uint32_t letter = plain | CTRL_BIT;
        snprintf(buf, 16, "%sC-%c", alt, (char)(letter >= 'A' && letter <= 'Z' ? letter + 'a' - 'A' : letter));
    } else if (plain < KEY_BASE) {
        utf8[key_utf8_put(utf8, plain)] = '\0';
        snprintf(buf, 16, "%s%s", alt, utf8);
    } else {
        snprintf(buf, 16, "?");
    }
    return buf;
}

/* "1" to "12" after the F; 0 if it is no such number. */
static uint32_t function_key(const char *digits)
{
    uint32_t n = 0;
    for (const char *p = digits; *p != '\0'; p++) {
        if (*p < '0' || *p > '9' || p - digits >= 2)
            return 0;
        n = n * 10 + (uint32_t)(*p - '0');
    }
    return n >= 1 && n <= F_KEYS && digits[0] != '0' ? KEY_F_BASE + n : 0;
}

static uint32_t control_key(char c)
{
    if (c >= 'a' && c <= 'z')
        return (uint32_t)(c - 'a' + 1);
    return c >= '[' && c <= '_' ? (uint32_t)c & 0x1f : 0;
}

static uint32_t plain_key(const char *name)
{
    for (size_t i = 0; i < COUNT(names); i++)
        if (strcmp(names[i].name, name) == 0)
            return names[i].key;
    size_t len = strlen(name);
    if (len == 3 && name[0] == 'C' && name[1] == '-')
        return control_key(name[2]);
    if (len > 1 && name[0] == 'F')
        return function_key(name + 1);
    uint32_t cp = key_utf8_get(name, len);
    return cp == UINT32_MAX || cp <= ' ' || cp == 0x7f ? 0 : cp;
}

uint32_t key_of_name(const char *name)
{
    bool alt = strncmp(name, "M-", 2) == 0 && name[2] != '\0';
    uint32_t key = plain_key(alt ? name + 2 : name);
    return key != 0 && alt ? key | KEY_ALT : key;
}

/* What a Chinese input method puts where the key has another character in ASCII. */
static const struct {
    uint32_t typed, meant;
} punctuation[] = {
    {0x3000, ' '},          {0x3001, '/'} /* 、 */, {0x3002, '.'} /* 。 */, {0x3008, '<'} /* 〈 */, {0x3009, '>'} /* 〉 */,
    {0x300a, '<'} /* 《 */, {0x300b, '>'} /* 》 */, {0x300c, '{'} /* 「 */, {0x300d, '}'} /* 」 */, {0x300e, '{'} /* 『 */,
    {0x300f, '}'} /* 』 */, {0x3010, '['} /* 【 */, {0x3011, ']'} /* 】 */, {0x2018, '\''},         {0x2019, '\''},
    {0x201c, '"'},          {0x201d, '"'},          {0x2014, '_'} /* — */,  {0x2026, '^'} /* … */,  {0xffe5, '$'} /* ￥ */,
    {0x00a5, '$'} /* ¥ */,  {0x00b7, '`'} /* · */,  {0x00d7, '*'} /* × */,
};

uint32_t key_unwiden(uint32_t key)
{
    uint32_t alt = key & KEY_ALT, plain = key & ~(uint32_t)KEY_ALT;
    if (plain >= 0xff01 && plain <= 0xff5e)
        return alt | (plain - 0xff01 + '!');
    for (size_t i = 0; i < COUNT(punctuation); i++)
        if (punctuation[i].typed == plain)
            return alt | punctuation[i].meant;
    return key;
}
