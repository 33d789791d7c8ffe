#include "term/question.h"

#include <time.h>

#include "charset/charset.h"
#include "gouji/export.h"
#include "term/ambiguous.h"
#include "term/caps.h"
#include "term/restore.h"

enum {
    ANSWER_MS = 100, /* how long an answer is waited for at the end, counted from the question */
    PROBE_ROW = 2,   /* in row 1 the answer would look like a key */
};

/* One character of ambiguous width at the beginning of PROBE_ROW and "where is the cursor?"; the colour of the background; and behind them
 * a question that every terminal answers, so that we know when no answer will come. The first painting erases the character. */
#define PROBE_WIDTH "\033[2;1H\342\200\246\033[6n"
#define PROBE_BACKGROUND "\033]11;?\033\\"
#define PROBE_END "\033[c"

int64_t now_ms(void)
{
    struct timespec ts;
    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

static void ask(question *q, bool width, bool background)
{
    charset_rest rest = {0};
    gj_out *probe = gj_out_new();
    if (width)
        charset_encode(probe, &rest, PROBE_WIDTH, sizeof PROBE_WIDTH - 1);
    if (background)
        gj_out_puts(probe, PROBE_BACKGROUND);
    gj_out_puts(probe, PROBE_END);
    caps_put(gj_out_data(probe, NULL));
    gj_out_free(probe);
    q->width = width;
    q->background = background;
    q->awaiting = true;
    q->asked = now_ms();
    restore_flushes_input(true);
}

int question_ask(question *q, const term_options *opt, bool ansi, int height)
{
    int given = opt->ambiguous != 0 ? opt->ambiguous : ambiguous_of_environment();
    bool can = opt->query && ansi && ambiguous_can_ask(), background = opt->light != NULL && opt->dark != NULL;
    int known = given != 0 ? given : ambiguous_remembered();
    if (background) {
        q->light = *opt->light;
        q->dark = *opt->dark;
    }
    bool width = given == 0 && height >= PROBE_ROW;
    if (can && (width || background))
        ask(q, width, background);
    return known;
}

int question_width(const question *q, const input *in)
{
    if (!q->awaiting || !q->width || in->row != PROBE_ROW || (in->column != 2 && in->column != 3))
        return 0;
    ambiguous_remember(in->column - 1);
    return in->column - 1;
}

/* By its luminance (ITU-R BT.709): above the middle it is light. */
const theme *question_theme(const question *q, const input *in)
{
    if (!q->awaiting || !q->background)
        return NULL;
    double luminance = (0.2126 * in->red + 0.7152 * in->green + 0.0722 * in->blue) / UINT16_MAX;
    return luminance > 0.5 ? &q->light : &q->dark;
}

void question_end(question *q)
{
    q->awaiting = false;
    restore_flushes_input(false);
}

int question_left(const question *q)
{
    int64_t left = q->awaiting ? q->asked + ANSWER_MS - now_ms() : 0;
    return left > 0 ? (int)left : 0;
}
