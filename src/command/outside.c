/* SPDX-License-Identifier: MIT */
#include "command/outside.h"

#include "base/memory.h"
#include "terminal/terminal.h"
#include "text/catalogue.h"
#include "xml/document.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { WORDS_AT_MOST = 16, BYTES_AT_MOST = 4 << 20 };

/* "code --wait" becomes two words; no quoting, because no shell is asked. */
static void split_command(char *command, char **words, const char *file)
{
    int count = 0;
    char *rest = NULL;
    for (char *word = strtok_r(command, " \t", &rest); word && count < WORDS_AT_MOST - 2;
         word = strtok_r(NULL, " \t", &rest))
        words[count++] = word;
    words[count++] = (char *)file;
    words[count] = NULL;
}

static char *editor_command(void)
{
    static const char *const NAMES[] = {"VISUAL", "EDITOR"};
    for (size_t i = 0; i < COUNT_OF(NAMES); i++) {
        const char *value = getenv(NAMES[i]);
        if (value && value[strspn(value, " \t")])
            return memory_copy_string(value);
    }
    return memory_copy_string(access("/usr/bin/nano", X_OK) == 0 ? "nano" : "vi");
}

/* In the draft's own folder: never a shared place for a writer's words. Yours. */
static char *private_file(const struct session *session)
{
    return memory_print("%s/.answer-XXXXXX.txt", draft_folder(session->draft));
}

static int write_all(int file, const char *text)
{
    size_t left = strlen(text);
    while (left > 0) {
        ssize_t count = write(file, text, left);
        if (count < 0)
            return -1;
        text += count;
        left -= (size_t)count;
    }
    return 0;
}

static int make_file(char *path, const char *text, struct error *err)
{
    int file = mkostemps(path, 4, O_CLOEXEC);
    if (file < 0 || write_all(file, text) < 0 || write_all(file, "\n") < 0) {
        if (file >= 0)
            close(file);
        return error_set(err, path, _("The temporary file for your editor could not be written."));
    }
    return close(file);
}

/* What the entry has no room for stays in the file: nobody writes it twice. */
static bool has_room(struct session *session, const char *path, const char *text, struct error *err)
{
    const struct wizard *wizard = &session->wizard;
    const xmlNode *node = wizard->editing ? instance_find(wizard->instance, wizard->editing) : NULL;
    if (!node || instance_judge_text(wizard->instance, node, text, NULL) == 0)
        return true;
    error_set_large(err, path, 0, _("With this text the entry would become larger than can be read again, so the answer is as it was; your text is "
                                    "kept in this file."));
    return false;
}

/* false: the file is all that there is of it. */
static bool take_back(struct session *session, const char *path, struct error *err)
{
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    if (xml_read_file(path, BYTES_AT_MOST, &bytes, err) < 0)
        return false;
    while (bytes.length && bytes.bytes[bytes.length - 1] == '\n')
        bytes.bytes[--bytes.length] = '\0'; /* editors end the last line; the answer did not */
    if (!has_room(session, path, buffer_text(&bytes), err))
        return false;
    editor_replace_all(&session->wizard.editor, buffer_text(&bytes));
    return true;
}

void outside_edit(struct session *session, struct terminal *terminal)
{
    struct error err = {0};
    if (!session->draft)
        return; /* an example is read, not written */
    AUTO_FREE char *text = editor_text(&session->wizard.editor);
    AUTO_FREE char *path = private_file(session);
    AUTO_FREE char *command = editor_command();
    char *words[WORDS_AT_MOST];
    if (make_file(path, text, &err) == 0) {
        split_command(command, words, path);
        int status = terminal_run(terminal, words, &err);
        bool is_needed = status == 0 && !take_back(session, path, &err);
        if (status > 0)
            error_set(&err, NULL, _("The editor ended with an error; the answer is as it was."));
        if (!is_needed)
            unlink(path);
    }
    if (error_is_set(&err))
        wizard_tell(&session->wizard, MOOD_ERROR, err.message);
    wizard_refresh(&session->wizard);
}
