/* SPDX-License-Identifier: MIT */
/* The last line of the screen in small windows. */
#include "../wizard/control_fixture.h"

#include "view/view.h"

/* The last row as it is drawn. Yours. */
static char *key_line(void)
{
    struct grid grid;
    grid_init(&grid);
    view_draw(&wizard, &grid);
    char *text = grid_row_text(&grid, grid.rows - 1);
    grid_done(&grid);
    return text;
}

static void on_a_list_help_and_the_way_back_give_way_to_no_other_key(void **state)
{
    (void)state;
    open_form("", "<r><n/></r>", "",
              "<group><label>People</label><repeat nodeset='/d/r'><input ref='/d/r/n'><label>N</label></input></repeat></group>");
    press(PRESS_ENTER);
    press(PRESS_ENTER);
    for (int columns = 40; columns <= 80; columns++) {
        send((struct event){.kind = EVENT_RESIZE, .rows = 16, .columns = columns});
        AUTO_FREE char *keys = key_line();
        if (!strstr(keys, "Enter Edit") || !strstr(keys, "F1 ") || !strstr(keys, "Esc Back"))
            fail_msg("at %d columns: %s", columns, keys);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(on_a_list_help_and_the_way_back_give_way_to_no_other_key, close_form),
    };
    return cmocka_run_group_tests_name("view/key_line", tests, NULL, NULL);
}
