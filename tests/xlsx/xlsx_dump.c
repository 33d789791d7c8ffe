/* Prints the sheets of a workbook as CSV, as LibreOffice does: xlsx_dump FILE FOLDER writes FOLDER/NAME-SHEET.csv for each sheet. */
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "xlsx_read.h"

static void put_field(FILE *out, const char *text)
{
    if (!strpbrk(text, ",\"\n")) {
        fputs(text, out);
        return;
    }
    putc('"', out);
    for (; *text; text++)
        fputs(*text == '"' ? "\"\"" : (char[]){*text, '\0'}, out);
    putc('"', out);
}

static bool write_sheet(const xlsx_sheet *s, const char *folder, const char *name)
{
    char path[4096];
    snprintf(path, sizeof(path), "%s/%s-%s.csv", folder, name, s->name);
    FILE *out = fopen(path, "w");
    for (size_t i = 0; out && i < s->n_rows * s->n_cols; i++) {
        put_field(out, s->cells[i].text);
        putc((i + 1) % s->n_cols == 0 ? '\n' : ',', out);
    }
    return out && fclose(out) == 0;
}

/* All of the file in heap memory, NULL if it cannot be read. */
static char *read_file(const char *path, size_t *len)
{
    enum { MOST = 16 << 20 };
    char *bytes = malloc(MOST);
    FILE *in = fopen(path, "rb");
    if (!bytes || !in)
        abort();
    *len = fread(bytes, 1, MOST, in);
    fclose(in);
    return bytes;
}

int main(int argc, char **argv)
{
    size_t len;
    if (argc != 3)
        return 2;
    char *bytes = read_file(argv[1], &len), *name = basename(argv[1]), *dot = strrchr(name, '.');
    xlsx_book *b = xlsx_read(bytes, len);
    bool done = b != NULL;
    if (dot)
        *dot = '\0';
    for (size_t i = 0; done && i < b->n; i++)
        done = write_sheet(&b->sheets[i], argv[2], name);
    xlsx_free(b);
    free(bytes);
    return done ? 0 : 1;
}
