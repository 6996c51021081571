/* SPDX-License-Identifier: MIT */
/* The pages made of findings: what is to be mended or looked at, whether the draft is ready. */
#include "base/memory.h"
#include "text/catalogue.h"
#include "wizard/build.h"
#include "wizard/shown.h"

#include <string.h>

/* A finding stops the draft from being ready, is weak, or is good to know. */
static const struct {
    const char *heading; /* with the number */
    enum entry_mark mark;
} GROUPS[SEVERITIES] = {
    [SEVERITY_STOP] = {N_("To mend before the draft is ready: %zu"), MARK_WRONG},
    [SEVERITY_WARN] = {N_("Weak places to look at: %zu"), MARK_LOOK},
    [SEVERITY_NOTE] = {N_("Good to know: %zu"), MARK_NONE},
};

static size_t stops(const struct wizard *wizard)
{
    return wizard->findings->counts.of[SEVERITY_STOP];
}

/* "Ready", or what keeps it from that. Yours. */
static char *ready_words(const struct wizard *wizard)
{
    size_t weak = wizard->findings->counts.of[SEVERITY_WARN];
    if (stops(wizard))
        return memory_print(_("Not ready yet: %zu things to mend first."), stops(wizard));
    if (weak)
        return memory_print(build_is_direct(wizard) ? _("Ready to be sent; %zu weak places could be made stronger.")
                                                    : _("Ready to be sent for approval; %zu weak places could be made stronger."), weak);
    return memory_copy_string(build_is_direct(wizard) ? _("Ready to be sent.") : _("Ready to be sent for approval."));
}

char *build_problems_title(const struct wizard *wizard)
{
    return stops(wizard) ? memory_print(_("To mend: %zu"), stops(wizard)) : memory_copy_string(_("Nothing to mend"));
}

static void add_finding(const struct wizard *wizard, struct page *page, const struct finding *finding)
{
    AUTO_FREE char *cited = shown_citation(wizard, finding);
    AUTO_FREE char *words = memory_print(cited ? "%s (%s)" : "%s", finding->message, cited);
    struct entry *entry = page_add(page, ENTRY_LINK, words);
    entry->link = LINK_FIELD;
    entry->node = finding->node;
    entry->mark = GROUPS[finding->severity].mark;
    paragraph_set(&entry->answer, finding->field);
}

static void add_group(const struct wizard *wizard, struct page *page, enum severity severity)
{
    const struct findings *findings = wizard->findings;
    if (!findings->counts.of[severity])
        return;
    AUTO_FREE char *heading = memory_print(_(GROUPS[severity].heading), findings->counts.of[severity]);
    page_add(page, ENTRY_HEADING, heading);
    const char *section = "";
    for (size_t i = 0; i < findings->findings_count; i++) {
        const struct finding *finding = &findings->findings[i];
        if (finding->severity != severity)
            continue;
        if (strcmp(finding->section, section) != 0)
            page_add(page, ENTRY_HEADING, finding->section)->indent = 1;
        section = finding->section;
        add_finding(wizard, page, finding);
    }
}

/* What the writer put off is no fault, but nothing leaves without its being seen. */
static void add_later(const struct wizard *wizard, struct page *page)
{
    size_t heading = page->entries_count, count = 0;
    for (size_t i = 0; i < wizard->marks.marks_count; i++) {
        const struct mark *mark = wizard->marks.marks[i];
        xmlNode *node = mark->later ? instance_find(wizard->instance, mark->path) : NULL;
        if (!node || !instance_control(wizard->instance, node) || !instance_is_relevant(wizard->instance, node))
            continue;
        if (count++ == 0)
            page_add(page, ENTRY_HEADING, "");
        AUTO_FREE char *label = comments_label(wizard, node);
        struct entry *entry = page_add(page, ENTRY_LINK, label);
        entry->link = LINK_FIELD;
        entry->node = node;
        entry->mark = MARK_LATER;
    }
    if (!count)
        return;
    AUTO_FREE char *words = memory_print(_("Marked to come back to: %zu"), count);
    paragraph_set(&page->entries[heading].label, words);
}

void build_problems(const struct wizard *wizard, struct page *page)
{
    AUTO_FREE char *ready = ready_words(wizard);
    page_add(page, ENTRY_NOTE, ready);
    for (enum severity severity = SEVERITY_STOP; severity < SEVERITIES; severity++)
        add_group(wizard, page, severity);
    add_later(wizard, page);
    page_add(page, ENTRY_HEADING, _("Then"));
    page_add(page, ENTRY_LINK, _("Read all answers on one page"))->link = LINK_REVIEW;
    if (desk_is_approver(wizard)) {
        build_decide_link(page);
        return;
    }
    build_export_link(page);
}

void build_problems_link(const struct wizard *wizard, struct page *page)
{
    const struct severity_counts *counts = &wizard->findings->counts;
    AUTO_FREE char *words = memory_print(_("What the rules find: %zu to mend, %zu to look at ›"), counts->of[SEVERITY_STOP],
                                         counts->of[SEVERITY_WARN]);
    struct entry *entry = page_add(page, ENTRY_LINK, words);
    entry->link = LINK_CHECK;
    entry->mark = counts->of[SEVERITY_STOP] ? MARK_WRONG : counts->of[SEVERITY_WARN] ? MARK_LOOK : MARK_DONE;
}
