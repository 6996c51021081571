/* SPDX-License-Identifier: MIT */
#include "command/report.h"

#include "base/memory.h"
#include "command/clean.h"
#include "command/json.h"
#include "text/catalogue.h"

#include <string.h>

static void add_clean(struct buffer *out, const char *text)
{
    AUTO_FREE char *clean = clean_line(text);
    buffer_add(out, clean);
}

char *report_sentence(const struct guidance *guidance, const struct finding *finding)
{
    AUTO_FREE char *cited = finding->see ? guidance_explain(guidance, finding->see, catalogue_language()) : NULL;
    return cited ? memory_print("%s (%s)", finding->message, cited) : memory_copy_string(finding->message);
}

/* Those that are at least so severe. */
static void add_lines(const struct instance *instance, const struct findings *findings, enum severity least, const char *file,
                      struct buffer *out)
{
    struct guidance *guidance = NULL;
    for (size_t i = 0; i < findings->findings_count; i++) {
        const struct finding *finding = &findings->findings[i];
        if (finding->severity > least)
            continue;
        if (finding->see && !guidance)
            guidance = guidance_of_form(instance_form(instance), NULL);
        AUTO_FREE char *sentence = report_sentence(guidance, finding);
        buffer_print(out, "%s: ", file);
        add_clean(out, finding->section);
        if (finding->section[0])
            buffer_add(out, " > ");
        add_clean(out, finding->field);
        buffer_print(out, ": %s: ", severity_name(finding->severity));
        add_clean(out, sentence);
        buffer_print(out, " [%s]\n", finding->id);
    }
    guidance_free(guidance);
}

void report_lines(const struct instance *instance, const struct findings *findings, const char *file, struct buffer *out)
{
    add_lines(instance, findings, SEVERITIES, file, out);
}

void report_stops(const struct instance *instance, const struct findings *findings, const char *file, struct buffer *out)
{
    add_lines(instance, findings, SEVERITY_STOP, file, out);
}

void report_json(const struct instance *instance, const struct findings *findings, const char *file,
                 struct buffer *out)
{
    for (size_t i = 0; i < findings->findings_count; i++) {
        const struct finding *finding = &findings->findings[i];
        AUTO_FREE char *path = instance_path(instance, finding->node);
        buffer_add(out, out->bytes[out->length - 1] == '[' ? "\n  {" : ",\n  {");
        json_add_member(out, "file", file);
        json_add_member(out, "section", finding->section);
        json_add_member(out, "field", finding->field);
        json_add_member(out, "path", path);
        json_add_member(out, "severity", severity_name(finding->severity));
        json_add_member(out, "id", finding->id);
        json_add_member(out, "rule", finding->rule);
        json_add_member(out, "message", finding->message);
        json_add_list(out, "see", finding->see);
        buffer_add_char(out, '}');
    }
}
