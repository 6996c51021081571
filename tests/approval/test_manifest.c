/* SPDX-License-Identifier: MIT */
#include "approval/manifest.h"
#include "test.h"

#include "package_fixture.h"

#include "text/catalogue.h"

#include <locale.h>
#include <sys/wait.h>
#include <unistd.h>

static int set_up(void **state)
{
    (void)state;
    catalogue_set_language("en");
    setlocale(LC_ALL, "C.UTF-8"); /* as main does: what capitals are */
    return 0;
}

/* The fixture's own list. */
static void sample(struct buffer *out)
{
    struct made made;
    made_begin(&made);
    made_seal(&made);
    manifest_write(&made.manifest, out);
    made_done(&made);
}

static void what_is_written_is_read_again_the_same(void **state)
{
    (void)state;
    struct manifest manifest;
    struct error err = {0};
    AUTO_BUFFER struct buffer bytes, again;
    buffer_init(&bytes);
    buffer_init(&again);
    sample(&bytes);
    if (manifest_read(buffer_text(&bytes), bytes.length, "manifest.xml", &manifest, &err) < 0)
        fail_msg("%s", err.message);
    assert_int_equal(manifest.revision, 2);
    assert_string_equal(manifest.route, "parent-agency");
    assert_int_equal(manifest.parts_count, 8);
    assert_string_equal(manifest.parts[1].name, "evidence/หนังสือ.pdf");
    assert_int_equal(manifest.parts[1].size, strlen(PDF));
    assert_int_equal(manifest_find(&manifest, PART_OLD_DRAFT, 1)->number, 1);
    assert_null(manifest_find(&manifest, PART_OLD_DRAFT, 2));
    manifest_write(&manifest, &again);
    assert_string_equal(buffer_text(&bytes), buffer_text(&again));
    manifest_done(&manifest);
}

static void the_public_schema_takes_what_is_written(void **state)
{
    (void)state;
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    sample(&bytes);
    char name[] = "/tmp/manifest-XXXXXX";
    int file = mkstemp(name);
    assert_int_equal(write(file, bytes.bytes, bytes.length), (ssize_t)bytes.length);
    close(file);
    pid_t child = fork();
    if (child == 0) {
        execlp("xmllint", "xmllint", "--nonet", "--noout", "--schema", "forms/common/manifest.xsd", name, (char *)NULL);
        _exit(127);
    }
    int status = -1;
    waitpid(child, &status, 0);
    unlink(name);
    assert_int_equal(status, 0);
}

/* Replaces the first `from`, reads, and wants these words. */
static void spoilt(const char *from, const char *to, const char *words)
{
    AUTO_BUFFER struct buffer bytes, spoilt;
    buffer_init(&bytes);
    buffer_init(&spoilt);
    sample(&bytes);
    const char *at = strstr(buffer_text(&bytes), from);
    assert_non_null(at);
    buffer_add_bytes(&spoilt, buffer_text(&bytes), (size_t)(at - buffer_text(&bytes)));
    buffer_print(&spoilt, "%s%s", to, at + strlen(from));
    struct manifest manifest;
    struct error err = {0};
    if (manifest_read(buffer_text(&spoilt), spoilt.length, "m.xml", &manifest, &err) == 0)
        fail_msg("taken: %s for %s", to, from);
    if (!strstr(err.message, words))
        fail_msg("%s for %s: \"%s\"", to, from, err.message);
    assert_string_equal(err.where, "m.xml");
    assert_null(manifest.parts);
}

static void every_other_list_is_refused_with_its_line(void **state)
{
    (void)state;
    spoilt("urn:ruamrang:package:1", "urn:other", "");
    spoilt("<part ", "<script/><part ", "There is no element 'script'");
    spoilt("<part ", "<part x=\"1\" ", "x");
    spoilt("revision=\"2\"", "revision=\"0\"", "revision");
    spoilt("revision=\"2\"", "revision=\"-2\"", "revision");
    spoilt("revision=\"2\"", "revision=\"3\"", "Revision 2 is missing from the history");
    spoilt("revision=\"2\"", "revision=\"1\"", "revision");
    spoilt("form=\"demo\"", "form=\"../demo\"", "form");
    spoilt("package=\"0000-demo\"", "package=\"\"", "package");
    spoilt("state=\"submitted\"", "", "state");
    spoilt("name=\"draft.xml\"", "name=\"draft.exe\"", "none that a package can have");
    spoilt("name=\"draft.xml\"", "name=\"mimetype\"", "none that a package can have");
    spoilt("name=\"draft.xml\"", "name=\"view/draft.html\"", "");
    spoilt("type=\"application/xml\"", "type=\"text/plain\"", "something else than its name says");
    spoilt("size=\"", "size=\"0", "size");
    spoilt("size=\"", "size=\"-", "size");
    spoilt("size=\"", "size=\"99999999", "at most");
    spoilt("sha256=\"", "sha256=\"g", "sha256");
    spoilt("reviews/0001.xml", "reviews/0000.xml", "none that a package can have");
    spoilt("view/draft.docx", "view/draft.html", "");
    spoilt("history/0001/draft.xml", "history/0002/draft.xml", "Revision 1 is missing");
}

static void names_that_could_mean_two_files_are_none(void **state)
{
    (void)state;
    static const char *const BAD[] = {"", ".", "..", "a/..", "../a", "/a", "a//b", "a/", "a\\b", "C:a", "a\nb", "a\x7f", ".a",
                                      "a.", "a ", " a", "a/.b", "a\xe2\x80\x8b", "e\xcc\x81", "\xff", ("\xef\xbb\xbf" "a"), "a*", "a?", "\xc2\x85"};
    static const char *const GOOD[] = {"a", "a b.pdf", "หนังสือที่ ๑.pdf", "a/b", "é.pdf", "a..b", "น้ำ.pdf"};
    for (size_t i = 0; i < COUNT_OF(BAD); i++)
        if (part_name_check(BAD[i], strlen(BAD[i]), "p", NULL) == 0)
            fail_msg("taken: \"%s\"", BAD[i]);
    for (size_t i = 0; i < COUNT_OF(GOOD); i++)
        if (part_name_check(GOOD[i], strlen(GOOD[i]), "p", NULL) < 0)
            fail_msg("refused: \"%s\"", GOOD[i]);
    assert_int_equal(part_name_check("a\0b", 3, "p", NULL), -1);
    AUTO_FREE char *lower = part_name_key("Évidence/Ω.PDF"), *upper = part_name_key("éVIDENCE/ω.pdf");
    assert_string_equal(lower, upper);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(what_is_written_is_read_again_the_same, set_up),
        cmocka_unit_test_setup(the_public_schema_takes_what_is_written, set_up),
        cmocka_unit_test_setup(every_other_list_is_refused_with_its_line, set_up),
        cmocka_unit_test_setup(names_that_could_mean_two_files_are_none, set_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
