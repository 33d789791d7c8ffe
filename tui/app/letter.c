#include "app/letter.h"

#include <stdlib.h>
#include <string.h>

#include "draw/conf.h"
#include "draw/paths.h"
#include "gouji/day.h"
#include "gouji/export.h"
#include "i18n.h"
#include "key/utf8.h"
#include "mem.h"

static const char *const names[LETTER_FIELDS] = {
    [LETTER_FROM] = "from",         [LETTER_NUMBER] = "number",   [LETTER_DATE] = "date",
    [LETTER_DEADLINE] = "deadline", [LETTER_CONTACT] = "contact", [LETTER_COPY_TO] = "copy-to",
};

const char *letter_name(letter_field f)
{
    return names[f];
}

const char *letter_title(letter_field f)
{
    static const char *const titles[LETTER_FIELDS] = {
        [LETTER_FROM] = N_("落款单位"),     [LETTER_NUMBER] = N_("文号"),    [LETTER_DATE] = N_("落款日期"),
        [LETTER_DEADLINE] = N_("重报期限"), [LETTER_CONTACT] = N_("联系人"), [LETTER_COPY_TO] = N_("抄送"),
    };
    return _(titles[f]);
}

const char *letter_wrong(letter_field f, const char *value)
{
    gj_day day;
    if ((f != LETTER_DATE && f != LETTER_DEADLINE) || value[0] == '\0' || gj_day_read(&day, value))
        return NULL;
    return _("请写日期，如 2024-03-01，或者空着");
}

const char *letter_value(const letterhead *l, letter_field f)
{
    return l->values[f] != NULL ? l->values[f] : "";
}

static const char *known(const char *value)
{
    return value != NULL ? value : "";
}

static void take(letterhead *l, letter_field f, const char *value)
{
    char *own = mem_strdup(value);
    free(l->values[f]);
    l->values[f] = own;
}

static void make_options(letterhead *l)
{
    gj_day day;
    free(l->deadline);
    l->deadline = gj_day_read(&day, letter_value(l, LETTER_DEADLINE)) ? mem_printf(_("%d年%d月%d日"), day.year, day.month, day.day) : NULL;
    l->options.from = letter_value(l, LETTER_FROM);
    l->options.number = letter_value(l, LETTER_NUMBER);
    l->options.contact = letter_value(l, LETTER_CONTACT);
    l->options.copy_to = letter_value(l, LETTER_COPY_TO);
    l->options.deadline = l->deadline;
    day = (gj_day){0};
    (void)gj_day_read(&day, letter_value(l, LETTER_DATE));
    l->options.year = day.year;
    l->options.month = day.month;
    l->options.day = day.day;
}

/* ---- the file: a line a field, "name<Tab>value" ---- */

static void take_line(letterhead *l, char *line)
{
    char *tab = strchr(line, '\t');
    if (tab == NULL)
        return;
    *tab = '\0';
    for (letter_field f = 0; f < LETTER_FIELDS; f++)
        if (strcmp(line, names[f]) == 0 && letter_wrong(f, tab + 1) == NULL)
            take(l, f, tab + 1);
}

static bool is_text(const char *s)
{
    for (size_t len = strlen(s), n; len > 0; s += n, len -= n) {
        n = key_utf8_length((unsigned char)*s);
        if (n == 0 || n > len || key_utf8_get(s, n) == UINT32_MAX)
            return false;
    }
    return true;
}

static void load_last(letterhead *l)
{
    char *text, *rest = NULL;
    gj_error err = {0};
    if (l->path == NULL || conf_read(&text, l->path, GJ_FILE_NONE, &err) != GJ_OK) {
        gj_error_clear(&err);
        return;
    }
    if (is_text(text))
        for (char *line = strtok_r(text, "\n", &rest); line != NULL; line = strtok_r(NULL, "\n", &rest))
            take_line(l, line);
    free(text);
}

static void save(const letterhead *l)
{
    gj_error err = {0};
    gj_out *o = gj_out_new();
    for (letter_field f = 0; f < LETTER_FIELDS; f++)
        if (strcmp(letter_value(l, f), known(l->configured[f])) != 0)
            gj_out_printf(o, "%s\t%s\n", names[f], letter_value(l, f));
    path_make_folders(l->path);
    (void)!gj_out_save(o, l->path, &err);
    gj_error_clear(&err);
    gj_out_free(o);
}

void letter_load(letterhead *l, const char *const configured[LETTER_FIELDS], char *path)
{
    *l = (letterhead){.path = path};
    for (letter_field f = 0; f < LETTER_FIELDS; f++) {
        l->configured[f] = mem_strdup(known(configured[f]));
        take(l, f, l->configured[f]);
    }
    load_last(l);
    make_options(l);
}

void letter_set(letterhead *l, const char *const values[LETTER_FIELDS])
{
    bool other = false;
    for (letter_field f = 0; f < LETTER_FIELDS; f++) {
        other |= strcmp(letter_value(l, f), values[f]) != 0;
        take(l, f, values[f]);
    }
    make_options(l);
    if (other && l->path != NULL)
        save(l);
}

void letter_free(letterhead *l)
{
    for (letter_field f = 0; f < LETTER_FIELDS; f++) {
        free(l->values[f]);
        free(l->configured[f]);
    }
    free(l->deadline);
    free(l->path);
    *l = (letterhead){0};
}
