/* SPDX-License-Identifier: MIT */
/* A file that is not for this command: what it is, and the command that takes it. */
#include "on_files.h"

#include "approval/manifest.h"

static void what_another_command_takes_is_named_with_that_command(void **state)
{
    (void)state;
    static const struct command *const commands[] = {&COMMAND_CHECK, &COMMAND_SHOW, &COMMAND_EXPORT, &COMMAND_EDIT,
                                                     &COMMAND_PACKAGE, &COMMAND_STATUS};
    assert_int_equal(fill("work/title=T\n"), EXIT_DONE);
    write_file("p.zip", "PK\x03\x04..........................mimetype" PACKAGE_TYPE);
    write_file("r.xml", "<?xml version=\"1.0\"?>\n<review xmlns=\"urn:ruamrang:review:1\" form=\"small\"/>");
    for (size_t i = 0; i < 2 * COUNT_OF(commands); i++) {
        const struct options options = {.plain = i >= COUNT_OF(commands)};
        const struct command *command = commands[i % COUNT_OF(commands)];
        assert_int_equal(run(command, options, "r.xml", NULL), EXIT_BAD_DRAFT);
        assert_written("err", "/r.xml: This is a review file, not a draft. \"ruamrang import REVIEW\" takes it in");
        if (command == &COMMAND_STATUS)
            continue;
        assert_int_equal(run(command, options, "p.zip", NULL), EXIT_BAD_DRAFT);
        assert_written("err", "/p.zip: This is a package, not a draft. \"ruamrang open PACKAGE -o DRAFT\" makes a draft of it");
    }
    for (int plain = 0; plain < 2; plain++) {
        assert_int_equal(run(&COMMAND_REVIEW, (struct options){.plain = plain}, "r.xml", NULL), EXIT_BAD_DRAFT);
        assert_written("err", "/r.xml: This is a review file, not a package. \"ruamrang import REVIEW\" takes it in");
        assert_int_equal(run(&COMMAND_REVIEW, (struct options){.plain = plain}, "draft", NULL), EXIT_BAD_DRAFT);
        assert_written("err", "/draft: This is a draft, not a package. \"ruamrang package DRAFT\" makes a package of it.");
    }
    assert_int_equal(run(&COMMAND_OPEN, (struct options){.plain = true}, "r.xml", NULL), EXIT_BAD_DRAFT);
    assert_written("err", "/r.xml: This is a review file, not a package.");
    assert_int_equal(run(&COMMAND_EDIT, (struct options){.plain = true}, "draft/draft.xml", NULL), EXIT_BAD_DRAFT);
    assert_written("err", "/draft.xml: This is a file; a draft is named by the folder that holds it.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(what_another_command_takes_is_named_with_that_command),
    };
    return cmocka_run_group_tests_name("command/kind", tests, NULL, NULL);
}
