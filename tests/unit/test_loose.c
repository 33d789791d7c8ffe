/* layer: gj_rule */
#include "told_of.h"

#include "fact/fact.h"

/* A figure in words that are not all known: `fact` is the topic and aspect it is read as. */
typedef struct loose_case {
    const char *text;
    gj_topic topic;
    gj_aspect aspect;
    int64_t value;
} loose_case;

static bool is_read(const loose_case *x)
{
    gj_buf whole = {0};
    gj_buf_printf(&whole, TOLD_PART_1 "（二）依申请公开。%s\n", x->text);
    facts_case *c = facts_text(whole.data);
    gj_prose prose;
    gj_told told;
    gj_prose_read(&prose, c->facts.text, &c->doc, c->facts.parts, c->facts.n_parts);
    gj_told_read(&told, &prose, c->facts.text, &c->doc);
    bool read = false, any = told.n_loose > 0;
    for (size_t i = 0; i < told.n_loose; i++)
        read |= told.loose[i].said.fact == gj_fact_find(x->topic, x->aspect) && told.loose[i].said.value == x->value;
    bool as_expected = x->aspect == GJ_ASPECT_NONE ? !any : read;
    if (!as_expected)
        print_message("%s: %zu read, the first as aspect %d\n", x->text, told.n_loose, any ? (int)told.loose[0].said.fact->aspect : -1);
    gj_told_free(&told);
    gj_prose_free(&prose);
    gj_buf_free(&whole);
    facts_free(c);
    return as_expected;
}

static void run(const loose_case *cases, size_t n)
{
    size_t failed = 0;
    for (size_t i = 0; i < n; i++)
        failed += !is_read(&cases[i]);
    assert_int_equal(failed, 0);
}

/* What carries the meaning is enough. */
static void test_read(void **state)
{
    (void)state;
    static const loose_case cases[] = {
        {"会同各站所妥善办结申请38件。", GJ_TOPIC_REQUESTS, GJ_ASPECT_CLOSED, 38},
        {"经登记编号并分发到人的申请39件。", GJ_TOPIC_REQUESTS, GJ_ASPECT_NEW, 39},
        {"收到的公开申请总量较上年增加5件，达39件。", GJ_TOPIC_REQUESTS, GJ_ASPECT_NEW, 39},
        {"与上一年度相比，我街道收到的公开申请数量有较大幅度增长，达到39件。", GJ_TOPIC_REQUESTS, GJ_ASPECT_NEW, 39},
        {"属于主动公开范围或依法可以公开而予以公开20件。", GJ_TOPIC_REQUESTS, GJ_ASPECT_GRANTED, 20},
        {"采取遮盖敏感内容等办法部分公开5件。", GJ_TOPIC_REQUESTS, GJ_ASPECT_PARTIAL, 5},
        {"申请内容属内部事务信息的，依照条例未予公开2件。", GJ_TOPIC_REQUESTS, GJ_ASPECT_INTERNAL, 2},
        {"本机关未掌握相关情况而不能提供的4件。", GJ_TOPIC_REQUESTS, GJ_ASPECT_NOT_HELD, 4},
        {"所需信息要另行加工制作，我街道无法提供的3件。", GJ_TOPIC_REQUESTS, GJ_ASPECT_NOT_MADE, 3},
        {"申请内容实为信访、举报，不予处理的3件。", GJ_TOPIC_REQUESTS, GJ_ASPECT_PETITION, 3},
        {"对同一申请人就同一内容重复提出的不予重复处理，计2件。", GJ_TOPIC_REQUESTS, GJ_ASPECT_REPEATED, 2},
        {"无正当理由不补正的申请2件，均按规定不再处理。", GJ_TOPIC_REQUESTS, GJ_ASPECT_LAPSED, 2},
        {"其余3件答复期限跨越年度，转至2023年继续办理。", GJ_TOPIC_REQUESTS, GJ_ASPECT_CARRIED_OUT, 3},
        {"年度任务中包括由上一年结转来的2件。", GJ_TOPIC_REQUESTS, GJ_ASPECT_CARRIED_IN, 2},
        {"由企业单位递交的信息公开申请5件，内容较为集中。", GJ_TOPIC_REQUESTS, GJ_ASPECT_ENTERPRISE, 5},
        {"科研单位申请1件，用于学术研究。", GJ_TOPIC_REQUESTS, GJ_ASPECT_RESEARCH, 1},
        {"其他类型组织提出申请3件。", GJ_TOPIC_REQUESTS, GJ_ASPECT_OTHER_APPLICANT, 3},
        {"复议机关维持我街道答复2件。", GJ_TOPIC_REVIEW, GJ_ASPECT_UPHELD, 2},
        {"复议维持2件、其他结果1件。", GJ_TOPIC_REVIEW, GJ_ASPECT_OTHER_RESULT, 1},
        {"直接起诉的2件中，结果维持1件。", GJ_TOPIC_DIRECT, GJ_ASPECT_UPHELD, 1},
        {"当事人不服答复向上级机关申请行政复议的3件。", GJ_TOPIC_REVIEW, GJ_ASPECT_COUNT, 3},
        {"涉及政府信息公开的行政复议和行政诉讼案件共5件。", GJ_TOPIC_DISPUTES, GJ_ASPECT_COUNT, 5},
        {"以街道名义对外新出台并解读行政规范性文件3件。", GJ_TOPIC_NORMS, GJ_ASPECT_NONE, 0},
        {"经审查认定依法不予公开的申请有4件。", GJ_TOPIC_REQUESTS, GJ_ASPECT_DENIED, 4},
        {"信息公开方面行政复议与行政诉讼共5件。", GJ_TOPIC_DISPUTES, GJ_ASPECT_COUNT, 5},
        {"对违法行为实施行政处罚47件。", GJ_TOPIC_PENALTY, GJ_ASPECT_COUNT, 47},
        {"行政事业性收费方面，共计收费73万元。", GJ_TOPIC_FEES, GJ_ASPECT_COUNT, 730000},
    };
    run(cases, GJ_COUNT(cases));
}

/* Another year, organ, thing, or no count. */
static void test_not_read(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "约有39件申请。",
        "39件左右的申请来自本区。",
        "2021年新收申请35件。",
        "预计2023年申请量在40件上下。",
        "上半年办结申请20件。",
        "自2019年以来累计收到申请390件。",
        "12345热线受理群众诉求39件。",
        "信访部门交办信访事项25件。",
        "承办人大代表建议41件。",
        "受理取水许可申请39件。",
        "区行政审批局作出行政许可决定20件。",
        "城管部门作出行政处罚60件。",
        "市政府印发行政规范性文件21件。",
        "转发上级规范性文件9件。",
        "规范性文件备案21件。",
        "全区行政复议机关纠正行政行为9件。",
        "区法院审结行政诉讼案件20件，维持14件。",
        "因行政处罚被提起行政复议23件。",
        "延期答复申请4件。",
        "征求第三方意见后予以公开的5件。",
        "网络渠道收到申请20件。",
        "抽查已办结申请12件。",
        "申请人撤回申请5件。",
        "减免行政事业性收费12万元。",
        "下属单位不予公开6件。",
        "公安机关不予公开案件信息6件。",
        "部分公开补贴名单9件。",
        "企业用水报装申请7件。",
        "信访复查申请4件，维持3件、纠正1件。",
        "市水利局受理政府信息公开申请39件。",
        "市中级人民法院发布的白皮书显示，全街道行政诉讼案件收案16件。",
        "公文标注不予公开属性9件。",
        "砚东区清河街道答复申请39件。",
        "我市各县区共办结申请39件。",
        "行政事业性收费欠缴12万元。",
        "结转下年度的督查事项4件。",
        "年末未办结信访积案4件。",
    };
    for (size_t i = 0; i < GJ_COUNT(texts); i++) {
        const loose_case none = {texts[i], GJ_TOPIC_NONE, GJ_ASPECT_NONE, 0};
        assert_true(is_read(&none));
    }
}

/* Of a part nothing is said but that it cannot be more than the whole. */
static void test_parts(void **state)
{
    (void)state;
    static const text_case cases[] = {
        {"依申请公开。属于主动公开范围或依法可以公开而予以公开20件。\n", NULL},
        {"依申请公开。属于主动公开范围或依法可以公开而予以公开12件。\n", NULL},  /* may be a part */
        {"依申请公开。属于主动公开范围或依法可以公开而予以公开420件。\n", NULL}, /* of something else */
        {"依申请公开。属于主动公开范围或依法可以公开而予以公开27件。\n",
         "正文第 3 行“属于主动公开范围或依法可以公开而予以公开27件”，表格“（一）予以公开，总计列”为 20"},
        {"依申请公开。由企业单位递交的信息公开申请9件，内容较为集中。\n", NULL}, /* all organisations are so many */
    };
    told_cases_run("text.requests", TOLD_PART_1, cases, GJ_COUNT(cases));
    static const text_case joint[] = {
        {"涉及政府信息公开的行政复议和行政诉讼案件共5件。\n", NULL},
        {"涉及政府信息公开的行政复议和行政诉讼案件共7件。\n",
         "正文第 3 行“涉及政府信息公开的行政复议和行政诉讼案件共7件”，表格“行政复议与行政诉讼总计之和”为 5"},
    };
    told_cases_run("text.disputes", TOLD_PART_1, joint, GJ_COUNT(joint));
}

/* Of all requests only a slip of the table's figure is told: many figures are told of requests. */
static void test_slip(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t findings;
    } cases[] = {
        {"依申请公开。会同各站所妥善办结申请1238件。\n", 0},
        {"依申请公开。会同各站所妥善办结申请1239件。\n", 1}, /* a digit */
        {"依申请公开。会同各站所妥善办结申请1283件。\n", 1}, /* two the other way round */
        {"依申请公开。会同各站所妥善办结申请1239件，其中市级交办20件。\n", 1},
        {"依申请公开。会同各站所妥善办结申请980件。\n", 0},
        {"依申请公开。会同各站所妥善办结申请9213件。\n", 0},
        {"依申请公开。经登记编号并分发到人的申请1241件。\n", 0},   /* with what was carried in */
        {"依申请公开。全街道共收到政府信息公开申请9213件。\n", 0}, /* of how many organs? */
        {"依申请公开。全街道共收到政府信息公开申请1249件。\n", 1},
    };
    for (size_t i = 0; i < GJ_COUNT(cases); i++) {
        gj_buf b = {0};
        gj_buf_printf(&b, TOLD_PART_1 "%s", cases[i].text);
        facts_case *c = facts_text(b.data);
        told_fill(c);
        facts_set(c, "requests", "new", "total", "1239");
        facts_set(c, "requests", "total", "total", "1238");
        if (strstr(cases[i].text, "办结"))
            facts_set(c, "requests", "new", "total", "2000");
        facts_check(c);
        if (facts_count(c, "text.requests") != cases[i].findings)
            print_message("%zu findings in: %s\n", facts_count(c, "text.requests"), cases[i].text);
        assert_int_equal(facts_count(c, "text.requests"), cases[i].findings);
        gj_buf_free(&b);
        facts_free(c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_read),
        cmocka_unit_test(test_not_read),
        cmocka_unit_test(test_parts),
        cmocka_unit_test(test_slip),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
