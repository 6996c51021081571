/* SPDX-License-Identifier: MIT */
/* Every way in which a package can lie or harm (documents.md, section 4) is refused with a sentence that names the file, in
 * little time, and leaves nothing. */
#include "attack_fixture.h"

#include "approval/package_parts.h"

#include <sys/wait.h>

/* ---- spoilt before it is sealed ---- */

static void add_climbing(struct made *made) { made_add(made, "../../evil.xml", "x"); }
static void add_climbing_inside(struct made *made) { made_add(made, "evidence/../../evil.pdf", PDF); }
static void add_absolute(struct made *made) { made_add(made, "/etc/evil", "x"); }
static void add_backslash(struct made *made) { made_add(made, "evidence\\evil.pdf", PDF); }
static void add_drive(struct made *made) { made_add(made, "C:evil.pdf", PDF); }
static void add_control(struct made *made) { made_add(made, "evidence/a\x1b[2Jb.pdf", PDF); }
static void add_bidi(struct made *made) { made_add(made, "evidence/a\xe2\x80\xae" "fdp.exe", PDF); }
static void add_not_utf8(struct made *made) { made_add(made, "evidence/\xc1\xb7.pdf", PDF); }
static void add_decomposed(struct made *made) { made_add(made, "evidence/cafe\xcc\x81.pdf", PDF); }
static void add_hidden(struct made *made) { made_add(made, ".bashrc", "x"); }
static void add_folder(struct made *made) { made_add(made, "evidence/", ""); }
static void add_twice(struct made *made) { made_add(made, "draft.xml", DRAFT)->is_unlisted = true; }
static void add_capital(struct made *made) { made_add(made, "Draft.XML", DRAFT)->is_unlisted = true; }
static void add_unlisted(struct made *made) { made_add(made, "evidence/more.pdf", PDF)->is_unlisted = true; }
static void add_foreign(struct made *made) { made_add(made, "run.sh", "x")->is_unlisted = true; }
static void take_away(struct made *made) { made_find(made, "evidence/หนังสือ.pdf")->is_absent = true; }
static void take_type(struct made *made) { made->mimetype = NULL; }
static void other_type(struct made *made) { made->mimetype = "application/epub+zip"; }
static void late_type(struct made *made) { made->is_mimetype_second = true; }
static void late_signature(struct made *made) { made->is_signature_last = true; }
static void late_list(struct made *made) { made->is_signed = made->is_manifest_last = true; }
static void no_list(struct made *made) { made->is_manifest_absent = true; }
static void other_list(struct made *made) { made->manifest_text = "<html xmlns='http://www.w3.org/1999/xhtml'/>"; }
static void doctype_list(struct made *made) { made->manifest_text = "<!DOCTYPE m [<!ENTITY a 'b'>]><m>&a;</m>"; }
static void broken_list(struct made *made) { made->manifest_text = "<manifest"; }
static void no_pdf(struct made *made) { made_set(made, "evidence/หนังสือ.pdf", "MZ an executable"); }
static void broken_draft(struct made *made) { made_set(made, "draft.xml", "<entry"); }
static void other_draft(struct made *made) { made_set(made, "draft.xml", "<entry id='demo'><title>อื่น</title></entry>"); }
static void other_past(struct made *made) { made_set(made, "history/0001/draft.xml", "<entry id='demo'/>"); }
static void broken_review(struct made *made) { made_set(made, "reviews/0001.xml", "<review/>"); }
static void no_draft(struct made *made)
{
    free(made->parts[0].name);
    made->parts[0].name = memory_copy_string("evidence/a.pdf");
}
static void no_past(struct made *made)
{
    struct made_part *last = &made->parts[--made->parts_count];
    free(last->name);
    buffer_done(&last->bytes);
}
static void other_entry(struct made *made) { made->manifest.package_id[0] = '1'; }
static void other_history(struct made *made)
{
    struct made_part *review = made_find(made, "reviews/0001.xml");
    free(review->name);
    buffer_done(&review->bytes);
    memmove(review, review + 1, (size_t)(made->parts + made->parts_count - review - 1) * sizeof *review);
    made->parts_count--;
    other_entry(made);
}
static void set_state(struct made *made, const char *word)
{
    free(made->manifest.state);
    made->manifest.state = memory_copy_string(word);
}
static void own_approval(struct made *made) { set_state(made, "approved"); }
static void own_return(struct made *made) { set_state(made, "returned"); }
static void past_approval(struct made *made)
{
    struct made_part *part = made_find(made, "history/0001/manifest.xml");
    AUTO_FREE char *text = memory_copy_string(buffer_text(&part->bytes));
    char *word = strstr(text, "submitted");
    memcpy(word, "approved ", 9);
    memmove(word + 8, word + 9, strlen(word + 9) + 1);
    made_set(made, "history/0001/manifest.xml", text);
}
static void other_chain(struct made *made) { made->manifest.previous[0] ^= 1; }
static void wrong_digest(struct manifest *manifest) { manifest->parts[1].sha256[0] ^= 1; }
static void wrong_size(struct manifest *manifest) { manifest->parts[1].size++; }
static void huge_size(struct manifest *manifest) { manifest->parts[1].size = 3u << 30; }
static void lie_digest(struct made *made) { made->lie = wrong_digest; }
static void lie_size(struct made *made) { made->lie = wrong_size; }
static void lie_huge(struct made *made) { made->lie = huge_size; }
static void review_of_nothing(struct made *made)
{
    struct made_part *part = made_find(made, "reviews/0001.xml");
    char *base = strstr(part->bytes.bytes, "base=\"") + 6;
    *base = *base == '0' ? '1' : '0';
}

/* A third revision, whose review says that it is about the first and holds the digest of the second. */
static void review_of_another(struct made *made)
{
    static const char *const NAMES[] = {"draft.xml",   "view/draft.html",           "view/draft.docx",
                                        "replies.xml", "history/0001/manifest.xml", "history/0001/draft.xml"};
    struct manifest second;
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    char digest[DIGEST_TEXT_SIZE];
    head(&second, 2, made->manifest.previous);
    digest_text(DRAFT, strlen(DRAFT), digest);
    for (size_t i = 0; i < COUNT_OF(NAMES); i++)
        manifest_add(&second, NAMES[i], strlen(DRAFT), digest);
    manifest_write(&second, &bytes);
    manifest_done(&second);
    made_add(made, "history/0002/manifest.xml", buffer_text(&bytes));
    made_add(made, "history/0002/draft.xml", DRAFT);
    made->manifest.revision = 3;
    digest_text(buffer_text(&bytes), bytes.length, made->manifest.previous);
    memcpy(strstr(made_find(made, "reviews/0001.xml")->bytes.bytes, "base=\"") + 6, made->manifest.previous, DIGEST_TEXT_SIZE - 1);
}

static const struct attack {
    const char *name;
    void (*spoil)(struct made *made);
    const char *words;
} ATTACKS[] = {
    {"..", add_climbing, "leads out of its folder"},
    {".. inside", add_climbing_inside, "leads out of its folder"},
    {"absolute", add_absolute, "begins at the root"},
    {"backslash", add_backslash, "means something else"},
    {"drive letter", add_drive, "means something else"},
    {"control character", add_control, "holds a control character"},
    {"bidi", add_bidi, "cannot be seen"},
    {"not UTF-8", add_not_utf8, "is not written in UTF-8"},
    {"decomposed", add_decomposed, "written in two ways"},
    {"hidden", add_hidden, "or is hidden"},
    {"a folder", add_folder, "leads out of its folder"},
    {"twice", add_twice, "Two parts have one name"},
    {"capitals", add_capital, "Two parts have one name"},
    {"unlisted", add_unlisted, "not in its list"},
    {"foreign part", add_foreign, "not in its list"},
    {"missing part", take_away, "but not in the package"},
    {"no mimetype", take_type, "its first part is not \"mimetype\""},
    {"other mimetype", other_type, "a file of another kind"},
    {"mimetype second", late_type, "its first part is not \"mimetype\""},
    {"signature last", late_signature, "\"manifest.xml.p7s\" does not stand in its place"},
    {"manifest last", late_list, "\"manifest.xml\" does not stand in its place"},
    {"no manifest", no_list, "no list of its parts"},
    {"no manifest at all", other_list, "it must begin with <manifest"},
    {"DOCTYPE", doctype_list, "DOCTYPE"},
    {"broken manifest", broken_list, ""},
    {"no PDF", no_pdf, "is not a PDF file"},
    {"broken draft", broken_draft, ""},
    {"other draft", other_draft, "are not those that the list of parts tells of"},
    {"other history", other_past, "answers of revision 1 are not those"},
    {"broken review", broken_review, ""},
    {"no draft", no_draft, "\"draft.xml\" is missing from the list"},
    {"no history", no_past, "Revision 1 is missing from the history"},
    {"other entry's review", other_entry, "a review of another entry"},
    {"other entry's history", other_history, "does not follow"},
    {"approves itself", own_approval, "revision 2 calls itself \"approved\""},
    {"returns itself", own_return, "revision 2 calls itself \"returned\""},
    {"a past that approves itself", past_approval, "revision 1 calls itself \"approved\""},
    {"broken chain", other_chain, "The history is broken: revision 2"},
    {"wrong digest", lie_digest, "was changed: its bytes are not those that the list tells of"},
    {"wrong size", lie_size, "is listed with"},
    {"size over the cap", lie_huge, "at most"},
    {"review of another revision", review_of_another, "Review 1 is about a revision that is not in the history"},
    {"review of nothing", review_of_nothing, "Review 1 is about a revision that is not in the history"},
};

static void what_is_packed_wrongly_is_refused_with_its_reason(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(ATTACKS); i++) {
        struct made made;
        made_begin(&made);
        ATTACKS[i].spoil(&made);
        made_seal(&made);
        put(made.archive.bytes, made.archive.length);
        refused(ATTACKS[i].words);
        made_done(&made);
    }
}

/* ---- spoilt in the archive itself ---- */

static void patch_encrypted(struct made *made)
{
    local_of(made, "draft.xml")[6] |= 1;
    central_of(made, "draft.xml")[8] |= 1;
}
static void patch_link(struct made *made) { set32(central_of(made, "draft.xml") + 38, 0120777u << 16); }
static void patch_bomb(struct made *made)
{
    set32(central_of(made, "draft.xml") + 24, 200u << 20); /* lists honestly what it would become */
    central_of(made, "draft.xml")[10] = 8;
}
static void patch_deflated(struct made *made) { central_of(made, "draft.xml")[10] = local_of(made, "draft.xml")[8] = 8; }
static void patch_zip64(struct made *made) { set32(central_of(made, "draft.xml") + 24, 0xffffffff); }
static void patch_zip64_end(struct made *made) { set32(end_of(made) + 16, 0xffffffff); }
static void patch_overlap(struct made *made)
{
    set32(central_of(made, "view/draft.html") + 42, read32(central_of(made, "draft.xml") + 42));
}
static void patch_longer(struct made *made)
{
    unsigned char *last = central_of(made, "history/0001/draft.xml");
    set32(last + 20, 20000), set32(last + 24, 20000);
}
static void patch_header_name(struct made *made) { local_of(made, "draft.xml")[ARCHIVE_LOCAL_SIZE] = 'D'; }
static void patch_header_size(struct made *made) { local_of(made, "draft.xml")[22] ^= 1; }
static void patch_crc(struct made *made)
{
    local_of(made, "draft.xml")[14] ^= 1;
    central_of(made, "draft.xml")[16] ^= 1;
}
static void patch_nul(struct made *made)
{
    local_of(made, "evidence/")[ARCHIVE_LOCAL_SIZE + 10] = 0;
    central_of(made, "evidence/")[ARCHIVE_CENTRAL_SIZE + 10] = 0;
}
static void patch_date(struct made *made)
{
    local_of(made, "draft.xml")[12] ^= 4;
    central_of(made, "draft.xml")[14] ^= 4;
}
static void patch_count(struct made *made) { end_of(made)[10]--, end_of(made)[8]--; }
static void patch_comment(struct made *made)
{
    end_of(made)[20] = 5;
    buffer_add(&made->archive, "hello");
}
static void patch_suffix(struct made *made) { buffer_add(&made->archive, "tail"); }
static void patch_prefix(struct made *made)
{
    AUTO_BUFFER struct buffer all;
    buffer_init(&all);
    buffer_add(&all, "#!/bin/sh\n");
    buffer_add_bytes(&all, made->archive.bytes, made->archive.length);
    buffer_clear(&made->archive);
    buffer_add_bytes(&made->archive, all.bytes, all.length);
}
static void patch_nothing_like_it(struct made *made)
{
    buffer_clear(&made->archive);
    buffer_add(&made->archive, "this is a letter, not a package, and long enough to be looked at");
}
static void patch_empty(struct made *made) { buffer_clear(&made->archive); }

static const struct attack PATCHES[] = {
    {"encrypted", patch_encrypted, "is encrypted"},
    {"link", patch_link, "is a link"},
    {"bomb", patch_bomb, "says that it is 209715200 bytes long"},
    {"deflated", patch_deflated, "is compressed"},
    {"zip64 size", patch_zip64, "ZIP64"},
    {"zip64 end", patch_zip64_end, "ZIP64"},
    {"overlap", patch_overlap, "lies over the part before it"},
    {"longer than the file", patch_longer, "longer than the file"},
    {"two names", patch_header_name, "contradicts the list at the end"},
    {"two sizes", patch_header_size, "contradicts the list at the end"},
    {"wrong CRC", patch_crc, "is damaged"},
    {"NUL in a name", patch_nul, "holds a control character"},
    {"a date", patch_date, "packed anew by another program"},
    {"wrong count", patch_count, "list of parts at the end of the package is damaged"},
    {"comment", patch_comment, "behind the end of the package, or a comment"},
    {"suffix", patch_suffix, "behind the end of the package, or a comment"},
    {"prefix", patch_prefix, "that belong to none"},
    {"no archive", patch_nothing_like_it, "This is not a package"},
    {"empty", patch_empty, "This is not a package"},
};

static void what_lies_about_its_own_shape_is_refused_with_its_reason(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(PATCHES); i++) {
        struct made made;
        made_begin(&made);
        made_seal(&made);
        PATCHES[i].spoil(&made);
        put(buffer_text(&made.archive), made.archive.length);
        refused(PATCHES[i].words);
        made_done(&made);
    }
}

/* ---- changed between two readings ---- */

/* The child waits in a pipe that is full. */
static void wait_until_asleep(pid_t child)
{
    AUTO_FREE char *name = memory_print("/proc/%d/stat", (int)child);
    char text[256] = "";
    while (!strstr(text, ") S ")) {
        int file = open(name, O_RDONLY);
        ssize_t got = read(file, text, sizeof text - 1);
        text[got > 0 ? got : 0] = '\0';
        close(file);
    }
}

static int judge_into(int file, int out)
{
    struct package_work work = {.path = path, .file = file, .told = 1 << PART_MANIFEST};
    struct error err = {0};
    if (package_judge(&work, out, &err) == 0)
        return 0;
    return strstr(err.message, "\"manifest.xml\" was changed") ? 1 : 2;
}

static pid_t judge_in_child(int file, int pipes[2])
{
    static const char FULL[4096];
    assert_int_equal(pipe(pipes), 0);
    fcntl(pipes[1], F_SETFL, O_NONBLOCK);
    while (write(pipes[1], FULL, sizeof FULL) > 0)
        continue;
    fcntl(pipes[1], F_SETFL, 0);
    pid_t child = fork();
    if (child == 0)
        _exit(judge_into(file, pipes[1]));
    close(pipes[1]);
    return child;
}

static void a_manifest_that_changes_after_it_was_judged_is_refused(void **state)
{
    (void)state;
    static const unsigned char SAME_CRC[] = {0x41, 0x06, 0x71, 0xdb, 0x01}; /* the polynomial itself */
    struct made made;
    made_begin(&made);
    made_seal(&made);
    put(made.archive.bytes, made.archive.length);
    int file = open(path, O_RDWR), pipes[2];
    pid_t child = judge_in_child(file, pipes);
    wait_until_asleep(child); /* it has read manifest.xml once, and is to read it again */
    unsigned char *inside = local_of(&made, "manifest.xml") + ARCHIVE_LOCAL_SIZE + 200;
    for (size_t i = 0; i < sizeof SAME_CRC; i++)
        inside[i] ^= SAME_CRC[i];
    assert_int_equal(pwrite(file, inside, sizeof SAME_CRC, (char *)inside - made.archive.bytes), sizeof SAME_CRC);
    char rest[4096];
    while (read(pipes[0], rest, sizeof rest) > 0)
        continue;
    int status = -1;
    waitpid(child, &status, 0);
    close(pipes[0]);
    close(file);
    made_done(&made);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 1);
}

static void a_link_a_folder_and_nothing_are_no_packages(void **state)
{
    (void)state;
    AUTO_FREE char *link = memory_print("%s/link", folder);
    assert_int_equal(symlink("/etc/hostname", link), 0);
    const char *const names[] = {link, folder, "/nowhere/p.zip"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        struct package package;
        struct error err = {0};
        assert_int_equal(package_open(names[i], NULL, &package, &err), -1);
        assert_string_equal(err.where, names[i]);
        assert_true(err.message[0]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ATTACK_TEST(what_is_packed_wrongly_is_refused_with_its_reason),
        ATTACK_TEST(what_lies_about_its_own_shape_is_refused_with_its_reason),
        ATTACK_TEST(a_manifest_that_changes_after_it_was_judged_is_refused),
        ATTACK_TEST(a_link_a_folder_and_nothing_are_no_packages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
