/* SPDX-License-Identifier: MIT */
/* What a repeat item is called: by the answer that the form names, else by its first answer in words, else by number. */
#include "form/state.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "xml/node.h"

#include <string.h>

/* The node that rr:item-label names, from the item or from the root. */
static const xmlNode *named_by(const struct instance *instance, const struct control *repeat, const xmlNode *item)
{
    const char *path = control_own(repeat, "item-label");
    if (!path)
        return NULL;
    AUTO_FREE char *absolute = *path == '/' ? memory_copy_string(path) : memory_print("%s/%s", repeat->path, path);
    const struct bind *bind = model_find(instance->form->model, absolute);
    return bind ? place_resolve(instance, bind, item) : NULL;
}

/* The first answer in words below a control of the item: text, or one choice. Yours; NULL: none yet. */
static char *first_words(const struct instance *instance, const struct control *control, const xmlNode *item)
{
    bool says = control->kind == CONTROL_SELECT1 ||
                (control->kind == CONTROL_INPUT && control_type(control) == VALUE_STRING && !control_is_note(control));
    const xmlNode *node = says ? place_resolve(instance, control->bind, item) : NULL;
    if (node && *xml_leaf_text(node) && instance_is_relevant(instance, node)) {
        AUTO_FREE char *words = instance_display(instance, node, catalogue_is_thai());
        return memory_copy_bytes(words, strcspn(words, "\n"));
    }
    char *found = NULL;
    for (size_t i = 0; i < control->children_count && !found; i++)
        if (control->children[i]->kind != CONTROL_REPEAT)
            found = first_words(instance, control->children[i], item);
    return found;
}

char *instance_item_name(const struct instance *instance, const struct control *repeat, const xmlNode *item)
{
    const xmlNode *named = named_by(instance, repeat, item);
    if (named && *xml_leaf_text(named))
        return instance_display(instance, named, catalogue_is_thai());
    AUTO_FREE char *said = control_own(repeat, "item-label") ? NULL : first_words(instance, repeat, item);
    if (said)
        return STEAL(said);
    AUTO_FREE char *label = instance_text(instance, repeat, item, TEXT_SHORT);
    return memory_print("%s %zu", label ? label : repeat->bind->name, instance_item_index(instance, item) + 1);
}

char *instance_within_item(const struct instance *instance, const xmlNode *node, const char *question)
{
    const xmlNode *item = instance_item_of(instance, node);
    if (!item)
        return memory_copy_string(question);
    AUTO_FREE char *name = instance_item_name(instance, instance_control(instance, item), item);
    return memory_print("%s › %s", name, question);
}
