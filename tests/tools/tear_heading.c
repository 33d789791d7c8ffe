/* Headings and titles torn: glued to what stands before them, run into their line, without their numbers, behind marks of data. Works on
 * the text that tear_write gives; each kind leaves what the report says as it is. */
#include "tear.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static const char *const ordinals[] = {"一、", "二、", "三、", "四、", "五、", "六、"};

/* Which part's heading the line s[0,len) is, from 1 on; 0 if none. */
static size_t part_of(const tear_report *r, const char *s, size_t len)
{
    for (size_t part = 0; part < sizeof(ordinals) / sizeof(ordinals[0]); part++) {
        size_t n = strlen(ordinals[part]), m = strlen(r->form->part_title[part]);
        if (len == n + m && strncmp(s, ordinals[part], n) == 0 && strncmp(s + n, r->form->part_title[part], m) == 0)
            return part + 1;
    }
    return 0;
}

static void put_title(FILE *out, const tear_report *r, uint64_t *state, const char *s, size_t len)
{
    static const char *const before[] = {"", "标题：", "名　称: ", "Page 1 / 3  ", "第1页 ", "# "};
    fputs(before[tear_below(state, sizeof(before) / sizeof(before[0]))], out);
    size_t cut = tear_below(state, 3) == 0 ? len - strlen(tear_below(state, 2) ? "告" : "公开工作年度报告") : len;
    fprintf(out, "%.*s%s%.*s\n", (int)cut, s, cut < len ? "\n" : "", (int)(len - cut), s + cut);
    (void)r;
}

/* A heading at the beginning of a line. */
static void put_own_line(FILE *out, uint64_t *state, const char *s, size_t len)
{
    static const char *const before[] = {"", "## ", "0", "0000000", "\"", "> "};
    const char *mark = before[tear_below(state, sizeof(before) / sizeof(before[0]))];
    fprintf(out, "\n%s%.*s%s\n", mark, (int)len, s, strcmp(mark, "\"") == 0 ? "\"," : "");
}

char *tear_headings(const tear_report *r, const char *text, uint64_t *state)
{
    char *torn = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&torn, &size);
    if (out == NULL)
        abort();
    for (size_t line = 0; *text != '\0'; line++) {
        size_t len = strcspn(text, "\n"), part = part_of(r, text, len);
        size_t number = part > 0 ? strlen(ordinals[part - 1]) : 0;
        if (line == 0)
            put_title(out, r, state, text, len);
        else if (part == 0 && len > 0)
            fprintf(out, "%.*s\n", (int)len, text);
        else if (part > 1 && tear_below(state, 2) == 0) {
            fseek(out, -1, SEEK_CUR); /* behind the line before */
            fprintf(out, "%s%.*s%s", tear_below(state, 2) ? " " : "", (int)len, text, tear_below(state, 3) ? "\n" : " ");
        } else if (part > 1 && len > number + 24 && tear_below(state, 6) == 0)
            fprintf(out, "%.*s\n", (int)(len - number), text + number); /* the number is lost */
        else if (part > 0)
            put_own_line(out, state, text, len);
        text += len + (text[len] == '\n');
    }
    if (fclose(out) != 0)
        abort();
    return torn;
}
