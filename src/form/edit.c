/* SPDX-License-Identifier: MIT */
/* Changes to the answers. Each is one change of the tree, told to recompute.c and recorded in history.c. */
#include "form/state.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "text/catalogue.h"
#include "xml/document.h"
#include "xml/node.h"

#include <stdlib.h>
#include <string.h>

/* ---- the tree ---------------------------------------------------------------------------------------- */

static void put_value(struct instance *instance, xmlNode *node, const char *value)
{
    if (strcmp(xml_leaf_text(node), value) == 0)
        return;
    changes_note(instance, node);
    size_change_text(instance, xml_leaf_text(node), value);
    xml_set_text(node, value);
    recompute_value_changed(instance, node);
}

static void put_item(struct instance *instance, xmlNode *parent, xmlNode *item, const struct bind *bind, size_t index)
{
    seed_link(parent, item, bind, index);
    state_attach(instance, item, bind, index);
    seed_missing(instance, item, bind);
    size_change_node(instance, item, true);
    recompute_below(instance, item);
    recompute_structure_changed(instance, bind, parent, item_index(item) + 1, SIZE_MAX);
}

static void take_item(struct instance *instance, xmlNode *item)
{
    const struct bind *bind = node_state(item)->bind;
    const xmlNode *parent = item->parent;
    size_t index = item_index(item);
    size_change_node(instance, item, false);
    recompute_forget(instance, item);
    counts_forget(instance, item);
    held_forget(instance, item);
    changes_forget(instance, item);
    offered_forget(instance, item);
    state_detach(item);
    xmlUnlinkNode(item);
    xmlFreeNode(item);
    recompute_structure_changed(instance, bind, parent, index, SIZE_MAX);
}

static void shift_item(struct instance *instance, xmlNode *item, size_t to)
{
    const struct bind *bind = node_state(item)->bind;
    xmlNode *parent = item->parent;
    size_t from = item_index(item);
    xmlNode *anchor = item->prev; /* when the item is alone, it goes back to where it was */
    xmlUnlinkNode(item);
    item_list_take(item);
    if (place_count_items(parent, bind))
        seed_link(parent, item, bind, to);
    else if (anchor)
        xmlAddNextSibling(anchor, item);
    else if (parent->children)
        xmlAddPrevSibling(parent->children, item);
    else
        xmlAddChild(parent, item);
    item_list_put(item, to);
    to = item_index(item);
    recompute_structure_changed(instance, bind, parent, from < to ? from : to, (from < to ? to : from) + 1);
}

/* ---- a recorded change ------------------------------------------------------------------------------- */

/* The parent and index an item's path tells; NULL when it tells none. */
static xmlNode *split_item_path(const struct instance *instance, const char *path, size_t *index)
{
    const char *slash = strrchr(path, '/'), *bracket = slash ? strrchr(slash, '[') : NULL;
    if (!bracket || slash == path)
        return NULL;
    AUTO_FREE char *parent = memory_copy_bytes(path, (size_t)(slash - path));
    *index = strtoul(bracket + 1, NULL, 10) - 1;
    return instance_find(instance, parent);
}

static const struct bind *item_bind(const xmlNode *parent, const char *path)
{
    const char *name = strrchr(path, '/') + 1;
    size_t length = strcspn(name, "[");
    const struct bind *above = node_state(parent)->bind;
    for (size_t i = 0; i < above->children_count; i++) {
        const struct bind *bind = above->children[i];
        if (bind->is_repeat && strlen(bind->name) == length && strncmp(bind->name, name, length) == 0)
            return bind;
    }
    return NULL;
}

static int apply_add(struct instance *instance, const struct record *record, struct error *err)
{
    size_t index = 0;
    xmlNode *parent = split_item_path(instance, record->path, &index);
    const struct bind *bind = parent ? item_bind(parent, record->path) : NULL;
    if (!bind || !record->after)
        return error_set(err, NULL, _("The form has no place for an item at '%s'."), record->path);
    xmlNode *item = xml_parse_node(instance->doc, record->after, strlen(record->after), err);
    if (!item)
        return -1;
    if (!xml_is_element(item, bind->name)) {
        xmlFreeNode(item);
        return error_set(err, NULL, _("The form has no place for an item at '%s'."), record->path);
    }
    if (size_judge_growth(instance, size_of_full(item, bind), ROOM_TO_READ, err) < 0) {
        xmlFreeNode(item);
        return -1;
    }
    put_item(instance, parent, item, bind, index);
    return 0;
}

int edit_apply(struct instance *instance, const struct record *record, struct error *err)
{
    if (record->kind == EDIT_ADD)
        return apply_add(instance, record, err);
    xmlNode *node = instance_find(instance, record->path);
    if (!node)
        return error_set(err, NULL, _("The form has no node '%s'."), record->path);
    const struct bind *bind = node_state(node)->bind;
    if (record->kind == EDIT_SET ? bind->children_count > 0 : !bind->is_repeat)
        return error_set(err, NULL, _("The node '%s' cannot be edited in this way."), record->path);
    if (record->kind == EDIT_SET)
        held_drop(instance, node);
    if (record->kind == EDIT_SET)
        put_value(instance, node, record->after ? record->after : "");
    else if (record->kind == EDIT_REMOVE)
        take_item(instance, node);
    else
        shift_item(instance, node, record->to);
    return 0;
}

/* ---- what users of the form call --------------------------------------------------------------------- */

void edit_set_quietly(struct instance *instance, xmlNode *node, const char *value)
{
    const char *before = xml_leaf_text(node);
    if (strcmp(before, value) == 0)
        return;
    if (instance->recording)
        history_record(instance, (struct record){.kind = EDIT_SET, .path = instance_path(instance, node),
                                                 .before = memory_copy_string(before),
                                                 .after = memory_copy_string(value)});
    put_value(instance, node, value);
}

static void begin_edit(struct instance *instance)
{
    instance_begin_step(instance);
    instance->serials_before = instance->serials;
}

/* Every edit ends so: what depends on it follows, then the listener hears of all of it. */
static void finish_edit(struct instance *instance)
{
    recompute_run(instance);
    changes_tell(instance);
    counts_run(instance);
    changes_tell(instance);
    history_announce(instance);
    instance_end_step(instance);
}

static bool is_question(const xmlNode *node)
{
    return node && node->_private && !node_state(node)->bind->children_count;
}

void edit_store(struct instance *instance, xmlNode *node, const char *value)
{
    const struct bind *bind = node_state(node)->bind;
    bool is_overridden = bind->rules[RULE_CALCULATE] && !bind->rules[RULE_CHOICES];
    if (!is_overridden)
        held_drop(instance, node);
    if (strcmp(value, xml_leaf_text(node)) == 0)
        return;
    if (is_overridden && !held_value(instance, node))
        held_keep(instance, node, xml_leaf_text(node));
    begin_edit(instance);
    edit_set_quietly(instance, node, value);
    finish_edit(instance);
}

int instance_set(struct instance *instance, xmlNode *node, const char *value, struct error *err)
{
    if (!is_question(node))
        return error_set(err, NULL, "%s", _("There is no question here that could be answered."));
    if (instance_is_readonly(instance, node))
        return error_set(err, NULL, "%s", _("This answer cannot be changed."));
    AUTO_FREE char *stored = value_canonical(node_state(node)->bind->type, value);
    if (instance_judge_text(instance, node, stored, err) < 0)
        return -1;
    edit_store(instance, node, stored);
    return 0;
}

static char *item_xml(xmlNode *item)
{
    struct buffer xml;
    buffer_init(&xml);
    xml_write_node(item, &xml);
    return buffer_take(&xml);
}

xmlNode *edit_add_item(struct instance *instance, const struct bind *bind, xmlNode *parent, size_t index)
{
    xmlNode *item = seed_item(instance, bind, parent, index);
    put_item(instance, parent, item, bind, index);
    size_t record = 0;
    if (instance->recording) {
        history_record(instance, (struct record){.kind = EDIT_ADD, .path = instance_path(instance, item)});
        record = instance->steps[instance->steps_count - 1].records_count - 1;
    }
    if (actions_hear(instance, EVENT_NEW_REPEAT, bind)) {
        recompute_run(instance);
        actions_run(instance, EVENT_NEW_REPEAT, item);
        recompute_run(instance);
    }
    fixed_run(instance, item);
    if (instance->recording) /* the item as it is once its own actions have run */
        history_complete(instance, record, item_xml(item));
    return item;
}

xmlNode *instance_add(struct instance *instance, const struct control *repeat, const xmlNode *context, size_t index,
                      struct error *err)
{
    xmlNode *parent = repeat->kind == CONTROL_REPEAT ? instance_node(instance, repeat, context) : NULL;
    if (!parent || repeat->no_add_remove) {
        error_set(err, NULL, "%s", _("Nothing can be added here."));
        return NULL;
    }
    struct instance_size more = {.elements = repeat->bind->states_count, .bytes = size_of(repeat->bind->model).bytes};
    if (size_judge_growth(instance, more, ROOM_TO_ENTER, err) < 0)
        return NULL;
    begin_edit(instance);
    xmlNode *item = edit_add_item(instance, repeat->bind, parent, index);
    finish_edit(instance);
    return item;
}

void edit_remove_item(struct instance *instance, xmlNode *item)
{
    if (instance->recording)
        history_record(instance, (struct record){.kind = EDIT_REMOVE, .path = instance_path(instance, item),
                                                 .before = item_xml(item)});
    take_item(instance, item);
}

/* An item of a repeat that people may change. */
static int check_item(const xmlNode *item, struct error *err)
{
    const struct bind *bind = item && item->_private ? node_state(item)->bind : NULL;
    if (!bind || !bind->is_repeat || (bind->control && bind->control->no_add_remove))
        return error_set(err, NULL, "%s", _("This cannot be removed or moved."));
    return 0;
}

int instance_remove(struct instance *instance, xmlNode *item, struct error *err)
{
    if (check_item(item, err) < 0)
        return -1;
    begin_edit(instance);
    edit_remove_item(instance, item);
    finish_edit(instance);
    return 0;
}

int instance_move(struct instance *instance, xmlNode *item, size_t to, struct error *err)
{
    if (check_item(item, err) < 0)
        return -1;
    size_t from = instance_item_index(instance, item);
    size_t last = place_count_items(item->parent, node_state(item)->bind) - 1;
    to = to < last ? to : last;
    if (to == from)
        return 0;
    begin_edit(instance);
    history_record(instance, (struct record){.kind = EDIT_MOVE, .path = instance_path(instance, item), .to = to});
    shift_item(instance, item, to);
    finish_edit(instance);
    return 0;
}
