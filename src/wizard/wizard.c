/* SPDX-License-Identifier: MIT */
/* A session's life: start, open a draft, go home, end; and keeping page, editor, guide and geometry in step. */
#include "wizard/wizard.h"

#include "base/memory.h"
#include "wizard/arrange.h"
#include "wizard/build.h"
#include "wizard/dialog.h"
#include "wizard/field.h"
#include "wizard/guide.h"
#include "wizard/route.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const struct findings NOTHING_FOUND;

void wizard_init(struct wizard *wizard, int rows, int columns)
{
    *wizard = (struct wizard){.rows = rows, .columns = columns, .stamp = 1};
    editor_init(&wizard->editor);
    editor_init(&wizard->search);
    marks_init(&wizard->marks);
    wizard->findings = &NOTHING_FOUND;
    route_push(wizard, page_new(PAGE_HOME, NULL, NULL));
}

void home_done(struct home *home)
{
    for (size_t i = 0; i < home->drafts_count; i++) {
        free(home->drafts[i].folder);
        free(home->drafts[i].title);
        free(home->drafts[i].detail);
        free(home->drafts[i].state);
    }
    for (size_t i = 0; i < home->forms_count; i++) {
        free(home->forms[i].path);
        free(home->forms[i].id);
        free(home->forms[i].guidance);
        free(home->forms[i].title_path);
        free(home->forms[i].title);
        free(home->forms[i].summary);
        free(home->forms[i].title_en);
        free(home->forms[i].summary_en);
    }
    for (size_t i = 0; i < home->examples_count; i++) {
        free(home->examples[i].path);
        free(home->examples[i].title);
    }
    free(home->drafts);
    free(home->forms);
    free(home->examples);
    *home = (struct home){0};
}

static void forget_examples(struct wizard *wizard)
{
    for (size_t i = 0; i < wizard->examples_count; i++) {
        free(wizard->examples[i].path);
        free(wizard->examples[i].name);
        instance_free(wizard->examples[i].instance);
    }
    free(wizard->examples);
    wizard->examples = NULL;
    wizard->examples_count = wizard->examples_capacity = 0;
}

void wizard_done(struct wizard *wizard)
{
    wizard_close(wizard);
    route_clear(wizard);
    free(wizard->pages);
    home_done(&wizard->home);
    marks_done(&wizard->marks);
    shown_done(&wizard->shown);
    editor_done(&wizard->editor);
    editor_done(&wizard->search);
    dialog_close(wizard);
    paragraph_done(&wizard->guide);
    free(wizard->guide_for);
    free(wizard->needle);
    free(wizard->attach_path);
    free(wizard->attach_file);
    free(wizard->status);
}

struct page *wizard_page(const struct wizard *wizard)
{
    assert(wizard->pages_count > 0);
    return wizard->pages[wizard->pages_count - 1];
}

void wizard_tell(struct wizard *wizard, enum status_mood mood, const char *sentence)
{
    free(wizard->status);
    wizard->status = memory_copy_string(sentence);
    wizard->mood = mood;
}

void wizard_set_guidance(struct wizard *wizard, const struct guidance *guidance)
{
    wizard->guidance = guidance;
    wizard->stamp++;
}

/* ---- in step ---- */

/* Everything a page is made of; 0 is never given, it means "build again". */
static uint64_t stamp_of(const struct wizard *wizard)
{
    uint64_t generation = wizard->instance ? instance_generation(wizard->instance) : 0;
    return (generation << 20) + wizard->stamp;
}

static void find_focus_again(struct wizard *wizard, struct page *page)
{
    xmlNode *node = page->focus_path && wizard->instance ? instance_find(wizard->instance, page->focus_path) : NULL;
    const struct entry *here = page_focused(page);
    if (node && here && here->node == node)
        return; /* of several places for one answer the one it was */
    for (size_t i = 0; node && i < page->entries_count; i++) {
        if (page->entries[i].node == node && page->entries[i].focusable) {
            page->focus = i;
            return;
        }
    }
    if (page_focused(page))
        return;
    if (page->focus >= page->entries_count)
        page_focus_last(page);
    else if (!page_move_focus(page, 1))
        page_focus_first(page);
}

static void remember_focus(struct wizard *wizard, struct page *page)
{
    const struct entry *entry = page_focused(page);
    free(page->focus_path);
    page->focus_path = entry && entry->node ? instance_path(wizard->instance, entry->node) : NULL;
}

/* The page is built again when anything it was made of has changed; entries are stale until then. */
static void build_if_stale(struct wizard *wizard)
{
    struct page *page = wizard_page(wizard);
    uint64_t stamp = stamp_of(wizard);
    if (page->built == stamp)
        return;
    bool fresh = page->built == 0;
    if (wizard->advice) {
        wizard->findings = advice_findings(wizard->advice);
        shown_renew(wizard);
    }
    desk_follow(wizard);
    build_page(wizard, page);
    page->built = stamp;
    uint64_t generation = wizard->instance ? instance_generation(wizard->instance) : 0;
    bool from_top = page->kind == PAGE_FIT && page->told != generation; /* what an answer changed is told there */
    page->told = generation;
    if (from_top || (fresh && !page->focus_path))
        page_focus_first(page);
    else
        find_focus_again(wizard, page);
}

void wizard_rebuild(struct wizard *wizard)
{
    struct page *page = wizard_page(wizard);
    if (page->built == stamp_of(wizard))
        remember_focus(wizard, page);
    build_if_stale(wizard);
}

void wizard_settle(struct wizard *wizard)
{
    wizard_rebuild(wizard);
    field_follow_focus(wizard); /* may commit, and so make the page stale once more */
    wizard_rebuild(wizard);
    field_follow_focus(wizard);
    remember_focus(wizard, wizard_page(wizard));
    guide_follow_focus(wizard);
    wizard_arrange(wizard);
}

void wizard_wrap_again(struct wizard *wizard)
{
    wizard->guide.columns = 0;
    if (!wizard->editor.one_row)
        editor_wrap(&wizard->editor);
    for (size_t i = 0; wizard->choice_words && i < wizard->choices.choices_count; i++)
        wizard->choice_words[i].columns = 0;
    wizard_refresh(wizard);
}

bool wizard_refine(struct wizard *wizard)
{
    if (!wizard->editing || !editor_refine(&wizard->editor))
        return false;
    wizard_arrange(wizard);
    return true;
}

void wizard_refresh(struct wizard *wizard)
{
    wizard->stamp++;
    wizard_settle(wizard);
}

/* ---- drafts ---- */

static void follow_change(void *data, const struct edit *edit)
{
    struct wizard *wizard = data;
    struct brought_back *back = &wizard->back;
    marks_follow(&wizard->marks, edit, back->now);
    if (!back->now)
        return;
    back->items += edit->kind == EDIT_ADD;
    if (back->edits++ == 0 && edit->kind == EDIT_ADD)
        back->item = instance_find(wizard->instance, edit->path);
}

void wizard_open(struct wizard *wizard, const struct wizard_opening *opening)
{
    struct instance *instance = opening->instance;
    wizard_close(wizard);
    wizard->instance = instance;
    wizard->trouble_told = NULL;
    wizard->advice = opening->advice;
    wizard->read_only = opening->read_only;
    instance_on_change(instance, follow_change, wizard);
    route_clear(wizard);
    route_push(wizard, page_new(PAGE_HOME, NULL, NULL));
    route_push(wizard, page_new(PAGE_TASKS, NULL, NULL));
    xmlNode *node = opening->path ? instance_find(instance, opening->path) : NULL;
    if (node && instance_control(instance, node))
        route_to_answer(wizard, node);
    wizard_settle(wizard);
    if (node && wizard->editing && strcmp(wizard->editing, opening->path) == 0)
        field_restore_typing(wizard, opening->typing, opening->caret);
    wizard_arrange(wizard);
}

void wizard_open_review(struct wizard *wizard, const struct wizard_opening *opening, struct review *review)
{
    wizard_open(wizard, opening);
    wizard->desk.review = review;
    route_clear(wizard);
    route_push(wizard, page_new(PAGE_COVER, NULL, NULL));
    shown_check(wizard); /* nobody writes here: what there is to see is told at once */
}

void wizard_show_remarks(struct wizard *wizard)
{
    field_leave(wizard);
    if (wizard_page(wizard)->kind != PAGE_REMARKS)
        route_push(wizard, page_new(PAGE_REMARKS, NULL, NULL));
    wizard_settle(wizard);
}

void wizard_close(struct wizard *wizard)
{
    if (!wizard->instance)
        return;
    field_leave(wizard);
    instance_on_change(wizard->instance, NULL, NULL);
    wizard->instance = NULL;
    wizard->read_only = false;
    wizard->is_example = false;
    wizard->has_fit = false;
    wizard->fit = NULL;
    wizard->checked = false;
    wizard->stamp++;
    desk_clear(&wizard->desk);
    forget_examples(wizard);
    wizard->advice = NULL;
    wizard->findings = &NOTHING_FOUND;
    shown_done(&wizard->shown);
    marks_done(&wizard->marks);
    route_clear(wizard);
    route_push(wizard, page_new(PAGE_HOME, NULL, NULL));
}

void wizard_show_home(struct wizard *wizard)
{
    wizard->stamp++;
    wizard_settle(wizard);
}

/* What was refused stays in its box, to be mended. */
static void return_to_typed(struct wizard *wizard, const char *path, const char *typed)
{
    struct page *page = wizard_page(wizard);
    xmlNode *node = instance_find(wizard->instance, path);
    for (size_t i = 0; i < page->entries_count; i++)
        if (page->entries[i].node == node && page->entries[i].kind == ENTRY_FIELD)
            page->focus = i;
    wizard_settle(wizard);
    if (wizard->editing && strcmp(wizard->editing, path) == 0)
        field_restore_typing(wizard, typed, SIZE_MAX);
    wizard->editor.changed = false; /* leaving it as it is asks no second time */
}

void wizard_attached(struct wizard *wizard, const char *name)
{
    xmlNode *node = name ? instance_find(wizard->instance, wizard->attach_path) : NULL;
    if (node)
        instance_set(wizard->instance, node, name, NULL);
    if (wizard->editing && strcmp(wizard->editing, wizard->attach_path) == 0)
        field_reload(wizard);
    if (!name)
        return_to_typed(wizard, wizard->attach_path, wizard->attach_file);
    free(wizard->attach_path);
    free(wizard->attach_file);
    wizard->attach_path = wizard->attach_file = NULL;
}

const char *wizard_place(const struct wizard *wizard, size_t *caret)
{
    *caret = wizard->editing ? wizard->editor.caret : 0;
    return wizard->editing ? wizard->editing : wizard->choosing;
}

struct example *wizard_example(const struct wizard *wizard)
{
    return wizard->examples_count ? &wizard->examples[wizard->example % wizard->examples_count] : NULL;
}

bool wizard_has_unfinished(const struct wizard *wizard)
{
    return wizard->editing && wizard->editor.changed && !wizard->editor.read_only;
}
