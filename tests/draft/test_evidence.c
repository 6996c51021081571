/* SPDX-License-Identifier: MIT */
#include "draft/evidence.h"
#include "test.h"

#include "base/memory.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64];

static int set_up(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/evidence-XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
    (void)status, (void)kind, (void)walk;
    return remove(path);
}

static int tear_down(void **state)
{
    (void)state;
    return nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

/* Attaches a PDF of that name; the name it got, yours. */
static char *attach(const char *name, const char *inside)
{
    AUTO_FREE char *path = memory_print("%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file, "%%PDF-1.7\n%s\n%%%%EOF\n", inside);
    fclose(file);
    struct error err = {0};
    char *got = evidence_attach(folder, path, &err);
    if (!got)
        fail_msg("%s: %s", name, err.message);
    assert_true(evidence_has(folder, got));
    return got;
}

static void names_come_in_as_they_can_travel(void **state)
{
    (void)state;
    static const char *const NAMES[][2] = {
        {"หนังสือ ๑.pdf", "หนังสือ ๑.pdf"}, {"ประชุม 10:30.pdf", "ประชุม 10-30.pdf"}, {"a?b*.pdf", "a-b-.pdf"},
        {".hidden.pdf", "hidden.pdf"},      {"end.", "end"},                       {"a\xe2\x80\x8b" "b.pdf", "ab.pdf"},
    };
    for (size_t i = 0; i < COUNT_OF(NAMES); i++) {
        AUTO_FREE char *got = attach(NAMES[i][0], NAMES[i][0]);
        assert_string_equal(got, NAMES[i][1]);
    }
}

static void the_same_name_for_other_bytes_gets_a_number_and_for_the_same_none(void **state)
{
    (void)state;
    AUTO_FREE char *first = attach("a.pdf", "one"), *again = attach("a.pdf", "one"), *other = attach("a.pdf", "two");
    assert_string_equal(first, "a.pdf");
    assert_string_equal(again, "a.pdf");
    assert_string_equal(other, "a-2.pdf");
    assert_int_equal(evidence_count(folder), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(names_come_in_as_they_can_travel, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_same_name_for_other_bytes_gets_a_number_and_for_the_same_none, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
