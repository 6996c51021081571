/* SPDX-License-Identifier: MIT */
/* The commands that open no terminal, run on real folders: what they leave and how they end. */
#include "on_files.h"

static void a_filled_draft_can_be_checked_by_folder_and_by_file(void **state)
{
    (void)state;
    assert_int_equal(fill("work/title=T\nstakeholders/group[1]/name=P\n"), EXIT_DONE);
    assert_written("err", "/draft\": 2.\n");
    assert_int_equal(run(&COMMAND_CHECK, (struct options){0}, "draft", NULL), EXIT_FINDINGS);
    assert_written("out", "/draft: Stakeholders > Group “P”: Influence: stop: ");
    assert_int_equal(run(&COMMAND_CHECK, (struct options){0}, "draft/draft.xml", NULL), EXIT_FINDINGS);
    assert_written("out", "/draft/draft.xml: Stakeholders > ");
}

/* As a disk that fails leaves it: the newest state torn, an older one in the history. */
static void what_is_older_than_the_last_save_is_told_and_does_not_leave(void **state)
{
    (void)state;
    assert_int_equal(fill("work/title=T\nstakeholders/group[1]/name=P\nstakeholders/group[1]/influence=3\n"), EXIT_DONE);
    AUTO_FREE char *newest = inside("draft/draft.xml"), *sent = inside("sent.xml"), *package = inside("p.zip");
    assert_int_equal(truncate(newest, 200), 0);
    assert_int_equal(run(&COMMAND_SHOW, (struct options){0}, "draft", NULL), EXIT_DONE);
    assert_written("err", "/draft: The answers cannot be read as they were last saved");
    assert_int_equal(run(&COMMAND_EXPORT, (struct options){.output = sent}, "draft", NULL), EXIT_BAD_DRAFT);
    assert_written("err", "/draft: Nothing was written: ");
    assert_int_equal(access(sent, F_OK), -1);
    assert_int_equal(run(&COMMAND_PACKAGE, (struct options){.output = package}, "draft", NULL), EXIT_BAD_DRAFT);
    assert_written("err", "/draft: Nothing was packed: ");
    assert_written("err", "/draft-recovered-1\" now");
    assert_int_equal(access(package, F_OK), -1);
}

static void a_complete_draft_has_no_findings(void **state)
{
    (void)state;
    assert_int_equal(fill("work/title=T\nstakeholders/group[1]/name=P\nstakeholders/group[1]/influence=3\n"),
                     EXIT_DONE);
    assert_int_equal(run(&COMMAND_CHECK, (struct options){0}, "draft", NULL), EXIT_DONE);
    assert_int_equal(run(&COMMAND_CHECK, (struct options){.format = "json"}, "draft", NULL), EXIT_DONE);
    assert_written("out", "[\n]\n");
}

static void what_the_rules_find_is_printed_with_its_explanation(void **state)
{
    (void)state;
    assert_int_equal(fill("work/title=Project\nstakeholders/group[1]/name=P\nstakeholders/group[1]/influence=3\n"),
                     EXIT_DONE);
    assert_int_equal(run(&COMMAND_CHECK, (struct options){0}, "draft", NULL), EXIT_FINDINGS);
    assert_written("out", "/draft: The work > Title: warn: “Project” does not say what is done. (Small guide, Q1) [title-vague]\n");
    assert_int_equal(run(&COMMAND_CHECK, (struct options){.format = "json"}, "draft", NULL), EXIT_FINDINGS);
    assert_written("out", "\"path\": \"/small/work/title\", \"severity\": \"warn\", \"id\": \"title-vague\", "
                          "\"rule\": \"title-vague.word\"");
    assert_written("out", "\"see\": [\"good#q1\"]}");
}

static void a_note_alone_is_printed_and_no_failure(void **state)
{
    (void)state;
    assert_int_equal(fill("work/title=T\nwork/need=long\nstakeholders/group[1]/name=P\n"
                          "stakeholders/group[1]/influence=3\n"),
                     EXIT_DONE);
    assert_int_equal(run(&COMMAND_CHECK, (struct options){0}, "draft", NULL), EXIT_DONE);
    assert_written("out", "/draft: The work > Need: note: This could be shorter. [need-long]\n");
}

static void another_kind_of_file_is_called_by_its_name(void **state)
{
    (void)state;
    write_file("p.zip", "PK\x03\x04 and more");
    write_file("p.png", "\x89PNG\r\n\x1a\n");
    assert_int_equal(run(&COMMAND_IMPORT, (struct options){0}, "p.zip", NULL), EXIT_BAD_DRAFT);
    assert_written("err", "/p.zip: This is a package, not a review file; the command \"open\" reads it");
    assert_int_equal(run(&COMMAND_CHECK, (struct options){0}, "p.zip", NULL), EXIT_BAD_DRAFT);
    assert_written("err", "/p.zip: This is a ZIP file, for example a package or an office document;");
    assert_int_equal(run(&COMMAND_CHECK, (struct options){0}, "p.png", NULL), EXIT_BAD_DRAFT);
    assert_written("err", "/p.png: This is a picture; here an XML file is wanted.\n");
}

static void rules_beside_a_form_are_checked_with_it(void **state)
{
    (void)state;
    static const char rules[] =
        "<s:schema xmlns:s='http://purl.oclc.org/dsdl/schematron'><s:pattern><s:rule context='/d'>\n"
        "<s:assert id='a' role='warn' test=\"%s\" diagnostics='a.d'/></s:rule></s:pattern>\n"
        "<s:diagnostics><s:diagnostic id='a.d'>A</s:diagnostic></s:diagnostics></s:schema>\n";
    write_file("form.xml", "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'><h:head>"
                           "<h:title>T</h:title><model><instance><d xmlns='' id='d'><a/></d></instance></model></h:head>"
                           "<h:body><input ref='/d/a'><label>A</label></input></h:body></h:html>");
    const char *const tests[] = {"a != ''", "b != ''", "count(a + 1) = 0"};
    for (size_t i = 0; i < COUNT_OF(tests); i++) {
        AUTO_FREE char *text = memory_print(rules, tests[i]);
        write_file("advice.sch", text);
        int code = run(&COMMAND_FORMS, (struct options){0}, "check", "form.xml");
        assert_int_equal(code, i == 0 ? EXIT_DONE : EXIT_BAD_FORM);
        if (i > 0)
            assert_written("err", "/advice.sch:2: ");
    }
}

static void a_wrong_answer_makes_no_draft(void **state)
{
    (void)state;
    assert_int_equal(fill("work/title=T\nwork/nead=x\n"), EXIT_BAD_DRAFT);
    assert_written("err", "/answers:2: The form has no \"nead\" in \"work\"; did you mean \"need\"?\n");
    AUTO_FREE char *draft = inside("draft");
    assert_int_not_equal(access(draft, F_OK), 0);
}

static void actions_print_a_state_a_line_until_a_step_is_refused(void **state)
{
    (void)state;
    AUTO_FREE char *draft = inside("draft");
    write_file("answers", "[{\"op\": \"set\", \"ref\": \"/small/work/people\", \"value\": \"4\"},\n"
                          " {\"op\": \"set\", \"ref\": \"/small/work\", \"value\": \"4\"}]\n");
    assert_int_equal(run(&COMMAND_FILL, (struct options){0}, "small", "answers"), EXIT_BAD_DRAFT);
    assert_written("out", "[\n{\"language\": ");
    assert_written("out", "]},\n{\"language\": ");
    assert_written("out", "<double>8</double>");
    assert_written("out", "]}\n]\n");
    assert_written("err", "/answers: Step 2: There is no question here that could be answered.\n");
    assert_int_equal(run(&COMMAND_FILL, (struct options){.output = draft}, "small", "answers"), EXIT_USAGE);
    assert_int_not_equal(access(draft, F_OK), 0);
    write_file("answers", "work/title=T\n");
    assert_int_equal(run(&COMMAND_FILL, (struct options){0}, "small", "answers"), EXIT_USAGE);
}

static void a_folder_that_is_there_is_not_overwritten(void **state)
{
    (void)state;
    assert_int_equal(fill("work/title=first\n"), EXIT_DONE);
    assert_int_equal(fill("work/title=second\n"), EXIT_CANNOT_SAVE);
    assert_int_equal(run(&COMMAND_SHOW, (struct options){0}, "draft", NULL), EXIT_DONE);
    assert_written("out", "first");
}

static void edits_that_are_still_in_the_journal_are_read_too(void **state)
{
    (void)state;
    struct error err = {0};
    AUTO_FREE char *path = inside("draft");
    struct form *form = form_load("tests/command/data/small/form.xml", &err);
    struct draft *draft = draft_create(path, form, NULL, &err);
    assert_non_null(draft);
    struct instance *instance = draft_instance(draft);
    assert_int_equal(instance_set(instance, instance_find(instance, "work/title"), "unsaved", &err), 0);
    assert_int_equal(draft_sync(draft, &err), 0);
    assert_int_equal(run(&COMMAND_SHOW, (struct options){0}, "draft/draft.xml", NULL), EXIT_DONE);
    assert_written("out", "unsaved");
    draft_close(draft, NULL);
    form_free(form);
}

static void what_is_exported_fills_another_draft_alike(void **state)
{
    (void)state;
    AUTO_FREE char *exported = inside("exported.xml");
    AUTO_FREE char *copy = inside("copy");
    assert_int_equal(fill("work/title=T\nwork/need=a\n|b\nstakeholders/group[1]/name=P\n"), EXIT_DONE);
    assert_int_equal(run(&COMMAND_EXPORT, (struct options){.output = exported}, "draft", NULL), EXIT_DONE);
    assert_int_equal(run(&COMMAND_FILL, (struct options){.output = copy}, "small", "exported.xml"), EXIT_DONE);
    run(&COMMAND_SHOW, (struct options){0}, "draft", NULL);
    AUTO_FREE char *first = written("out");
    run(&COMMAND_SHOW, (struct options){0}, "copy", NULL);
    AUTO_FREE char *second = written("out");
    assert_string_equal(first, second);
}

static void what_cannot_be_read_ends_with_its_code(void **state)
{
    (void)state;
    write_file("foreign.xml", "<other id='no-such-form'/>");
    write_file("nameless.xml", "<small/>");
    write_file("broken.xml", "<small id='small'>");
    assert_int_equal(run(&COMMAND_CHECK, (struct options){0}, "foreign.xml", NULL), EXIT_BAD_FORM);
    assert_int_equal(run(&COMMAND_CHECK, (struct options){0}, "nameless.xml", NULL), EXIT_BAD_DRAFT);
    assert_written("err", "The file does not say which form it answers");
    assert_int_equal(run(&COMMAND_SHOW, (struct options){0}, "broken.xml", NULL), EXIT_BAD_DRAFT);
    assert_int_equal(run(&COMMAND_EXPORT, (struct options){0}, "absent", NULL), EXIT_BAD_DRAFT);
}

/* `guide` with up to two words. */
static int guide(const char *first, const char *second)
{
    const char *arguments[] = {first, second};
    const struct options options = {.arguments = arguments, .arguments_count = !first ? 0 : second ? 2 : 1};
    streams[0] = catch_stream(stdout, "out");
    streams[1] = catch_stream(stderr, "err");
    int code = COMMAND_GUIDE.run(&options);
    release_stream(stdout, streams[0]);
    release_stream(stderr, streams[1]);
    return code;
}

static void topics_are_listed_searched_and_printed(void **state)
{
    (void)state;
    assert_int_equal(guide(NULL, NULL), EXIT_DONE);
    assert_written("out", "Small guide\nMade for tests.\n\n  1             Every group?\n");
    assert_int_equal(guide("q13", NULL), EXIT_DONE);
    assert_written("out", "Small guide, Q13: Taken back\n\nAsked (from a talk)\n  In 2567\n");
    assert_int_equal(guide("First", "LADDER"), EXIT_DONE);
    assert_written("out", "  1             Every group?\n  ladder        The ladder\n");
    assert_int_equal(guide("สัมฤทธิ์ผล", NULL), EXIT_DONE);
    assert_written("out", "Small guide, Q3: Effectiveness\n");
    assert_int_equal(guide("nowhere", NULL), EXIT_FINDINGS);
    assert_written("err", "Nothing was found.");
}

static void what_a_field_cites_must_be_in_the_guidance(void **state)
{
    (void)state;
    AUTO_FREE char *cwd = getcwd(NULL, 0);
    static const char FORM[] =
        "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml' xmlns:rr='urn:ruamrang:forms:1'>"
        "<h:head><h:title>T</h:title>\n<model rr:guidance='guide.xml'><instance><d id='d'><a/></d></instance></model></h:head>\n"
        "<h:body><input ref='/d/a' rr:see='3 4'><label>A</label></input></h:body></h:html>";
    write_file("form.xml", FORM);
    assert_int_equal(run(&COMMAND_FORMS, (struct options){0}, "check", "form.xml"), EXIT_BAD_FORM);
    assert_written("err", "/guide.xml");
    AUTO_FREE char *guide_file = memory_print("%s/tests/advice/guidance/good.xml", cwd);
    AUTO_FREE char *copy = inside("guide.xml");
    AUTO_FREE char *copying = memory_print("cp '%s' '%s'", guide_file, copy);
    assert_int_equal(system(copying), 0);
    assert_int_equal(run(&COMMAND_FORMS, (struct options){0}, "check", "form.xml"), EXIT_BAD_FORM);
    assert_written("err", "/form.xml:3: The guidance 'guide' has no topic '4'.");
}

static void a_form_is_checked_and_its_mistake_placed(void **state)
{
    (void)state;
    write_file("bad.xml", "<html xmlns='http://www.w3.org/1999/xhtml'>\n</html>\n");
    assert_int_equal(run(&COMMAND_FORMS, (struct options){0}, "check", "bad.xml"), EXIT_BAD_FORM);
    assert_written("err", "/bad.xml:");
    assert_int_equal(run(&COMMAND_FORMS, (struct options){0}, "check", "absent.xml"), EXIT_BAD_FORM);
}

static void commands_without_their_arguments_are_usage_errors(void **state)
{
    (void)state;
    static const struct command *const commands[] = {&COMMAND_CHECK, &COMMAND_SHOW, &COMMAND_EXPORT, &COMMAND_FILL};
    for (size_t i = 0; i < COUNT_OF(commands); i++) {
        streams[1] = catch_stream(stderr, "err");
        int code = commands[i]->run(&(struct options){0});
        release_stream(stderr, streams[1]);
        assert_int_equal(code, EXIT_USAGE);
        assert_written("err", commands[i]->name);
    }
    assert_int_equal(run(&COMMAND_CHECK, (struct options){.format = "yaml"}, "draft", NULL), EXIT_USAGE);
    assert_int_equal(run(&COMMAND_EXPORT, (struct options){.format = "pdf"}, "draft", NULL), EXIT_USAGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_filled_draft_can_be_checked_by_folder_and_by_file),
        IN_FOLDER(what_is_older_than_the_last_save_is_told_and_does_not_leave),
        IN_FOLDER(a_complete_draft_has_no_findings),
        IN_FOLDER(what_the_rules_find_is_printed_with_its_explanation),
        IN_FOLDER(a_note_alone_is_printed_and_no_failure),
        IN_FOLDER(another_kind_of_file_is_called_by_its_name),
        IN_FOLDER(rules_beside_a_form_are_checked_with_it),
        IN_FOLDER(a_wrong_answer_makes_no_draft),
        IN_FOLDER(actions_print_a_state_a_line_until_a_step_is_refused),
        IN_FOLDER(a_folder_that_is_there_is_not_overwritten),
        IN_FOLDER(edits_that_are_still_in_the_journal_are_read_too),
        IN_FOLDER(what_is_exported_fills_another_draft_alike),
        IN_FOLDER(what_cannot_be_read_ends_with_its_code),
        IN_FOLDER(topics_are_listed_searched_and_printed),
        IN_FOLDER(what_a_field_cites_must_be_in_the_guidance),
        IN_FOLDER(a_form_is_checked_and_its_mistake_placed),
        IN_FOLDER(commands_without_their_arguments_are_usage_errors),
    };
    return cmocka_run_group_tests_name("command/commands", tests, NULL, NULL);
}
