/* SPDX-License-Identifier: MIT */
/* Whether the evidence files are still those that left: the answers only name them. */
#include "approval/dossier.h"

#include "approval/manifest.h"
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
    struct digest digest = digest_of(buffer_text(&bytes), bytes.length);
    digest_print(&digest, sha256);
    return strcmp(sha256, part->sha256) == 0;
}

static int read_manifest(const struct dossier *dossier, struct manifest *out)
{
    AUTO_FREE char *kept = approval_revision_folder(dossier->folder, dossier->revision);
    AUTO_FREE char *path = memory_print("%s/manifest.xml", kept);
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    if (xml_read_file(path, MANIFEST_BYTES_MOST, &bytes, NULL) < 0)
        return -1;
    return manifest_read(buffer_text(&bytes), bytes.length, path, out, NULL);
}

char *dossier_changed_evidence(const struct dossier *dossier)
{
    struct manifest manifest;
    struct buffer out;
    buffer_init(&out);
    if (!dossier->revision || read_manifest(dossier, &manifest) < 0)
        return buffer_take(&out);
    for (size_t i = 0; i < manifest.parts_count; i++) {
        const struct manifest_part *part = &manifest.parts[i];
        if (part->kind == PART_EVIDENCE && !is_same(dossier->folder, part))
            buffer_print(&out, "%s%s", out.length ? ", " : "", strrchr(part->name, '/') + 1);
    }
    manifest_done(&manifest);
    return buffer_take(&out);
}
