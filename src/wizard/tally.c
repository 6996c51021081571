/* SPDX-License-Identifier: MIT */
#include "wizard/tally.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "wizard/shown.h"

#include <stdlib.h>

bool tally_shows_problem(const struct wizard *wizard, const xmlNode *node)
{
    if (instance_violation(wizard->instance, node) == VIOLATION_NONE)
        return false;
    if (shown_is_checked(wizard, node))
        return true;
    AUTO_FREE char *path = instance_path(wizard->instance, node);
    return marks_is_visited(&wizard->marks, path);
}

static void add_answer(const struct wizard *wizard, const struct control *control, xmlNode *context,
                       struct tally *tally)
{
    xmlNode *node = instance_node(wizard->instance, control, context);
    if (!node || control_is_note(control) || !instance_is_relevant(wizard->instance, node))
        return;
    tally->questions++;
    if (instance_value(node)[0])
        tally->filled++;
    if (instance_violation(wizard->instance, node) == VIOLATION_REQUIRED)
        tally->missing++;
    AUTO_FREE char *path = wizard->marks.later_count ? instance_path(wizard->instance, node) : NULL;
    bool later = path && marks_is_later(&wizard->marks, path);
    tally->later += later;
    if ((!later || wizard->checked) && tally_shows_problem(wizard, node))
        tally->wrong++; /* what is put off the writer knows; only the check insists */
}

/* A list with too few items is one thing missing, and a problem to see once everything was checked. */
static void add_missing_items(const struct wizard *wizard, const struct control *repeat, const xmlNode *context,
                              size_t count, struct tally *tally)
{
    const char *least = control_own(repeat, "min-items");
    if (!least || count >= strtoul(least, NULL, 10))
        return;
    tally->missing++;
    tally->wrong += shown_is_checked(wizard, context);
}

static void add_items(const struct wizard *wizard, const struct control *repeat, xmlNode *context,
                      struct tally *tally)
{
    AUTO_FREE xmlNode **items = NULL;
    size_t count = instance_items(wizard->instance, repeat, context, &items);
    tally->items += count;
    add_missing_items(wizard, repeat, context, count, tally);
    for (size_t i = 0; i < count; i++)
        for (size_t c = 0; c < repeat->children_count; c++)
            tally_add(wizard, repeat->children[c], items[i], tally);
}

void tally_add(const struct wizard *wizard, const struct control *control, xmlNode *context, struct tally *tally)
{
    if (control_holds_value(control)) {
        add_answer(wizard, control, context, tally);
        return;
    }
    if (!instance_shows(wizard->instance, control, context))
        return;
    if (control->kind == CONTROL_REPEAT) {
        add_items(wizard, control, context, tally);
        return;
    }
    for (size_t c = 0; c < control->children_count; c++)
        tally_add(wizard, control->children[c], context, tally);
}

/* `all`: with what is not to be seen yet. */
static void add_counts(struct severity_counts shown, struct severity_counts all, struct tally *tally)
{
    tally->wrong += shown.of[SEVERITY_STOP];
    tally->look += shown.of[SEVERITY_WARN];
    tally->unseen = tally->unseen || all.of[SEVERITY_STOP] + all.of[SEVERITY_WARN] > 0;
}

void tally_add_section_findings(const struct wizard *wizard, size_t section, struct tally *tally)
{
    add_counts(shown_in_section(wizard, section), findings_in_section(wizard->findings, section), tally);
}

void tally_add_item_findings(const struct wizard *wizard, const xmlNode *item, struct tally *tally)
{
    add_counts(shown_within(wizard, item), findings_within(wizard->findings, item), tally);
}

enum entry_mark tally_mark(const struct tally *tally)
{
    if (tally->wrong)
        return MARK_WRONG;
    if (tally->later)
        return MARK_LATER;
    if (!tally->filled)
        return MARK_EMPTY;
    if (tally->missing)
        return MARK_STARTED;
    if (tally->look)
        return MARK_LOOK;
    return tally->unseen ? MARK_STARTED : MARK_DONE;
}

/* Yours. */
static char *with_look(const struct tally *tally, char *words)
{
    if (!tally->look)
        return words;
    AUTO_FREE char *plain = words;
    return memory_print(_("%s · %zu to look at"), plain, tally->look);
}

/* Yours. */
static char *with_later(const struct tally *tally, char *words)
{
    if (!tally->later)
        return words;
    AUTO_FREE char *plain = words;
    return memory_print(_("%s · %zu for later"), plain, tally->later);
}

char *tally_words(const struct tally *tally)
{
    switch (tally_mark(tally)) {
    case MARK_WRONG:
        return with_later(tally, with_look(tally, memory_print(_("%zu to mend"), tally->wrong)));
    case MARK_LATER:
        return memory_print(_("%zu for later"), tally->later);
    case MARK_STARTED:
        return tally->missing ? with_look(tally, memory_print(_("in progress, %zu left"), tally->missing))
                              : memory_copy_string(_("filled in, not checked yet"));
    case MARK_LOOK:
        return memory_print(_("%zu to look at"), tally->look);
    case MARK_DONE:
        return memory_copy_string(_("done"));
    default:
        return memory_copy_string(_("not started"));
    }
}
