/* How the line begins by which gouji knows a text that it wrote (export/mark.h). */
#ifndef GJ_MARK_LINE_H
#define GJ_MARK_LINE_H

#define GJ_MARK_LINE "generator: gouji "

#endif
