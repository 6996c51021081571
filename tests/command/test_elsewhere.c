/* SPDX-License-Identifier: MIT */
/* What a command says where it cannot work: without a terminal, or on a draft that is open elsewhere. */
#include "on_files.h"

static void without_a_terminal_each_command_names_its_own_ways(void **state)
{
    (void)state;
    assert_int_equal(fill("work/title=T\n"), EXIT_DONE);
    write_file("p.zip", "");
    assert_int_equal(run(&COMMAND_REVIEW, (struct options){0}, "p.zip", NULL), EXIT_NO_TERMINAL);
    assert_written("err", "Without one use \"ruamrang open PACKAGE\" or \"ruamrang status PACKAGE\", or \"ruamrang review PACKAGE --plain\"");
    assert_int_equal(run(&COMMAND_EDIT, (struct options){0}, "draft", NULL), EXIT_NO_TERMINAL);
    assert_written("err", "\"ruamrang show DRAFT\" or \"ruamrang export DRAFT\", or \"ruamrang edit DRAFT --plain\", which");
    assert_int_equal(run(&COMMAND_NEW, (struct options){0}, "small", "other"), EXIT_NO_TERMINAL);
    assert_written("err", "or \"ruamrang new FORM DRAFT --plain\", which asks line by line.");
}

static void a_draft_that_is_open_elsewhere_is_not_packed_and_the_way_is_told(void **state)
{
    (void)state;
    struct error err = {0};
    assert_int_equal(fill("work/title=T\n"), EXIT_DONE);
    AUTO_FREE char *path = inside("draft");
    struct form *form = form_load("tests/command/data/small/form.xml", &err);
    struct draft *draft = draft_open(path, form, DRAFT_WRITE, NULL, NULL, &err);
    assert_non_null(draft);
    assert_int_equal(run(&COMMAND_PACKAGE, (struct options){0}, "draft", NULL), EXIT_BAD_DRAFT);
    assert_written("err", "/draft: Nothing was packed: the draft is being written by ");
    assert_written("err", ". Close it there first, or make the package there, on the page of exports.\n");
    draft_close(draft, NULL);
    form_free(form);
}

int main(void)
{
    int input = open("/dev/null", O_RDONLY);
    dup2(input, STDIN_FILENO);
    close(input);
    const struct CMUnitTest tests[] = {
        IN_FOLDER(without_a_terminal_each_command_names_its_own_ways),
        IN_FOLDER(a_draft_that_is_open_elsewhere_is_not_packed_and_the_way_is_told),
    };
    return cmocka_run_group_tests_name("command/elsewhere", tests, NULL, NULL);
}
