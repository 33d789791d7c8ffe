/* The libraries of scan_lib.h are loaded once and kept; tesseract is no two threads' at a time. */
#include "reader/scan_lib.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "reader/scan_page.h"

gj_scan_lib gj_lept;
gj_scan_ocr gj_tess;
static const char *missing; /* NULL: all is there */
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

/* A reader of a language; NULL: its data is not installed. */
static TessBaseAPI *open_reader(const char *language)
{
    TessBaseAPI *api = gj_tess.TessBaseAPICreate();
    gj_tess.TessBaseAPISetVariable(api, "debug_file", "/dev/null"); /* else it says in the terminal what it lacks */
    if (gj_tess.TessBaseAPIInit3(api, NULL, language) != 0) {
        gj_tess.TessBaseAPIDelete(api);
        return NULL;
    }
    return api;
}

static void load(void)
{
    static const char *const pictures[] = {PICTURE_FUNCTIONS(GJ_LIB_NAME)};
    static const char *const reading[] = {READING_FUNCTIONS(GJ_LIB_NAME)};
    missing = "libleptonica-dev";
    if (!gj_lib_load(GJ_SONAME_LEPTONICA, pictures, GJ_COUNT(pictures), &gj_lept))
        return;
    gj_lept.setMsgSeverity(L_SEVERITY_NONE);
    missing = "libtesseract-dev";
    /* Its four threads for each line of text wait for one another, busily, whenever the machine has other work: hundredfold slower.
     * Nothing but the environment, read when the library is loaded, tells them otherwise. */
    setenv("OMP_THREAD_LIMIT", "1", 0);
    if (!gj_lib_load(GJ_SONAME_TESSERACT, reading, GJ_COUNT(reading), &gj_tess))
        return;
    missing = "tesseract-ocr-eng";
    gj_tess.figures = open_reader("eng");
    if (!gj_tess.figures)
        return;
    gj_tess.TessBaseAPISetVariable(gj_tess.figures, "tessedit_char_whitelist", "0123456789.,-/");
    missing = "tesseract-ocr-chi-sim";
    gj_tess.words = open_reader("chi_sim");
    if (gj_tess.words)
        missing = NULL;
}

gj_scan *gj_scan_begin(const char **what)
{
    pthread_once(&once, load);
    *what = missing;
    if (missing)
        return NULL;
    pthread_mutex_lock(&one_at_a_time);
    gj_scan *s = gj_alloc(sizeof(*s));
    *s = (gj_scan){0};
    return s;
}

void gj_scan_end(gj_scan *s)
{
    gj_scan_read_again(s);
    for (size_t i = 0; i < s->n; i++)
        free(s->cells[i].glyphs);
    free(s->cells);
    free(s);
    pthread_mutex_unlock(&one_at_a_time);
}
