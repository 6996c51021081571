/* SPDX-License-Identifier: MIT */
/* Findings written down: lines for people and grep, JSON for programs. Knows no file but its name. */
#ifndef RUAMRANG_COMMAND_REPORT_H
#define RUAMRANG_COMMAND_REPORT_H

#include "advice/findings.h"
#include "advice/guidance.h"
#include "base/buffer.h"

/* What a finding says, with what explains it in parentheses. `guidance` may be NULL. Yours. */
char *report_sentence(const struct guidance *guidance, const struct finding *finding);
/* `file: section > field: severity: sentence [id]`, one line a finding, without control characters. */
void report_lines(const struct instance *instance, const struct findings *findings, const char *file, struct buffer *out);
/* Only those that must be mended before anything leaves. */
void report_stops(const struct instance *instance, const struct findings *findings, const char *file, struct buffer *out);
/* Objects {file, section, field, path, severity, id, rule, message, see: []}; a comma and a newline before each but the
 * first of `out`, which begins with "[". */
void report_json(const struct instance *instance, const struct findings *findings, const char *file, struct buffer *out);

#endif
