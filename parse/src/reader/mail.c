/* A letter is a tree of parts (RFC 2046). Its leaves with a file name are what is attached; the first text without one is what was
 * written, as HTML where there is that as well. Encodings of names and contents are gmime's work. */
#include "reader/mail.h"

#include <gmime/gmime.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/lib.h"
#include "text/source.h"

enum {
    MOST_BOUNDARIES = 200, /* parts within parts; gmime goes down into each */
    MOST_DEPTH = 100,
    MOST_PAGES = 20,  /* of a saved page: those of its frames */
    LONG_TEXT = 2000, /* bytes; a letter that only goes with what is attached is shorter, a report longer */
};

#define GMIME_FUNCTIONS(F)                                                                                                                 \
    F(g_mime_init)                                                                                                                         \
    F(g_mime_parser_options_new)                                                                                                           \
    F(g_mime_parser_options_set_fallback_charsets)                                                                                         \
    F(g_mime_parser_options_free)                                                                                                          \
    F(g_mime_stream_mem_new)                                                                                                               \
    F(g_mime_stream_mem_new_with_buffer)                                                                                                   \
    F(g_mime_stream_mem_get_byte_array)                                                                                                    \
    F(g_mime_parser_new_with_stream)                                                                                                       \
    F(g_mime_parser_construct_message)                                                                                                     \
    F(g_mime_message_get_mime_part)                                                                                                        \
    F(g_mime_message_get_type)                                                                                                             \
    F(g_mime_multipart_get_type)                                                                                                           \
    F(g_mime_multipart_get_count)                                                                                                          \
    F(g_mime_multipart_get_part)                                                                                                           \
    F(g_mime_message_part_get_type)                                                                                                        \
    F(g_mime_message_part_get_message)                                                                                                     \
    F(g_mime_part_get_type)                                                                                                                \
    F(g_mime_part_get_filename)                                                                                                            \
    F(g_mime_part_get_content)                                                                                                             \
    F(g_mime_data_wrapper_write_to_stream)                                                                                                 \
    F(g_mime_text_part_get_type)                                                                                                           \
    F(g_mime_text_part_get_text)                                                                                                           \
    F(g_mime_text_part_get_charset)                                                                                                        \
    F(g_mime_object_get_content_type)                                                                                                      \
    F(g_mime_object_to_string)                                                                                                             \
    F(g_mime_content_type_is_type)                                                                                                         \
    F(g_type_check_instance_is_a)                                                                                                          \
    F(g_object_unref)                                                                                                                      \
    F(g_free)

static struct {
    GMIME_FUNCTIONS(GJ_LIB_MEMBER)
} lib; /* written once, under `once` */
static bool loaded;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void)
{
    static const char *const names[] = {GMIME_FUNCTIONS(GJ_LIB_NAME)};
    loaded = gj_lib_load(GJ_SONAME_GMIME, names, GJ_COUNT(names), &lib);
    if (loaded)
        lib.g_mime_init();
}

static bool is_a(const void *object, GType type)
{
    return object && lib.g_type_check_instance_is_a((GTypeInstance *)(uintptr_t)object, type);
}

static bool is_type(GMimeObject *part, const char *type, const char *subtype)
{
    GMimeContentType *t = lib.g_mime_object_get_content_type(part);
    return t && lib.g_mime_content_type_is_type(t, type, subtype);
}

/* ---- reading ---- */

/* False if there are more boundaries than any letter has: each is a step down for gmime. */
static bool is_shallow(const gj_buf *letter)
{
    static const char word[] = "boundary=";
    size_t n = 0, len = sizeof word - 1;
    for (size_t i = 0; i + len <= letter->len && n <= MOST_BOUNDARIES; i++)
        n += (letter->data[i] == 'b' || letter->data[i] == 'B') && strncasecmp(letter->data + i, word, len) == 0;
    return n <= MOST_BOUNDARIES;
}

static gj_status open_letter(GMimeMessage **out, const gj_buf *letter, const char *path, gj_error *err)
{
    static const char *charsets[] = {"utf-8", "gb18030", NULL};
    pthread_once(&once, load);
    if (!loaded)
        return gj_lib_missing(path, GJ_SONAME_GMIME, err);
    if (!is_shallow(letter))
        return gj_error_set(err, GJ_E_LIMIT, 0, _("%s 的邮件层次太多，不能读取"), path);
    GMimeParserOptions *options = lib.g_mime_parser_options_new();
    lib.g_mime_parser_options_set_fallback_charsets(options, charsets);
    GMimeStream *stream = lib.g_mime_stream_mem_new_with_buffer(letter->data, letter->len);
    GMimeParser *parser = lib.g_mime_parser_new_with_stream(stream);
    *out = lib.g_mime_parser_construct_message(parser, options);
    lib.g_object_unref(parser);
    lib.g_object_unref(stream);
    lib.g_mime_parser_options_free(options);
    if (*out)
        return GJ_OK;
    return gj_error_advise(err, gj_error_set(err, GJ_E_SYNTAX, 0, _("%s 已损坏或不完整，不能读取"), path),
                           _("请重新下载，或向报送单位重新索取"));
}

/* Appends the content of a leaf. */
static void add_content(gj_buf *out, GMimePart *part)
{
    GMimeDataWrapper *content = lib.g_mime_part_get_content(part);
    if (!content)
        return;
    GMimeStream *stream = lib.g_mime_stream_mem_new();
    (void)lib.g_mime_data_wrapper_write_to_stream(content, stream);
    const GByteArray *bytes = lib.g_mime_stream_mem_get_byte_array((GMimeStreamMem *)(void *)stream);
    gj_buf_add(out, (const char *)bytes->data, bytes->len);
    lib.g_object_unref(stream);
}

/* Appends the text of a leaf: in UTF-8, marked as that, where its head says what it is in; else as it is, for its reader to find out. */
static void add_text(gj_buf *out, GMimePart *part)
{
    GMimeTextPart *text = (GMimeTextPart *)(void *)part;
    char *s =
        is_a(part, lib.g_mime_text_part_get_type()) && lib.g_mime_text_part_get_charset(text) ? lib.g_mime_text_part_get_text(text) : NULL;
    if (s) {
        gj_buf_puts(out, "\xEF\xBB\xBF");
        gj_buf_puts(out, s);
    } else {
        add_content(out, part);
    }
    lib.g_free(s);
}

/* ---- visiting ---- */

typedef struct visit {
    gj_mail_visitor *visitor;
    void *payload;
    GMimePart *text, *html; /* the letter's own; the first of each */
    size_t attached;
    bool ended;
} visit;

/* A name that can stand in a path. Heap memory. */
static char *file_name(const char *name)
{
    char *own = gj_strdup(name);
    for (char *p = own; *p; p++)
        if (*p == '/' || *p == '\\')
            *p = '_';
    return own;
}

static void visit_file(visit *v, const char *name, const gj_buf *bytes)
{
    char *own = file_name(name);
    v->ended = v->ended || !v->visitor(v->payload, own, bytes);
    free(own);
}

/* A letter within the letter is a file that is a letter. */
static void visit_letter(visit *v, GMimeObject *part)
{
    gj_buf bytes = {0}, name = {0};
    GMimeMessage *message = lib.g_mime_message_part_get_message((GMimeMessagePart *)(void *)part);
    char *s = message ? lib.g_mime_object_to_string((GMimeObject *)(void *)message, NULL) : NULL;
    if (s) {
        gj_buf_puts(&bytes, s);
        gj_buf_printf(&name, "转发邮件%zu.eml", ++v->attached); /* names of files are the same in any language */
        visit_file(v, name.data, &bytes);
    }
    lib.g_free(s);
    gj_buf_free(&name);
    gj_buf_free(&bytes);
}

static void visit_leaf(visit *v, GMimePart *part)
{
    GMimeObject *object = (GMimeObject *)(void *)part;
    const char *name = lib.g_mime_part_get_filename(part);
    if (name && name[0]) {
        gj_buf bytes = {0};
        add_content(&bytes, part);
        v->attached++;
        visit_file(v, name, &bytes);
        gj_buf_free(&bytes);
    } else if (is_type(object, "text", "html")) {
        v->html = v->html ? v->html : part;
    } else if (is_type(object, "text", "plain")) {
        v->text = v->text ? v->text : part;
    }
}

static void visit_part(visit *v, GMimeObject *part, int depth)
{
    if (v->ended || depth > MOST_DEPTH)
        return;
    if (is_a(part, lib.g_mime_multipart_get_type())) {
        GMimeMultipart *all = (GMimeMultipart *)(void *)part;
        for (int i = 0, n = lib.g_mime_multipart_get_count(all); i < n; i++)
            visit_part(v, lib.g_mime_multipart_get_part(all, i), depth + 1);
    } else if (is_a(part, lib.g_mime_message_part_get_type())) {
        visit_letter(v, part);
    } else if (is_a(part, lib.g_mime_part_get_type())) {
        visit_leaf(v, (GMimePart *)(void *)part);
    }
}

static void visit_own_text(visit *v)
{
    gj_buf text = {0};
    GMimePart *part = v->html ? v->html : v->text;
    if (v->ended || !part)
        return;
    add_text(&text, part);
    if (v->attached == 0 || text.len > LONG_TEXT)
        visit_file(v, part == v->html ? "正文.html" : "正文.txt", &text);
    gj_buf_free(&text);
}

gj_status gj_mail_visit(const gj_buf *letter, const char *path, gj_mail_visitor *visitor, void *payload, gj_error *err)
{
    GMimeMessage *message = NULL;
    visit v = {.visitor = visitor, .payload = payload};
    gj_status status = open_letter(&message, letter, path, err);
    if (status != GJ_OK)
        return status;
    visit_part(&v, lib.g_mime_message_get_mime_part(message), 0);
    visit_own_text(&v);
    lib.g_object_unref(message);
    return GJ_OK;
}

/* ---- saved pages ---- */

/* A page with frames has several: all that are found, in order. */
typedef struct html_parts {
    GMimePart *part[MOST_PAGES];
    size_t n;
} html_parts;

static void find_pages(html_parts *found, GMimeObject *part, int depth)
{
    if (is_a(part, lib.g_mime_multipart_get_type()) && depth < MOST_DEPTH) {
        GMimeMultipart *all = (GMimeMultipart *)(void *)part;
        for (int i = 0, n = lib.g_mime_multipart_get_count(all); i < n; i++)
            find_pages(found, lib.g_mime_multipart_get_part(all, i), depth + 1);
    } else if (found->n < MOST_PAGES && is_a(part, lib.g_mime_part_get_type()) && is_type(part, "text", "html")) {
        found->part[found->n++] = (GMimePart *)(void *)part;
    }
}

/* Reads the page with the most text: the others are its frame, or its menus. */
static gj_status read_pages(gj_text **out, const char *name, const html_parts *pages, const char *encoding, gj_error *err)
{
    gj_status status = GJ_OK;
    size_t most = 0;
    *out = NULL;
    for (size_t i = 0; i < pages->n; i++) {
        gj_text *t = NULL;
        gj_buf page = {0};
        gj_error own = {0};
        size_t len = 0;
        add_text(&page, pages->part[i]);
        gj_status one = gj_html_read(&t, name, &page, encoding, &own);
        if (one == GJ_OK)
            (void)gj_text_data(t, &len);
        if (one != GJ_OK && !*out && status == GJ_OK) { /* told if no other can be read */
            status = one;
            *err = own;
            own = (gj_error){0};
        }
        if (one == GJ_OK && (!*out || len > most)) {
            gj_text_free(*out);
            *out = t;
            most = len;
            t = NULL;
        }
        gj_text_free(t);
        gj_error_clear(&own);
    }
    if (*out && status != GJ_OK)
        gj_error_clear(err);
    return *out ? GJ_OK : status;
}

gj_status gj_mht_read(gj_text **out, const char *name, gj_buf *raw, const char *encoding, gj_error *err)
{
    html_parts pages = {.n = 0};
    GMimeMessage *message = NULL;
    gj_error own = {0};
    gj_status status = open_letter(&message, raw, name, err);
    if (status == GJ_OK) {
        find_pages(&pages, lib.g_mime_message_get_mime_part(message), 0);
        status = read_pages(out, name, &pages, encoding, err ? err : &own);
        lib.g_object_unref(message);
    }
    gj_error_clear(&own);
    gj_buf_free(raw);
    if (status == GJ_OK && pages.n == 0) {
        status = gj_error_set(err, GJ_E_KIND, 0, _("%s 里没有网页，不能读取"), name);
        status = gj_error_advise(err, status, _("请在浏览器中另存为网页（HTML）"));
    }
    if (status == GJ_OK)
        (*out)->taken_out = true;
    return status;
}
