/* A report from a seed: figures that agree with each other, headings, prose, tables as grids, encodings. */
#include "tear.h"

#include <iconv.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

uint64_t tear_random(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

uint32_t tear_below(uint64_t *state, uint32_t n)
{
    return (uint32_t)(tear_random(state) % n);
}

/* Memory of a test tool: there is nothing to do without it. */
static void *memory(size_t count, size_t size)
{
    void *p = calloc(count > 0 ? count : 1, size);
    if (p == NULL)
        abort();
    return p;
}

/* ---- figures ---- */

char *tear_cell(const tear_report *r, size_t table, size_t row, size_t col)
{
    return r->cells[table][row * r->form->tables[table].n_cols + col];
}

static void set_count(const tear_report *r, size_t table, size_t row, size_t col, int64_t value)
{
    snprintf(tear_cell(r, table, row, col), TEAR_TEXT, "%" PRId64, value);
}

/* Sizes of figures as they occur: an office without applications, a town, a ministry. */
static int64_t random_count(uint64_t *seed, uint32_t scale)
{
    return tear_below(seed, 3) == 0 ? tear_below(seed, scale) : 0;
}

static void fill_art20(const tear_report *r, size_t table, uint64_t *seed)
{
    const gj_form_table *t = &r->form->tables[table];
    for (size_t row = 0; row < t->n_rows; row++) {
        for (size_t col = 0; col < t->n_cols; col++)
            set_count(r, table, row, col, random_count(seed, 300));
        if (t->cols[0].value == GJ_VALUE_AMOUNT)
            snprintf(tear_cell(r, table, row, 0), TEAR_TEXT, "%u.%02u", (unsigned)tear_below(seed, 900),
                     (unsigned)tear_below(seed, 99) + 1);
        if (t->n_cols == 3) {                                   /* issued, repealed, in force: the stock is never below the difference */
            bool none = strcmp(t->rows[row].key, "rules") == 0; /* these organs make none */
            int64_t issued = none ? 0 : random_count(seed, 9), repealed = none ? 0 : random_count(seed, 9);
            set_count(r, table, row, 0, issued);
            set_count(r, table, row, 1, repealed);
            set_count(r, table, row, 2, none ? 0 : issued + tear_below(seed, 40));
        }
    }
}

static void fill_requests(const tear_report *r, size_t table, uint64_t *seed)
{
    const gj_form_table *t = &r->form->tables[table];
    static const uint32_t scales[] = {1, 4, 12, 90, 4000};
    uint32_t scale = scales[tear_below(seed, COUNT(scales))];
    size_t new = 0, carried_in = 1, results = 2, total = (size_t)t->n_rows - 2, carried_out = (size_t)t->n_rows - 1;
    int64_t *sum = memory(t->n_rows, sizeof(*sum));

    for (size_t col = 0; col + 1 < t->n_cols; col++) {
        int64_t handled = 0, out = random_count(seed, scale), in = 0;
        for (size_t row = results; row < total; row++) {
            int64_t value = random_count(seed, scale);
            set_count(r, table, row, col, value);
            sum[row] += value;
            handled += value;
        }
        if (handled + out > 0)
            in = tear_below(seed, (uint32_t)(handled + out) + 1) / 4;
        int64_t rest[] = {handled + out - in, in, handled, out};
        size_t rows[] = {new, carried_in, total, carried_out};
        for (size_t i = 0; i < COUNT(rows); i++) {
            set_count(r, table, rows[i], col, rest[i]);
            sum[rows[i]] += rest[i];
        }
    }
    for (size_t row = 0; row < t->n_rows; row++)
        set_count(r, table, row, (size_t)t->n_cols - 1, sum[row]);
    free(sum);
}

/* Groups of five: four results and their total. */
static void fill_disputes(const tear_report *r, size_t table, uint64_t *seed)
{
    for (size_t group = 0; group < r->form->tables[table].n_cols; group += 5) {
        int64_t sum = 0;
        for (size_t i = 0; i < 4; i++) {
            int64_t value = random_count(seed, 6);
            set_count(r, table, 0, group + i, value);
            sum += value;
        }
        set_count(r, table, 0, group + 4, sum);
    }
}

void tear_report_make(tear_report *r, uint64_t seed)
{
    tear_report_of_form(r, seed, 0);
}

void tear_report_of_form(tear_report *r, uint64_t seed, size_t form)
{
    static const char *const places[] = {"云泽市青溪区", "临山县", "安陵市北郊区", "南屏县柳塘镇", "长堤市"};
    static const char *const organs[] = {"教育局", "财政局", "民政局", "水利局", "应急管理局", "交通运输局", "人民政府办公室"};
    static const struct {
        const char *id;
        void (*fill)(const tear_report *r, size_t table, uint64_t *seed);
    } fills[] = {{"requests", fill_requests}, {"disputes", fill_disputes}};

    size_t n_forms;
    *r = (tear_report){.form = &gj_forms(&n_forms)[form], .seed = seed};
    uint64_t state = seed;
    r->year = r->form->first_year + (int)tear_below(&state, form == 0 ? 4 : 2);
    snprintf(r->unit, sizeof(r->unit), "%s%s", places[tear_below(&state, COUNT(places))], organs[tear_below(&state, COUNT(organs))]);
    for (size_t table = 0; table < r->form->n_tables; table++) {
        const gj_form_table *t = &r->form->tables[table];
        r->cells[table] = memory((size_t)t->n_rows * t->n_cols, sizeof(tear_text));
        void (*fill)(const tear_report *, size_t, uint64_t *) = fill_art20;
        for (size_t i = 0; i < COUNT(fills); i++) {
            if (strcmp(t->id, fills[i].id) == 0)
                fill = fills[i].fill;
        }
        fill(r, table, &state);
    }
}

void tear_report_free(tear_report *r)
{
    for (size_t table = 0; table < TEAR_TABLES; table++)
        free(r->cells[table]);
    *r = (tear_report){0};
}

/* ---- a table as a grid ---- */

static size_t levels(const gj_form_line *lines, size_t n)
{
    size_t most = 0;
    for (size_t i = 0; i < n; i++)
        most = lines[i].levels > most ? lines[i].levels : most;
    return most;
}

/* True if both lines share their labels from the outermost to `level`. */
static bool same_group(const gj_form_line *a, const gj_form_line *b, size_t level)
{
    for (size_t i = 0; i <= level; i++) {
        if (i >= a->levels || i >= b->levels || strcmp(a->label[i], b->label[i]) != 0)
            return false;
    }
    return true;
}

static void grid_heads(tear_grid *g, const gj_form_table *t)
{
    for (size_t col = 0; col < t->n_cols; col++) {
        const gj_form_line *line = &t->cols[col];
        for (size_t level = 0; level < line->levels; level++) {
            size_t i = level * g->cols + g->stubs + col;
            if (col > 0 && level + 1 < line->levels && same_group(line, line - 1, level))
                g->merged[i] = true;
            else
                g->text[i] = line->label[level];
        }
    }
    if (t->corner != NULL && g->stubs > 0 && g->heads > 0)
        g->text[0] = t->corner;
    for (size_t head = 0; head < g->heads; head++) {
        for (size_t stub = 1; stub < g->stubs; stub++)
            g->merged[head * g->cols + stub] = true;
    }
}

static void grid_stubs(tear_grid *g, const gj_form_table *t)
{
    for (size_t row = 0; row < t->n_rows; row++) {
        const gj_form_line *line = &t->rows[row];
        size_t first = (g->heads + row) * g->cols;
        for (size_t level = 0; level < g->stubs; level++) {
            bool inner = level + 1 < line->levels;
            if (level >= line->levels)
                g->merged[first + level] = true;
            else if (!(inner && row > 0 && same_group(line, line - 1, level)))
                g->text[first + level] = line->label[level];
        }
    }
}

static tear_grid grid_new(const tear_report *r, size_t table)
{
    const gj_form_table *t = &r->form->tables[table];
    tear_grid g = {.heads = levels(t->cols, t->n_cols), .stubs = levels(t->rows, t->n_rows)};
    g.rows = g.heads + t->n_rows;
    g.cols = g.stubs + t->n_cols;
    g.text = memory(g.rows * g.cols, sizeof(*g.text));
    g.merged = memory(g.rows * g.cols, sizeof(*g.merged));
    for (size_t i = 0; i < g.rows * g.cols; i++)
        g.text[i] = "";
    grid_heads(&g, t);
    grid_stubs(&g, t);
    for (size_t row = 0; row < t->n_rows; row++) {
        for (size_t col = 0; col < t->n_cols; col++)
            g.text[(g.heads + row) * g.cols + g.stubs + col] = tear_cell(r, table, row, col);
    }
    return g;
}

static void write_table(FILE *out, const tear_report *r, size_t table, const tear_layout *layout)
{
    tear_grid g = grid_new(r, table);
    if (strncmp(r->form->tables[table].id, "art20", 5) == 0)
        fprintf(out, "%s\n", r->form->tables[table].caption);
    layout->write(out, &g);
    fputc('\n', out);
    free(g.text);
    free(g.merged);
}

/* ---- the report ---- */

/* Paragraphs of part 一: one of each aspect, two wordings each. */
static void write_overview(FILE *out, const tear_report *r, uint64_t *seed)
{
    static const char *const aspects[][2] = {
        {"（一）主动公开情况。围绕群众关心的事项及时发布信息，重要文件同步配发解读材料，栏目内容按月巡检。",
         "（一）主动公开情况。修订主动公开基本目录，公布办事指南和服务电话，重大项目进展按季度公示。"},
        {"（二）依申请公开情况。畅通当面、邮寄、网络三种受理渠道，答复前由法制机构审核，做到依法依规、按期办结。",
         "（二）依申请公开情况。完善登记、补正、征求意见、答复、送达各环节文书，主动与申请人沟通，了解真实需求。"},
        {"（三）政府信息管理情况。公文起草时确定公开属性，发布前执行三级审核，定期清理失效内容。",
         "（三）政府信息管理情况。建立政府信息台账，规范性文件统一编号、统一格式、集中展示。"},
        {"（四）政府信息公开平台建设情况。优化门户网站检索功能，政务新媒体账号备案管理，错敏信息动态清零。",
         "（四）政府信息公开平台建设情况。在办事大厅设置公开专区，提供查询终端、资料架和咨询服务。"},
        {"（五）监督保障情况。把公开工作列入年度考核，组织专题培训，聘请社会监督员开展评议。",
         "（五）监督保障情况。主要负责人定期听取汇报，明确专人专岗，未发生责任追究情形。"},
    };
    fprintf(out, "%d年，%s认真执行条例规定，坚持以公开为常态，政务公开工作有序开展。\n\n", r->year, r->unit);
    for (size_t i = 0; i < COUNT(aspects); i++)
        fprintf(out, "%s\n\n", aspects[i][tear_below(seed, 2)]);
}

static void write_problems(FILE *out, const tear_report *r, uint64_t *seed)
{
    static const char *const problems[] = {"一是解读形式不够丰富；二是基层人员流动较快。",
                                           "一是信息更新的时效有待加强；二是公开渠道较为单一。"};
    static const char *const measures[] = {"一是增加图表和视频解读；二是加强轮训。", "一是建立更新提醒制度；二是拓宽公开渠道。"};
    (void)r;
    fprintf(out, "存在的主要问题：%s\n\n", problems[tear_below(seed, COUNT(problems))]);
    fprintf(out, "改进措施：%s\n\n", measures[tear_below(seed, COUNT(measures))]);
}

static void write_rest(FILE *out, const tear_report *r, uint64_t *seed)
{
    (void)seed;
    fprintf(out, "%d年度未收取信息处理费。\n", r->year);
}

char *tear_write(const tear_report *r, const tear_layout *layout)
{
    static const char *const ordinals[] = {"一", "二", "三", "四", "五", "六"};
    static void (*const prose[6])(FILE *, const tear_report *, uint64_t *) = {[0] = write_overview, [4] = write_problems, [5] = write_rest};
    char *text = NULL;
    size_t len = 0;
    uint64_t seed = r->seed;
    FILE *out = open_memstream(&text, &len);
    if (out == NULL)
        abort();
    fprintf(out, "%s%d年政府信息公开工作年度报告\n\n", r->unit, r->year);
    for (size_t part = 0; part < COUNT(ordinals); part++) {
        fprintf(out, "%s、%s\n\n", ordinals[part], r->form->part_title[part]);
        if (prose[part] != NULL)
            prose[part](out, r, &seed);
        for (size_t table = 0; table < r->form->n_tables; table++) {
            if (r->form->tables[table].part == part + 1)
                write_table(out, r, table, layout);
        }
    }
    if (fclose(out) != 0)
        abort();
    return text;
}

/* ---- encodings ---- */

const tear_encoding tear_encodings[] = {
    {.name = "UTF-8", .iconv = "UTF-8", .mark = ""},
    {.name = "UTF-8-BOM", .iconv = "UTF-8", .mark = "\xEF\xBB\xBF"},
    {.name = "UTF-16LE", .iconv = "UTF-16LE", .mark = "\xEF\xBB\xBF"},
    {.name = "UTF-16BE", .iconv = "UTF-16BE", .mark = "\xEF\xBB\xBF"},
    {.name = "GB18030", .iconv = "GB18030", .mark = ""},
};
const size_t tear_encoding_count = COUNT(tear_encodings);

/* `text` behind the mark, with LF or CRLF; heap memory. */
static char *with_line_ends(const char *text, const char *mark, bool crlf)
{
    char *out = memory(strlen(mark) + 2 * strlen(text) + 1, 1), *p = out + strlen(mark);
    memcpy(out, mark, strlen(mark));
    for (; *text != '\0'; text++) {
        if (crlf && *text == '\n')
            *p++ = '\r';
        *p++ = *text;
    }
    return out;
}

char *tear_encode(const char *text, const tear_encoding *encoding, bool crlf, size_t *len)
{
    char *utf8 = with_line_ends(text, encoding->mark, crlf), *in = utf8;
    size_t in_left = strlen(utf8), room = 2 * in_left + 4, out_left = room;
    char *bytes = memory(room, 1), *out = bytes;
    iconv_t converter = iconv_open(encoding->iconv, "UTF-8");
    if (converter == (iconv_t)-1 || iconv(converter, &in, &in_left, &out, &out_left) == (size_t)-1)
        abort(); /* our own texts in an encoding that has all their characters */
    iconv_close(converter);
    free(utf8);
    *len = room - out_left;
    return bytes;
}
