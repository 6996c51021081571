/* SPDX-License-Identifier: MIT */
/* Any form by keys alone: every question that is asked can be reached from the contents, any keys at all end on a
 * screen that can be drawn and left again; drawing only what was typed gives the screen that drawing all of it does.
 * ANY_FORMS names a folder of other forms, searched to the depth of one; without it only our own are walked. */
#include "same_screen.h"

#include "base/map.h"
#include "base/memory.h"
#include "text/catalogue.h"
#include "text/wrap.h"
#include "view/frame.h"
#include "view/view.h"
#include "wizard/steps.h"
#include "wizard/wizard.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- a session on one form ---- */

struct walk {
    struct form *form;
    struct instance *instance;
    struct wizard wizard;
    struct frame frame; /* as on a terminal */
    struct grid whole;
    struct map reached; /* instance path -> itself; keys owned by `paths` */
    char **paths;
    size_t paths_count, paths_capacity;
    size_t keys, depth;
};

static int64_t fixed_now(void *data)
{
    (void)data;
    return INT64_C(1795237200000); /* 2026-11-21T05:00Z */
}

static double fixed_chance(void *data)
{
    (void)data;
    return 0.25;
}

static const struct instance_world WORLD = {.now = fixed_now, .random = fixed_chance, .zone_offset = 420};

static void draw(struct walk *walk)
{
    const struct grid *grid = &walk->frame.grid, *whole = &walk->whole;
    frame_draw(&walk->frame, &walk->wizard);
    view_draw(&walk->wizard, &walk->whole);
    assert_same_screen(grid, whole);
    if (grid->cursor_visible) {
        assert_in_range(grid->cursor_row, 0, grid->rows - 1);
        assert_in_range(grid->cursor_column, 0, grid->columns - 1);
    }
}

static struct wish send(struct walk *walk, struct event event)
{
    event.now = (int64_t)(++walk->keys) * 10;
    struct wish wish = wizard_update(&walk->wizard, &event);
    draw(walk);
    return wish;
}

static struct wish hit(struct walk *walk, enum press key)
{
    return send(walk, (struct event){.kind = EVENT_PRESS, .press = key});
}

static bool begin(struct walk *walk, const char *path)
{
    *walk = (struct walk){0};
    struct error err = {0};
    walk->form = form_load(path, &err);
    if (!walk->form)
        return false; /* refused with a sentence: nothing to walk */
    walk->instance = instance_new(walk->form, &WORLD, &err);
    if (!walk->instance) {
        form_free(walk->form);
        return false;
    }
    map_init(&walk->reached);
    instance_set_language(walk->instance, form_language_index(walk->form, catalogue_language()));
    wizard_init(&walk->wizard, 24, 80);
    frame_init(&walk->frame);
    grid_init(&walk->whole);
    wizard_open(&walk->wizard, &(struct wizard_opening){.instance = walk->instance});
    draw(walk);
    return true;
}

static void end(struct walk *walk)
{
    wizard_done(&walk->wizard);
    frame_done(&walk->frame);
    grid_done(&walk->whole);
    instance_free(walk->instance);
    form_free(walk->form);
    for (size_t i = 0; i < walk->paths_count; i++)
        free(walk->paths[i]);
    free(walk->paths);
    map_done(&walk->reached);
}

/* ---- everything there is to reach ---- */

static void reach(struct walk *walk, const xmlNode *node)
{
    AUTO_FREE char *path = instance_path(walk->instance, node);
    if (map_get(&walk->reached, path))
        return;
    char *kept = STEAL(path);
    ARRAY_PUSH(walk->paths, walk->paths_count, walk->paths_capacity, kept);
    map_set(&walk->reached, kept, kept);
}

static bool leads_in(const struct page *page, const struct entry *entry)
{
    if (entry->link == LINK_GROUP) /* not on to the group beside this one */
        return page->kind == PAGE_TASKS || steps_page_of(entry->control->parent) == page->control;
    return entry->kind == ENTRY_REPEAT || entry->link == LINK_ITEM ||
           (page->kind == PAGE_TASKS && entry->link == LINK_SECTION);
}

static void look_around(struct walk *walk);

/* Enter, look around there, Esc back to this page. */
static void go_in(struct walk *walk)
{
    size_t pages = walk->wizard.pages_count;
    hit(walk, PRESS_ENTER);
    if (walk->wizard.pages_count <= pages || walk->depth > 12)
        return;
    walk->depth++;
    look_around(walk);
    walk->depth--;
    for (int i = 0; i < 8 && walk->wizard.pages_count > pages; i++)
        assert_int_equal(hit(walk, PRESS_ESCAPE).kind, WISH_NONE);
    assert_int_equal(walk->wizard.pages_count, pages);
}

static void note_page(struct walk *walk)
{
    const struct page *page = wizard_page(&walk->wizard);
    for (size_t i = 0; i < page->entries_count; i++)
        if (page->entries[i].kind == ENTRY_NOTE && page->entries[i].node)
            reach(walk, page->entries[i].node);
}

/* By Tab from the first place to be to the last one. */
static void look_around(struct walk *walk)
{
    note_page(walk);
    struct page *page = wizard_page(&walk->wizard);
    hit(walk, PRESS_HOME);
    for (size_t steps = 0; steps < 5000; steps++) {
        page = wizard_page(&walk->wizard);
        const struct entry *entry = page_focused(page);
        if (!entry)
            return;
        if (entry->kind == ENTRY_FIELD || entry->kind == ENTRY_FIGURE) {
            reach(walk, entry->node);
        } else if (entry->link == LINK_PART && page->kind == PAGE_FORM && entry->number > page->part) {
            hit(walk, PRESS_ENTER);
            look_around(walk);
            return;
        }
        if (leads_in(page, entry))
            go_in(walk);
        note_page(walk);
        page = wizard_page(&walk->wizard);
        size_t before = page->focus;
        hit(walk, PRESS_TAB);
        if (wizard_page(&walk->wizard)->focus <= before)
            return;
    }
}

static size_t miss(struct walk *walk, const char *path, xmlNode *node)
{
    size_t missed = 0;
    const struct control *control = instance_control(walk->instance, node);
    if (!instance_is_relevant(walk->instance, node))
        return 0;
    for (const struct control *above = control ? control->parent : NULL; above; above = above->parent)
        if (!instance_shows(walk->instance, above, node))
            return 0; /* asked inside a group that is not there */
    if (control && control_holds_value(control)) {
        AUTO_FREE char *where = instance_path(walk->instance, node);
        if (!map_get(&walk->reached, where)) {
            print_error("%s: %s cannot be reached\n", path, where);
            missed++;
        }
    }
    for (xmlNode *child = node->children; child; child = child->next)
        if (child->type == XML_ELEMENT_NODE && child->_private)
            missed += miss(walk, path, child);
    return missed;
}

static size_t walk_form(const char *path)
{
    struct walk walk;
    if (!begin(&walk, path))
        return 0;
    look_around(&walk);
    look_around(&walk); /* what answers and items that came on the way brought */
    assert_int_equal(wizard_page(&walk.wizard)->kind, PAGE_TASKS);
    size_t missed = miss(&walk, path, instance_root(walk.instance));
    end(&walk);
    return missed;
}

/* ---- any keys at all ---- */

static unsigned chance(unsigned *state)
{
    *state = *state * 1103515245u + 12345u;
    return *state >> 16;
}

static struct event any_event(unsigned *state)
{
    static const uint32_t CHARS[] = {'1', '2', '3', '5', 'a', 'd', '[', ']', ' ', 'y', 'e', 's', '.', '-', '+', 0x0E01, 0x0E25,
                                     0x0E48, 'u', '9', '0'};
    static const enum press KEYS[] = {
        PRESS_TAB,  PRESS_TAB,   PRESS_ENTER,  PRESS_ENTER,   PRESS_ENTER,     PRESS_UP,     PRESS_DOWN, PRESS_DOWN,
        PRESS_LEFT, PRESS_RIGHT, PRESS_HOME,   PRESS_END,     PRESS_PAGE_DOWN, PRESS_PAGE_UP, PRESS_BACK_TAB,
        PRESS_ESCAPE, PRESS_BACKSPACE, PRESS_DELETE, PRESS_F1, PRESS_F3, PRESS_F5, PRESS_F6, PRESS_F7, PRESS_F8, PRESS_F12};
    unsigned pick = chance(state);
    if (pick % 60 == 0)
        return (struct event){.kind = EVENT_RESIZE, .rows = 12 + (int)(chance(state) % 40), .columns = 40 + (int)(chance(state) % 90)};
    if (pick % 5 < 2)
        return (struct event){.kind = EVENT_CHAR, .character = CHARS[chance(state) % COUNT_OF(CHARS)]};
    struct event event = {.kind = EVENT_PRESS, .press = KEYS[chance(state) % COUNT_OF(KEYS)]};
    event.shift = event.press <= PRESS_RIGHT && chance(state) % 4 == 0;
    return event;
}

static void press_anything(const char *path, unsigned seed, size_t count)
{
    struct walk walk;
    if (!begin(&walk, path))
        return;
    for (size_t i = 0; i < count; i++) {
        struct wish wish = send(&walk, any_event(&seed));
        if (wish.kind == WISH_HOME || wish.kind == WISH_QUIT)
            wizard_open(&walk.wizard, &(struct wizard_opening){.instance = walk.instance});
    }
    for (int i = 0; i < 60 && wizard_page(&walk.wizard)->kind != PAGE_TASKS; i++)
        hit(&walk, PRESS_ESCAPE);
    assert_int_equal(wizard_page(&walk.wizard)->kind, PAGE_TASKS);
    end(&walk);
}

/* ---- which forms ---- */

static void find_forms(glob_t *found)
{
    const char *folder = getenv("ANY_FORMS");
    AUTO_FREE char *one = folder ? memory_print("%s/*.xml", folder) : memory_copy_string("forms/*/form.xml");
    AUTO_FREE char *two = folder ? memory_print("%s/*/*.xml", folder) : memory_copy_string("tests/forms/*/form.xml");
    glob(one, 0, NULL, found);
    glob(two, GLOB_APPEND, NULL, found);
}

static void every_question_that_is_asked_can_be_reached_from_the_contents(void **state)
{
    (void)state;
    glob_t found = {0};
    find_forms(&found);
    size_t missed = 0;
    for (size_t i = 0; i < found.gl_pathc; i++) {
        if (getenv("ANY_FORMS_TELL"))
            print_message("%s\n", found.gl_pathv[i]);
        missed += walk_form(found.gl_pathv[i]);
    }
    assert_true(found.gl_pathc > 0);
    globfree(&found);
    assert_int_equal(missed, 0);
}

static void any_keys_at_all_end_on_a_screen_that_can_be_left(void **state)
{
    (void)state;
    glob_t found = {0};
    find_forms(&found);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        if (getenv("ANY_FORMS_TELL"))
            print_message("%s\n", found.gl_pathv[i]);
        for (unsigned seed = 1; seed <= 3; seed++)
            press_anything(found.gl_pathv[i], seed, 400);
    }
    globfree(&found);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_question_that_is_asked_can_be_reached_from_the_contents),
        cmocka_unit_test(any_keys_at_all_end_on_a_screen_that_can_be_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
