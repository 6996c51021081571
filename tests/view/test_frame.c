/* SPDX-License-Identifier: MIT */
/* A key in a box draws the box; whatever else has changed, the screen is what drawing all of it gives. */
#include "../wizard/control_fixture.h"
#include "same_screen.h"

#include "view/frame.h"
#include "view/view.h"

static struct frame frame;

static void look(void)
{
    struct grid whole;
    grid_init(&whole);
    frame_draw(&frame, &wizard);
    view_draw(&wizard, &whole);
    assert_same_screen(&frame.grid, &whole);
    grid_done(&whole);
}

/* Draws after every key, as on a terminal. */
static void write(const char *text)
{
    AUTO_RUNES struct runes runes = {0};
    runes_set_utf8(&runes, text, strlen(text));
    for (size_t i = 0; i < runes.count; i++) {
        send((struct event){.kind = EVENT_CHAR, .character = runes.chars[i]});
        look();
    }
}

static void look_after(enum press key)
{
    press(key);
    look();
}

static int touched_rows(void)
{
    int count = 0;
    for (int row = 0; row < frame.grid.rows; row++)
        count += frame.grid.touched[row];
    return count;
}

/* A long text in focus, a line and a word counted from it beside. */
static void open_boxes(void)
{
    open_form("", "<a/><b/><c/>",
              "<bind nodeset='/d/a'/><bind nodeset='/d/b' constraint='string-length(.) &lt; 4' jr:constraintMsg='Too long.'/>"
              "<bind nodeset='/d/c' calculate='string-length(/d/b)'/>",
              "<group><label>Boxes</label><input ref='/d/a' appearance='multiline'><label>Long</label></input>"
              "<input ref='/d/b'><label>Short</label></input>"
              "<input ref='/d/c'><label>Counted</label></input></group>");
    open_first_section();
    frame_init(&frame);
    look();
}

static int close_boxes(void **state)
{
    frame_done(&frame);
    return close_form(state);
}

static void a_key_in_a_box_touches_its_rows_and_the_count(void **state)
{
    (void)state;
    open_boxes();
    write("wa");
    grid_settle(&frame.grid);
    write("t");
    assert_in_range(touched_rows(), 1, wizard.editor.height + 1);
    assert_true(grid_shows(&frame.grid, "wat"));
    assert_true(grid_shows(&frame.grid, "3 characters"));
}

static void a_box_that_grows_moves_what_is_below(void **state)
{
    (void)state;
    open_boxes();
    for (int i = 0; i < 30; i++) {
        write("line");
        look_after(PRESS_ENTER);
    }
    for (int i = 0; i < 160; i++)
        look_after(PRESS_BACKSPACE);
}

static void words_of_the_same_length_replace_one_another(void **state)
{
    (void)state;
    open_boxes();
    write("w");
    wizard_tell(&wizard, MOOD_PLAIN, "first");
    look();
    wizard_tell(&wizard, MOOD_PLAIN, "other");
    look();
    assert_true(grid_shows(&frame.grid, "other"));
    write("x");
    assert_false(grid_shows(&frame.grid, "other"));
}

static void what_the_shell_says_of_safety_is_seen_while_one_types(void **state)
{
    (void)state;
    open_boxes();
    write("w");
    wizard.safety = "kept";
    look();
    assert_true(grid_shows(&frame.grid, "kept"));
}

static void an_answer_that_changes_elsewhere_is_seen_while_one_types(void **state)
{
    (void)state;
    open_boxes();
    write("w");
    struct error err = {0};
    instance_set(instance, instance_find(instance, "/d/b"), "ab", &err);
    write("x");
    assert_true(grid_shows(&frame.grid, "ab"));
}

static void the_name_of_an_item_follows_what_is_typed_in_it(void **state)
{
    (void)state;
    open_form("", "<r><n/></r>", "",
              "<group><label>People</label><repeat nodeset='/d/r'><input ref='/d/r/n'><label>N</label></input></repeat></group>");
    press_times(PRESS_ENTER, 3);
    frame_init(&frame);
    look();
    write("Weavers");
    wizard_commit(&wizard);
    look();
    assert_true(grid_shows(&frame.grid, "› Weavers"));
}

static void a_problem_that_is_being_mended_goes(void **state)
{
    (void)state;
    open_boxes();
    look_after(PRESS_TAB);
    write("abcdef");
    look_after(PRESS_TAB);
    look_after(PRESS_BACK_TAB);
    assert_true(grid_shows(&frame.grid, "Too long."));
    look_after(PRESS_BACKSPACE);
    assert_false(grid_shows(&frame.grid, "Too long."));
}

static void a_box_left_by_boxes_dialogs_and_windows_is_drawn_whole(void **state)
{
    (void)state;
    open_boxes();
    write("words");
    wizard_tell_box(&wizard, "To know.");
    look();
    assert_true(grid_shows(&frame.grid, "To know."));
    look_after(PRESS_ENTER);
    write("w");
    send((struct event){.kind = EVENT_RESIZE, .rows = 16, .columns = 60});
    look();
    write("w");
    wizard_switch_language(&wizard);
    look();
    write("w");
    look_after(PRESS_F6);
    write("w");
    look_after(PRESS_F6);
    write("w");
    catalogue_set_language("en");
}

/* Mostly letters and marks, so that most drawings are of a box alone. */
static void any_typing_gives_the_screen_drawn_whole(void **state)
{
    (void)state;
    static const enum press KEYS[] = {PRESS_BACKSPACE, PRESS_BACKSPACE, PRESS_BACKSPACE, PRESS_DELETE, PRESS_LEFT, PRESS_RIGHT,
                                      PRESS_UP, PRESS_DOWN, PRESS_HOME, PRESS_END, PRESS_PAGE_UP, PRESS_ENTER, PRESS_F7, PRESS_F8};
    static const uint32_t CHARS[] = {0x0E01, 0x0E32, 0x0E23, 0x0E21, 0x0E35, 0x0E2A, 0x0E48, 0x0E27, 0x0E19, 0x0E33, ' ', 'a', '1'};
    open_boxes();
    unsigned chance = 7;
    for (int i = 0; i < 3000; i++) {
        chance = chance * 1103515245u + 12345u;
        unsigned pick = chance >> 16;
        struct event event = {.kind = EVENT_CHAR, .character = CHARS[pick / 16 % COUNT_OF(CHARS)]};
        if (pick % 16 < 5)
            event = (struct event){.kind = EVENT_PRESS, .press = KEYS[pick / 16 % COUNT_OF(KEYS)], .shift = pick % 16 == 4};
        if (pick % 256 == 255)
            event = (struct event){.kind = EVENT_RESIZE, .rows = 12 + (int)(pick / 256 % 20), .columns = 40 + (int)(pick / 256 % 60)};
        send(event);
        look();
    }
}

#define FRAME_TEST(test) cmocka_unit_test_teardown(test, close_boxes)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FRAME_TEST(a_key_in_a_box_touches_its_rows_and_the_count),
        FRAME_TEST(a_box_that_grows_moves_what_is_below),
        FRAME_TEST(words_of_the_same_length_replace_one_another),
        FRAME_TEST(what_the_shell_says_of_safety_is_seen_while_one_types),
        FRAME_TEST(an_answer_that_changes_elsewhere_is_seen_while_one_types),
        FRAME_TEST(the_name_of_an_item_follows_what_is_typed_in_it),
        FRAME_TEST(a_problem_that_is_being_mended_goes),
        FRAME_TEST(a_box_left_by_boxes_dialogs_and_windows_is_drawn_whole),
        FRAME_TEST(any_typing_gives_the_screen_drawn_whole),
    };
    return cmocka_run_group_tests_name("view/frame", tests, NULL, NULL);
}
