/* SPDX-License-Identifier: MIT */
/* Whether the evidence files are still those that left: the answers only name them. */
#include "approval/dossier.h"

#include "approval/manifest.h"
#include "approval/package_shelf.h"
#include "base/memory.h"
#include "draft/evidence.h"
#include "xml/document.h"

#include <string.h>

static bool is_same(const char *folder, const struct manifest_part *part)
{
    AUTO_FREE char *path = memory_print("%s/%s", folder, part->name);
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    if (xml_read_file(path, EVIDENCE_BYTES_MOST, &bytes, NULL) < 0)
        return false;
    char sha256[DIGEST_TEXT_SIZE];
    digest_print_of(buffer_text(&bytes), bytes.length, sha256);
    return strcmp(sha256, part->sha256) == 0;
}

/* The list that left with the newest revision, and no other. */
static int read_manifest(const struct dossier *dossier, struct manifest *out, struct error *err)
{
    const struct approval_event *made = approval_made(&dossier->approval, dossier->revision);
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    return shelf_read_manifest(dossier->folder, dossier->revision, made ? made->manifest : "", out, &bytes, err);
}

char *dossier_changed_evidence(const struct dossier *dossier, struct error *err)
{
    struct manifest manifest;
    struct buffer out;
    if (!dossier->revision)
        return memory_copy_string("");
    if (read_manifest(dossier, &manifest, err) < 0)
        return NULL;
    buffer_init(&out);
    for (size_t i = 0; i < manifest.parts_count; i++) {
        const struct manifest_part *part = &manifest.parts[i];
        if (part->kind == PART_EVIDENCE && !is_same(dossier->folder, part))
            buffer_print(&out, "%s%s", out.length ? ", " : "", part_name_own(part->name));
    }
    manifest_done(&manifest);
    return buffer_take(&out);
}
