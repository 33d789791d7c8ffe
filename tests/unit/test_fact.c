/* layer: gj_rule */
#include "told_of.h"

#include "fact/fact.h"

typedef struct told_case {
    const char *text;
    const char *told; /* topic.aspect=value of each statement, by their numbers in the book */
} told_case;

static const char *name_of(const gj_fact *f)
{
    static const char *const names[] = {
        [GJ_ASPECT_COUNT] = "count",
        [GJ_ASPECT_NEW] = "new",
        [GJ_ASPECT_RECEIVED] = "received",
        [GJ_ASPECT_ACCEPTED] = "accepted",
        [GJ_ASPECT_HANDLED] = "handled",
        [GJ_ASPECT_ANSWERED] = "answered",
        [GJ_ASPECT_CLOSED] = "closed",
        [GJ_ASPECT_CARRIED_IN] = "in",
        [GJ_ASPECT_CARRIED_OUT] = "out",
        [GJ_ASPECT_GRANTED] = "granted",
        [GJ_ASPECT_PARTIAL] = "partial",
        [GJ_ASPECT_DENIED] = "denied",
        [GJ_ASPECT_UNABLE] = "unable",
        [GJ_ASPECT_REFUSED] = "refused",
        [GJ_ASPECT_NATURAL] = "natural",
        [GJ_ASPECT_ORGANISATION] = "organisation",
        [GJ_ASPECT_UPHELD] = "upheld",
        [GJ_ASPECT_CORRECTED] = "corrected",
        [GJ_ASPECT_ISSUED] = "issued",
        [GJ_ASPECT_REPEALED] = "repealed",
        [GJ_ASPECT_IN_FORCE] = "in force",
        [GJ_ASPECT_PENDING] = "pending",
        [GJ_ASPECT_TAKEN] = "received",
        [GJ_ASPECT_NOT_HELD] = "not held",
        [GJ_ASPECT_NOT_MADE] = "not made",
        [GJ_ASPECT_UNCLEAR] = "unclear",
        [GJ_ASPECT_PETITION] = "petition",
        [GJ_ASPECT_REPEATED] = "repeated",
        [GJ_ASPECT_OPEN] = "open",
        [GJ_ASPECT_OTHER_HANDLING] = "other",
        [GJ_ASPECT_ALL_CLOSED] = "all",
        [GJ_ASPECT_ENTERPRISE] = "enterprise",
        [GJ_ASPECT_SECRET] = "secret",
        [GJ_ASPECT_INTERNAL] = "internal",
        [GJ_ASPECT_CASE_FILE] = "case file",
        [GJ_ASPECT_LAPSED] = "lapsed",
        [GJ_ASPECT_UNPAID] = "unpaid",
        [GJ_ASPECT_LEGAL] = "legal",
        [GJ_ASPECT_RESEARCH] = "research",
        [GJ_ASPECT_FORBIDDEN] = "forbidden",
        [GJ_ASPECT_OTHER_RESULT] = "other result",
    };
    assert_true(f->aspect < GJ_COUNT(names) && names[f->aspect]);
    return names[f->aspect];
}

static const char *topic_of(const gj_fact *f)
{
    static const char *const names[] = {
        [GJ_TOPIC_REQUESTS] = "",        [GJ_TOPIC_REVIEW] = "review ",      [GJ_TOPIC_SUIT] = "suit ",
        [GJ_TOPIC_DIRECT] = "direct ",   [GJ_TOPIC_AFTER_REVIEW] = "after ", [GJ_TOPIC_DISPUTES] = "disputes ",
        [GJ_TOPIC_RULES] = "rules ",     [GJ_TOPIC_NORMS] = "norms ",        [GJ_TOPIC_LICENCE] = "licence ",
        [GJ_TOPIC_PENALTY] = "penalty ", [GJ_TOPIC_COERCION] = "coercion ",  [GJ_TOPIC_FEES] = "fees ",
    };
    return names[f->topic];
}

/* false, and printed, if something else is told than expected. */
static bool is_told(const char *text, const char *expected)
{
    gj_buf whole = {0}, got = {0};
    gj_buf_printf(&whole, TOLD_PART_1 "%s\n", text);
    facts_case *c = facts_text(whole.data);
    gj_prose prose;
    gj_told told;
    gj_prose_read(&prose, c->facts.text, &c->doc, c->facts.parts, c->facts.n_parts);
    gj_told_read(&told, &prose, c->facts.text, &c->doc);
    gj_buf_puts(&got, "");
    for (size_t i = 0; i < told.n; i++)
        gj_buf_printf(&got, "%s%s%s=%lld", i ? ", " : "", topic_of(told.statements[i].fact), name_of(told.statements[i].fact),
                      (long long)told.statements[i].value);
    bool as_expected = strcmp(got.data ? got.data : "", expected) == 0;
    if (!as_expected)
        print_message("in: %s\n    expected: %s\n    told:     %s\n", text, expected, got.data ? got.data : "");
    gj_told_free(&told);
    gj_prose_free(&prose);
    gj_buf_free(&got);
    gj_buf_free(&whole);
    facts_free(c);
    return as_expected;
}

static void run(const told_case *cases, size_t n)
{
    size_t failed = 0;
    for (size_t i = 0; i < n; i++)
        failed += !is_told(cases[i].text, cases[i].told);
    assert_int_equal(failed, 0);
}

/* The examples in the list of words itself, each line of them. */
static void test_examples(void **state)
{
    (void)state;
    static const told_case cases[] = {
#define EXAMPLE(text, told) {text, told},
#define WORD(text, kind, code, places)
#define WORDS(kind, code, places, ...)
#include "fact/words.def"
#undef EXAMPLE
#undef WORD
#undef WORDS
    };
    size_t failed = 0;
    for (size_t i = 0; i < GJ_COUNT(cases); i++)
        failed += !is_told(cases[i].text, cases[i].told);
    assert_int_equal(failed, 0);
}

static void test_numerals(void **state)
{
    (void)state;
    static const told_case cases[] = {
        {"全年新收政府信息公开申请39件。", "new=39"},
        {"全年新收政府信息公开申请３９件。", "new=39"},
        {"全年新收政府信息公开申请 1,251,387 件。", "new=1251387"},
        {"全年新收政府信息公开申请三十九件。", "new=39"},
        {"全年新收政府信息公开申请二百零六宗。", "new=206"},
        {"为做好依申请公开工作，街道安排专人登记、审查和答复，全程留痕。全年新收政府信息公开申\n请39件，按时答复。", "new=39"},
        {"全年新收政府信息公开申请：39份。", "new=39"},
        {"全年新收政府信息公开申请1.2万件。", "new=12000"},
        {"全年新收政府信息公开申请39余件。", ""},
        {"全年新收政府信息公开申请约39件。", ""},
        {"全年新收政府信息公开申请39件左右。", ""},
        {"政府信息公开申请为0。依申请公开39项。", "count=0, count=39"},
        {"全年新收政府信息公开申请39次。", ""},
        {"全年新收政府信息公开申请第39件。", ""},
    };
    run(cases, GJ_COUNT(cases));
}

static void test_requests(void **state)
{
    (void)state;
    static const told_case cases[] = {
        {"（二）依申请公开。2022年度，我街道共收到申请39件。", "received=39"},
        {"清河街道办事处2022年共受理政府信息公开申请39件，上年结转2件，结转下年度继续办理3件。", "accepted=39, in=2, out=3"},
        {"依申请公开方面，共接到5件政府信息公开申请。", "received=5"},
        {"依申请公开情况：2021年结转2件，结转2023年办理3件。", "in=2, out=3"},
        {"依法答复政府信息公开申请3278件（含上年度结转77件，另58件顺延下年度）。", "answered=3278, in=77, out=58"},
        {"新收政府信息公开申请41件（含上年结转2件）。", "received=41, in=2"},
        {"办理完毕政府信息公开申请38件，其中：予以公开20件、部分公开5件、不予公开4件、无法提供4件、不予处理3件。",
         "closed=38, granted=20, partial=5, denied=4, unable=4, refused=3"},
        {"答复政府信息公开申请38件，其中20件予以公开，5件部分公开。", "answered=38, granted=20, partial=5"},
        {"新收政府信息公开申请39件，其中自然人30件、法人或其他组织9件。", "new=39, natural=30, organisation=9"},
        {"新收政府信息公开申请39件，均已办结。", "new=39, out=0"},
        {"新收政府信息公开申请39件，均按规定程序登记、审查、答复。", "new=39"},
        {"全街道共收到政府信息公开申请39件，街道办收到申请39件，我办公室收到申请5件。", "received=39, received=39"},
        {"向本机关提出的政府信息公开申请共39件。依申请公开申请总数39件。", "count=39, count=39"},
        {"2022年以来累计收到政府信息公开申请39件。", "received=39"},
        {"依申请公开情况：无。", "received=0"},
        {"清河街道收到政府信息公开申请39件，从申请方式看，自然人30件，按时办结38件。", "received=39, natural=30, closed=38"},
        {"新收政府信息公开申请39件，均已按时办结。", "new=39, out=0"},
        {"依申请公开。上述申请均已按期办结并答复申请人。", "out=0"},
        {"依申请公开。去年结转申请2件，今年为3件。", ""},
        {"依申请公开。当年新收的39件和上年结转的2件申请，均已按照规定程序办理完毕。", "out=0"},
        {"依申请公开。全年应办申请38件，已全部办结。", "handled=38, out=0"},
        {"依申请公开。办结申请按结果分，予以公开、部分公开、不予公开依次为20件、5件和4件。", "granted=20, partial=5, denied=4"},
        {"依申请公开。2021年底收到、结转到本年度办理的申请2件。", "in=2"},
        {"依申请公开。实行“一件一档”，年末未办理完成的申请3件移入下年度台账。", "out=3"},
    };
    run(cases, GJ_COUNT(cases));
}

/* What is not said of this report's requests. */
static void test_not_requests(void **state)
{
    (void)state;
    static const told_case cases[] = {
        {"依申请公开。办理局长信箱120件，答复网上留言35条，收到咨询6件。", ""},
        {"依申请公开。办理人大代表建议、政协委员提案12件，办理3件政协提案。", ""},
        {"（一）主动公开。主动公开政府信息386条，共收到12件。", ""},
        {"受理行政许可申请1200件，共办理1200件。", ""},
        {"共收到申请39件，共办理38件。", ""}, /* of what kind, it does not say */
        {"依申请公开。历年累计受理申请320件。", ""},
        {"依申请公开。2021年，我街道共收到申请35件，答复35件。", ""},
        {"依申请公开。2020年至2022年共收到申请120件。", ""},
        {"依申请公开。上半年收到申请20件。", ""},
        {"依申请公开。区民政局收到申请8件，全区收到申请120件。", ""},
        {"依申请公开。通过网络平台收到申请20件，其中受理18件。", ""},
        {"依申请公开。收到申请较上年增加5件。", ""},
        {"依申请公开。落实《关于新收政府信息公开申请39件的通报》。", ""},
        {"收到政府信息公开申请19件，11件均按规定程序办结，8件申请人主动撤销。", "received=19"},
        {"答复政府信息公开申请11件，另有8件申请人撤回。", ""},
        {"收到政府信息公开申请19件，其中网上申请11件，均已办结。", "received=19"},
        {"依申请公开。区教育局收到申请8件，办结8件，予以公开5件。", ""},
        {"依申请公开。其中，区政府本级收到申请8件，办结8件。", ""},
        {"自条例施行以来，累计收到政府信息公开申请210件。", ""},
        {"截至2022年底，累计收到政府信息公开申请210件。累计收到政府信息公开申请210件。", ""},
        {"全市共收到政府信息公开申请120件，依申请公开政府信息5条。", ""},
        {"与上年相比，申请量增加5件。", ""},
        {"收到政府信息公开申请19件，均已办结，另有2件结转下年度。", "received=19, out=2"},
    };
    run(cases, GJ_COUNT(cases));
}

static void test_disputes_and_documents(void **state)
{
    (void)state;
    static const told_case cases[] = {
        {"因政府信息公开被申请行政复议3件，其中维持2件、纠正1件。", "review count=3, review upheld=2, review corrected=1"},
        {"发生政府信息公开行政诉讼案件2起，其中1件尚未审结。", "suit count=2, suit pending=1"},
        {"政府信息公开未经复议直接起诉1件，复议后起诉1件。", "direct count=1, after count=1"},
        {"收到政府信息公开类行政复议3件，行政诉讼2件。", "review received=3, suit count=2"},
        {"办理行政复议案件320件。", ""},
        {"行政复议320件。", ""}, /* nothing says that it is about disclosure */
        {"政府信息公开行政诉讼一审2件，二审1件。", ""},
        {"政府信息公开行政复议、行政诉讼3件。", ""},
        {"制发行政规范性文件3件，废止2件，现行有效规范性文件50件。", "norms issued=3, norms repealed=2, norms in force=50"},
        {"行政规范性文件制发三件。", "norms issued=3"},
        {"公开规范性文件14件，区政府制发规范性文件8件。", ""},
        {"废止规范性文件2件，宣布失效4件。", ""},
        {"健全规章制度3件，制发宣传品500份。", ""},
        {"出台规范性文件3件。目前现行有效行政规范性文件50件。", "norms issued=3, norms in force=50"},
        {"未制发规章和规范性文件。", "rules issued=0, norms issued=0"},
        {"本年度废止规范性文件2件，均已标注失效。", "norms repealed=2"},
        {"新发行政规范性文件3件。", "norms issued=3"},
        {"经过复议再提起的政府信息公开诉讼1件，不经复议直接诉至法院1件。", "after count=1, direct count=1"},
        {"3件政府信息公开行政复议案件已全部审结。", "review count=3, review pending=0"},
        {"涉及信息公开的3件行政复议，结果全部为维持。", "review count=3, review upheld=3"},
        {"本年度无新制发的行政规范性文件，未建立规章制度。", "norms issued=0"},
        {"累计制发规范性文件20件，未制发规范性文件目录。", ""},
        {"（二）依申请公开。办理行政复议案件26件，行政诉讼案件14件。", ""},
    };
    run(cases, GJ_COUNT(cases));
}

static void test_negations(void **state)
{
    (void)state;
    static const told_case cases[] = {
        {"2022年，我街道未收到政府信息公开申请。", "received=0"},
        {"本年度没有收到公民、法人和其他组织提出的政府信息公开申请，无上年结转。", "received=0, in=0"},
        {"未发生因政府信息公开引发的行政复议、行政诉讼案件。", "review count=0, suit count=0"},
        {"无政府信息公开行政复议和行政诉讼。", "review count=0, suit count=0"},
        {"政府信息公开行政复议0件，行政诉讼0件。", "review count=0, suit count=0"},
        {"依申请公开。未收到投诉。", ""},
        {"依申请公开。部分社区未收到申请，无申请人不满意。", ""},
        {"依申请公开。未收到行政复议决定，无法联系申请人。", ""},
        {"依申请公开。2021年未收到申请。", ""},
    };
    run(cases, GJ_COUNT(cases));
}

/* The topic of a heading is that of the paragraph below; that of a paragraph ends with it. */
static void test_topics(void **state)
{
    (void)state;
    static const told_case cases[] = {
        {"（二）依申请公开情况\n全年共收到申请39件，答复38件。", "received=39, answered=38"},
        {"（二）依申请公开情况\n做好登记、审查、答复、送达各个环节的工作，全程留痕备查。\n（三）政府信息管理\n全年共收到12件。", ""},
        {"（二）依申请公开情况\n（三）政府信息管理\n全年共收到12件来稿。", ""},
    };
    run(cases, GJ_COUNT(cases));
}

static void test_book(void **state)
{
    (void)state;
    size_t n, n_forms;
    const gj_fact *book = gj_fact_book(&n);
    const gj_form *form = gj_forms(&n_forms);
    for (size_t i = 0; i < n; i++) {
        assert_true(gj_form_table_index(form, book[i].table) >= 0);
        assert_ptr_equal(gj_fact_find(book[i].topic, book[i].aspect), &book[i]);
    }
    assert_null(gj_fact_find(GJ_TOPIC_FOREIGN, GJ_ASPECT_COUNT));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_examples),
        cmocka_unit_test(test_numerals),
        cmocka_unit_test(test_requests),
        cmocka_unit_test(test_not_requests),
        cmocka_unit_test(test_topics),
        cmocka_unit_test(test_negations),
        cmocka_unit_test(test_disputes_and_documents),
        cmocka_unit_test(test_book),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
