/* SPDX-License-Identifier: MIT */
/* What is wrong or weak, with where it stands in the printout. */
#include "document/printout_parts.h"

#include "advice/guidance.h"
#include "base/memory.h"
#include "text/catalogue.h"

#include <stdlib.h>

static int compare_nodes(const void *a, const void *b)
{
    const struct printed *left = a, *right = b;
    if (left->node != right->node)
        return left->node < right->node ? -1 : 1;
    return left->id < right->id ? -1 : left->id > right->id;
}

/* Of the node, else of what it stands in; 0: neither is printed. */
static size_t place_of(const struct printing *printing, const xmlNode *node)
{
    for (; node && node->type == XML_ELEMENT_NODE; node = node->parent) {
        size_t from = 0, to = printing->printed_count;
        while (from < to) {
            size_t middle = (from + to) / 2;
            if (printing->printed[middle].node < node)
                from = middle + 1;
            else
                to = middle;
        }
        if (from < printing->printed_count && printing->printed[from].node == node)
            return printing->printed[from].id;
    }
    return 0;
}

/* As on the screen: what must be mended first. */
static const char *const GROUPS[SEVERITIES] = {
    [SEVERITY_STOP] = N_("To mend before the draft is ready: %zu"),
    [SEVERITY_WARN] = N_("Weak places to look at: %zu"),
    [SEVERITY_NOTE] = N_("Good to know: %zu"),
};

static void add_finding(const struct printing *printing, xmlNode *group, const struct finding *finding,
                        const struct guidance *guidance)
{
    xmlNode *node = print_element(printing, group, "finding");
    print_attribute(node, "id", finding->id);
    size_t place = place_of(printing, finding->node);
    AUTO_FREE char *of = place ? memory_print("a%zu", place) : NULL;
    if (of)
        print_attribute(node, "of", of);
    AUTO_FREE char *where = finding->section[0] ? memory_print("%s › %s", finding->section, finding->field)
                                                : memory_copy_string(finding->field);
    AUTO_FREE char *cited = finding->see ? guidance_explain(guidance, finding->see, catalogue_language()) : NULL;
    AUTO_FREE char *sentence = cited ? memory_print("%s (%s)", finding->message, cited)
                                     : memory_copy_string(finding->message);
    print_text(printing, node, "place", where);
    print_text(printing, node, "sentence", sentence);
}

static void add_group(const struct printing *printing, xmlNode *list, enum severity severity,
                      const struct guidance *guidance)
{
    const struct findings *findings = printing->options->findings;
    if (!findings->counts.of[severity])
        return;
    xmlNode *group = print_element(printing, list, "severity");
    print_attribute(group, "of", severity_name(severity));
    AUTO_FREE char *title = memory_print(_(GROUPS[severity]), findings->counts.of[severity]);
    print_text(printing, group, "title", title);
    for (size_t i = 0; i < findings->findings_count; i++)
        if (findings->findings[i].severity == severity)
            add_finding(printing, group, &findings->findings[i], guidance);
}

void print_findings(struct printing *printing, xmlNode *root)
{
    if (printing->printed_count)
        qsort(printing->printed, printing->printed_count, sizeof *printing->printed, compare_nodes);
    xmlNode *list = print_element(printing, root, "findings");
    print_text(printing, list, "title", _("What is wrong or weak"));
    struct guidance *guidance = guidance_of_form(instance_form(printing->instance), NULL);
    for (int severity = SEVERITY_STOP; severity < SEVERITIES; severity++)
        add_group(printing, list, (enum severity)severity, guidance);
    guidance_free(guidance);
    if (!printing->options->findings->findings_count)
        print_text(printing, list, "none", _("Nothing was found."));
}
