/* SPDX-License-Identifier: MIT */
/* The list of findings and what can be asked of it. Finds nothing itself. */
#include "advice/findings.h"

#include "advice/collect.h"
#include "advice/place.h"
#include "base/memory.h"

#include <stdlib.h>

const char *severity_name(enum severity severity)
{
    static const char *const names[] = {[SEVERITY_STOP] = "stop", [SEVERITY_WARN] = "warn", [SEVERITY_NOTE] = "note"};
    return names[severity];
}

void findings_init(struct findings *findings)
{
    *findings = (struct findings){0};
}

void findings_done(struct findings *findings)
{
    for (size_t i = 0; i < findings->findings_count; i++) {
        struct finding *finding = &findings->findings[i];
        free(finding->section);
        free(finding->field);
        free(finding->message);
        free(finding->see);
    }
    for (size_t i = 0; i < findings->sections_count; i++)
        free(findings->section_labels[i]);
    free(findings->section_labels);
    free(findings->item_words);
    free(findings->findings);
    free(findings->sections);
    node_table_done(&findings->nodes);
    findings_init(findings);
}

/* Every node above learns of it, so that a row or a page can ask for its count. */
void severity_count(struct node_table *nodes, struct severity_counts *sections, size_t sections_count,
                    const struct finding *finding)
{
    if (finding->section_number < sections_count)
        sections[finding->section_number].of[finding->severity]++;
    for (const xmlNode *node = finding->node; node && node->type == XML_ELEMENT_NODE; node = node->parent)
        node_table_obtain(nodes, node)->counts[finding->severity]++;
}

struct severity_counts severity_within(const struct node_table *nodes, const xmlNode *node)
{
    const struct node_entry *entry = node_table_find(nodes, node);
    struct severity_counts counts = {0};
    for (int severity = 0; entry && severity < SEVERITIES; severity++)
        counts.of[severity] = entry->counts[severity];
    return counts;
}

static void chain_finding(struct findings *findings, const struct finding *finding)
{
    struct node_entry *entry = node_table_obtain(&findings->nodes, finding->node);
    size_t number = findings->findings_count;
    if (entry->first == SIZE_MAX)
        entry->first = number;
    else
        findings->findings[entry->last].next = number;
    entry->last = number;
}

static void prepare_sections(struct findings *findings, const struct form *form)
{
    if (findings->sections)
        return;
    findings->sections_count = form->sections_count;
    findings->sections = memory_alloc((form->sections_count + 1) * sizeof *findings->sections);
    findings->section_labels = memory_alloc((form->sections_count + 1) * sizeof(char *));
}

/* Most findings stand in the section, and many in the item, of the one before: their words are made once. */
static void add_section(struct findings *findings, const struct instance *instance, struct finding *finding)
{
    const struct form *form = instance_form(instance);
    const struct control *section = place_section_of(instance, finding->node);
    finding->section_number = SIZE_MAX;
    for (size_t i = 0; section && i < form->sections_count; i++)
        if (form->sections[i] == section)
            finding->section_number = i;
    if (finding->section_number == SIZE_MAX) {
        finding->section = place_section(instance, finding->node);
        return;
    }
    char **label = &findings->section_labels[finding->section_number];
    if (!*label)
        *label = place_section(instance, finding->node);
    finding->section = memory_copy_string(*label);
}

static void add_field(struct findings *findings, const struct instance *instance, const struct control *control,
                      struct finding *finding)
{
    const xmlNode *item = instance_item_of(instance, finding->node);
    if (!findings->item_words || findings->item != item) {
        free(findings->item_words);
        findings->item = item;
        findings->item_words = place_items(instance, finding->node);
    }
    finding->field = place_field_in(instance, findings->item_words, control, finding->node);
}

void findings_add(struct findings *findings, const struct instance *instance, const struct control *control,
                  struct finding finding)
{
    prepare_sections(findings, instance_form(instance));
    add_section(findings, instance, &finding);
    add_field(findings, instance, control, &finding);
    finding.next = SIZE_MAX;
    findings->counts.of[finding.severity]++;
    severity_count(&findings->nodes, findings->sections, findings->sections_count, &finding);
    chain_finding(findings, &finding);
    ARRAY_PUSH(findings->findings, findings->findings_count, findings->findings_capacity, finding);
}

const struct finding *findings_at(const struct findings *findings, const xmlNode *node)
{
    const struct node_entry *entry = node_table_find(&findings->nodes, node);
    return entry && entry->first != SIZE_MAX ? &findings->findings[entry->first] : NULL;
}

const struct finding *findings_next(const struct findings *findings, const struct finding *finding)
{
    return finding->next == SIZE_MAX ? NULL : &findings->findings[finding->next];
}

struct severity_counts findings_within(const struct findings *findings, const xmlNode *node)
{
    return severity_within(&findings->nodes, node);
}

struct severity_counts findings_in_section(const struct findings *findings, size_t section)
{
    return section < findings->sections_count ? findings->sections[section] : (struct severity_counts){0};
}
