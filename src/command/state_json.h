/* SPDX-License-Identifier: MIT */
/* The whole state of a form under way as one JSON object, in the shape in which recorded states of other engines are kept:
 *
 *   language    of the form's words now; "" when it has none
 *   languages   all of them ([""] then), the default first
 *   xml         what would be sent: without irrelevant nodes
 *   violations  [{ref, condition: "required" | "constraint" | "type", message: the form's own words or null}]
 *   nodes       in the definition's order: ref, type, relevant, readonly, required; of leaves valueType and value; where
 *               there are any label, hint, noteText, appearance, choices [[value, label]], violation
 *
 * Types: root, group, repeat-range:controlled (by jr:count, or nothing may be added), repeat-range:uncontrolled,
 * repeat-instance, input, note, select, rank, range, trigger, upload; model-value has no control. A calculated node is
 * readonly only when the form says so. Values of irrelevant nodes read as "". */
#ifndef RUAMRANG_COMMAND_STATE_JSON_H
#define RUAMRANG_COMMAND_STATE_JSON_H

#include "base/buffer.h"
#include "form/instance.h"

/* One object without a line end. */
void state_json_add(struct buffer *out, const struct instance *instance);

#endif
