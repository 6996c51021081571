/* SPDX-License-Identifier: MIT */
/* Asking the answers from outside the form: expressions over an instance, proven against the definition first. */
#ifndef RUAMRANG_FORM_ASK_H
#define RUAMRANG_FORM_ASK_H

#include "form/instance.h"
#include "xpath/xpath.h"

/* NULL with a sentence for bad syntax, an unknown function, or a path (one without '*' or '//') that the form does not
 * have. Relative paths start at `context_path`. The caller adds file and line. */
struct xpath *ask_compile(const struct form *form, const char *text, const char *context_path, struct arena *arena,
                          struct error *err);
/* Seen from the root of the answers. False, NULL: also when the evaluation fails. */
bool ask_boolean(const struct instance *instance, const struct xpath *xpath);
xmlNode *ask_node(const struct instance *instance, const struct xpath *xpath); /* the first; lent; NULL: none */

#endif
