#include "zip_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#define LOCAL 0x04034b50u
#define CENTRAL 0x02014b50u
#define END 0x06054b50u
#define DESCRIPTOR 0x08074b50u
#define DAY 0x5a210000u /* a day, and the hour 0 */

static void *must(void *p)
{
    if (p == NULL)
        abort();
    return p;
}

/* ---- members ---- */

zip_member *zip_file_add(zip_file *z, const char *name, const void *data, size_t len)
{
    z->members = must(realloc(z->members, (z->n + 1) * sizeof *z->members));
    zip_member *m = &z->members[z->n++];
    *m = (zip_member){.name = must(strdup(name)), .data = must(malloc(len + 1)), .len = len};
    if (len > 0)
        memcpy(m->data, data, len);
    m->data[len] = '\0';
    return m;
}

void zip_file_free(zip_file *z)
{
    for (size_t i = 0; i < z->n; i++) {
        free(z->members[i].name);
        free(z->members[i].data);
        free(z->members[i].comment);
    }
    free(z->members);
    free(z->comment);
    *z = (zip_file){0};
}

/* ---- writing ---- */

static void put(FILE *f, uint64_t v, int bytes)
{
    for (; bytes > 0; bytes--, v >>= 8)
        fputc((int)(v & 0xff), f);
}

/* `s` packed as ZIP packs (deflate without a header), *n bytes; heap memory. */
static uint8_t *deflated(const uint8_t *s, size_t len, size_t *n)
{
    z_stream stream = {.next_in = (Bytef *)(uintptr_t)s, .avail_in = (uInt)len};
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        abort();
    size_t most = deflateBound(&stream, (uLong)len);
    uint8_t *out = must(malloc(most + 1));
    stream.next_out = out;
    stream.avail_out = (uInt)most;
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END)
        abort();
    *n = most - stream.avail_out;
    deflateEnd(&stream);
    return out;
}

static uint32_t checksum(const zip_member *m)
{
    return (uint32_t)crc32(crc32(0, NULL, 0), m->data, (uInt)m->len);
}

/* What local and central headers share. */
static void put_header(FILE *f, const zip_member *m, size_t packed, bool central)
{
    bool later = m->descriptor && !central;
    put(f, 20, 2);
    put(f, m->descriptor ? 8 : 0, 2);
    put(f, m->deflated ? 8 : 0, 2);
    put(f, DAY, 4);
    put(f, later ? 0 : checksum(m), 4);
    put(f, later ? 0 : packed, 4);
    put(f, later ? 0 : m->len, 4);
    put(f, strlen(m->name), 2);
    put(f, 0, 2); /* fields of other programs */
}

static void put_local(FILE *f, const zip_member *m, const uint8_t *packed, size_t n)
{
    put(f, LOCAL, 4);
    put_header(f, m, n, false);
    fputs(m->name, f);
    fwrite(packed, 1, n, f);
    if (!m->descriptor)
        return;
    put(f, DESCRIPTOR, 4);
    put(f, checksum(m), 4);
    put(f, n, 4);
    put(f, m->len, 4);
}

static void put_central(FILE *f, const zip_member *m, size_t packed, size_t at)
{
    const char *comment = m->comment != NULL ? m->comment : "";
    put(f, CENTRAL, 4);
    put(f, 20, 2);
    put_header(f, m, packed, true);
    put(f, strlen(comment), 2);
    put(f, 0, 8); /* disk, attributes */
    put(f, at, 4);
    fputs(m->name, f);
    fputs(comment, f);
}

uint8_t *zip_file_write(const zip_file *z, size_t *len)
{
    char *bytes = NULL, *directory = NULL;
    size_t n, packed;
    FILE *f = must(open_memstream(&bytes, len)), *central = must(open_memstream(&directory, &n));
    for (size_t i = 0; i < z->n; i++) {
        const zip_member *m = &z->members[i];
        uint8_t *own = m->deflated ? deflated(m->data, m->len, &packed) : NULL;
        long at = ftell(f);
        packed = m->deflated ? packed : m->len;
        put_local(f, m, own != NULL ? own : m->data, packed);
        put_central(central, m, packed, (size_t)at);
        free(own);
    }
    fclose(central);
    long at = ftell(f);
    fwrite(directory, 1, n, f);
    put(f, END, 4);
    put(f, 0, 4);
    put(f, z->n, 2);
    put(f, z->n, 2);
    put(f, n, 4);
    put(f, (uint64_t)at, 4);
    put(f, z->comment != NULL ? strlen(z->comment) : 0, 2);
    fputs(z->comment != NULL ? z->comment : "", f);
    fclose(f);
    free(directory);
    return (uint8_t *)bytes;
}

/* ---- reading ---- */

typedef struct bytes {
    const uint8_t *s;
    size_t len;
} bytes;

/* `n` bytes at `at` as a number; UINT32_MAX beyond the end. */
static uint32_t get(const bytes *b, size_t at, int n)
{
    uint32_t v = 0;
    if (at > b->len || b->len - at < (size_t)n)
        return UINT32_MAX;
    while (n-- > 0)
        v = v << 8 | b->s[at + (size_t)n];
    return v;
}

static bool inflated(uint8_t *out, size_t len, const uint8_t *s, size_t n)
{
    z_stream stream = {.next_in = (Bytef *)(uintptr_t)s, .avail_in = (uInt)n, .next_out = out, .avail_out = (uInt)len};
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK)
        abort();
    int status = inflate(&stream, Z_FINISH);
    inflateEnd(&stream);
    return status == Z_STREAM_END && stream.total_out == len;
}

/* The member whose header in the directory stands at *at, which moves behind it. */
static bool read_member(zip_file *z, const bytes *b, size_t *at)
{
    size_t c = *at, method = get(b, c + 10, 2), packed = get(b, c + 20, 4), len = get(b, c + 24, 4), local = get(b, c + 42, 4);
    size_t name_len = get(b, c + 28, 2), extra = get(b, c + 30, 2), comment = get(b, c + 32, 2);
    if (get(b, c, 4) != CENTRAL || comment > UINT16_MAX || c + 46 + name_len + extra + comment > b->len || get(b, local, 4) != LOCAL)
        return false;
    size_t data = local + 30 + get(b, local + 26, 2) + get(b, local + 28, 2);
    if (data > b->len || b->len - data < packed || len > (size_t)1 << 28)
        return false;
    char *name = must(strndup((const char *)b->s + c + 46, name_len));
    uint8_t *plain = must(malloc(len + 1));
    bool good = method == 8 ? inflated(plain, len, b->s + data, packed) : method == 0 && packed == len;
    if (good && method == 0)
        memcpy(plain, b->s + data, len);
    zip_member *m = good ? zip_file_add(z, name, plain, len) : NULL;
    good = good && checksum(m) == get(b, c + 16, 4);
    if (good) {
        m->deflated = method == 8;
        m->descriptor = (get(b, c + 8, 2) & 8) != 0;
        m->comment = comment > 0 ? strndup((const char *)b->s + c + 46 + name_len + extra, comment) : NULL;
    }
    free(plain);
    free(name);
    *at = c + 46 + name_len + extra + comment;
    return good;
}

bool zip_file_read(zip_file *z, const uint8_t *s, size_t len)
{
    bytes b = {s, len};
    *z = (zip_file){0};
    size_t end = len;
    while (end > 0 && get(&b, end, 4) != END)
        end--;
    if (get(&b, end, 4) != END)
        return false;
    size_t n = get(&b, end + 10, 2), at = get(&b, end + 16, 4), comment = get(&b, end + 20, 2);
    for (size_t i = 0; i < n; i++)
        if (!read_member(z, &b, &at))
            return false;
    if (comment > 0 && comment <= len - end - 22)
        z->comment = strndup((const char *)s + end + 22, comment);
    return true;
}
