/* Looks of portals, invented but after what their content management writes: menus that fold out, layout by tables or boxes, a table of
 * particulars, tools to print and share, neighbours, related pages, legal notices, and copies of the report that are not shown. */
#include "portal.h"

#include <stdlib.h>
#include <string.h>

typedef struct maker {
    FILE *out;
    const tear_report *report;
    const char *body; /* the report as markup */
    uint64_t state;
    bool caps; /* tags as old editors write them */
} maker;

static bool chance(maker *m, uint32_t one_in)
{
    return tear_below(&m->state, one_in) == 0;
}

static const char *const menus[] = {
    "首页",     "政务公开", "政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报", "依申请公开",   "机构职能",
    "政策文件", "规划计划", "财政预决算",       "行政许可",         "行政处罚",         "重大建设项目",     "公共资源配置", "社会公益事业",
    "互动交流", "领导信箱", "政务服务",         "走进我们",         "通知公告",         "建议提案办理",     "总体情况",     "其他"};

static void link_to(maker *m, const char *text)
{
    static const char *const ways[] = {"<a href=\"/col/col%u/index.html\" target=\"_blank\">%s</a>", "<a href='../zfxxgk/%u.shtml'>%s</a>",
                                       "<a class=\"bt_link\" href=\"javascript:void(%u)\">%s</a>",
                                       "<A href=\"http://www.example.gov.cn/art/%u.html\" title=\"\">%s</A>"};
    switch (tear_below(&m->state, 4)) {
    case 0:
        fprintf(m->out, ways[0], tear_below(&m->state, 9000), text);
        break;
    case 1:
        fprintf(m->out, ways[1], tear_below(&m->state, 9000), text);
        break;
    case 2:
        fprintf(m->out, ways[2], tear_below(&m->state, 9000), text);
        break;
    default:
        fprintf(m->out, ways[3], tear_below(&m->state, 9000), text);
    }
}

static void menu(maker *m, const char *open, const char *close, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        fputs(open, m->out);
        link_to(m, menus[tear_below(&m->state, sizeof menus / sizeof *menus)]);
        fputs(close, m->out);
    }
}

/* Links to reports of others, of other years, and of this one. */
static void report_links(maker *m, const char *open, const char *close, size_t n)
{
    static const char *const others[] = {"审计局", "司法局", "统计局", "柳塘镇人民政府", "医疗保障局"};
    for (size_t i = 0; i < n; i++) {
        char text[160];
        fputs(open, m->out);
        snprintf(text, sizeof text, "%s%d年政府信息公开工作年度报告", i % 3 == 0 ? m->report->unit : others[i % 5],
                 m->report->year - (int)tear_below(&m->state, 4));
        link_to(m, text);
        if (chance(m, 2))
            fprintf(m->out, "<span class=\"date\">[%d-01-%02u]</span>", m->report->year + 1, 1 + tear_below(&m->state, 28));
        fputs(close, m->out);
    }
}

static void head(maker *m)
{
    fprintf(
        m->out,
        "<title>%s%d年政府信息公开工作年度报告 %s</title>\n<meta name=\"SiteName\" content=\"青溪区人民政府\"/>\n<link rel=\"stylesheet\" "
        "href=\"/css/a.css\">\n<style>.nav{width:100%%} .drop, #print-area { display : none; } @media print{.nav{display:none}}</style>\n"
        "<script>var siteId = 1; if (1 < 2) { document.write('<div>'); }</script>\n",
        m->report->unit, m->report->year, chance(m, 2) ? "_青溪区人民政府" : "");
}

static void top(maker *m)
{
    fputs("<div class=\"top\"><div class=\"wza\"><a href=\"#\">无障碍浏览</a>|<a href=\"#\">长者模式</a>|<a href='#'>手机版</a> <span "
          "id=weather></span></div>\n"
          "<img src=\"logo.png\" width=\"300\" height=\"80\"><form><input type=text "
          "value=\"请输入关键字\"><button>搜索</button></form></div>\n",
          m->out);
    if (chance(m, 2)) {
        fputs("<ul class=\"nav\">\n", m->out);
        menu(m, "<li>", "</li>\n", 5 + tear_below(&m->state, 6));
        if (chance(m, 2)) {
            fputs("<li><a href=\"#\">政府信息公开</a><div class=\"drop\"><dl>", m->out);
            menu(m, "<dd>", "</dd>", 6);
            fputs("</dl></div></li>", m->out);
        }
        fputs("</ul>\n", m->out);
    } else {
        fputs("<table width=\"1000\" border=0><tr>", m->out);
        menu(m, "<td align=center>", "</td>", 5 + tear_below(&m->state, 6));
        fputs("</tr></table>\n", m->out);
    }
    switch (tear_below(&m->state, 3)) {
    case 0:
        fputs("<div class=\"pos\">当前位置：<a href=/>首页</a> &gt; <a href=/a>政务公开</a> &gt; <a href=/b>政府信息公开年报</a> &gt; "
              "正文</div>\n",
              m->out);
        break;
    case 1:
        fputs("<div>您现在的位置：<a href=/>首页</a>&nbsp;>>&nbsp;<a href=/a>信息公开</a>&nbsp;>>&nbsp;<a href=/a>年度报告</a></div>\n",
              m->out);
        break;
    default:
        fputs("<p class=crumbs><a href=/>首页</a> / <a href=/a>政府信息公开</a> / <a href=/a>政府信息公开年报</a></p>\n", m->out);
    }
}

static void side(maker *m)
{
    if (chance(m, 3)) {
        fputs("<h3>栏目导航</h3><ul>", m->out);
        menu(m, "<li>", "</li>", 6);
        fputs("</ul>", m->out);
    } else {
        fputs("<div class=\"tit\"><a href=\"/x\">政府信息公开</a></div><div class=tree><ul>", m->out);
        menu(m, "<li><i></i>", "</li>\n", 4);
        fputs("<li><a href=/nb>政府信息公开年报</a><ul>", m->out);
        report_links(m, "<li>", "</li>", 3);
        fputs("</ul></li></ul></div>", m->out);
    }
}

/* The table of particulars, above the title. */
static void particulars(maker *m)
{
    fprintf(m->out,
            "<table class=\"xxgk\"><tr><td><b>索 引 "
            "号：</b></td><td>11320000/%d-00123</td><td><b>主题分类：</b></td><td>政府信息公开年报</td></tr>"
            "<tr><td><b>发布机构：</b></td><td>%s</td><td><b>发文日期：</b></td><td>%d-01-24</td></tr></table>\n",
            m->report->year + 1, m->report->unit, m->report->year + 1);
}

static void info_line(maker *m)
{
    static const char *const lines[] = {
        "<div class=\"info\"><span>发布时间：%d-01-24 10:21</span><span>来源：本机关</span> <span>浏览次数：<em id=hits>123</em></span> "
        "字体：[<a href=#>大</a> <a href=#>中</a> <a href=#>小</a>]</div>\n",
        "<p align=center>%d-01-24&nbsp;&nbsp;来源：青溪区人民政府门户网站&nbsp;&nbsp;<a href=\"javascript:print()\">打印本页</a></p>\n",
        "<ul><li>日期：%d-01-24</li><li>【字体：<a href=#>大</a> <a href=#>中</a> <a href=#>小</a>】</li><li><a "
        "href=#>打印</a></li></ul>\n"};
    switch (tear_below(&m->state, 3)) {
    case 0:
        fprintf(m->out, lines[0], m->report->year + 1);
        break;
    case 1:
        fprintf(m->out, lines[1], m->report->year + 1);
        break;
    default:
        fprintf(m->out, lines[2], m->report->year + 1);
    }
}

/* The report once more, not shown. */
static void copy(maker *m)
{
    static const char *const ways[][2] = {{"<div style=\"display:none\">", "</div>"},
                                          {"<div hidden>", "</div>"},
                                          {"<template>", "</template>"},
                                          {"<noscript>", "</noscript>"},
                                          {"<div id=\"print-area\">", "</div>"},
                                          {"<div class=\"mobile drop\">", "</div>"},
                                          {"<textarea style='visibility: hidden'>", "</textarea>"},
                                          {"<section aria-hidden=\"true\" style=\"color:#000;DISPLAY: NONE;\">", "</section>"}};
    size_t i = tear_below(&m->state, sizeof ways / sizeof *ways);
    fprintf(m->out, "%s%s%s\n", ways[i][0], m->body, ways[i][1]);
}

/* The report's lines behind its title: as they are, each part in a box, folded away behind tabs, with the boxes closed too often, or with a
 * list of its parts above. */
static bool put_report(maker *m, const char *rest)
{
    static const char *const ordinals[] = {"一", "二", "三", "四", "五", "六"};
    uint32_t way = tear_below(&m->state, 6);
    size_t part = 0;
    if (way == 1) {
        fputs("<ul class=toc>", m->out);
        for (size_t i = 0; i < 6; i++)
            fprintf(m->out, "<li><a href=\"#part%zu\">%s</a></li>", i, m->report->form->part_title[i]);
        fputs("</ul>", m->out);
    }
    for (const char *end; *rest != '\0'; rest = end) {
        end = strchr(rest, '\n');
        end = end != NULL ? end + 1 : rest + strlen(rest);
        const char *text = strstr(rest, "<p>");
        bool heading =
            part < 6 && text != NULL && text < end && strncmp(text + 3, ordinals[part], 3) == 0 && strncmp(text + 6, "、", 3) == 0;
        if (heading && way >= 2 && way <= 4)
            fprintf(m->out, "%s<div class=\"part\"%s>\n", part > 0 && way != 4 ? "</div>" : "",
                    way == 3 && part > 0 ? " style=\"display:none\"" : "");
        part += heading;
        if (heading && way == 5)
            fprintf(m->out, "<p><strong><span>%s</span><span>、</span></strong><span style='font-family:黑体'>%.*s", ordinals[part - 1],
                    (int)(end - text - 9), text + 9);
        else
            fwrite(rest, 1, (size_t)(end - rest), m->out);
    }
    if (way >= 2 && way <= 4)
        fputs(way == 4 ? "</div></div></div>" : "</div>", m->out);
    return way == 3;
}

static void article(maker *m)
{
    if (chance(m, 2))
        particulars(m);
    if (chance(m, 3))
        copy(m);
    fputs(chance(m, 2) ? "<div class=\"TRS_Editor\">" : "<div id=\"zoom\"><!--ZJEG_RSS.content.begin-->", m->out);
    const char *rest = strchr(m->body, '\n');
    fprintf(m->out, "%.*s\n", (int)(rest - m->body), m->body);
    info_line(m);
    bool folded = put_report(m, rest);
    fputs("</div>\n", m->out);
    if (!folded && chance(m, 6))
        fprintf(m->out, "<div class=\"onlyprint\">%s</div><div class=\"onlyprint2\">%s</div>", m->body, m->body);
    if (chance(m, 3))
        fprintf(m->out, "<p>附件：<a href=\"./P0%u.docx\">%s%d年政府信息公开工作年度报告.docx</a></p>\n", tear_below(&m->state, 9999),
                m->report->unit, m->report->year);
    if (chance(m, 2))
        fputs("<div class=share>分享到：<a href=#>微信</a><a href=#>微博</a><a href=#>QQ空间</a></div>", m->out);
    if (chance(m, 2))
        fputs("<p>【<a href=\"javascript:window.print()\">打印本页</a>】【<a href=\"javascript:window.close()\">关闭窗口</a>】</p>\n",
              m->out);
    if (chance(m, 2)) {
        fputs("<div class=near>", m->out);
        report_links(m, "<p>上一篇：", "</p>", 1);
        report_links(m, "<p>下一篇：", "</p>", 1);
        fputs("</div>", m->out);
    }
    if (chance(m, 2)) {
        bool box = chance(m, 2);
        fprintf(m->out, "%s<h4>相关信息</h4><ul>", box ? "<div class=\"rel\">" : "");
        report_links(m, "<li>", "</li>\n", 2 + tear_below(&m->state, 5));
        fprintf(m->out, "</ul>%s", box ? "</div>" : "");
    }
}

static void foot(maker *m)
{
    static const char *const notices[] = {"<div class=\"footer\"><p><a href=#>网站地图</a> | <a href=#>联系我们</a> | <a "
                                          "href=#>法律声明</a></p><p>主办：青溪区人民政府　承办：青溪区人民政府办公室</p>"
                                          "<p>网站标识码：1234567890　苏ICP备12345678号　苏公网安备 12345678901234号</p></div>\n",
                                          "<table width=100%><tr><td "
                                          "align=center>版权所有：青溪区人民政府<br>地址：临江路8号　邮编：200000　联系电话：0123-4567890<"
                                          "br>技术支持：某某信息中心</td></tr></table>\n",
                                          "<footer><div>Copyright © 2024 All Rights Reserved "
                                          "青溪区人民政府办公室版权所有</div><div>建议使用1920*1080分辨率浏览本网站</div></footer>\n"};
    if (chance(m, 2)) {
        fputs("<div class=links><span>友情链接：</span>", m->out);
        menu(m, "<span>", "</span>", 5);
        fputs("<select><option>--区直部门--</option><option>审计局</option></select></div>\n", m->out);
    }
    fputs(notices[tear_below(&m->state, 3)], m->out);
    if (chance(m, 3))
        fputs("<div style='display:none'><script src=\"//tongji.example/x.js\"></script>站长统计</div>", m->out);
    if (chance(m, 2))
        fputs("<div class=fixed><a href=\"#top\">返回顶部</a></div>", m->out);
}

static void page_of(maker *m)
{
    bool tables = chance(m, 3), left = chance(m, 2), right = !left && chance(m, 2);
    head(m);
    fputs("</head><body>\n", m->out);
    top(m);
    fputs(tables ? "<table width=1000><tr>" : "<div class=\"main\">", m->out);
    for (int i = 0; i < 3; i++) {
        if (i == 1 || (i == 0 ? left : right)) {
            fputs(tables ? "<td valign=top>" : "<div class=\"col\">", m->out);
            (i == 1 ? article : side)(m);
            fputs(tables ? "</td>\n" : "</div>\n", m->out);
        }
    }
    fputs(tables ? "</tr></table>" : "</div>", m->out);
    foot(m);
    fputs("</body></html>\n", m->out);
}

char *portal_page(const tear_report *r, const char *body, const char *meta, uint64_t seed)
{
    static const char *const types[] = {
        "<!DOCTYPE html>\n<html>",
        "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">\n"
        "<html xmlns=\"http://www.w3.org/1999/xhtml\">",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<html xmlns=\"http://www.w3.org/1999/xhtml\">", "<HTML>"};
    char *page = NULL;
    size_t len = 0;
    maker m = {.out = open_memstream(&page, &len), .report = r, .body = body, .state = seed};
    if (m.out == NULL)
        abort();
    fprintf(m.out, "%s<head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=%s\">\n", types[tear_below(&m.state, 4)], meta);
    page_of(&m);
    if (fclose(m.out) != 0)
        abort();
    return page;
}
