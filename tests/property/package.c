/* Property: a Word file whose document is replaced has all other parts byte for byte, whatever the order, number, size and packing of its
 * parts, in bytes that nobody else owns.
 *
 *   package [COUNT [FIRST]]    packages from seeds FIRST on (default 120 from 1) */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "reader/stream.h"
#include "tear.h"
#include "zip_file.h"

#define TYPES "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
#define RELATIONS "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define MAIN "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const char *const names[] = {"word/document.xml", "word/document2.xml", "doc/body.xml", "document.xml", "a/b/c/Main.XML"};

/* A part of up to 200,000 bytes, that packs well, badly or not at all. */
static void add_media(zip_file *z, unsigned number, uint64_t *state)
{
    static const uint32_t most[] = {1, 60, 5000, 70000, 200000};
    char name[64];
    size_t len = tear_below(state, most[tear_below(state, COUNT(most))]);
    uint32_t kinds = 1 + tear_below(state, 256);
    uint8_t *data = malloc(len + 1);
    if (data == NULL)
        abort();
    for (size_t i = 0; i < len; i++)
        data[i] = (uint8_t)tear_below(state, kinds);
    snprintf(name, sizeof name, "word/media/image%u.png", number);
    zip_file_add(z, name, data, len);
    free(data);
}

static void add_text(zip_file *z, const char *name, const char *text)
{
    zip_file_add(z, name, text, strlen(text));
}

/* The body of a document of about `n` bytes. */
static char *make_body(size_t n, const char *figure)
{
    char *body = NULL;
    size_t len = 0;
    FILE *f = open_memstream(&body, &len);
    if (f == NULL)
        abort();
    fprintf(f, "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>");
    for (size_t i = 0; 40 * i < n || i == 0; i++)
        fprintf(f, "<w:p><w:r><w:t>%s %zu</w:t></w:r></w:p>", figure, i * i);
    fprintf(f, "</w:body></w:document>");
    fclose(f);
    return body;
}

static void shuffle(zip_file *z, uint64_t *state)
{
    for (size_t i = z->n; i > 1; i--) {
        size_t k = tear_below(state, (uint32_t)i);
        zip_member m = z->members[i - 1];
        z->members[i - 1] = z->members[k];
        z->members[k] = m;
    }
}

/* A package in which `name` is the document, with its parts in any order. */
static void make_package(zip_file *z, const char *name, uint64_t *state)
{
    char types[512], relations[512];
    uint32_t media = tear_below(state, tear_below(state, 4) == 0 ? 60 : 4);
    char *body = make_body(tear_below(state, 2) ? tear_below(state, 60000) : 0, "件");
    snprintf(types, sizeof types, TYPES "<Override PartName='/%s' ContentType='" MAIN "'/></Types>", name);
    snprintf(relations, sizeof relations, RELATIONS "<Relationship Id='a' Type='" OFFICE "officeDocument' Target='/%s'/></Relationships>",
             name);
    add_text(z, "[Content_Types].xml", types);
    add_text(z, "_rels/.rels", relations);
    add_text(z, name, body);
    if (tear_below(state, 2))
        add_text(z, strcmp(name, names[0]) == 0 ? names[1] : names[0], "<w:document/>"); /* a decoy */
    for (uint32_t i = 0; i < media; i++)
        add_media(z, i, state);
    for (size_t i = 0; i < z->n; i++) {
        zip_member *m = &z->members[i];
        m->deflated = tear_below(state, 2);
        m->descriptor = tear_below(state, 3) == 0;
        m->comment = tear_below(state, 4) == 0 ? strdup("a remark") : NULL;
    }
    z->comment = tear_below(state, 4) == 0 ? strdup("of the archive") : NULL;
    shuffle(z, state);
    free(body);
}

static bool same_text(const char *a, const char *b)
{
    return strcmp(a != NULL ? a : "", b != NULL ? b : "") == 0;
}

/* The archive `now` is `was` with other content of the part `name`. */
static const char *compare(const zip_file *was, const zip_file *now, const char *name, const char *body)
{
    if (was->n != now->n)
        return "other parts";
    if (!same_text(was->comment, now->comment))
        return "another comment of the archive";
    for (size_t i = 0; i < was->n; i++) {
        const zip_member *a = &was->members[i], *b = &now->members[i];
        bool changed = strcmp(a->name, name) == 0;
        const void *wanted = changed ? (const void *)body : a->data;
        size_t len = changed ? strlen(body) : a->len;
        if (strcmp(a->name, b->name) != 0)
            return "another order";
        if (b->len != len || memcmp(b->data, wanted, len) != 0)
            return changed ? "not the new document" : "another part changed";
        if (a->deflated != b->deflated && len > 0)
            return "packed in another way";
        if (!same_text(a->comment, b->comment))
            return "another comment";
    }
    return NULL;
}

/* What is wrong with the package of this seed, NULL if nothing. */
static const char *try_seed(uint64_t seed)
{
    uint64_t state = seed * 2654435761u;
    const char *name = names[tear_below(&state, COUNT(names))], *wrong;
    zip_file z = {0}, read = {0};
    gj_buf file = {0}, out = {0}, body = {0}, back = {0};
    gj_error err = {0};
    make_package(&z, name, &state);
    char *other = make_body(tear_below(&state, 3) ? tear_below(&state, 90000) : 0, "份"); /* shorter, longer */
    uint8_t *bytes = zip_file_write(&z, &file.len);
    gj_buf_add(&body, other, strlen(other));
    gj_buf given = {(char *)bytes, file.len, file.len}; /* no byte more than the file */
    if (gj_docx_with_body(&out, "file", &given, &body, &err) != GJ_OK || gj_docx_body(&back, "file", &out, &err) != GJ_OK)
        wrong = "refused";
    else if (back.len != body.len || memcmp(back.data, body.data, body.len) != 0)
        wrong = "reads another document";
    else if (!zip_file_read(&read, (const uint8_t *)out.data, out.len))
        wrong = "no archive";
    else
        wrong = compare(&z, &read, name, other);
    if (err.text)
        printf("%s\n", err.text);
    gj_error_clear(&err);
    zip_file_free(&read);
    zip_file_free(&z);
    gj_buf_free(&out);
    gj_buf_free(&body);
    gj_buf_free(&back);
    free(bytes);
    free(other);
    return wrong;
}

int main(int argc, char **argv)
{
    uint64_t count = argc > 1 ? strtoull(argv[1], NULL, 10) : 120, first = argc > 2 ? strtoull(argv[2], NULL, 10) : 1, failed = 0;
    for (uint64_t seed = first; seed < first + count; seed++) {
        const char *wrong = try_seed(seed);
        if (wrong != NULL)
            printf("seed %" PRIu64 ": %s\n", seed, wrong);
        failed += wrong != NULL;
    }
    printf("%" PRIu64 " packages, %" PRIu64 " failed\n", count, failed);
    return failed > 0;
}
