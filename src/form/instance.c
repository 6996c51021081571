/* SPDX-License-Identifier: MIT */
/* The life of an instance: made fresh or opened from a saved tree, and freed. */
#include "form/state.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "xml/document.h"
#include "xml/node.h"

#include <stdlib.h>
#include <string.h>

static struct instance *instance_begin(const struct form *form, const struct instance_world *world)
{
    struct instance *instance = memory_alloc(sizeof *instance);
    instance->form = form;
    instance->world = world ? *world : (struct instance_world){0};
    instance->limits = instance->world.limits ? instance->world.limits : &XML_LIMITS_DRAFT;
    for (size_t i = 0; i < form->languages_count; i++)
        if (form->languages[i].is_default)
            instance->language = i;
    instance->pending = memory_alloc((form->model->rules_count + 1) * sizeof *instance->pending);
    instance->offered = memory_alloc((form->controls_count + 1) * sizeof(struct offered *));
    host_init(instance);
    return instance;
}

/* Works everything out. While it is made, an instance records no edits. */
static void settle_new(struct instance *instance)
{
    recompute_below(instance, instance->root);
    preloads_run(instance, true);
    fixed_run(instance, instance->root);
    recompute_run(instance);
    counts_run(instance);
    actions_run(instance, EVENT_FIRST_LOAD, NULL);
    actions_run(instance, EVENT_LOAD, NULL);
    recompute_run(instance);
    counts_run(instance);
    instance->serials_opened = instance->serials;
    instance->recording = true;
}

/* The same for saved answers; none of them is dropped merely because the file was opened. */
static void settle_saved(struct instance *instance)
{
    recompute_below(instance, instance->root);
    preloads_run(instance, false);
    instance->replaying = true;
    recompute_run(instance);
    instance->replaying = false;
    actions_run(instance, EVENT_LOAD, NULL);
    recompute_run(instance);
    instance->recording = true;
}

struct instance *instance_new(const struct form *form, const struct instance_world *world, struct error *err)
{
    struct instance *instance = instance_begin(form, world);
    const struct bind *root = form->model->binds[0];
    instance->doc = xmlNewDoc(BAD_CAST "1.0");
    xmlDocSetRootElement(instance->doc, seed_copy(instance, root));
    state_attach(instance, instance->root, root, 0);
    size_open(instance);
    settle_new(instance);
    if (instance_trouble(instance)) {
        if (err)
            *err = instance->trouble;
        instance_free(instance);
        return NULL;
    }
    return instance;
}

/* Who the saved tree belongs to; an id of another form is refused, a missing one is not. */
static int check_root(const struct form *form, const xmlNode *root, struct error *err)
{
    const struct bind *bind = form->model->binds[0];
    if (!root || !xml_is_element(root, bind->name))
        return error_set(err, NULL, _("These answers do not belong to the form '%s'."), form->id);
    const char *id = xml_attribute(root, NULL, "id");
    if (id && strcmp(id, form->id) != 0)
        return error_set(err, NULL, _("These answers belong to the form '%s', not to '%s'."), id, form->id);
    return 0;
}

struct instance *instance_open(const struct form *form, xmlDoc *doc, const struct instance_world *world,
                               struct error *err)
{
    if (check_root(form, xmlDocGetRootElement(doc), err) < 0) {
        xmlFreeDoc(doc);
        return NULL;
    }
    struct instance *instance = instance_begin(form, world);
    const struct bind *root = form->model->binds[0];
    instance->doc = doc;
    instance->root = xmlDocGetRootElement(doc);
    if (size_judge_opening(instance, err) < 0) {
        instance_free(instance);
        return NULL;
    }
    state_attach(instance, instance->root, root, 0);
    seed_missing(instance, instance->root, root);
    size_open(instance);
    settle_saved(instance);
    return instance;
}

void instance_free(struct instance *instance)
{
    if (!instance)
        return;
    history_done(instance);
    offered_done(instance);
    held_done(instance);
    changes_done(instance);
    free(instance->touchers);
    for (size_t i = 0; i < instance->form->model->rules_count; i++)
        free(instance->pending[i].scopes);
    free(instance->pending);
    free(instance->counted);
    if (node_state(instance->root))
        state_detach(instance->root);
    xmlFreeDoc(instance->doc);
    free(instance);
}

const struct form *instance_form(const struct instance *instance)
{
    return instance->form;
}

xmlDoc *instance_doc(const struct instance *instance)
{
    return instance->doc;
}

xmlNode *instance_root(const struct instance *instance)
{
    return instance->root;
}

void instance_set_language(struct instance *instance, size_t language)
{
    if (language < instance->form->languages_count && language != instance->language) {
        instance->language = language;
        instance->generation++;
    }
}

size_t instance_language(const struct instance *instance)
{
    return instance->language;
}

uint64_t instance_generation(const struct instance *instance)
{
    return instance->generation;
}

void instance_on_edit(struct instance *instance, void (*listener)(void *data, const struct edit *edit), void *data)
{
    instance->listener = listener;
    instance->listener_data = data;
}

void instance_on_change(struct instance *instance, void (*watcher)(void *data, const struct edit *edit), void *data)
{
    instance->watcher = watcher;
    instance->watcher_data = data;
}
