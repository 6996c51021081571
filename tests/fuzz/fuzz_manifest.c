/* SPDX-License-Identifier: MIT */
/* The list of a package's parts: refused with a sentence, or written back as a list that is read as the same. */
#include "fuzz.h"

#include "approval/manifest.h"
#include "base/memory.h"

#include <string.h>

/* A piece between slashes is nothing, "." or ".."; inside a piece dots are a writer's own ("a...pdf"). */
static bool leads_out(const char *name)
{
    for (const char *piece = name;; piece++) {
        size_t length = strcspn(piece, "/");
        if (length == strspn(piece, ".") && length <= 2)
            return true;
        piece += length;
        if (!*piece)
            return false;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct manifest manifest, again;
    struct error err = {0};
    AUTO_FREE char *bytes = memory_copy_bytes((const char *)data, size);
    if (manifest_read(bytes, size, "manifest.xml", &manifest, &err) < 0) {
        PROMISE(err.message[0] && err.where[0] && !manifest.parts);
        return 0;
    }
    AUTO_BUFFER struct buffer first, second;
    buffer_init(&first);
    buffer_init(&second);
    manifest_write(&manifest, &first);
    PROMISE(manifest_read(buffer_text(&first), first.length, "manifest.xml", &again, NULL) == 0);
    manifest_write(&again, &second);
    PROMISE(strcmp(buffer_text(&first), buffer_text(&second)) == 0);
    PROMISE(again.revision == manifest.revision && again.parts_count == manifest.parts_count);
    for (size_t i = 0; i < manifest.parts_count; i++)
        PROMISE(!leads_out(manifest.parts[i].name));
    manifest_done(&manifest);
    manifest_done(&again);
    return 0;
}
