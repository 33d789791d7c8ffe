/* "organ": its name as names are compared; "digest": of figures and prose, the same for files of one content whatever their format.
 * "series": {"prose": hash of all prose,
 *            "cells": [[table, row, column, line, word], …]        indexes of the form; a number in plain notation, a text, "" if blank
 *            "passages": [{"part", "line", "sentences": [hash, …]}, …]
 *            "clauses": [[hash, line, words, of a part], …],       clauses of the prose with figures in them
 *            "growths": [[table, cells, now, kind, direction, amount, line, words], …],    see rule/growth.h
 *            "doubtful": [[table, row, column], …],                cells whose place is not certain; only if there are any
 *            "sha256": "…",                                        of the file; only if it was asked for
 *            "published": "2024-01-31", "due": "2024-03-31",       as the report dates itself, only if it does; when it was due
 *            "waivers": [[key, rule, finding, reason], …]}         of findings across reports; only if there are any
 * Hashes are 16 hexadecimal digits. Everything else that a comparison needs, the report's object has beside it. */
#include "export/member_json.h"

#include <stdio.h>
#include <string.h>

#include "base/base.h"
#include "export/mark.h"

#include "series/member.h"

enum { HASH_DIGITS = 16 };

/* There are a hundred in a report. */
static void put_hash(gj_json *j, uint64_t hash)
{
    char text[HASH_DIGITS + 1] = {0};
    for (size_t i = HASH_DIGITS; i-- > 0; hash >>= 4)
        text[i] = "0123456789abcdef"[hash & 0xF];
    gj_json_string(j, text);
}

static void put_cells(gj_json *j, const gj_member *m)
{
    gj_json_key(j, "cells");
    gj_json_open(j, '[');
    gj_cells cells = gj_member_cells(m);
    while (gj_cells_next(&cells, m)) {
        const gj_printed *p = &cells.now;
        gj_json_open(j, '[');
        gj_json_int(j, p->table);
        gj_json_int(j, p->row);
        gj_json_int(j, p->col);
        gj_json_int(j, p->line);
        gj_json_string(j, m->words + p->word);
        gj_json_close(j, ']');
    }
    gj_json_close(j, ']');
}

static void put_passages(gj_json *j, const gj_member *m)
{
    gj_json_key(j, "passages");
    gj_json_open(j, '[');
    for (size_t i = 0; i < GJ_PASSAGES; i++) {
        const gj_passage *p = &m->passages[i];
        gj_json_open(j, '{');
        gj_json_member_int(j, "part", gj_passage_part(i));
        gj_json_member_int(j, "line", p->line);
        gj_json_key(j, "sentences");
        gj_json_open(j, '[');
        for (size_t k = 0; k < p->n; k++)
            put_hash(j, p->sentences[k]);
        gj_json_close(j, ']');
        gj_json_close(j, '}');
    }
    gj_json_close(j, ']');
}

static void put_clauses(gj_json *j, const gj_member *m)
{
    gj_json_key(j, "clauses");
    gj_json_open(j, '[');
    for (size_t i = 0; i < m->n_clauses; i++) {
        gj_json_open(j, '[');
        put_hash(j, m->clauses[i].letters);
        gj_json_int(j, m->clauses[i].line);
        gj_json_string(j, m->words + m->clauses[i].word);
        gj_json_bool(j, m->clauses[i].of_part);
        gj_json_close(j, ']');
    }
    gj_json_close(j, ']');
}

static void put_growths(gj_json *j, const gj_member *m)
{
    static const char *const kinds[GJ_GROWTH_KINDS] = GJ_GROWTH_NAMES;
    gj_json_key(j, "growths");
    gj_json_open(j, '[');
    for (size_t i = 0; i < m->n_growths; i++) {
        const gj_growth *g = &m->growths[i];
        gj_json_open(j, '[');
        gj_json_int(j, g->table);
        gj_json_string(j, g->cells);
        gj_json_int(j, g->now);
        gj_json_string(j, kinds[g->kind]);
        gj_json_int(j, g->direction);
        gj_json_int(j, g->amount);
        gj_json_int(j, g->line);
        gj_json_string(j, g->words);
        gj_json_close(j, ']');
    }
    gj_json_close(j, ']');
}

static void put_waivers(gj_json *j, const gj_member *m)
{
    gj_json_key(j, "waivers");
    gj_json_open(j, '[');
    for (size_t i = 0; i < m->n_waivers; i++) {
        gj_json_open(j, '[');
        gj_json_string(j, m->waivers[i].key);
        gj_json_string(j, m->waivers[i].rule);
        gj_json_string(j, m->waivers[i].finding);
        gj_json_string(j, m->waivers[i].reason);
        gj_json_close(j, ']');
    }
    gj_json_close(j, ']');
}

static void put_doubtful(gj_json *j, const gj_member *m)
{
    gj_json_key(j, "doubtful");
    gj_json_open(j, '[');
    for (size_t i = 0; i < m->n_doubtful; i++) {
        gj_json_open(j, '[');
        gj_json_int(j, m->doubtful[i] >> 16);
        gj_json_int(j, m->doubtful[i] >> 8 & 0xFF);
        gj_json_int(j, m->doubtful[i] & 0xFF);
        gj_json_close(j, ']');
    }
    gj_json_close(j, ']');
}

static void put_day(gj_json *j, const char *key, gj_day day)
{
    char text[48];
    if (day.year == 0)
        return;
    snprintf(text, sizeof text, "%04d-%02d-%02d", day.year, day.month, day.day);
    gj_json_member_string(j, key, text);
}

static uint64_t digest_of(const gj_member *m)
{
    uint64_t hash = m->letters;
    gj_cells cells = gj_member_cells(m);
    while (gj_cells_next(&cells, m)) {
        const gj_printed *p = &cells.now;
        const uint8_t place[] = {p->table, p->row, p->col};
        hash = gj_hash_add(hash, place, sizeof place);
        hash = gj_hash_add(hash, m->words + p->word, strlen(m->words + p->word) + 1);
    }
    return hash;
}

void gj_json_identity(gj_json *j, const gj_member *m)
{
    gj_json_member_string(j, "program", gj_mark_name());
    gj_json_member_string(j, "organ", m->key);
    gj_json_key(j, "digest");
    put_hash(j, digest_of(m));
}

void gj_json_series_member(gj_json *j, const gj_member *m)
{
    gj_json_key(j, "series");
    gj_json_open(j, '{');
    gj_json_key(j, "prose");
    put_hash(j, m->letters);
    put_cells(j, m);
    put_passages(j, m);
    put_clauses(j, m);
    put_growths(j, m);
    if (m->n_doubtful > 0)
        put_doubtful(j, m);
    if (m->digest[0] != '\0')
        gj_json_member_string(j, "sha256", m->digest);
    put_day(j, "published", m->published);
    put_day(j, "due", m->due);
    if (m->n_waivers > 0)
        put_waivers(j, m);
    gj_json_close(j, '}');
}
