/* SPDX-License-Identifier: MIT */
#include "wizard/items.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "wizard/build.h"
#include "wizard/dialog.h"
#include "wizard/route.h"

#include <stdint.h>
#include <stdlib.h>

static bool may_change(struct wizard *wizard, const struct control *repeat)
{
    if (!wizard->read_only && !repeat->no_add_remove)
        return true;
    wizard_tell(wizard, MOOD_ERROR, _("This list can only be read here."));
    wizard->bell = true;
    return false;
}

void items_add(struct wizard *wizard)
{
    const struct page *page = wizard_page(wizard);
    const struct control *repeat = page->control;
    xmlNode *context = build_context(wizard, page);
    struct error err = {0};
    if (!context || !may_change(wizard, repeat))
        return;
    xmlNode *item = instance_add(wizard->instance, repeat, context, SIZE_MAX, &err);
    if (!item) {
        wizard_tell(wizard, MOOD_ERROR, err.message);
        return;
    }
    AUTO_FREE char *path = instance_path(wizard->instance, item);
    struct page *list = wizard_page(wizard);
    free(list->focus_path);
    list->focus_path = memory_copy_string(path);
    struct page *form = page_new(PAGE_FORM, repeat, path);
    form->added = instance_generation(wizard->instance);
    form->fresh = true;
    route_push(wizard, form);
}

void items_forget_untouched(struct wizard *wizard)
{
    const struct page *page = wizard_page(wizard);
    if (page->kind != PAGE_FORM || page->added == 0 || page->added != instance_generation(wizard->instance))
        return;
    xmlNode *item = instance_find(wizard->instance, page->context);
    if (!item || !instance_undo(wizard->instance, NULL))
        return;
    wizard_tell(wizard, MOOD_PLAIN, _("Nothing was written, so the new item was taken away again."));
}

static void remove_item(struct wizard *wizard, xmlNode *item)
{
    struct error err = {0};
    if (instance_remove(wizard->instance, item, &err) < 0)
        wizard_tell(wizard, MOOD_ERROR, err.message);
}

static void tell_deleted(struct wizard *wizard, const char *name)
{
    AUTO_FREE char *words = memory_print(_("\"%s\" was deleted. F7 brings it back."), name);
    wizard_tell(wizard, MOOD_PLAIN, words);
}

/* The rows that the answers stand in, by name. Yours. */
static char *places_in_words(const struct wizard *wizard, xmlNode **leaves, size_t count)
{
    enum { NAMED_AT_MOST = 4 };
    struct buffer words;
    buffer_init(&words);
    for (size_t i = 0; i < count && i < NAMED_AT_MOST; i++) {
        xmlNode *row = instance_item_of(wizard->instance, leaves[i]);
        const struct control *control = instance_control(wizard->instance, row ? row : leaves[i]);
        AUTO_FREE char *name = row ? instance_item_name(wizard->instance, control, row)
                                   : build_label(wizard, control, leaves[i]);
        buffer_print(&words, "%s%s", i ? ", " : "", name);
    }
    if (count > NAMED_AT_MOST)
        buffer_add(&words, ", …");
    return buffer_take(&words);
}

void items_delete(struct wizard *wizard, xmlNode *item)
{
    const struct control *repeat = instance_control(wizard->instance, item);
    if (!repeat || !may_change(wizard, repeat))
        return;
    AUTO_FREE xmlNode **leaves = NULL;
    size_t count = instance_references(wizard->instance, item, &leaves);
    AUTO_FREE char *name = instance_item_name(wizard->instance, repeat, item);
    if (count == 0) {
        remove_item(wizard, item);
        tell_deleted(wizard, name);
        return;
    }
    AUTO_FREE char *path = instance_path(wizard->instance, item);
    AUTO_FREE char *places = places_in_words(wizard, leaves, count);
    AUTO_FREE char *message = memory_print(
        _("\"%s\" is named in other answers (%zu): %s. What shall happen to them?"), name, count, places);
    const char *const options[] = {_("Delete nothing"), _("Delete the items about it; take it out of longer lists"),
                                   _("Keep those items and leave the answer empty"), NULL};
    dialog_ask(wizard, DIALOG_DELETE_REFERENCED, message, path, options);
}

/* One answer that names the item: its row goes, or only the name in it. */
static void release(struct wizard *wizard, xmlNode *leaf, xmlNode *item, bool with_row)
{
    xmlNode *row = instance_item_of(wizard->instance, leaf);
    const struct control *control = instance_control(wizard->instance, leaf);
    if (with_row && row && row != item && control && control->kind == CONTROL_SELECT1) {
        remove_item(wizard, row);
        return;
    }
    AUTO_FREE char *name = instance_reference_value(wizard->instance, leaf, item);
    AUTO_FREE char *rest = name ? value_toggle_token(instance_value(leaf), name) : memory_copy_string("");
    instance_set(wizard->instance, leaf, rest, NULL);
}

void items_delete_answered(struct wizard *wizard, const char *item_path, int option)
{
    xmlNode *item = instance_find(wizard->instance, item_path);
    if (!item || option == 0)
        return;
    AUTO_FREE char *name = instance_item_name(wizard->instance, instance_control(wizard->instance, item), item);
    instance_begin_step(wizard->instance);
    for (size_t left = SIZE_MAX;;) {
        AUTO_FREE xmlNode **leaves = NULL;
        size_t count = instance_references(wizard->instance, item, &leaves);
        if (count == 0 || count >= left) /* each round must release one */
            break;
        left = count;
        release(wizard, leaves[count - 1], item, option == 1);
    }
    remove_item(wizard, item);
    instance_end_step(wizard->instance);
    tell_deleted(wizard, name);
}

void items_move(struct wizard *wizard, xmlNode *item, int direction)
{
    const struct control *repeat = instance_control(wizard->instance, item);
    size_t index = instance_item_index(wizard->instance, item);
    struct page *page = wizard_page(wizard);
    if (!repeat || !may_change(wizard, repeat) || (direction < 0 && index == 0))
        return;
    if (instance_move(wizard->instance, item, index + (direction > 0 ? 1 : (size_t)-1), NULL) < 0 ||
        instance_item_index(wizard->instance, item) == index) { /* it was the last already */
        wizard->bell = true;
        return;
    }
    free(page->focus_path);
    page->focus_path = instance_path(wizard->instance, item);
    wizard_tell(wizard, MOOD_PLAIN, _("Moved."));
}
