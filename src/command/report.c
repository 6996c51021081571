/* SPDX-License-Identifier: MIT */
#include "command/report.h"

#include "base/memory.h"
#include "command/clean.h"
#include "command/json.h"

static void add_clean(struct buffer *out, const char *text)
{
    AUTO_FREE char *clean = clean_line(text);
    buffer_add(out, clean);
}

void report_lines(const struct instance *instance, const struct findings *findings, const char *file,
                  struct buffer *out)
{
    (void)instance; /* the same signature as report_json */
    for (size_t i = 0; i < findings->findings_count; i++) {
        const struct finding *finding = &findings->findings[i];
        buffer_print(out, "%s: ", file);
        add_clean(out, finding->section);
        if (finding->section[0])
            buffer_add(out, " > ");
        add_clean(out, finding->field);
        buffer_print(out, ": %s: ", severity_name(finding->severity));
        add_clean(out, finding->message);
        buffer_print(out, " [%s]\n", finding->id);
    }
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
        json_add_member(out, "message", finding->message);
        if (finding->see)
            json_add_member(out, "see", finding->see);
        buffer_add_char(out, '}');
    }
}
