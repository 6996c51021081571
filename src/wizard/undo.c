/* SPDX-License-Identifier: MIT */
#include "wizard/undo.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "wizard/build.h"
#include "wizard/route.h"

#include <stdlib.h>

/* "item", or the words of the question. Yours; NULL: nothing that has a name. */
static char *name_of(const struct wizard *wizard, const xmlNode *node)
{
    const struct control *control = node ? instance_control(wizard->instance, node) : NULL;
    if (!control)
        return NULL;
    return control->kind == CONTROL_REPEAT ? instance_item_name(wizard->instance, control, node)
                                           : build_label(wizard, control, (xmlNode *)node);
}

/* What was changed is named, because it may stand on another page; an item that came back with others before them. */
static void tell(struct wizard *wizard, const xmlNode *node, bool redo)
{
    const struct brought_back *back = &wizard->back;
    AUTO_FREE char *name = name_of(wizard, back->item ? back->item : node);
    AUTO_FREE char *words = !name                            ? memory_copy_string(redo ? _("Brought back.") : _("Undone."))
                            : back->item && back->items > 1 ? memory_print(_("“%s” is back, and %zu items that named it."), name, back->items - 1)
                                                             : memory_print(redo ? _("Brought back: %s") : _("Undone: %s"), name);
    wizard_tell(wizard, MOOD_PLAIN, words);
}

/* An item that came back is the next place to be where its list is shown. */
static void show_item(struct wizard *wizard, const xmlNode *item)
{
    struct page *page = wizard_page(wizard);
    if (page->kind != PAGE_LIST || instance_control(wizard->instance, item) != page->control)
        return;
    free(page->focus_path);
    page->focus_path = instance_path(wizard->instance, item);
    wizard_rebuild(wizard);
}

static void show(struct wizard *wizard, xmlNode *node)
{
    struct page *page = wizard_page(wizard);
    if (page->kind == PAGE_FORM && !build_context(wizard, page))
        route_pop(wizard); /* the item on this page went away */
    const struct control *control = node ? instance_control(wizard->instance, node) : NULL;
    if (control && control_holds_value(control) && wizard_page(wizard)->kind == PAGE_FORM)
        route_to_answer(wizard, node);
    if (wizard->back.item)
        show_item(wizard, wizard->back.item);
}

bool undo_step(struct wizard *wizard, bool redo)
{
    AUTO_FREE char *path = NULL;
    wizard->back = (struct brought_back){.now = true};
    bool done = redo ? instance_redo(wizard->instance, &path) : instance_undo(wizard->instance, &path);
    wizard->back.now = false;
    if (!done)
        return false;
    xmlNode *node = path ? instance_find(wizard->instance, path) : NULL;
    tell(wizard, node, redo);
    show(wizard, node);
    return true;
}
