/* The tabs above the table, and the names of what the table shows. */
#include "collection/collection.h"

#include "i18n.h"

static const char *const state_names[ROW_STATES] = {
    [ROW_MISSING] = N_("未报"),   [ROW_UNREVIEWED] = N_("未审查"), [ROW_UNSEEN] = N_("未看"),  [ROW_SEEN] = N_("看过"),
    [ROW_CORRECTED] = N_("已改"), [ROW_ADVISED] = N_("已出意见"),  [ROW_CLEAN] = N_("无问题"), [ROW_WAITING] = N_("待读"),
};

static const char *const column_names[COLUMN_COUNT] = {
    [COLUMN_STATE] = N_("状态"),   [COLUMN_ORGAN] = N_("机关"),  [COLUMN_YEAR] = N_("年度"),
    [COLUMN_ERRORS] = N_("错"),    [COLUMN_WARNINGS] = N_("警"), [COLUMN_WAIVED] = N_("豁"),
    [COLUMN_CERTAIN] = N_("唯一"), [COLUMN_CHANGES] = N_("改"),  [COLUMN_FILE] = N_("文件名"),
};

static const char *const tab_names[TAB_COUNT] = {
    [TAB_ALL] = N_("全部"),          [TAB_ERRORS] = N_("有错"),    [TAB_WARNINGS] = N_("仅警告"),  [TAB_CLEAN] = N_("无问题"),
    [TAB_UNREVIEWED] = N_("未审查"), [TAB_CORRECTED] = N_("已改"), [TAB_ADVISED] = N_("已出意见"),
};

bool collection_is_on_tab(const collection_row *row, collection_tab tab)
{
    bool read = row->state != ROW_MISSING && row->state != ROW_UNREVIEWED && row->state != ROW_WAITING, error = row->found[GJ_ERROR] > 0,
         other = row->found[GJ_WARNING] + row->found[GJ_INFO] > 0;
    switch (tab) {
    case TAB_ALL:
        return true;
    case TAB_ERRORS:
        return read && error;
    case TAB_WARNINGS:
        return read && !error && other;
    case TAB_CLEAN:
        return read && !error && !other;
    case TAB_UNREVIEWED:
        return row->state == ROW_UNREVIEWED;
    case TAB_CORRECTED:
        return read && row->changes > 0;
    case TAB_ADVISED:
        return row->state == ROW_ADVISED;
    case TAB_COUNT:
        break;
    }
    return false;
}

const char *collection_state_name(collection_state s)
{
    return state_names[s];
}

const char *collection_state_words(const collection_row *row)
{
    return row->standing[0] != '\0' ? row->standing : _(state_names[row->state]);
}

const char *collection_column_name(collection_column c)
{
    return column_names[c];
}

const char *collection_tab_name(collection_tab t)
{
    return tab_names[t];
}
