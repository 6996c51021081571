/* SPDX-License-Identifier: MIT */
/* The advice rules of a form: its advice.sch, once read and proven sound. Immutable after rules_load.
 * Source: ISO/IEC 19757-3 (Schematron), its vocabulary; the expressions are the form's own (xpath/). Of the standard there
 * are schema, pattern, rule, let, assert, report, diagnostics, diagnostic, value-of, title, p, emph, span and dir.
 *   context   an absolute path; irrelevant nodes never match; the first rule of a pattern that matches takes the node
 *   let       of a rule: worked out for each of its nodes; of a pattern or the schema: once, seen from the document
 *   role      stop, warn or note
 *   subject   the answer the finding is about, seen from the context; its first relevant node, else the context
 *   see       "file#id ..." of explanations in ../common/file.xml
 *   value-of  an answer as a reader sees it, its beginning when it is long
 * Parts of other files are taken in by XInclude (xml_load_including). */
#ifndef RUAMRANG_ADVICE_RULES_H
#define RUAMRANG_ADVICE_RULES_H

#include "form/form.h"

struct rules;

/* NULL with `file:line: sentence`. The form must outlive the rules. */
struct rules *rules_load(const struct form *form, const char *path, struct error *err);
/* The advice.sch beside the form's file: 0 with *out, which is NULL when there is none; or -1. */
int rules_for_form(const struct form *form, struct rules **out, struct error *err);
void rules_free(struct rules *rules);

bool rules_tell_fit(const struct rules *rules); /* the file has what fit_load reads (fit.h) */
size_t rules_count(const struct rules *rules); /* asserts and reports */
/* Is every `see` written as it must be, and there in its file? For authors: -1 with `file:line: sentence`. */
int rules_check_see(const struct rules *rules, struct error *err);

#endif
