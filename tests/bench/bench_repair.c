/* How long repairs take: tables of the form in which every relation holds get a number of wrong cells, and of blank
 * ones, from a seed.
 *
 *   bench_repair [COUNT [SEED]]     100 tables for each kind, from seed 1, unless told otherwise
 *
 * Prints for each kind the mean and the longest time of the processor, how many tables had their errors found for certain, how many sets
 * were proposed in all, and how many searches were cut. The aim is 5 ms for one or two wrong cells, 200 ms for anything. */
#include <time.h>

#include "figures.h"
#include "repair/find.h"

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t); /* whatever else the machine does */
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

typedef struct result {
    double sum, longest; /* milliseconds */
    unsigned long certain, cut;
    size_t sets;
} result;

static void measure(result *out, const figures *f)
{
    size_t n;
    double start = now();
    gj_repairs *repairs = gj_repairs_of_tables(&f->table, 1);
    double took = now() - start;
    const gj_repair *list = gj_repairs_all(repairs, &n);
    out->sum += took;
    out->longest = took > out->longest ? took : out->longest;
    out->certain += n == 1 && list[0].certain;
    out->sets += n;
    out->cut += gj_repairs_cut(repairs, 0);
    gj_repairs_free(repairs);
}

/* Like figures_below, but with the small differences that slips of the hand make among the large ones. */
static int64_t wrong_value(uint64_t *seed, int64_t right)
{
    return figures_below(seed, 2) ? right + 1 + figures_below(seed, 3) : right + 1 + figures_below(seed, 500);
}

static void blank_some(figures *f, uint64_t *seed, unsigned blanks)
{
    for (unsigned k = 0; k < blanks; k++)
        figures_set_text(f, figures_below(seed, f->table.n_rows), figures_below(seed, f->table.n_cols), "");
}

static result run(const gj_form *form, unsigned wrong, unsigned blanks, unsigned long count, uint64_t seed)
{
    result r = {0};
    for (unsigned long i = 0; i < count; i++) {
        uint64_t state = seed + i * 1000 + wrong;
        figures f = figures_new(form, "requests");
        figures_fill(&f, &state, 200);
        for (unsigned k = 0; k < wrong; k++) {
            size_t row = figures_below(&state, f.table.n_rows), col = figures_below(&state, f.table.n_cols);
            figures_set(&f, row, col, wrong_value(&state, figures_get(&f, row, col)));
        }
        blank_some(&f, &state, blanks);
        measure(&r, &f);
        figures_free(&f);
    }
    return r;
}

int main(int argc, char **argv)
{
    static const struct {
        unsigned wrong, blanks;
    } kinds[] = {{0, 0},  {1, 0},  {2, 0},  {3, 0},   {4, 0}, {5, 0},  {6, 0},  {8, 0},   {10, 0},
                 {15, 0}, {20, 0}, {40, 0}, {175, 0}, {1, 1}, {2, 10}, {4, 30}, {10, 60}, {40, 150}};
    unsigned long count = argc > 1 ? strtoul(argv[1], NULL, 10) : 100;
    uint64_t seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    size_t n_forms;
    const gj_form *form = &gj_forms(&n_forms)[0];
    printf("%6s %6s %10s %10s %9s %8s %8s\n", "wrong", "blank", "mean ms", "worst ms", "certain", "sets", "cut");
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds && count > 0; i++) {
        result r = run(form, kinds[i].wrong, kinds[i].blanks, count, seed);
        printf("%6u %6u %10.3f %10.3f %9lu %8zu %8lu\n", kinds[i].wrong, kinds[i].blanks, r.sum / (double)count, r.longest, r.certain,
               r.sets, r.cut);
        fflush(stdout);
    }
    return 0;
}
