/* SPDX-License-Identifier: MIT */
#include "wizard/steps.h"

#include "xml/node.h"

/* A question or note that stands on top level by itself. */
static bool stands_alone(const struct form *form, size_t section)
{
    return section < form->sections_count && control_holds_value(form->sections[section]);
}

size_t steps_begin(const struct form *form, size_t section)
{
    size_t run = section;
    while (stands_alone(form, section) && run > 0 && stands_alone(form, run - 1))
        run--;
    return section - (section - run) % STEP_QUESTIONS;
}

size_t steps_end(const struct form *form, size_t section)
{
    size_t first = steps_begin(form, section), end = first + 1;
    while (stands_alone(form, first) && stands_alone(form, end) && end - first < STEP_QUESTIONS)
        end++;
    return end;
}

size_t steps_ordinal(const struct form *form, size_t section)
{
    size_t ordinal = 0;
    for (size_t at = 0; at <= section && at < form->sections_count; at = steps_end(form, at))
        ordinal++;
    return ordinal;
}

size_t steps_count(const struct form *form)
{
    return form->sections_count ? steps_ordinal(form, form->sections_count - 1) : 0;
}

size_t steps_section_of(const struct form *form, const struct control *control)
{
    while (control->parent)
        control = control->parent;
    size_t number = 0;
    while (number < form->sections_count && form->sections[number] != control)
        number++;
    return number;
}

/* Questions asked below a control, apart from those in lists. */
static size_t count_questions(const struct control *control)
{
    size_t count = control_holds_value(control) && !control_is_note(control);
    for (size_t i = 0; i < control->children_count; i++)
        if (control->children[i]->kind != CONTROL_REPEAT)
            count += count_questions(control->children[i]);
    return count;
}

bool steps_is_long(const struct control *page)
{
    return count_questions(page) > PAGE_QUESTIONS;
}

bool steps_is_page(const struct control *group)
{
    return group->kind == CONTROL_GROUP && group->parent && xml_first_child(group->source, "label") &&
           count_questions(group) > 1 && steps_is_long(steps_page_of(group->parent));
}

const struct control *steps_page_of(const struct control *control)
{
    while (control->parent && control->kind != CONTROL_REPEAT && !steps_is_page(control))
        control = control->parent;
    return control;
}

size_t steps_parts(const struct control *page)
{
    size_t parts = (page->children_count + PART_CHILDREN - 1) / PART_CHILDREN;
    return parts > 1 ? parts : 1;
}

size_t steps_part_of(const struct control *page, const struct control *control)
{
    while (control && control->parent != page)
        control = control->parent;
    for (size_t i = 0; control && i < page->children_count; i++)
        if (page->children[i] == control)
            return i / PART_CHILDREN;
    return 0;
}
