/* SPDX-License-Identifier: MIT */
/* What a form asks for that cannot be given: endless counting, words that ask for themselves, answers without end. It is
 * cut short, and the first of it is kept as a sentence. Decides nothing else. */
#include "form/state.h"

#include "text/catalogue.h"
#include "xml/node.h"

#include <stdarg.h>

/* Words and names of choices that ask for further ones: so deep, and so many for one label. */
#define ASKING_DEPTH_LIMIT 8
#define ASKINGS_LIMIT 1000000

void trouble_note(struct instance *instance, const xmlNode *source, const char *format, ...)
{
    if (error_is_set(&instance->trouble))
        return;
    va_list args;
    va_start(args, format);
    xml_refuse(&instance->trouble, source, instance->form->path, format, args);
    va_end(args);
}

void trouble_of_expression(struct instance *instance, const xmlNode *node, const xmlNode *source)
{
    const struct node_state *state = node->_private ? node_state(node) : NULL;
    trouble_note(instance, source, _("An expression of %s cannot be worked out. %s"),
                 state ? state->bind->path : xml_name(source), instance->cause.message);
}

const struct error *instance_trouble(const struct instance *instance)
{
    return error_is_set(&instance->trouble) ? &instance->trouble : NULL;
}

bool trouble_ask(struct instance *instance, const xmlNode *source, const char *name)
{
    if (instance->asking_depth == 0)
        instance->askings = 0;
    if (instance->asking_depth >= ASKING_DEPTH_LIMIT || ++instance->askings > ASKINGS_LIMIT) {
        trouble_note(instance, source, _("The words of '%s' ask for themselves, or for too many others; take an output out of them."), name);
        return false;
    }
    instance->asking_depth++;
    return true;
}

void trouble_answered(struct instance *instance)
{
    instance->asking_depth--;
}
