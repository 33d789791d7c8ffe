/* What a terminal sends for a key. */
#include <string.h>

#include "key/key.h"
#include "pty.h"

static const struct {
    uint32_t key;
    const char *bytes;
} key_bytes[] = {
    {KEY_UP_ARROW, "\033OA"},      {KEY_DOWN_ARROW, "\033OB"}, {KEY_RIGHT_ARROW, "\033OC"}, {KEY_LEFT_ARROW, "\033OD"},
    {KEY_PAGE_UP, "\033[5~"},      {KEY_PAGE_DOWN, "\033[6~"}, {KEY_HOME_POS, "\033OH"},    {KEY_END_POS, "\033OF"},
    {KEY_BACK_TAB, "\033[Z"},      {KEY_DELETE, "\033[3~"},    {KEY_INSERT, "\033[2~"},     {KEY_F_BASE + 1, "\033OP"},
    {KEY_F_BASE + 2, "\033OQ"},    {KEY_F_BASE + 3, "\033OR"}, {KEY_F_BASE + 4, "\033OS"},  {KEY_F_BASE + 5, "\033[15~"},
    {KEY_F_BASE + 10, "\033[21~"},
};

bool pty_send_key(pty *p, const char *name)
{
    uint32_t key = key_of_name(name), plain = key & ~(uint32_t)KEY_ALT;
    if (key == 0)
        return false;
    if ((key & KEY_ALT) != 0)
        pty_send(p, "\033", 1);
    for (size_t i = 0; i < sizeof key_bytes / sizeof key_bytes[0]; i++) {
        if (key_bytes[i].key == plain) {
            pty_send(p, key_bytes[i].bytes, strlen(key_bytes[i].bytes));
            return true;
        }
    }
    if (plain >= KEY_BASE)
        return false;
    if (plain > ' ' && plain != 0x7f) {
        const char *text = (key & KEY_ALT) != 0 ? name + 2 : name;
        pty_send(p, text, strlen(text));
    } else {
        pty_send(p, &(char){(char)plain}, 1);
    }
    return true;
}
