/* Figures with the words before or behind them. */
#include "fact/reader.h"

/* What stands behind the figure leaves it as it is; *topic becomes the one named there: 5件政府信息公开申请. The aspect may be said
 * again: 未办结的3件顺延到下一年度. */
static bool tail_is_clear(const gj_fact_reader *r, size_t figure, gj_aspect aspect, gj_topic *topic)
{
    size_t i = figure + 1;
    for (; gj_fact_token(r, i)->places & GJ_TAIL; i++)
        if (gj_fact_token(r, i)->kind == GJ_TOKEN_TOPIC)
            *topic = (gj_topic)gj_fact_token(r, i)->code;
    const gj_token *next = gj_fact_token(r, i);
    if (next->kind == GJ_TOKEN_TOPIC)
        return false;
    bool adjacent = i == figure + 1;
    return !adjacent ||
           (next->kind != GJ_TOKEN_TEXT && next->kind != GJ_TOKEN_STEP &&
            (next->kind != GJ_TOKEN_ASPECT || (gj_aspect)next->code == aspect || gj_result_of(aspect) == (gj_aspect)next->code));
}

/* 行政复议、行政诉讼3件, 主动公开、依申请公开1320件: nobody knows how many of which. */
static bool shares_figure(const gj_fact_reader *r, size_t first)
{
    size_t start = gj_fact_clause(r, first), before = start ? gj_fact_clause(r, start - 1) : 0;
    bool topic = false;
    for (size_t i = before; i + 1 < start; i++) {
        bool named = gj_fact_token(r, i)->kind == GJ_TOKEN_TOPIC;
        if (!named && !(gj_fact_token(r, i)->places & (GJ_LEAD | GJ_GAP)))
            return false;
        topic |= named;
    }
    return topic && gj_fact_mark(r, start - 1, ',') && r->x.prose->key[gj_fact_token(r, start - 1)->from] == U'、';
}

static bool is_word(const gj_fact_reader *r, size_t i, const char32_t *word)
{
    const gj_token *t = gj_fact_token(r, i);
    size_t n = 0;
    while (word[n])
        n++;
    return t->to - t->from == n && gj_prose_at(r->x.prose, t->from, word);
}

/* 行政诉讼方面，全年共发生3件: token i is the mark behind words that only say what is spoken of. */
static bool names_dispute(const gj_fact_reader *r, size_t i)
{
    static const char32_t *const ends[] = {U"方面", U"情况", U"工作", U"领域"};
    bool heading = false;
    for (size_t k = 0; i > 1 && gj_fact_mark(r, i, ',') && k < GJ_COUNT(ends); k++)
        heading |= gj_fact_is_dispute((gj_topic)gj_fact_token(r, i - 2)->code) && gj_fact_token(r, i - 2)->kind == GJ_TOKEN_TOPIC &&
                   gj_prose_at(r->x.prose, gj_fact_token(r, i - 1)->from, ends[k]);
    return heading;
}

/* The words before the figure: their first token and aspect. A topic alone is what is counted, but 依申请公开政府信息5条 are not
 * requests. */
static bool words_before(const gj_fact_reader *r, size_t figure, size_t *first, gj_aspect *aspect)
{
    size_t i = figure, topic = SIZE_MAX;
    bool object = false;
    bool summed = false; /* …目录，共计50件 */
    bool raised = false;
    unsigned places = GJ_GAP;
    for (; i > 0 && ((gj_fact_token(r, i - 1)->places & places) || gj_fact_mark(r, i - 1, ':') || (summed && gj_fact_mark(r, i - 1, ',')) ||
                     (raised && names_dispute(r, i - 1)));
         i--) {
        raised |= gj_fact_token(r, i - 1)->kind == GJ_TOKEN_RAISED;
        places |= gj_fact_clause_ends(r, i - 1) && summed ? GJ_TAIL : 0;
        if (topic != SIZE_MAX && gj_fact_raises(r, i - 1))
            break;
        summed = gj_fact_token(r, i - 1)->kind == GJ_TOKEN_SUM ||
                 (i == figure && (is_word(r, i - 1, U"为") || is_word(r, i - 1, U"达") || is_word(r, i - 1, U"达到"))); /* …最多，为30件 */
        object |= topic == SIZE_MAX && gj_fact_token(r, i - 1)->kind == GJ_TOKEN_OBJECT;
        if (topic == SIZE_MAX && gj_fact_token(r, i - 1)->kind == GJ_TOKEN_TOPIC)
            topic = i - 1;
    }
    bool has_aspect = i > 0 && gj_fact_token(r, i - 1)->kind == GJ_TOKEN_ASPECT;
    *first = has_aspect ? i - 1 : object ? SIZE_MAX : topic;
    *aspect = has_aspect ? (gj_aspect)gj_fact_token(r, i - 1)->code : GJ_ASPECT_COUNT;
    return *first != SIZE_MAX;
}

/* Text in the clause before what was done says who did it: then what follows is theirs too. Other text says which of them: 当场答复. A
 * single character (应, 需) does neither. */
static void see_subject(gj_fact_reader *r, size_t first)
{
    static const char32_t bodies[] = U"局办委厅部门街镇乡县区市州省旗司处科股室所站院校队村社企政府单位机关中心";
    size_t chars = 0;
    for (size_t i = gj_fact_clause(r, first); i < first; i++) {
        const gj_token *t = gj_fact_token(r, i);
        for (size_t k = t->from; t->kind == GJ_TOKEN_TEXT && k < t->to; k++, chars++)
            r->others |= gj_is_one_of(r->x.prose->key[k], bodies);
    }
    r->others &= chars > 1;
    r->told_of_others |= r->others;
    r->alien |= chars > 1 && !r->others;
    r->strange |= r->alien;
}

/* 制作信息1240件，予以公开1100件: what was counted first is no request. Behind a whole it may be a part of it. */
static void see_unread(gj_fact_reader *r, size_t figure)
{
    size_t chars = 0;
    if (r->whole != SIZE_MAX || gj_fact_token(r, figure)->kind != GJ_TOKEN_FIGURE)
        return;
    for (size_t i = figure; i > gj_fact_clause(r, figure); i--) {
        const gj_token *t = gj_fact_token(r, i - 1);
        bool ours = t->kind == GJ_TOKEN_TOPIC || t->kind == GJ_TOKEN_REQUEST || t->kind == GJ_TOKEN_COMPARED || t->kind == GJ_TOKEN_YEAR;
        if (ours || (t->kind == GJ_TOKEN_ASPECT && chars == 0))
            return;
        if (t->kind == GJ_TOKEN_ASPECT)
            break;
        chars += t->kind == GJ_TOKEN_TEXT || t->kind == GJ_TOKEN_OBJECT ? t->to - t->from : 0;
    }
    r->alien |= chars > 1;
    r->strange |= r->alien;
}

/* 行政许可204件 may be items of a list: what was decided says so, or goes on in a list of decisions. */
static bool is_decision(const gj_fact_reader *r, const gj_fact *f, size_t figure)
{
    const gj_statement *before = gj_fact_last(r);
    if (!(f->flags & GJ_FACT_LOOSE) || (f->flags & GJ_FACT_MONEY) || f->aspect != GJ_ASPECT_COUNT)
        return true;
    for (size_t i = gj_fact_clause(r, figure); i < figure; i++)
        if (gj_fact_token(r, i)->kind == GJ_TOKEN_MADE)
            return true;
    return before && (before->fact->flags & GJ_FACT_LOOSE);
}

/* 受理事项430件: of whatever kind. */
static bool counts_matters(const gj_fact_reader *r, size_t first, size_t figure)
{
    bool matters = false;
    for (size_t i = first; i < figure; i++) {
        const gj_token *t = gj_fact_token(r, i);
        if (t->kind == GJ_TOKEN_REQUEST || t->kind == GJ_TOKEN_TOPIC)
            return false;
        matters |= gj_prose_at(r->x.prose, t->from, U"事项") || gj_prose_at(r->x.prose, t->from, U"案件");
    }
    return matters;
}

/* 全年新收政府信息公开申请39件 */
static const gj_fact *read_before(gj_fact_reader *r, size_t figure, size_t *first)
{
    gj_aspect aspect;
    gj_topic topic = r->topic;
    if (!words_before(r, figure, first, &aspect) || !tail_is_clear(r, figure, aspect, &topic))
        return NULL;
    const gj_fact *f = gj_fact_meant(r, topic, aspect);
    if (!f || !gj_fact_lead_is_clear(r, *first, f->flags, f->topic)) {
        if (f && (f->flags & GJ_FACT_WHOLE))
            see_subject(r, *first);
        if (f && gj_fact_is_dispute(f->topic) && gj_fact_behind_cause(r, gj_fact_clause(r, *first), *first) == SIZE_MAX)
            r->other_cases = true;
        return NULL;
    }
    if (topic == GJ_TOPIC_REQUESTS && counts_matters(r, *first, figure)) {
        r->alien = r->strange = true;
        return NULL;
    }
    if (!is_decision(r, f, figure))
        return NULL;
    bool none = gj_fact_token(r, figure)->value.mantissa == 0; /* of one and of the other */
    return aspect == GJ_ASPECT_COUNT && shares_figure(r, *first) && !none ? NULL : f;
}

/* 共有39件政府信息公开申请 */
static const gj_fact *read_existing(const gj_fact_reader *r, size_t figure, size_t *last)
{
    const gj_token *topic = gj_fact_token(r, figure + 1), *before = figure ? gj_fact_token(r, figure - 1) : topic;
    bool exists = before->kind == GJ_TOKEN_SUM || (before->to == before->from + 1 && r->x.prose->key[before->from] == U'有');
    size_t end = figure + 2;
    while (gj_fact_token(r, end)->places & GJ_TAIL) /* 共有39件政府信息公开申请|进入办理程序 */
        end++;
    if (!exists || topic->kind != GJ_TOKEN_TOPIC || topic->code != GJ_TOPIC_REQUESTS || !gj_fact_clause_ends(r, end))
        return NULL;
    const gj_fact *f = gj_fact_meant(r, GJ_TOPIC_REQUESTS, GJ_ASPECT_COUNT);
    *last = figure + 1;
    return f && gj_fact_lead_is_clear(r, figure, f->flags, f->topic) ? f : NULL;
}

/* 3件政府信息公开行政复议|均已审结 */
static const gj_fact *read_counted(const gj_fact_reader *r, size_t figure, size_t *last)
{
    bool stated = r->stated || r->part == GJ_FACT_LAST_PART;
    size_t i = figure + 1;
    for (; gj_fact_token(r, i)->kind == GJ_TOKEN_INFORMATION || gj_fact_token(r, i)->kind == GJ_TOKEN_FILL; i++)
        stated |= gj_fact_token(r, i)->kind == GJ_TOKEN_INFORMATION;
    const gj_token *topic = gj_fact_token(r, i);
    if (topic->kind != GJ_TOKEN_TOPIC || !gj_fact_is_dispute((gj_topic)topic->code))
        return NULL;
    *last = i;
    for (i++; gj_fact_token(r, i)->places & GJ_TAIL; i++)
        ;
    if (!gj_fact_clause_ends(r, i) && gj_fact_token(r, i)->kind != GJ_TOKEN_ALL_OF)
        return NULL;
    return stated && gj_fact_lead_is_clear(r, figure, GJ_FACT_MAIN, (gj_topic)topic->code)
               ? gj_fact_find((gj_topic)topic->code, GJ_ASPECT_COUNT)
               : NULL;
}

/* What may be said of requests before it is said that they are carried over: 于12月|收到, 在法定期限内. */
static bool excuses(const gj_token *t)
{
    bool received =
        t->kind == GJ_TOKEN_ASPECT && (t->code == GJ_ASPECT_RECEIVED || t->code == GJ_ASPECT_NEW || t->code == GJ_ASPECT_ACCEPTED);
    return received || t->kind == GJ_TOKEN_YEAR || t->kind == GJ_TOKEN_UNFINISHED || t->kind == GJ_TOKEN_BUSY || t->kind == GJ_TOKEN_STEP ||
           (t->places & (GJ_LEAD | GJ_GAP | GJ_TAIL));
}

/* 3件因年底收到，结转下年; 3件尚在期限内，将于下年答复: the aspect stands behind the reason; SIZE_MAX if there is none. */
static size_t behind_excuse(const gj_fact_reader *r, size_t i)
{
    for (bool caused = false; !gj_fact_clause_ends(r, i); i++) {
        caused |= gj_fact_token(r, i)->kind == GJ_TOKEN_CAUSE;
        if (!caused && !excuses(gj_fact_token(r, i)))
            return SIZE_MAX;
    }
    if (!gj_fact_mark(r, i, ','))
        return SIZE_MAX;
    for (i++; gj_fact_token(r, i)->places & GJ_LEAD; i++)
        ;
    const gj_token *t = gj_fact_token(r, i);
    return t->kind == GJ_TOKEN_ASPECT && t->code == GJ_ASPECT_CARRIED_OUT ? i : SIZE_MAX;
}

/* 对|38件|政府信息公开申请|依法|作出答复 */
static bool is_dealt_with(const gj_fact_reader *r, size_t figure)
{
    const gj_token *of = gj_fact_token(r, figure + 1);
    return figure > 0 && gj_prose_at(r->x.prose, gj_fact_token(r, figure - 1)->from, U"对") && of->kind == GJ_TOKEN_TOPIC &&
           of->code == GJ_TOPIC_REQUESTS;
}

/* 另58件顺延到下年度 */
static const gj_fact *read_after(const gj_fact_reader *r, size_t figure, size_t *last)
{
    size_t i = figure + 1, end, excuse;
    gj_topic topic = r->topic;
    for (; (gj_fact_token(r, i)->places & (GJ_GAP | GJ_LEAD)) && gj_fact_token(r, i)->kind != GJ_TOKEN_CAUSE; i++)
        if (gj_fact_token(r, i)->kind == GJ_TOKEN_TOPIC)
            topic = (gj_topic)gj_fact_token(r, i)->code; /* 2件规范性文件予以废止 */
    excuse = behind_excuse(r, figure + 1);
    for (i = excuse == SIZE_MAX ? i : excuse; gj_fact_token(r, i)->places & (GJ_GAP | GJ_LEAD); i++)
        ;
    const gj_token *done = gj_fact_token(r, i);
    bool all = done->kind == GJ_TOKEN_ALL_OF && (done->code == GJ_ASPECT_ANSWERED || done->code == GJ_ASPECT_CLOSED);
    all |= i > figure + 1 && gj_fact_divides_all(r, i); /* 38件已办结，3件结转下年 */
    if (done->kind != GJ_TOKEN_ASPECT && !all)
        return NULL;
    for (end = i + 1; !gj_fact_clause_ends(r, end); end++)
        if (!(gj_fact_token(r, end)->places & (GJ_GAP | GJ_TAIL)) &&
            gj_fact_token(r, end)->kind != GJ_TOKEN_ALL_OF && /* 除3件结转下年度外均已办结 */
            (gj_fact_token(r, end)->kind != GJ_TOKEN_ASPECT || gj_fact_token(r, end)->code != done->code)) /* 3件未办结申请结转下年 */
            return NULL;
    const gj_fact *f = gj_fact_meant(r, topic, all ? GJ_ASPECT_ALL_CLOSED : (gj_aspect)done->code);
    *last = i;
    return f && ((f->flags & GJ_FACT_AFTER) || is_dealt_with(r, figure)) && gj_fact_lead_is_clear(r, figure, f->flags, f->topic) ? f : NULL;
}

/* A figure of 市本级 alone may be a part of the table's; beside one of all it is its rival. false if it states nothing else. */
static bool is_of_all(gj_fact_reader *r, const gj_fact *f, int64_t value)
{
    gj_statement *last = r->out->n ? &r->out->statements[r->out->n - 1] : NULL;
    if (r->level != GJ_LEVEL_OWN)
        return true;
    if (f->flags & GJ_FACT_WHOLE) {
        r->own_level = (struct gj_beside){f->topic, value};
        if (last && (r->last != SIZE_MAX || last->wide) && last->fact->topic == f->topic && (last->fact->flags & GJ_FACT_WHOLE)) {
            last->rival = value;
            last->has_rival = true;
            last->wide = false;
        }
    }
    return false;
}

/* 市本级收到214件，全市收到1246件 */
static void set_beside_own_level(gj_fact_reader *r, const gj_fact *f)
{
    gj_statement *s = &r->out->statements[r->out->n - 1];
    if (r->level != GJ_LEVEL_ALL || !(f->flags & GJ_FACT_WHOLE))
        return;
    s->wide = r->own_level.topic != f->topic;
    if (s->wide)
        return;
    s->rival = r->own_level.value;
    s->has_rival = true;
}

/* 去年结转25件，今年为18件: the first is last year's */
static bool is_set_against_this_year(const gj_fact_reader *r, const gj_fact *f, size_t figure)
{
    size_t i = figure + 1;
    if (f->aspect != GJ_ASPECT_CARRIED_IN || !gj_fact_mark(r, i, ',') || gj_fact_token(r, i + 1)->kind != GJ_TOKEN_YEAR ||
        gj_fact_token(r, i + 1)->code != GJ_YEAR_THIS)
        return false;
    for (i += 2; gj_fact_token(r, i)->kind == GJ_TOKEN_PLAIN; i++)
        ;
    return gj_fact_token(r, i)->kind == GJ_TOKEN_FIGURE && gj_fact_clause_ends(r, i + 1);
}

void gj_see_figure(gj_fact_reader *r, size_t i)
{
    size_t first = i, last = i;
    bool alien = r->alien, others = r->others, strange = r->strange;
    if (r->other_year)
        return;
    const gj_fact *f = r->others ? NULL : read_before(r, i, &first);
    if (!f && !others) {
        first = i;
        f = read_after(r, i, &last);
        f = f ? f : read_existing(r, i, &last);
        f = f ? f : read_counted(r, i, &last);
    }
    if (!f) {
        struct seen {
            bool alien, others, strange;
        } now = {r->alien, r->others, r->strange};
        r->alien = alien;
        r->others = others;
        r->strange = strange;
        bool ours = gj_see_loosely(r, i);
        if (others)
            return;
        r->unread = true;
        if (!ours) {
            r->alien = now.alien;
            r->others = now.others;
            r->strange = now.strange;
            see_unread(r, i);
        }
    }
    if (!f || is_set_against_this_year(r, f, i) || ((f->flags & GJ_FACT_MONEY) != 0) != (gj_fact_token(r, i)->kind == GJ_TOKEN_MONEY))
        return;
    if (!is_of_all(r, f, gj_fact_token(r, i)->value.mantissa)) {
        if (r->whole == SIZE_MAX)
            gj_see_loosely(r, i);
        return;
    }
    const gj_statement *before = gj_fact_last(r);
    if (before && before->fact == f && r->within != SIZE_MAX && r->within > r->last) /* 予以公开20件，其中全文公开15件 */
        return;
    gj_fact_add_figure(r, f, i, first, last);
    set_beside_own_level(r, f);
    r->last = i;
    if (f->flags & GJ_FACT_WHOLE) {
        r->whole = i;
        r->unread = false;
    }
}
