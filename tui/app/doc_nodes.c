/* The tree of a report: its sections as they nest, under each section of the form its tables (and, if it has both, its text). */
#include "app/doc.h"

#include "i18n.h"
#include "mem.h"
#include "say/label.h"

enum { DEPTH_MAX = 200 };

static size_t add_node(doc *d, node_kind kind, uint32_t index, size_t parent)
{
    MEM_GROW(d->nodes, d->n_nodes, d->cap_nodes);
    uint8_t depth = parent == NO_NODE ? 0 : d->nodes[parent].depth;
    if (parent != NO_NODE && depth < DEPTH_MAX)
        depth++;
    d->nodes[d->n_nodes] = (doc_node){.kind = kind, .depth = depth, .index = index, .parent = parent};
    return d->n_nodes++;
}

/* True if the form puts this table, which was not found, into section `s`. */
static bool belongs(const gj_table *t, const gj_section *s)
{
    return !t->found && t->form != NULL && s->part != 0 && t->form->part == s->part;
}

static bool has_own_prose(const gj_report *r, uint32_t section)
{
    size_t n;
    const gj_block *blocks = gj_report_blocks(r, &n);
    for (size_t i = 0; i < n; i++)
        if (blocks[i].section == section && blocks[i].kind == GJ_BLOCK_PARAGRAPH)
            return true;
    return false;
}

/* The tables of section `s`; those not found only under the first section of their part (*placed marks them). */
static void add_tables(doc *d, size_t node, uint32_t section, const gj_section *s, bool *placed)
{
    size_t n;
    const gj_table *tables = gj_report_tables(d->base, &n);
    bool of_form = false;
    for (size_t i = 0; i < n; i++)
        of_form |= !placed[i] && tables[i].form != NULL && tables[i].found && tables[i].section == section;
    if (of_form && has_own_prose(d->base, section))
        add_node(d, NODE_PROSE, section, node);
    for (size_t i = 0; i < n; i++)
        if (!placed[i] && ((tables[i].found && tables[i].section == section) || belongs(&tables[i], s))) {
            placed[i] = true;
            add_node(d, NODE_TABLE, (uint32_t)i, node);
        }
}

static void add_sections(doc *d, bool *placed)
{
    size_t n;
    const gj_section *sections = gj_report_sections(d->base, &n);
    size_t *node_of = mem_array(n, sizeof(size_t));
    for (size_t i = 0; i < n; i++) {
        size_t parent = sections[i].parent < i ? node_of[sections[i].parent] : 0;
        node_of[i] = add_node(d, NODE_SECTION, (uint32_t)i, parent);
        add_tables(d, node_of[i], (uint32_t)i, &sections[i], placed);
    }
    free(node_of);
}

/* Sets where each node's descendants end: a node ends where the next one that is not deeper starts. */
static void close_nodes(doc *d)
{
    for (size_t i = d->n_nodes; i-- > 0;) {
        size_t end = i + 1;
        while (end < d->n_nodes && d->nodes[end].depth > d->nodes[i].depth)
            end = d->nodes[end].end;
        d->nodes[i].end = end;
    }
}

/* Open from the start are parts with several entries that are no sub-sections: their tables. */
static void fold_nodes(doc *d)
{
    for (size_t i = 1; i < d->n_nodes; i++) {
        size_t leaves = 0;
        for (size_t k = i + 1; k < d->nodes[i].end; k++)
            leaves += d->nodes[k].kind != NODE_SECTION;
        d->nodes[i].folded = leaves < 2;
    }
}

void doc_build_nodes(doc *d)
{
    bool folded = d->n_nodes == 0 || d->nodes[0].folded;
    if (d->base == NULL && d->cap_nodes != 1) { /* there are thousands that are not in memory */
        free(d->nodes);
        d->nodes = mem_array(1, sizeof(doc_node));
        d->cap_nodes = 1;
    }
    d->n_nodes = 0;
    add_node(d, NODE_REPORT, 0, NO_NODE);
    if (d->base != NULL) {
        size_t n;
        const gj_table *tables = gj_report_tables(d->base, &n);
        bool *placed = mem_array(n, sizeof(bool));
        add_sections(d, placed);
        for (size_t i = 0; i < n; i++)
            if (!placed[i] && (tables[i].found || tables[i].form != NULL))
                add_node(d, NODE_TABLE, (uint32_t)i, 0);
        free(placed);
    }
    close_nodes(d);
    fold_nodes(d);
    d->nodes[0].folded = folded;
}

size_t doc_table_node(const doc *d, int32_t table)
{
    for (size_t i = 0; i < d->n_nodes; i++)
        if (d->nodes[i].kind == NODE_TABLE && d->nodes[i].index == (uint32_t)table)
            return i;
    return 0;
}

size_t doc_text_node(const doc *d, uint32_t off)
{
    size_t n, best = 0;
    const gj_section *sections = gj_report_sections(d->base, &n);
    for (size_t i = 1; i < d->n_nodes; i++) {
        const doc_node *node = &d->nodes[i];
        if (node->kind != NODE_SECTION)
            continue;
        gj_span body = sections[node->index].body;
        if (off >= body.off && off - body.off < body.len)
            best = i;
    }
    if (best + 1 < d->nodes[best].end && d->nodes[best + 1].kind == NODE_PROSE)
        best++;
    return best;
}

size_t doc_visible(const doc *d, size_t node)
{
    size_t shown = node;
    for (size_t i = d->nodes[node].parent; i != NO_NODE; i = d->nodes[i].parent)
        if (d->nodes[i].folded)
            shown = i;
    return shown;
}

/* The nearest section above a table of the form, which shows it with its neighbours. */
static size_t group_of(const doc *d, size_t node)
{
    size_t up = d->nodes[node].parent;
    return up != NO_NODE && d->nodes[up].kind == NODE_SECTION ? up : node;
}

size_t doc_node_tables(const doc *d, size_t node, int32_t *out, size_t max)
{
    size_t n_tables, n = 0;
    if (d->base == NULL || d->nodes[node].kind == NODE_REPORT || d->nodes[node].kind == NODE_PROSE || max == 0)
        return 0;
    const gj_table *tables = gj_report_tables(d->base, &n_tables);
    if (d->nodes[node].kind == NODE_TABLE) {
        size_t group = tables[d->nodes[node].index].form != NULL ? group_of(d, node) : node;
        if (group == node) {
            out[0] = (int32_t)d->nodes[node].index;
            return 1;
        }
        node = group;
    }
    for (size_t i = node + 1; i < d->nodes[node].end && n < max; i++)
        if (d->nodes[i].kind == NODE_TABLE && tables[d->nodes[i].index].form != NULL)
            out[n++] = (int32_t)d->nodes[i].index;
    return n;
}

char *doc_node_label(const doc *d, size_t node)
{
    size_t n;
    switch (d->nodes[node].kind) {
    case NODE_REPORT:
        break;
    case NODE_SECTION:
        return label_section(doc_report(d), d->nodes[node].index);
    case NODE_PROSE:
        return mem_strdup(_("正文"));
    case NODE_TABLE:
        return mem_strdup(label_table(&gj_report_tables(doc_report(d), &n)[d->nodes[node].index]));
    }
    return mem_strdup(d->label);
}
