#include "export/xlsx_lib.h"

#include <pthread.h>

static gj_xlsx_lib xlsx; /* both written once, under `once` */
static gj_zlib zlib;
static bool loaded;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void)
{
    static const char *const xlsx_names[] = {GJ_XLSX_FUNCTIONS(GJ_LIB_NAME)}, *const zlib_names[] = {GJ_ZLIB_FUNCTIONS(GJ_LIB_NAME)};
    loaded = gj_lib_load(GJ_SONAME_XLSXWRITER, xlsx_names, GJ_COUNT(xlsx_names), &xlsx) &&
             gj_lib_load(GJ_SONAME_ZLIB, zlib_names, GJ_COUNT(zlib_names), &zlib);
}

const gj_xlsx_lib *gj_xlsx_library(void)
{
    pthread_once(&once, load);
    return loaded ? &xlsx : NULL;
}

const gj_zlib *gj_zlib_library(void)
{
    pthread_once(&once, load);
    return loaded ? &zlib : NULL;
}
