/* SPDX-License-Identifier: MIT */
/* Sound packages are taken; one cut anywhere, with any bit flipped, or too heavy is not. */
#include "attack_fixture.h"

#include "approval/package_parts.h"
#include "base/confine.h"
#include "text/utf8.h"

#include <errno.h>
#include <sys/mman.h>
#include <sys/resource.h>

/* ---- in little time and memory ---- */

enum { MEBIBYTES_MOST = IS_SANITIZED ? 2048 : 64 }; /* a sanitizer takes its own */

static void heavy_answers_are_refused_in_little_time_and_memory(void **state)
{
    (void)state;
    static const struct {
        const char *piece;
        size_t times;
    } HEAVY[] = {{"<b>1</b>", 500000}, {"<b>", 1000000}, {"<b/>", 1000000}, {"\xe0\xb8\x81", 1300000}, {"&#x0e01;", 500000}};
    for (size_t i = 0; i < COUNT_OF(HEAVY); i++) {
        struct made made;
        made_begin(&made);
        struct made_part *draft = made_find(&made, "draft.xml");
        buffer_clear(&draft->bytes);
        buffer_add(&draft->bytes, "<a>");
        for (size_t n = 0; n < HEAVY[i].times; n++)
            buffer_add(&draft->bytes, HEAVY[i].piece);
        buffer_add(&draft->bytes, "</a>");
        made_seal(&made);
        put(made.archive.bytes, made.archive.length);
        made_done(&made);
        refused("");
        struct rusage used; /* of the boxes */
        getrusage(RUSAGE_CHILDREN, &used);
        assert_true(used.ru_maxrss / 1024 < MEBIBYTES_MOST);
    }
}

/* ---- every byte counts ---- */

static int judged(const void *bytes, size_t length, struct error *err)
{
    int file = memfd_create("p", 0), out = open("/dev/null", O_WRONLY);
    assert_int_equal(write(file, bytes, length), (ssize_t)length);
    struct package_work work = {.path = "p.zip", .file = file};
    int result = package_judge(&work, out, err);
    close(file);
    close(out);
    return result;
}

static void a_package_cut_at_any_place_is_refused(void **state)
{
    (void)state;
    struct made made;
    made_begin(&made);
    made_seal(&made);
    assert_int_equal(judged(made.archive.bytes, made.archive.length, NULL), 0);
    for (size_t length = 0; length < made.archive.length; length++) {
        struct error err = {0};
        if (judged(made.archive.bytes, length, &err) == 0 || !err.message[0])
            fail_msg("cut at %zu it is taken", length);
    }
    made_done(&made);
}

static void a_package_with_any_bit_flipped_is_refused(void **state)
{
    (void)state;
    struct made made;
    made_begin(&made);
    made_seal(&made);
    for (size_t i = 0; i < made.archive.length; i++) {
        struct error err = {0};
        made.archive.bytes[i] = (char)(made.archive.bytes[i] ^ (1 << i % 8));
        if (judged(made.archive.bytes, made.archive.length, &err) == 0 || !err.message[0])
            fail_msg("with a bit of byte %zu flipped it is taken", i);
        made.archive.bytes[i] = (char)(made.archive.bytes[i] ^ (1 << i % 8));
    }
    made_done(&made);
}

/* ---- and what is sound is taken ---- */

static void a_sound_package_is_taken_and_tells_what_it_is(void **state)
{
    (void)state;
    struct made made;
    made_begin(&made);
    made.is_signed = true;
    made_seal(&made);
    put(made.archive.bytes, made.archive.length);
    struct package package;
    struct error err = {0};
    const struct package_wish wish = {.keep = 1 << PART_DRAFT | 1 << PART_SIGNATURE};
    if (package_open(path, &wish, &package, &err) < 0)
        fail_msg("%s", err.message);
    assert_string_equal(package.facts.package_id, "0000-demo");
    assert_int_equal(package.facts.revision, 2);
    assert_int_equal(package.facts.evidence, 1);
    assert_int_equal(package.facts.reviews, 1);
    assert_true(package.facts.is_signed);
    assert_string_equal(package.facts.content, made.manifest.content);
    assert_string_equal(buffer_text(&package_find(&package, PART_DRAFT, 0)->bytes), DRAFT);
    assert_string_equal(buffer_text(&package_find(&package, PART_SIGNATURE, 0)->bytes), "signature");
    assert_int_equal(package_find(&package, PART_REPLIES, 0)->bytes.length, 0);
    package_done(&package);
    made_done(&made);
}

static void a_sound_package_becomes_a_draft_folder_for_its_owner_alone(void **state)
{
    (void)state;
    struct made made;
    made_begin(&made);
    made_seal(&made);
    put(made.archive.bytes, made.archive.length);
    AUTO_FREE char *target = memory_print("%s/draft", folder);
    struct package package;
    struct error err = {0};
    if (package_unpack(path, target, NULL, NULL, &package, &err) < 0)
        fail_msg("%s", err.message);
    static const char *const NAMES[] = {"draft.xml", "approval.xml", "evidence/หนังสือ.pdf", "history/0002/manifest.xml",
                                        "history/0001/draft.xml", "history/reviews/0001.xml"};
    struct stat status;
    assert_int_equal(stat(target, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0700);
    for (size_t i = 0; i < COUNT_OF(NAMES); i++) {
        AUTO_FREE char *name = memory_print("%s/%s", target, NAMES[i]);
        assert_int_equal(stat(name, &status), 0);
        assert_int_equal(status.st_mode & 0777, 0600);
    }
    assert_int_equal(files(), 2);
    package_done(&package);
    assert_int_equal(package_unpack(path, target, NULL, NULL, &package, &err), -1); /* never over another */
    made_done(&made);
}

static void a_version_that_is_too_long_ends_between_two_letters(void **state)
{
    (void)state;
    struct package package;
    struct made made;
    made_begin(&made);
    struct buffer version;
    buffer_init(&version);
    for (size_t i = 0; i < PACKAGE_TEXT_SIZE; i++)
        buffer_add(&version, i == 0 ? "v2" : "\xe0\xb8\x81");
    free(made.manifest.form_version);
    made.manifest.form_version = buffer_take(&version);
    made_seal(&made);
    put(made.archive.bytes, made.archive.length);
    assert_int_equal(package_open(path, NULL, &package, NULL), 0);
    const char *told = package.facts.form_version;
    assert_int_equal(strlen(told), 2 + (PACKAGE_TEXT_SIZE - 3) / 3 * 3);
    assert_true(utf8_is_valid(told, strlen(told)));
    package_done(&package);
    made_done(&made);
}

static bool is_disk_failing; /* for the folder that all lies in */

/* Stands before that of the system. */
int fsync(int file)
{
    struct stat asked, ours;
    if (!is_disk_failing || fstat(file, &asked) < 0 || stat(folder, &ours) < 0 || asked.st_ino != ours.st_ino)
        return 0;
    errno = EIO;
    return -1;
}

static void a_folder_that_is_told_as_not_made_is_not_there(void **state)
{
    (void)state;
    struct made made;
    made_begin(&made);
    made_seal(&made);
    put(made.archive.bytes, made.archive.length);
    AUTO_FREE char *target = memory_print("%s/draft", folder);
    struct package package;
    struct error err = {0};
    is_disk_failing = true;
    int result = package_unpack(path, target, NULL, NULL, &package, &err);
    is_disk_failing = false;
    assert_int_equal(result, -1);
    assert_string_equal(err.where, target);
    assert_int_equal(files(), 1);
    made_done(&made);
}

static bool stop_at_once(void *data, uint64_t done, uint64_t total)
{
    (void)data, (void)total;
    return done < 500;
}

static void stopping_leaves_nothing(void **state)
{
    (void)state;
    struct made made;
    made_begin(&made);
    made_seal(&made);
    put(made.archive.bytes, made.archive.length);
    AUTO_FREE char *target = memory_print("%s/draft", folder);
    struct package package;
    struct error err = {0};
    const struct package_wish wish = {.progress = stop_at_once};
    assert_int_equal(package_unpack(path, target, NULL, &wish, &package, &err), -1);
    assert_int_equal(errno, ECANCELED);
    assert_int_equal(files(), 1);
    made_done(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ATTACK_TEST(heavy_answers_are_refused_in_little_time_and_memory),
        ATTACK_TEST(a_sound_package_is_taken_and_tells_what_it_is),
        ATTACK_TEST(a_sound_package_becomes_a_draft_folder_for_its_owner_alone),
        ATTACK_TEST(a_version_that_is_too_long_ends_between_two_letters),
        ATTACK_TEST(a_folder_that_is_told_as_not_made_is_not_there),
        ATTACK_TEST(stopping_leaves_nothing),
        ATTACK_TEST(a_package_cut_at_any_place_is_refused),
        ATTACK_TEST(a_package_with_any_bit_flipped_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
