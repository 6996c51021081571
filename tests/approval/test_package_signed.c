/* SPDX-License-Identifier: MIT */
/* Signed packages: who signed is told, and nobody else's word counts. */
#include "packing.h"

#include "approval/signature.h"

#include <sys/wait.h>

static void openssl(const char *const arguments[])
{
    pid_t child = fork();
    if (child == 0) {
        int nothing = open("/dev/null", O_RDWR);
        dup2(nothing, 1), dup2(nothing, 2);
        execvp("openssl", (char *const *)(uintptr_t)arguments);
        _exit(127);
    }
    int status = -1;
    waitpid(child, &status, 0);
    assert_int_equal(status, 0);
}

static void make_certificate(const char *key, const char *certificate, const char *subject)
{
    openssl((const char *[]){"openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate,
                             "-days", "2", "-utf8", "-subj", subject, NULL});
}

static void a_signature_tells_who_and_whether_to_trust(void **state)
{
    struct entry_case *entry = *state;
    AUTO_FREE char *key = path_in(entry, "key.pem"), *certificate = path_in(entry, "cert.pem");
    make_certificate(key, certificate, "/O=หน่วยงานสมมติ/CN=ผู้อนุมัติสมมติ");
    struct package_made made;
    struct error err = {0};
    if (pack_with(entry, "p.zip", (struct package_order){.key = key, .certificate = certificate}, &made, &err) != PACKAGE_FINE)
        fail_msg("%s", err.message);
    assert_true(made.is_signed);
    struct package package = judge(entry, "p.zip");
    assert_true(package.facts.is_signed);
    struct buffer *list = &((struct package_part *)(uintptr_t)package_find(&package, PART_MANIFEST, 0))->bytes;
    const struct buffer *signature = &package_find(&package, PART_SIGNATURE, 0)->bytes;
    struct signature_verdict verdict;
    if (signature_check(list, signature, certificate, &verdict, &err) < 0)
        fail_msg("%s", err.message);
    assert_true(verdict.is_trusted);
    assert_non_null(strstr(verdict.signer, "ผู้อนุมัติสมมติ"));
    assert_int_equal(signature_check(list, signature, NULL, &verdict, NULL), 0);
    assert_false(verdict.is_trusted);
    list->bytes[list->length - 2] ^= 1;
    assert_int_equal(signature_check(list, signature, certificate, &verdict, &err), -1);
    assert_non_null(strstr(err.message, "ลายมือชื่อ") ? strstr(err.message, "ลายมือชื่อ") : strstr(err.message, "signature"));
    package_done(&package);
    struct package_made again = pack(entry, "q.zip"); /* what was signed stays so */
    assert_true(again.is_again && again.is_signed);
}

/* Also when the system itself trusts the signer: who was named is asked, and nobody else. */
static void only_the_authorities_that_were_named_are_trusted(void **state)
{
    struct entry_case *entry = *state;
    AUTO_FREE char *key = path_in(entry, "key.pem"), *system = path_in(entry, "system"), *other = path_in(entry, "other.pem");
    AUTO_FREE char *certificate = memory_print("%s/cert.pem", system), *other_key = path_in(entry, "other-key.pem");
    mkdir(system, 0700);
    make_certificate(key, certificate, "/CN=Known to the system");
    make_certificate(other_key, other, "/CN=Named");
    openssl((const char *[]){"openssl", "rehash", system, NULL});
    AUTO_BUFFER struct buffer bytes, signature;
    buffer_init(&bytes);
    buffer_init(&signature);
    buffer_add(&bytes, "a list of parts");
    assert_int_equal(signature_make(key, certificate, &bytes, &signature, NULL), 0);
    setenv("SSL_CERT_DIR", system, 1);
    struct signature_verdict verdict, by_system;
    int known = signature_check(&bytes, &signature, other, &verdict, NULL);
    int plain = signature_check(&bytes, &signature, NULL, &by_system, NULL);
    unsetenv("SSL_CERT_DIR");
    assert_int_equal(known, 0);
    assert_int_equal(plain, 0);
    assert_true(by_system.is_trusted); /* so the folder counts */
    assert_false(verdict.is_trusted);
}

static void a_signature_left_by_a_killed_run_goes_into_no_other_package(void **state)
{
    struct entry_case *entry = *state;
    AUTO_FREE char *history = path_in(entry, "history"), *folder = path_in(entry, "history/0001");
    AUTO_FREE char *left = path_in(entry, "history/0001/manifest.xml.p7s");
    mkdir(history, 0700);
    mkdir(folder, 0700);
    write_file(left, "of another list");
    assert_false(pack(entry, "p.zip").is_signed);
    assert_false(pack(entry, "q.zip").is_signed);
    struct package package = judge(entry, "q.zip");
    assert_false(package.facts.is_signed);
    package_done(&package);
}

/* A machine without memory for openssl, say: nobody is accused of having changed anything. */
static void a_check_that_was_stopped_says_nothing_of_the_signature(void **state)
{
    struct entry_case *entry = *state;
    AUTO_FREE char *program = path_in(entry, "openssl"), *path = memory_copy_string(getenv("PATH"));
    struct buffer bytes = {.bytes = (char[]){"x"}, .length = 1};
    struct signature_verdict verdict;
    struct error err = {0};
    write_file(program, "#!/bin/sh\nkill -9 $$\n");
    assert_int_equal(chmod(program, 0700), 0);
    catalogue_set_language("en");
    setenv("PATH", entry->folder, 1);
    int result = signature_check(&bytes, &bytes, NULL, &verdict, &err);
    setenv("PATH", path, 1);
    catalogue_set_language("th");
    assert_int_equal(result, -1);
    assert_string_equal(err.message, "The signature could not be checked: the program openssl did not start, or was stopped.");
}

static void a_key_that_cannot_sign_packs_nothing(void **state)
{
    struct entry_case *entry = *state;
    AUTO_FREE char *path = path_in(entry, "p.zip");
    struct package_made made;
    struct error err = {0};
    const struct package_order order = {.key = "/nowhere/key.pem", .certificate = "/nowhere/cert.pem"};
    assert_int_equal(pack_with(entry, "p.zip", order, &made, &err), PACKAGE_UNSIGNED);
    assert_string_equal(err.where, "/nowhere/key.pem");
    AUTO_FREE char *key = path_in(entry, "key.pem"); /* there, but no key */
    write_file(key, "nothing");
    const struct package_order other = {.key = key, .certificate = key};
    assert_int_equal(pack_with(entry, "p.zip", other, &made, &err), PACKAGE_UNSIGNED);
    assert_int_equal(access(path, F_OK), -1);
    assert_int_equal(entry->dossier.approval.events_count, 0);
}

int main(void)
{
    setenv("RUAMRANG_FORMS", "forms", 0);
    const struct CMUnitTest tests[] = {
        CASE_TEST(a_signature_tells_who_and_whether_to_trust),
        CASE_TEST(only_the_authorities_that_were_named_are_trusted),
        CASE_TEST(a_signature_left_by_a_killed_run_goes_into_no_other_package),
        CASE_TEST(a_check_that_was_stopped_says_nothing_of_the_signature),
        CASE_TEST(a_key_that_cannot_sign_packs_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
