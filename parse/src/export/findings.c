#include "export/findings.h"

#include <string.h>

#include "export/corrections.h"

typedef enum column {
    COL_PLACE,
    COL_LINE,
    COL_SEVERITY,
    COL_MESSAGE,
    COL_EXPECTED,
    COL_ACTUAL,
    COL_RULE,
    COL_TITLE,
    COL_SOURCE,
    COL_COUNT
} column;

bool gj_finding_listed(const gj_violation *v, int table)
{
    return !v->is_member && (table == GJ_ALL_TABLES || v->table == table);
}

const char *gj_severity_word(gj_severity s)
{
    static const char *const words[] = {[GJ_INFO] = N_("提示"), [GJ_WARNING] = N_("警告"), [GJ_ERROR] = N_("错误")};
    return words[s];
}

static gj_table_line *heads(gj_arena *arena)
{
    static const char *const labels[COL_COUNT] = {
        [COL_PLACE] = N_("位置"),   [COL_LINE] = N_("行号"),      [COL_SEVERITY] = N_("级别"),
        [COL_MESSAGE] = N_("问题"), [COL_EXPECTED] = N_("应为"),  [COL_ACTUAL] = N_("实为"),
        [COL_RULE] = N_("规则"),    [COL_TITLE] = N_("规则名称"), [COL_SOURCE] = N_("依据"),
    };
    gj_table_line *lines = gj_arena_array(arena, COL_COUNT, sizeof *lines);
    for (size_t i = 0; i < COL_COUNT; i++)
        lines[i] = (gj_table_line){.key = "", .label = _(labels[i]), .present = true};
    return lines;
}

/* "收到和处理政府信息公开申请情况：一、本年新收…… / 总计", as far as the finding is about a table, a row, a column of it. */
static const char *place_of(gj_arena *arena, const gj_table_set *set, const gj_violation *v)
{
    if (v->table < 0)
        return v->line > 0 ? _("正文") : _("全文");
    const gj_table *t = &set->tables[v->table];
    const char *row = v->row >= 0 && v->row < t->n_rows ? gj_full_label(arena, &t->rows[v->row]) : "";
    const char *col = v->col >= 0 && v->col < t->n_cols ? gj_full_label(arena, &t->cols[v->col]) : "";
    const char *caption = t->caption[0] ? t->caption : t->id;
    return gj_arena_printf(arena, "%s%s%s%s%s", caption, *row || *col ? "：" : "", row, *row && *col ? " / " : "", col);
}

static gj_cell text_cell(const char *text)
{
    return (gj_cell){.kind = text[0] ? GJ_CELL_TEXT : GJ_CELL_BLANK, .text = text};
}

static gj_cell number_cell(gj_arena *arena, bool known, gj_number value)
{
    char digits[32];
    if (!known)
        return text_cell("");
    size_t len = gj_number_print(digits, value);
    return (gj_cell){.kind = GJ_CELL_NUMBER, .value = value, .text = gj_arena_strndup(arena, digits, len)};
}

static void put_row(gj_arena *arena, gj_cell *cells, const gj_violation *v, const gj_table_set *set)
{
    uint32_t line = v->line > 0 && set->text ? gj_text_file_line(set->text, v->line, v->src) : v->line;
    cells[COL_PLACE] = text_cell(place_of(arena, set, v));
    cells[COL_LINE] = number_cell(arena, line > 0, (gj_number){.mantissa = line});
    cells[COL_SEVERITY] = text_cell(v->waived ? _("已豁免") : _(gj_severity_word(v->severity)));
    cells[COL_MESSAGE] = text_cell(v->waived ? gj_arena_printf(arena, _("%s（豁免理由：%s）"), v->message, v->waived) : v->message);
    cells[COL_EXPECTED] = number_cell(arena, v->has_figures, v->expected);
    cells[COL_ACTUAL] = number_cell(arena, v->has_figures, v->actual);
    cells[COL_RULE] = text_cell(v->rule->id);
    cells[COL_TITLE] = text_cell(_(v->rule->title));
    cells[COL_SOURCE] = text_cell(_(v->rule->source));
}

gj_table *gj_findings_table(gj_arena *arena, const gj_table_set *set, int table)
{
    gj_table *t = gj_arena_alloc(arena, sizeof *t);
    gj_table_line *rows = gj_arena_array(arena, set->n_violations, sizeof *rows);
    gj_cell *cells = gj_arena_array(arena, set->n_violations * COL_COUNT, sizeof *cells);
    *t = (gj_table){.id = "findings", .caption = _("发现的问题"), .section = UINT32_MAX, .found = true, .n_cols = COL_COUNT};
    t->cols = heads(arena);
    t->rows = rows;
    t->cells = cells;
    for (size_t i = 0; i < set->n_violations; i++) {
        if (!gj_finding_listed(&set->violations[i], table))
            continue;
        rows[t->n_rows] = (gj_table_line){.key = "", .label = ""};
        put_row(arena, &cells[(size_t)t->n_rows++ * COL_COUNT], &set->violations[i], set);
    }
    return t;
}
