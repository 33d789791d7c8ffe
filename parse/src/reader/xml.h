/* libxml2. */
#ifndef GJ_XML_H
#define GJ_XML_H

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "base/lib.h"

#define GJ_XML_FUNCTIONS(F)                                                                                                                \
    F(xmlInitParser)                                                                                                                       \
    F(xmlStopParser)                                                                                                                       \
    F(htmlNewParserCtxt)                                                                                                                   \
    F(htmlCtxtReadMemory)                                                                                                                  \
    F(htmlFreeParserCtxt)                                                                                                                  \
    F(xmlCreatePushParserCtxt)                                                                                                             \
    F(xmlCtxtUseOptions)                                                                                                                   \
    F(xmlParseChunk)                                                                                                                       \
    F(xmlFreeParserCtxt)                                                                                                                   \
    F(xmlFreeDoc)

typedef struct gj_xml {
    GJ_XML_FUNCTIONS(GJ_LIB_MEMBER)
} gj_xml;

/* The library, loaded and initialised at the first call; NULL if it cannot be. Any thread may call it. */
const gj_xml *gj_xml_library(void);

#endif
