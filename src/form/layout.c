/* SPDX-License-Identifier: MIT */
/* Where in an instance's blocks the state of each element's nodes lies. Knows no answers. */
#include "form/model.h"

/* The repeat, or the root, in whose blocks the states of a bind lie. */
static struct bind *owner_of(struct bind *bind)
{
    while (!bind->is_repeat && bind->parent)
        bind = bind->parent;
    return bind;
}

void layout_make(struct form *form)
{
    static uint64_t binds; /* so far, of all forms */
    struct form_model *model = form->model;
    for (size_t i = 0; i < model->binds_count; i++) { /* parents come before their children */
        struct bind *bind = model->binds[i];
        if (bind->is_attribute) /* it may have come after the body */
            bind->repeat = bind->parent->repeat;
        bind->unique = ++binds;
        bind->offset = owner_of(bind)->states_count++;
        if (bind->is_repeat)
            bind->list = owner_of(bind->parent)->lists_count++;
    }
}
