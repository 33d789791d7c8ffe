#include "cli/gather.h"

#include "cli/pool.h"
#include "mem.h"

static void *read_file(size_t i, void *payload)
{
    batch_item *item = mem_array(1, sizeof *item);
    batch_read(item, payload, i);
    batch_drop_reports(item);
    return item;
}

static void drop_item(void *result)
{
    batch_clear(result);
    free(result);
}

static bool take_item(size_t i, void *result, void *payload)
{
    batch_note(payload, i, result);
    drop_item(result);
    return true;
}

bool gather_reports(batch *b, const cli_args *args)
{
    size_t n;
    if (!batch_start(b, args))
        return false;
    pool_job job = {.n = b->files.n, .work = read_file, .done = take_item, .drop = drop_item, .payload = b, .threads = b->threads};
    pool_run(&job);
    (void)batch_compare(b, &n);
    return true;
}
