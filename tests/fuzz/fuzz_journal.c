/* SPDX-License-Identifier: MIT */
/* A draft's folder whose journal holds any sound records: it opens, goes on being written, and opens again as it was left. */
#include "fuzz.h"

#include "base/memory.h"
#include "draft/draft.h"
#include "draft/recovery.h"
#include "xml/document.h"

#include <ftw.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The disk is not what is tried here. */
int fsync(int file)
{
    (void)file;
    return 0;
}

int fdatasync(int file)
{
    (void)file;
    return 0;
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
    (void)status;
    (void)kind;
    return walk->level ? remove(path) : 0;
}

static void empty_folder(void)
{
    nftw(fuzz_folder(), remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

/* Some path of the form, or one from the input. */
static char *next_path(struct fuzz_input *input)
{
    uint8_t which = fuzz_byte(input);
    const struct form *form = fuzz_form();
    if (which == 0xFF) {
        size_t length = fuzz_byte(input), left = (size_t)(input->end - input->at);
        char *path = fuzz_text(input->at, length < left ? length : left);
        input->at += length < left ? length : left;
        return path;
    }
    const char *path = form->controls[which % form->controls_count]->path;
    return path && which & 0x80 ? memory_print("%s[%d]", path, which % 3) : memory_copy_string(path);
}

static char *next_text(struct fuzz_input *input)
{
    size_t length = fuzz_byte(input), left = (size_t)(input->end - input->at);
    length = length < left ? length : left;
    char *text = length ? fuzz_text(input->at, length) : NULL;
    input->at += length;
    return text;
}

static void add_record(struct fuzz_input *input, uint64_t number, struct buffer *journal)
{
    uint8_t kind = fuzz_byte(input);
    AUTO_FREE char *path = next_path(input);
    AUTO_FREE char *before = next_text(input);
    AUTO_FREE char *after = next_text(input);
    record_encode(&(struct record){.number = number, .kind = (enum record_kind)(1 + kind % 8), .step_start = kind & 0x80,
                                   .value = fuzz_byte(input), .path = path, .before = before, .after = after},
                  journal);
}

static void lay_out(const struct buffer *version, struct fuzz_input *input)
{
    AUTO_BUFFER struct buffer journal;
    buffer_init(&journal);
    uint8_t how = fuzz_byte(input);
    struct record_header header = {.rev = 5, .digest = digest_of(version->bytes, version->length)};
    if (how == 0xFE)
        header.digest.bytes[0] ^= 1; /* of another draft.xml */
    record_header_encode(&header, &journal);
    for (uint64_t number = 6; input->at < input->end && number < 40; number++)
        add_record(input, number, &journal);
    fuzz_file("draft.xml", version->bytes, version->length);
    fuzz_file("draft.journal", journal.bytes, journal.length - (how == 0xFD));
}

static void answers_of(const struct draft *draft, struct buffer *out)
{
    buffer_clear(out);
    AUTO_XML_DOC xmlDoc *sent = instance_submission(draft_instance(draft));
    xml_write(sent, false, out);
}

static void open_and_go_on(void)
{
    AUTO_BUFFER struct buffer left, found;
    buffer_init(&left);
    buffer_init(&found);
    struct draft_opening opening;
    struct draft *draft = draft_open(fuzz_folder(), fuzz_form(), DRAFT_WRITE, &FUZZ_WORLD, &opening, NULL);
    PROMISE(draft);
    AUTO_FREE char *folder = memory_copy_string(draft_folder(draft));
    draft_note_typing(draft, "/data/text/line", "ก", 1);
    PROMISE(draft_save(draft, NULL) == 0); /* which declares our namespace */
    answers_of(draft, &left);
    PROMISE(draft_close(draft, NULL) == 0);
    draft = draft_open(folder, fuzz_form(), DRAFT_WRITE, &FUZZ_WORLD, &opening, NULL);
    PROMISE(draft && !opening.second_copy && opening.edits == 0);
    answers_of(draft, &found);
    PROMISE(left.length == found.length && memcmp(buffer_text(&left), buffer_text(&found), left.length) == 0);
    draft_close(draft, NULL);
    if (strcmp(folder, fuzz_folder()) != 0) {
        nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
        rmdir(folder);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    AUTO_BUFFER struct buffer version;
    buffer_init(&version);
    struct instance *instance = fuzz_instance();
    xml_write(instance_doc(instance), true, &version);
    instance_free(instance);
    struct fuzz_input input = {.at = data, .end = data + size};
    lay_out(&version, &input);
    open_and_go_on();
    empty_folder();
    return 0;
}
