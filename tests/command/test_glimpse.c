/* SPDX-License-Identifier: MIT */
/* What a draft will open with is what its last session kept, or nothing. */
#include "command/glimpse.h"

#include "base/memory.h"
#include "command/session.h"
#include "test.h"
#include "text/catalogue.h"
#include "view/view.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char home[64];
static char *folder, *kept; /* the draft; the file in the cache */

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *place)
{
    (void)status, (void)kind, (void)place;
    return remove(path);
}

static struct session session;

static void open_session(void)
{
    static const struct options none = {0};
    session_init(&session, 24, 80, &none, NULL);
    session.keeps_glimpse = true;
}

static void press(enum press key)
{
    session_event(&session, &(struct event){.kind = EVENT_PRESS, .press = key});
}

/* A draft in which somebody has opened the first answer and written a word. */
static int leave_a_draft(void **state)
{
    (void)state;
    struct error err = {0};
    strcpy(home, "/tmp/ruamrang-test-XXXXXX");
    if (!mkdtemp(home))
        return -1;
    setenv("HOME", home, 1);
    unsetenv("XDG_CACHE_HOME");
    setenv("RUAMRANG_FORMS", "tests/command/data", 1);
    catalogue_set_language("th");
    folder = memory_print("%s/draft", home);
    kept = memory_print("%s/.cache/ruamrang/last-screen", home);
    open_session();
    if (session_create(&session, "tests/command/data/small/form.xml", folder, &err) < 0)
        return -1;
    press(PRESS_ENTER);
    session_event(&session, &(struct event){.kind = EVENT_PASTE, .bytes = "กี่", .length = strlen("กี่")});
    session_done(&session);
    return 0;
}

static int clear(void **state)
{
    (void)state;
    free(folder);
    free(kept);
    return nftw(home, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static struct glimpse_of usual(void)
{
    return (struct glimpse_of){folder, "th", false, false};
}

static bool is_there(const struct glimpse_of *of)
{
    struct grid grid;
    grid_init(&grid);
    bool there = glimpse_read(of, &grid);
    grid_done(&grid);
    return there;
}

static void the_next_opening_shows_what_was_kept_cell_by_cell(void **state)
{
    (void)state;
    struct error err = {0};
    struct grid early, late;
    grid_init(&early);
    grid_init(&late);
    const struct glimpse_of of = usual();
    assert_true(glimpse_read(&of, &early));
    open_session();
    assert_int_equal(session_open(&session, folder, DRAFT_WRITE, &err), 0);
    view_draw(&session.wizard, &late);
    assert_int_equal(early.rows, late.rows);
    assert_int_equal(early.columns, late.columns);
    for (int row = 0; row < late.rows; row++) {
        AUTO_FREE char *left = grid_row_text(&early, row);
        AUTO_FREE char *right = grid_row_text(&late, row);
        assert_string_equal(left, right);
    }
    assert_memory_equal(early.cells, late.cells, (size_t)late.rows * (size_t)late.columns * sizeof *late.cells);
    assert_int_equal(early.cursor_row, late.cursor_row);
    assert_int_equal(early.cursor_column, late.cursor_column);
    session_done(&session);
    grid_done(&early);
    grid_done(&late);
}

static void another_draft_language_or_look_has_none(void **state)
{
    (void)state;
    struct glimpse_of of = usual();
    assert_true(is_there(&of));
    of.language = "en";
    assert_false(is_there(&of));
    of = usual();
    of.thai_digits = true;
    assert_false(is_there(&of));
    of = usual();
    of.ascii = true;
    assert_false(is_there(&of));
    of = usual();
    of.folder = "/tmp";
    assert_false(is_there(&of));
}

static void a_draft_that_changed_since_has_none(void **state)
{
    (void)state;
    const struct glimpse_of of = usual();
    AUTO_FREE char *journal = memory_print("%s/draft.journal", folder);
    FILE *file = fopen(journal, "ab");
    assert_non_null(file);
    fputc('x', file);
    fclose(file);
    assert_false(is_there(&of));
}

static void a_file_more_in_the_folder_is_a_change(void **state)
{
    (void)state;
    const struct glimpse_of of = usual();
    AUTO_FREE char *more = memory_print("%s/more", folder);
    FILE *file = fopen(more, "wb");
    assert_non_null(file);
    fclose(file);
    assert_false(is_there(&of));
}

static void a_picture_with_one_wrong_byte_is_none(void **state)
{
    (void)state;
    const struct glimpse_of of = usual();
    FILE *file = fopen(kept, "r+b");
    assert_non_null(file);
    fseek(file, -100, SEEK_END);
    int byte = fgetc(file);
    fseek(file, -100, SEEK_END);
    fputc(byte ^ 1, file);
    fclose(file);
    assert_false(is_there(&of));
    assert_int_equal(truncate(kept, 700), 0);
    assert_false(is_there(&of));
    assert_int_equal(truncate(kept, 0), 0);
    assert_false(is_there(&of));
}

static void only_its_owner_can_read_it(void **state)
{
    (void)state;
    struct stat status;
    assert_int_equal(stat(kept, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
}

#define ON_A_DRAFT(test) cmocka_unit_test_setup_teardown(test, leave_a_draft, clear)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_A_DRAFT(the_next_opening_shows_what_was_kept_cell_by_cell),
        ON_A_DRAFT(another_draft_language_or_look_has_none),
        ON_A_DRAFT(a_draft_that_changed_since_has_none),
        ON_A_DRAFT(a_file_more_in_the_folder_is_a_change),
        ON_A_DRAFT(a_picture_with_one_wrong_byte_is_none),
        ON_A_DRAFT(only_its_owner_can_read_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
