/* Writes two steps into a ledger, or reads them back, for tests/faults/run: ledger_child write|read FILE
 * write: prints "written N" for each step that the ledger says is kept; exit status 2, with the message, if it says that one is not.
 * read: prints "entries N" of the report; status 2 if the ledger cannot be read. Each step has two entries, which are there or not. */
#include <stdio.h>
#include <string.h>

#include "gouji/status.h"
#include "ledger/ledger.h"

enum { STEPS = 2, ENTRIES = 2 };

static const ledger_report report = {.digest = "d1", .organ = "某市某局", .file = "/r.txt", .year = 2022};

static int fail(gj_error *err)
{
    fprintf(stderr, "%s\n", err->text != NULL ? err->text : "failed without a message");
    gj_error_clear(err);
    return 2;
}

static int write_steps(ledger *l, gj_error *err)
{
    ledger_log before = {0};
    if (ledger_read(&before, l, report.digest, 0, NULL, err) != GJ_OK)
        return fail(err);
    int64_t seq = before.n > 0 ? before.list[before.n - 1].seq : 0;
    ledger_log_free(&before);
    for (int i = 0; i < STEPS; i++) {
        int64_t step = 0;
        ledger_entry list[ENTRIES];
        for (int k = 0; k < ENTRIES; k++)
            list[k] = (ledger_entry){.kind = LEDGER_REPAIR,
                                     .text = {[LEDGER_TABLE] = "requests",
                                              [LEDGER_ROW] = "new",
                                              [LEDGER_COLUMN] = k == 0 ? "total" : "legal_services",
                                              [LEDGER_FROM] = "1",
                                              [LEDGER_TO] = "2",
                                              [LEDGER_REASON] = "更正"}};
        if (ledger_append(l, &report, LEDGER_DO, &step, list, ENTRIES, &seq, err) != LEDGER_WRITTEN)
            return fail(err);
        fprintf(stdout, "written %d\n", i + 1);
        fflush(stdout);
    }
    return 0;
}

static int read_back(ledger *l, gj_error *err)
{
    ledger_log log = {0};
    if (l != NULL && ledger_read(&log, l, report.digest, 0, NULL, err) != GJ_OK)
        return fail(err);
    fprintf(stdout, "entries %zu\n", log.n);
    ledger_log_free(&log);
    return 0;
}

int main(int argc, char **argv)
{
    ledger *l = NULL;
    gj_error err = {0};
    if (argc != 3)
        return 1;
    bool writes = strcmp(argv[1], "write") == 0;
    if (ledger_open(&l, argv[2], writes ? LEDGER_WRITE : LEDGER_READ, &err) != GJ_OK)
        return fail(&err);
    int status = writes ? write_steps(l, &err) : read_back(l, &err);
    ledger_close(l);
    return status;
}
