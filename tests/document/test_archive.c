/* SPDX-License-Identifier: MIT */
#include "document/archive.h"
#include "test.h"

#include "base/digest.h"
#include "base/memory.h"
#include "xml/document.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[64];

static int set_up(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/archive-XXXXXX");
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

static char *in_folder(const char *name)
{
    return memory_print("%s/%s", folder, name);
}

static size_t files_in_folder(void)
{
    DIR *list = opendir(folder);
    size_t count = 0;
    for (const struct dirent *entry; (entry = readdir(list)) != NULL;)
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(list);
    return count;
}

/* 0 when Python, an independent reader, says so. */
static int python(const char *program, const char *path)
{
    pid_t child = fork();
    if (child == 0) {
        execlp("python3", "python3", "-c", program, path, (char *)NULL);
        _exit(127);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static const struct archive_part SMALL[] = {
    {.name = "mimetype", .bytes = "text/plain", .length = 10},
    {.name = "word/document.xml", .bytes = "<a>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</a>", .length = 39, .is_deflated = true},
    {.name = "หลักฐาน/ก.pdf", .bytes = "", .length = 0},
};

static void another_reader_finds_the_parts_in_their_order(void **state)
{
    (void)state;
    AUTO_FREE char *path = in_folder("a.zip");
    struct error err = {0};
    assert_int_equal(archive_write_file(path, SMALL, COUNT_OF(SMALL), NULL, NULL, &err), 0);
    assert_int_equal(python("import sys,zipfile\n"
                            "z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None\n"
                            "i=z.infolist()\n"
                            "assert [x.filename for x in i]==['mimetype','word/document.xml','หลักฐาน/ก.pdf'],i\n"
                            "assert [x.compress_type for x in i]==[0,8,0]\n"
                            "assert all(x.date_time==(1980,1,1,0,0,0) and not x.extra for x in i)\n"
                            "assert z.read('mimetype')==b'text/plain' and z.read(i[2])==b''\n"
                            "assert z.read(i[1])==b'<a>'+b'a'*32+b'</a>' and i[1].compress_size<30\n",
                            path),
                     0);
}

static void the_first_part_stands_where_file_types_are_looked_for(void **state)
{
    (void)state;
    AUTO_BUFFER struct buffer out;
    buffer_init(&out);
    assert_int_equal(archive_write(SMALL, COUNT_OF(SMALL), &out, NULL), 0);
    assert_memory_equal(out.bytes, "PK\3\4", 4);
    assert_memory_equal(out.bytes + 30, "mimetypetext/plain", 18);
}

static void equal_parts_give_equal_bytes_in_memory_and_in_any_file(void **state)
{
    (void)state;
    AUTO_BUFFER struct buffer out, file;
    buffer_init(&out);
    buffer_init(&file);
    buffer_add(&out, "before"); /* what stood there stays */
    assert_int_equal(archive_write(SMALL, COUNT_OF(SMALL), &out, NULL), 0);
    assert_memory_equal(out.bytes, "before", 6);
    AUTO_FREE char *path = in_folder("b.zip");
    setenv("TZ", "America/New_York", 1);
    mode_t old = umask(0077);
    assert_int_equal(archive_write_file(path, SMALL, COUNT_OF(SMALL), NULL, NULL, NULL), 0);
    umask(old);
    setenv("TZ", "Asia/Bangkok", 1);
    assert_int_equal(xml_read_file(path, 1 << 20, &file, NULL), 0);
    assert_int_equal(file.length, out.length - 6);
    assert_memory_equal(file.bytes, out.bytes + 6, file.length);
}

static char *large_file(size_t mebibytes)
{
    char *path = in_folder("large.pdf");
    AUTO_FREE char *piece = memory_alloc(1 << 20);
    int file = open(path, O_WRONLY | O_CREAT, 0600);
    for (size_t i = 0; i < mebibytes; i++) {
        memset(piece, (int)i + 1, 1 << 20);
        assert_int_equal(write(file, piece, 1 << 20), 1 << 20);
    }
    close(file);
    return path;
}

struct seen {
    uint64_t done, total, stop_at;
    size_t calls;
};

static bool note(void *data, uint64_t done, uint64_t total)
{
    struct seen *seen = data;
    assert_true(done >= seen->done && done <= total);
    *seen = (struct seen){done, total, seen->stop_at, seen->calls + 1};
    return !seen->stop_at || done < seen->stop_at;
}

static void a_large_file_goes_in_with_progress_and_little_memory(void **state)
{
    (void)state;
    AUTO_FREE char *large = large_file(64), *path = in_folder("c.zip");
    struct archive_part parts[] = {{.name = "large.pdf", .path = large}, {.name = "x", .bytes = "x", .length = 1}};
    struct seen seen = {0};
    struct rusage before, after;
    getrusage(RUSAGE_SELF, &before);
    assert_int_equal(archive_write_file(path, parts, 2, note, &seen, NULL), 0);
    getrusage(RUSAGE_SELF, &after);
    assert_int_equal(seen.done, (64 << 20) + 1);
    assert_int_equal(seen.total, (64 << 20) + 1);
    assert_true(seen.calls >= 64);
    assert_true(after.ru_maxrss - before.ru_maxrss < 8 * 1024); /* KiB */
    assert_int_equal(python("import sys,zipfile\nassert zipfile.ZipFile(sys.argv[1]).testzip() is None", path), 0);
}

static void stopping_leaves_the_old_file_and_nothing_else(void **state)
{
    (void)state;
    AUTO_FREE char *large = large_file(4), *path = in_folder("d.zip");
    assert_int_equal(archive_write_file(path, SMALL, COUNT_OF(SMALL), NULL, NULL, NULL), 0);
    AUTO_BUFFER struct buffer before, after;
    buffer_init(&before);
    buffer_init(&after);
    assert_int_equal(xml_read_file(path, 1 << 20, &before, NULL), 0);
    struct archive_part part = {.name = "large.pdf", .path = large};
    struct seen seen = {.stop_at = 2 << 20};
    struct error err = {0};
    assert_int_equal(archive_write_file(path, &part, 1, note, &seen, &err), -1);
    assert_int_equal(errno, ECANCELED);
    assert_string_equal(err.where, path);
    assert_int_equal(xml_read_file(path, 1 << 20, &after, NULL), 0);
    assert_string_equal(buffer_text(&before), buffer_text(&after));
    assert_int_equal(files_in_folder(), 2);
}

static void a_part_that_is_not_what_was_announced_is_not_packed(void **state)
{
    (void)state;
    AUTO_FREE char *large = large_file(1), *path = in_folder("e.zip");
    unsigned char digest[DIGEST_BYTES_MAX];
    digest_make(DIGEST_SHA256, "another", 7, digest);
    struct archive_part part = {.name = "large.pdf", .path = large, .sha256 = digest};
    struct error err = {0};
    assert_int_equal(archive_write_file(path, &part, 1, NULL, NULL, &err), -1);
    assert_string_equal(err.where, large);
    assert_int_equal(files_in_folder(), 1);
    part = (struct archive_part){.name = "large.pdf", .bytes = "another", .length = 7, .sha256 = digest};
    assert_int_equal(archive_write_file(path, &part, 1, NULL, NULL, &err), 0);
}

static void links_folders_and_files_that_are_not_there_are_refused_as_parts(void **state)
{
    (void)state;
    AUTO_FREE char *large = large_file(1), *link = in_folder("link"), *path = in_folder("f.zip");
    AUTO_FREE char *missing = in_folder("missing");
    assert_int_equal(symlink(large, link), 0);
    const char *const bad[] = {link, folder, missing};
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        struct error err = {0};
        struct archive_part part = {.name = "a", .path = bad[i]};
        assert_int_equal(archive_write_file(path, &part, 1, NULL, NULL, &err), -1);
        assert_string_equal(err.where, bad[i]);
        assert_int_equal(access(path, F_OK), -1);
    }
    assert_int_equal(files_in_folder(), 2);
}

static void a_file_that_is_there_keeps_its_rights_and_its_link(void **state)
{
    (void)state;
    AUTO_FREE char *path = in_folder("g.zip"), *link = in_folder("link.zip");
    close(open(path, O_WRONLY | O_CREAT, 0600));
    assert_int_equal(symlink(path, link), 0);
    assert_int_equal(archive_write_file(link, SMALL, COUNT_OF(SMALL), NULL, NULL, NULL), 0);
    struct stat status;
    assert_int_equal(lstat(link, &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    assert_true(status.st_size > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(another_reader_finds_the_parts_in_their_order, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_first_part_stands_where_file_types_are_looked_for, set_up, tear_down),
        cmocka_unit_test_setup_teardown(equal_parts_give_equal_bytes_in_memory_and_in_any_file, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_large_file_goes_in_with_progress_and_little_memory, set_up, tear_down),
        cmocka_unit_test_setup_teardown(stopping_leaves_the_old_file_and_nothing_else, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_part_that_is_not_what_was_announced_is_not_packed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(links_folders_and_files_that_are_not_there_are_refused_as_parts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_file_that_is_there_keeps_its_rights_and_its_link, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
