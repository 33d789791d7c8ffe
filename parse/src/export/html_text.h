/* Text in HTML, shared by its writers. */
#ifndef GJ_HTML_TEXT_OUT_H
#define GJ_HTML_TEXT_OUT_H

#include "gouji/export.h"

/* Writes the text with what HTML would take for its own escaped. */
void gj_html_text(gj_out *o, const char *text);

#endif
