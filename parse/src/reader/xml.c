#include "reader/xml.h"

#include <pthread.h>

static gj_xml library; /* written once, under `once` */
static bool loaded;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void)
{
    static const char *const names[] = {GJ_XML_FUNCTIONS(GJ_LIB_NAME)};
    loaded = gj_lib_load(GJ_SONAME_LIBXML2, names, GJ_COUNT(names), &library);
    if (loaded)
        library.xmlInitParser();
}

const gj_xml *gj_xml_library(void)
{
    pthread_once(&once, load);
    return loaded ? &library : NULL;
}
