/* SPDX-License-Identifier: MIT */
/* What is wrong or weak, read out line by line, as the list of findings shows it on a screen. */
#include "command/plain_parts.h"

#include "advice/advice.h"
#include "advice/rules.h"
#include "base/memory.h"
#include "command/attached.h"
#include "command/report.h"

void plain_tell_findings(struct plain *plain, const char *some, const char *none)
{
    struct rules *rules = NULL;
    struct error err = {0};
    if (rules_for_form(instance_form(plain->instance), &rules, &err) < 0)
        plain_tell_error(plain, &err);
    struct advice *advice = advice_new(plain->instance, rules);
    attached_watch(advice, plain->draft);
    const struct findings *findings = advice_findings(advice);
    const char *first = findings->findings_count ? some : none;
    if (first)
        plain_tell(plain, first);
    for (size_t i = 0; i < findings->findings_count; i++) {
        const struct finding *finding = &findings->findings[i];
        AUTO_FREE char *sentence = report_sentence(plain->guidance, finding);
        AUTO_FREE char *line = memory_print("%s > %s: %s", finding->section, finding->field, sentence);
        plain_tell(plain, line);
    }
    advice_free(advice);
    rules_free(rules);
}
