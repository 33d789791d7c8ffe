#include "ledger/words.h"

#include <time.h>

#include "i18n.h"
#include "mem.h"

char *ledger_words_act(ledger_act act, ledger_kind kind)
{
    static const char *const kinds[LEDGER_KINDS] = {
        [LEDGER_EDIT] = N_("修改"),
        [LEDGER_REPAIR] = N_("采纳建议"),
        [LEDGER_RESTART] = N_("重新开始"),
        [LEDGER_WAIVE] = N_("豁免"),
        [LEDGER_UNWAIVE] = N_("撤回豁免"),
        [LEDGER_LETTER] = N_("出具意见"),
        [LEDGER_RECEIVED] = N_("登记收到日期"),
        [LEDGER_STANDING] = N_("登记状态"),
    };
    static const char *const acts[LEDGER_ACTS] = {[LEDGER_DO] = "%s", [LEDGER_UNDO] = N_("撤销：%s"), [LEDGER_REDO] = N_("重做：%s")};
    return mem_printf(act == LEDGER_DO ? "%s" : _(acts[act]), _(kinds[kind]));
}

const char *ledger_words_progress(ledger_progress_act act)
{
    static const char *const words[] = {[LEDGER_LOOKED] = N_("查看"), [LEDGER_ADVISED] = N_("出具意见"), [LEDGER_ANEW] = N_("从头开始")};
    return _(words[act]);
}

char *ledger_words_time(int64_t seconds)
{
    struct tm parts;
    char buf[64] = "";
    time_t t = (time_t)seconds;
    if (localtime_r(&t, &parts) != NULL)
        (void)strftime(buf, sizeof buf, "%Y-%m-%d %H:%M", &parts);
    return mem_strdup(buf);
}
