/* SPDX-License-Identifier: MIT */
#include "wizard/shown.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "text/catalogue.h"
#include "wizard/wizard.h"

#include <stdlib.h>

void shown_done(struct shown *shown)
{
    node_table_done(&shown->nodes);
    free(shown->sections);
    *shown = (struct shown){0};
}

/* An answer counts as visited by itself; an item or a section once something in it was. */
static bool was_there(const struct wizard *wizard, const xmlNode *node)
{
    AUTO_FREE char *path = instance_path(wizard->instance, node);
    const struct control *control = instance_control(wizard->instance, node);
    if (control && control_holds_value(control))
        return marks_is_visited(&wizard->marks, path);
    return marks_is_visited_within(&wizard->marks, path);
}

void shown_check(struct wizard *wizard)
{
    wizard->checked = true;
    wizard->stamp++;
    for (size_t i = 0; i < wizard->pages_count; i++)
        wizard->pages[i]->fresh = false;
}

bool shown_is_checked(const struct wizard *wizard, const xmlNode *node)
{
    for (size_t i = 0; wizard->checked && i < wizard->pages_count; i++) {
        const struct page *page = wizard->pages[i];
        const xmlNode *item = page->fresh ? instance_find(wizard->instance, page->context) : NULL;
        for (const xmlNode *above = node; item && above; above = above->parent)
            if (above == item)
                return false;
    }
    return wizard->checked;
}

/* Where the engine says the same (a required answer is missing), the tally has counted it. */
static bool is_told_by_engine(const struct wizard *wizard, const struct finding *finding)
{
    return finding->severity == SEVERITY_STOP &&
           instance_violation(wizard->instance, finding->node) == VIOLATION_REQUIRED;
}

bool shown_shows(const struct wizard *wizard, const struct finding *finding)
{
    return finding->is_advice && (shown_is_checked(wizard, finding->node) || was_there(wizard, finding->node));
}

void shown_renew(struct wizard *wizard)
{
    struct shown *shown = &wizard->shown;
    shown_done(shown);
    shown->sections_count = instance_form(wizard->instance)->sections_count;
    shown->sections = memory_alloc((shown->sections_count + 1) * sizeof *shown->sections);
    for (size_t i = 0; i < wizard->findings->findings_count; i++) {
        const struct finding *finding = &wizard->findings->findings[i];
        if (shown_shows(wizard, finding) && !is_told_by_engine(wizard, finding))
            severity_count(&shown->nodes, shown->sections, shown->sections_count, finding);
    }
}

struct severity_counts shown_within(const struct wizard *wizard, const xmlNode *node)
{
    return severity_within(&wizard->shown.nodes, node);
}

struct severity_counts shown_in_section(const struct wizard *wizard, size_t section)
{
    return section < wizard->shown.sections_count ? wizard->shown.sections[section] : (struct severity_counts){0};
}

char *shown_citation(const struct wizard *wizard, const struct finding *finding)
{
    if (!finding->see || !wizard->guidance)
        return NULL;
    return guidance_explain(wizard->guidance, finding->see, catalogue_language());
}

char *shown_words(const struct wizard *wizard, const xmlNode *node, enum severity from, enum severity to,
                  enum severity *worst)
{
    struct buffer words;
    buffer_init(&words);
    *worst = SEVERITY_NOTE;
    const struct finding *finding = findings_at(wizard->findings, node);
    for (; finding; finding = findings_next(wizard->findings, finding)) {
        if (finding->severity < from || finding->severity > to || !shown_shows(wizard, finding))
            continue;
        AUTO_FREE char *cited = shown_citation(wizard, finding);
        buffer_print(&words, words.length ? "\n%s" : "%s", finding->message);
        if (cited)
            buffer_print(&words, " (%s)", cited);
        if (finding->severity < *worst)
            *worst = finding->severity;
    }
    if (words.length)
        return buffer_take(&words);
    buffer_done(&words);
    return NULL;
}
