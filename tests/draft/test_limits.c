/* SPDX-License-Identifier: MIT */
/* As much as an entry can hold: what is taken can be read again, and what is more is refused before it is lost. */
#include "draft/draft.h"
#include "draft/desk.h"

#include "draft/journal.h"
#include "draft/version.h"
#include "text/catalogue.h"

static char *long_text(char letter, size_t length)
{
    char *text = memory_alloc(length + 1);
    memset(text, letter, length);
    return text;
}

static int try_title(struct draft *draft, const char *value, struct error *err)
{
    struct instance *instance = draft_instance(draft);
    return instance_set(instance, instance_find(instance, "/entry/work/title"), value, err);
}

static void a_text_is_taken_as_long_as_it_can_be_read_again(void **state)
{
    const struct desk *desk = *state;
    static const char LETTERS[] = "x&<>\n";
    for (const char *letter = LETTERS; *letter; letter++) {
        struct draft *draft = desk_create(desk);
        struct error err = {0};
        size_t taken = 0;
        for (size_t length = XML_LIMITS_DRAFT.bytes, step = length / 2; step > 100; step /= 2) {
            AUTO_FREE char *text = long_text(*letter, length);
            bool is_taken = try_title(draft, text, &err) == 0;
            taken = is_taken ? length : taken;
            length = is_taken ? length + step : length - step;
        }
        assert_true(taken > XML_LIMITS_DRAFT.bytes / 8);
        assert_non_null(strstr(err.message, "The entry would become larger than can be read again: all answers together"));
        assert_true(err.too_large);
        assert_int_equal(strlen(desk_value(draft, "/entry/work/title")), taken);
        assert_int_equal(draft_close(draft, &err), 0);
        draft = desk_open(desk, NULL);
        assert_int_equal(strlen(desk_value(draft, "/entry/work/title")), taken);
        draft_close(draft, NULL);
        desk_clear(desk);
    }
}

static void items_are_added_as_long_as_they_can_be_read_again(void **state)
{
    const struct desk *desk = *state;
    struct draft *draft = desk_create(desk);
    struct instance *instance = draft_instance(draft);
    const struct control *people = form_control_at(instance_form(instance), "/entry/people");
    while (people->kind != CONTROL_REPEAT)
        people = people->children[0];
    struct error err = {0};
    size_t count = 0;
    while (instance_add(instance, people, NULL, SIZE_MAX, &err))
        count++;
    assert_true(count > XML_LIMITS_DRAFT.elements / 4 && count < XML_LIMITS_DRAFT.elements / 3);
    assert_non_null(strstr(err.message, "Nothing was added; remove items that are not needed."));
    instance_undo(instance, NULL); /* what goes makes room */
    assert_non_null(instance_add(instance, people, NULL, SIZE_MAX, &err));
    draft_rescue(draft); /* the journal alone tells them */
    struct draft *read = draft_open(desk->draft, desk->form, DRAFT_READ_ONLY, &DESK_WORLD, NULL, &err);
    assert_non_null(read);
    AUTO_FREE char *last = memory_print("/entry/people[%zu]", count);
    assert_non_null(instance_find(draft_instance(read), last));
    draft_close(read, NULL);
    assert_int_equal(draft_close(draft, &err), 0);
    draft = desk_open(desk, NULL);
    assert_non_null(instance_find(draft_instance(draft), last));
    draft_close(draft, NULL);
}

/* ---- what an earlier version left ------------------------------------------------------------------- */
static void put_text(const struct desk *desk, const char *name, const struct buffer *bytes)
{
    AUTO_FREE char *path = desk_path(desk, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes->bytes, 1, bytes->length, file), bytes->length);
    assert_int_equal(fclose(file), 0);
}

static int things_seen;
static long bytes_seen;

static int see(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
    (void)kind;
    (void)walk;
    bool is_lock = strstr(path, "draft.lock") != NULL;
    things_seen += !is_lock;
    bytes_seen += S_ISREG(status->st_mode) && !is_lock ? (long)status->st_size : 0;
    return 0;
}

static void look(const struct desk *desk)
{
    things_seen = 0;
    bytes_seen = 0;
    nftw(desk->folder, see, 16, FTW_PHYS);
}

/* Refused for reading and for writing with these words, and everything is as it was. */
static void assert_refused(const struct desk *desk, const char *file, const char *words)
{
    look(desk);
    int things = things_seen;
    long bytes = bytes_seen;
    for (int mode = DRAFT_WRITE; mode <= DRAFT_READ_ONLY; mode++) {
        struct error err = {0};
        assert_null(draft_open(desk->draft, desk->form, (enum draft_mode)mode, &DESK_WORLD, NULL, &err));
        assert_non_null(strstr(err.where, file));
        if (!strstr(err.message, words))
            fail_msg("%s", err.message);
        look(desk);
        assert_int_equal(things_seen, things);
        assert_int_equal(bytes_seen, bytes);
    }
}

/* A draft with an older state in its history, which is no answer to a newer one that is too large. */
static void make_draft(const struct desk *desk)
{
    struct draft *draft = desk_create(desk);
    desk_set(draft, "/entry/work/title", "older");
    assert_int_equal(draft_save(draft, NULL), 0);
    desk_set(draft, "/entry/work/title", "newer");
    assert_int_equal(draft_close(draft, NULL), 0);
}

static void an_entry_with_more_text_than_is_read_is_refused_and_stays_as_it_is(void **state)
{
    const struct desk *desk = *state;
    make_draft(desk);
    AUTO_FREE char *text = long_text('x', 5 << 20);
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    buffer_print(&bytes, "<entry id='desk'><work><title>%s</title></work></entry>", text);
    put_text(desk, VERSION_NAME, &bytes);
    assert_refused(desk, VERSION_NAME, "The entry takes 5121 KiB, but at most 4096 KiB are read; nothing was changed. Shorten");
}

static void an_entry_with_more_elements_than_are_read_is_refused_and_stays_as_it_is(void **state)
{
    const struct desk *desk = *state;
    make_draft(desk);
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    buffer_add(&bytes, "<entry id='desk'>");
    for (size_t i = 0; i < XML_LIMITS_DRAFT.elements / 2; i++)
        buffer_add(&bytes, "<people/>"); /* three elements each, once they are whole */
    AUTO_BUFFER struct buffer more;
    buffer_init(&more);
    buffer_add(&bytes, "</entry>");
    put_text(desk, VERSION_NAME, &bytes);
    assert_refused(desk, VERSION_NAME, "With all questions of the form the answers have 75007 elements, but an entry can have at most 50000");
    buffer_add(&more, "<entry id='desk'>");
    for (size_t i = 0; i < XML_LIMITS_DRAFT.elements; i++)
        buffer_add(&more, "<a/>");
    buffer_add(&more, "</entry>");
    put_text(desk, VERSION_NAME, &more);
    assert_refused(desk, VERSION_NAME, "The entry has more than the 50000 elements, or the 10000 attributes and comments, that are read");
}

static void a_journal_that_makes_an_entry_too_large_is_refused_and_stays_as_it_is(void **state)
{
    const struct desk *desk = *state;
    make_draft(desk);
    AUTO_FREE char *path = desk_path(desk, VERSION_NAME);
    AUTO_BUFFER struct buffer version = desk_read(path);
    AUTO_FREE char *text = long_text('x', 5 << 20);
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    record_header_encode(&(struct record_header){.rev = 7, .digest = digest_of(version.bytes, version.length)}, &bytes);
    record_encode(&(struct record){.number = 8, .kind = RECORD_SET, .step_start = true, .path = "/entry/work/problem",
                                   .before = "", .after = "short"}, &bytes);
    record_encode(&(struct record){.number = 9, .kind = RECORD_SET, .step_start = true, .path = "/entry/work/title",
                                   .before = "newer", .after = text}, &bytes);
    put_text(desk, JOURNAL_NAME, &bytes);
    assert_refused(desk, JOURNAL_NAME, "With the edits of this journal the entry would be larger than can be read (4096 KiB or 50000 elements)");
}

#define DESK_TEST(test) cmocka_unit_test_setup_teardown(test, desk_set_up, desk_tear_down)

int main(void)
{
    catalogue_set_language("en");
    const struct CMUnitTest tests[] = {
        DESK_TEST(a_text_is_taken_as_long_as_it_can_be_read_again),
        DESK_TEST(items_are_added_as_long_as_they_can_be_read_again),
        DESK_TEST(an_entry_with_more_text_than_is_read_is_refused_and_stays_as_it_is),
        DESK_TEST(an_entry_with_more_elements_than_are_read_is_refused_and_stays_as_it_is),
        DESK_TEST(a_journal_that_makes_an_entry_too_large_is_refused_and_stays_as_it_is),
    };
    return cmocka_run_group_tests_name("draft/limits", tests, NULL, NULL);
}
