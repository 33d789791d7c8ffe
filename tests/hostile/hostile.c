/* Worst cases: each input is generated, given to the program as a file, and must end with a documented exit status, in time.
 *
 *   hostile --list                 names of the cases
 *   hostile CASE GOUJI             runs `gouji check` and `gouji show` on it
 *   hostile CASE                   writes the input to standard output */
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
enum { MILLION = 1000000, SECONDS = 120 };

/* `n` times the text. */
static void repeat(FILE *out, size_t n, const char *text)
{
    while (n-- > 0)
        fputs(text, out);
}

/* The heading that makes the reader look for the large table. */
static void open_part_three(FILE *out)
{
    fputs("某县2023年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n", out);
}

static void put_numbers(FILE *out)
{
    open_part_three(out);
    repeat(out, MILLION, "1 ");
}

static void put_number_lines(FILE *out)
{
    open_part_three(out);
    fputs("一、本年新收政府信息公开申请数量\n", out);
    repeat(out, MILLION, "7\n");
}

static void put_brackets(FILE *out)
{
    repeat(out, MILLION, "（");
}

static void put_labels(FILE *out)
{
    open_part_three(out);
    repeat(out, MILLION / 10, "（一）予以公开\n");
}

static void put_rows(FILE *out)
{
    open_part_three(out);
    repeat(out, MILLION / 10, "（一）予以公开\t1\t2\t3\t4\t5\t6\t21\n");
}

static void put_long_line(FILE *out)
{
    repeat(out, (10u << 20) / strlen("政府信息公开"), "政府信息公开");
}

static void put_tabs(FILE *out)
{
    open_part_three(out);
    fputs("（一）予以公开", out);
    repeat(out, MILLION, "\t");
}

static void put_wide_rows(FILE *out)
{
    open_part_three(out);
    for (int row = 0; row < 20; row++) {
        fputs("（一）予以公开", out);
        repeat(out, MILLION / 20, "\t3");
        fputc('\n', out);
    }
}

static void put_numbering(FILE *out)
{
    repeat(out, MILLION / 20, "一、总体情况\n（一）主动公开\n1.发布\n（1）栏目\n①内容\na.甲\n");
}

static void put_parts(FILE *out)
{
    repeat(out, MILLION / 20, "一、总体情况\n二、主动公开政府信息情况\n");
}

static void put_tables(FILE *out)
{
    fputs("二、主动公开政府信息情况\n", out);
    repeat(out, MILLION / 100, "第二十条第（五）项\n信息内容\t本年处理决定数量\n行政许可\t3\n");
}

static void put_disputes(FILE *out)
{
    fputs("四、政府信息公开行政复议、行政诉讼情况\n", out);
    repeat(out, MILLION / 50, "结果维持 结果纠正 其他结果 尚未审结 总计\n");
    repeat(out, MILLION / 10, "0 ");
}

static void put_boxes(FILE *out)
{
    repeat(out, MILLION / 4, "┼│ ");
    fputc('\n', out);
    repeat(out, MILLION / 4, "| ");
}

static void put_digits(FILE *out)
{
    open_part_three(out);
    fputs("（一）予以公开 ", out);
    repeat(out, MILLION, "9");
}

static void put_blanks(FILE *out)
{
    repeat(out, 5 * MILLION, " ");
    repeat(out, 5 * MILLION, "\n");
}

static void put_marks(FILE *out)
{
    fputs("总", out);
    repeat(out, MILLION, "\u0301\u200B");
}

static void put_nuls(FILE *out)
{
    for (int i = 0; i < MILLION; i++)
        fputc(0, out);
}

/* Bytes without order: most are no text in any encoding. */
static void put_noise(FILE *out)
{
    uint32_t state = 2023;
    for (int i = 0; i < MILLION; i++) {
        state = state * 1664525u + 1013904223u;
        fputc((int)(state >> 24), out);
    }
}

/* Characters without order, all from words of the form. */
static void put_word_salad(FILE *out)
{
    static const char *const words[] = {"政府", "信息", "公开", "（一）", "总计", "其他", "\t", "\n",
                                        " ",    "0",    "12",   "、",     "本年", "结转", "一", "是"};
    uint32_t state = 7;
    for (int i = 0; i < MILLION / 2; i++) {
        state = state * 1664525u + 1013904223u;
        fputs(words[(state >> 24) % COUNT(words)], out);
    }
}

static void put_letters(FILE *out)
{
    repeat(out, MILLION, "x");
}

static void put_html_cells(FILE *out)
{
    fputs("<table><tr>", out);
    repeat(out, MILLION, "<td>1");
}

static void put_html_rows(FILE *out)
{
    fputs("<p>三、收到和处理政府信息公开申请情况</p><table>", out);
    repeat(out, MILLION / 20, "<tr><td>（一）予以公开<td>1<td>2<td>3<td>4<td>5<td>6<td>21");
}

/* A thousand columns that are taken down to the last row. */
static void put_html_spans(FILE *out)
{
    fputs("<table><tr>", out);
    repeat(out, 1000, "<td rowspan=65534>1");
    repeat(out, MILLION / 20, "<tr><td>1");
}

static void put_html_depth(FILE *out)
{
    repeat(out, MILLION, "<div>");
}

static void put_html_inline(FILE *out)
{
    fputs("<p>", out);
    repeat(out, MILLION / 4, "<b>x</b>");
}

static void put_html_attributes(FILE *out)
{
    fputs("<p", out);
    for (int i = 0; i < MILLION / 4; i++)
        fprintf(out, " a%d=1", i);
}

static void put_nothing(FILE *out)
{
    (void)out;
}

static const struct {
    const char *name;
    void (*put)(FILE *out);
} cases[] = {
#define CASE(name, put) {name, put},
#include "cases.def"
#undef CASE
};

/* Runs `gouji command path` with its output thrown away; true if it ended by itself with status 0, 1 or 2. A report of
 * a sanitizer is status 99, a signal or the clock no status at all. */
static int ends_well(const char *gouji, const char *command, const char *format, const char *path)
{
    pid_t child = fork();
    if (child == 0) {
        setenv("ASAN_OPTIONS", "exitcode=99", 1);
        setenv("UBSAN_OPTIONS", "exitcode=99", 1);
        alarm(SECONDS);
        if (freopen("/dev/null", "w", stdout) != NULL)
            execl(gouji, gouji, command, format, path, (char *)NULL);
        _exit(98);
    }
    int status;
    if (child < 0 || waitpid(child, &status, 0) != child)
        return 0;
    if (WIFEXITED(status) && WEXITSTATUS(status) <= 2)
        return 1;
    if (WIFSIGNALED(status))
        fprintf(stderr, "gouji %s: %s\n", command, WTERMSIG(status) == SIGALRM ? "not done in time" : strsignal(WTERMSIG(status)));
    else
        fprintf(stderr, "gouji %s: exit status %d\n", command, WEXITSTATUS(status));
    return 0;
}

static int run(void (*put)(FILE *), const char *gouji)
{
    char path[] = "hostile-XXXXXX.txt"; /* in the working folder: that of the build under ctest */
    int fd = mkstemps(path, 4);
    FILE *out = fd >= 0 ? fdopen(fd, "wb") : NULL;
    if (out == NULL) {
        perror(path);
        return 1;
    }
    put(out);
    int good = fclose(out) == 0 && ends_well(gouji, "check", "--format=ndjson", path) && ends_well(gouji, "show", "--format=text", path);
    unlink(path);
    return !good;
}

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "--list") == 0) {
        for (size_t i = 0; i < COUNT(cases); i++)
            puts(cases[i].name);
        return 0;
    }
    for (size_t i = 0; argc > 1 && i < COUNT(cases); i++) {
        if (strcmp(argv[1], cases[i].name) != 0)
            continue;
        if (argc > 2)
            return run(cases[i].put, argv[2]);
        cases[i].put(stdout);
        return fflush(stdout) != 0;
    }
    fputs("usage: hostile --list | CASE [GOUJI]\n", stderr);
    return 2;
}
