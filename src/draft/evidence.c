/* SPDX-License-Identifier: MIT */
#include "draft/evidence.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "draft/disk.h"
#include "draft/user.h"
#include "text/catalogue.h"
#include "text/normalize.h"
#include "text/reason.h"
#include "xml/document.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The marks may have a little before the first and after the last (PDF 1.7, implementation notes 13 and 18). */
bool evidence_is_pdf(const char *head, size_t head_length, const char *tail, size_t tail_length)
{
    return memmem(head, head_length, "%PDF-", 5) && memmem(tail, tail_length, "%%EOF", 5);
}

static bool is_pdf(const struct buffer *bytes)
{
    size_t end = bytes->length < EVIDENCE_END_BYTES ? bytes->length : EVIDENCE_END_BYTES;
    return evidence_is_pdf(buffer_text(bytes), end, buffer_text(bytes) + bytes->length - end, end);
}

/* A name as file managers drop it into a terminal: quoted, with "\\ " for a blank, or with a scheme in front. In place. */
static const char *undecorated(char *name)
{
    static const char SCHEME[] = "file://";
    size_t length = strlen(name);
    if (length > 1 && (name[0] == '\'' || name[0] == '"') && name[length - 1] == name[0]) {
        name[length - 1] = '\0';
        return name + 1;
    }
    if (strncmp(name, SCHEME, sizeof SCHEME - 1) == 0)
        return name + sizeof SCHEME - 1;
    char *out = name;
    for (const char *at = name; *at; at++)
        if (*at != '\\' || at[1] != ' ')
            *out++ = *at;
    *out = '\0';
    return name;
}

static char *real_name(const char *source)
{
    AUTO_FREE char *copy = memory_copy_string(source + strspn(source, " "));
    size_t length = strlen(copy);
    while (length > 0 && copy[length - 1] == ' ')
        copy[--length] = '\0';
    return user_whole_path(undecorated(copy));
}

static char *evidence_folder(const char *draft_folder)
{
    return memory_print("%s/evidence", draft_folder);
}

static bool same_bytes(const char *path, const struct buffer *bytes)
{
    AUTO_BUFFER struct buffer there;
    buffer_init(&there);
    return xml_read_file(path, EVIDENCE_BYTES_MOST, &there, NULL) == 0 && there.length == bytes->length &&
           memcmp(buffer_text(&there), buffer_text(bytes), bytes->length) == 0;
}

/* A file's own name as it can travel in a package and lie on any system (approval/part_name.h): nothing that cannot be seen,
 * Thai marks in their order, a dash for what means something else elsewhere, not hidden. Yours. */
static char *travelling_name(const char *source)
{
    static const char ODD[] = "\\:*?\"<>|";
    const char *slash = strrchr(source, '/');
    AUTO_RUNES struct runes runes;
    runes_init(&runes);
    struct paste_report report;
    const char *base = slash ? slash + 1 : source;
    paste_clean(&runes, base, strlen(base), true, &report);
    for (size_t i = 0; i < runes.count; i++)
        if (runes.chars[i] < 0x80 && strchr(ODD, (int)runes.chars[i]))
            runes.chars[i] = '-';
    AUTO_FREE char *clean = runes_to_utf8(runes.chars, runes.count);
    char *begin = clean + strspn(clean, ". ");
    size_t length = strlen(begin);
    while (length > 0 && (begin[length - 1] == '.' || begin[length - 1] == ' '))
        begin[--length] = '\0';
    return memory_copy_string(*begin ? begin : "evidence.pdf");
}

/* A name that is free in the folder or already holds these bytes. Yours. */
static char *free_name(const char *folder, const char *source, const struct buffer *bytes)
{
    AUTO_FREE char *base = travelling_name(source);
    const char *dot = strrchr(base, '.');
    size_t stem = dot ? (size_t)(dot - base) : strlen(base);
    for (unsigned copy = 1;; copy++) {
        char *name = copy == 1 ? memory_copy_string(base) : memory_print("%.*s-%u.pdf", (int)stem, base, copy);
        AUTO_FREE char *path = memory_print("%s/%s", folder, name);
        if (access(path, F_OK) != 0 || same_bytes(path, bytes))
            return name;
        free(name);
    }
}

bool evidence_has(const char *draft_folder, const char *name)
{
    AUTO_FREE char *path = memory_print("%s/evidence/%s", draft_folder, name);
    return !strchr(name, '/') && access(path, F_OK) == 0;
}

static int copy_in(const char *folder, const char *name, const struct buffer *bytes, struct error *err)
{
    int descriptor = disk_open_folder(folder, err);
    if (descriptor < 0)
        return -1;
    int result = disk_replace(descriptor, name, 0600, DISK_DURABLE, buffer_text(bytes), bytes->length);
    int problem = errno;
    close(descriptor);
    if (result < 0)
        return error_set(err, folder, _("The evidence file could not be copied into the draft: %s."), reason_in_words(problem));
    return 0;
}

char *evidence_attach(const char *draft_folder, const char *source, struct error *err)
{
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    AUTO_FREE char *path = real_name(source);
    if (xml_read_file(path, EVIDENCE_BYTES_MOST, &bytes, err) < 0)
        return NULL;
    if (!is_pdf(&bytes)) {
        error_set(err, source, _("This is not a PDF file. Evidence is attached as PDF with a summary of the key points."));
        return NULL;
    }
    AUTO_FREE char *folder = evidence_folder(draft_folder);
    if (mkdir(folder, 0700) < 0 && errno != EEXIST) {
        error_set(err, folder, _("The folder for evidence could not be made: %s."), reason_in_words(errno));
        return NULL;
    }
    AUTO_FREE char *name = free_name(folder, path, &bytes);
    return copy_in(folder, name, &bytes, err) < 0 ? NULL : STEAL(name);
}

size_t evidence_count(const char *draft_folder)
{
    AUTO_FREE char *folder = evidence_folder(draft_folder);
    DIR *directory = opendir(folder);
    size_t count = 0;
    for (const struct dirent *entry; directory && (entry = readdir(directory));)
        count += entry->d_name[0] != '.';
    if (directory)
        closedir(directory);
    return count;
}
