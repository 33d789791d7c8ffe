/* libxlsxwriter and what it stands on. */
#ifndef GJ_XLSX_LIB_H
#define GJ_XLSX_LIB_H

#include <xlsxwriter.h>
#include <zlib.h>

#include "base/lib.h"

#define GJ_XLSX_FUNCTIONS(F)                                                                                                               \
    F(workbook_new)                                                                                                                        \
    F(workbook_add_worksheet)                                                                                                              \
    F(workbook_add_format)                                                                                                                 \
    F(workbook_set_properties)                                                                                                             \
    F(workbook_close)                                                                                                                      \
    F(lxw_workbook_free)                                                                                                                   \
    F(lxw_strerror)                                                                                                                        \
    F(lxw_rowcol_to_cell)                                                                                                                  \
    F(worksheet_write_string)                                                                                                              \
    F(worksheet_write_number)                                                                                                              \
    F(worksheet_write_blank)                                                                                                               \
    F(worksheet_write_url_opt)                                                                                                             \
    F(worksheet_write_comment_opt)                                                                                                         \
    F(worksheet_merge_range)                                                                                                               \
    F(worksheet_set_column)                                                                                                                \
    F(worksheet_set_row)                                                                                                                   \
    F(worksheet_freeze_panes)                                                                                                              \
    F(worksheet_autofilter)                                                                                                                \
    F(worksheet_set_landscape)                                                                                                             \
    F(worksheet_set_paper)                                                                                                                 \
    F(worksheet_fit_to_pages)                                                                                                              \
    F(worksheet_set_margins)                                                                                                               \
    F(worksheet_center_horizontally)                                                                                                       \
    F(worksheet_set_footer)                                                                                                                \
    F(worksheet_repeat_rows)                                                                                                               \
    F(worksheet_set_comments_author)                                                                                                       \
    F(format_set_font_name)                                                                                                                \
    F(format_set_font_size)                                                                                                                \
    F(format_set_font_color)                                                                                                               \
    F(format_set_bold)                                                                                                                     \
    F(format_set_underline)                                                                                                                \
    F(format_set_num_format)                                                                                                               \
    F(format_set_indent)                                                                                                                   \
    F(format_set_align)                                                                                                                    \
    F(format_set_text_wrap)                                                                                                                \
    F(format_set_border)                                                                                                                   \
    F(format_set_bg_color)

#define GJ_ZLIB_FUNCTIONS(F) F(inflateInit2_) F(inflate) F(inflateEnd)

typedef struct gj_xlsx_lib {
    GJ_XLSX_FUNCTIONS(GJ_LIB_MEMBER)
} gj_xlsx_lib;

typedef struct gj_zlib {
    GJ_ZLIB_FUNCTIONS(GJ_LIB_MEMBER)
} gj_zlib;

/* The libraries, loaded at the first call of either; NULL if one of them cannot be. Any thread may call. */
const gj_xlsx_lib *gj_xlsx_library(void);
const gj_zlib *gj_zlib_library(void);

#endif
