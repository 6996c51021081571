/* SPDX-License-Identifier: MIT */
/* A review file that came back, read from within the wizard: into the draft that is open, or into the one it is about. */
#include "approval/import.h"
#include "base/memory.h"
#include "command/session_parts.h"
#include "draft/user.h"
#include "text/catalogue.h"
#include "xml/document.h"

/* At home the draft is found by the entry's id, and opened. */
static int open_its_draft(struct session *session, const struct buffer *bytes, const char *name, struct error *err)
{
    struct review review;
    if (review_read(buffer_text(bytes), bytes->length, name, &review, err) < 0)
        return -1;
    AUTO_FREE char *folder = import_find_draft(review.package_id, err);
    review_done(&review);
    return folder ? session_open(session, folder, DRAFT_WRITE, err) : -1;
}

/* What it said, and the way to it. */
static void show(struct session *session, const struct imported *imported)
{
    const struct review *review = &imported->review;
    if (imported->is_again) {
        wizard_tell_box(&session->wizard, _("This review was read in before; nothing changed."));
        return;
    }
    bool approved = review->decision == REVIEW_APPROVE;
    AUTO_FREE char *words = memory_print(
        approved ? _("Revision %u was approved by %s, %s. Comments: %zu.")
                 : _("Revision %u was returned by %s, %s. Comments: %zu. They stand beside their answers; your text was not changed."),
        review->revision, review->reviewer, review->position, review->comments_count);
    if (review->comments_count)
        wizard_show_remarks(&session->wizard);
    wizard_tell_box(&session->wizard, words);
}

static void import_bytes(struct session *session, const struct buffer *bytes, const char *name)
{
    struct error err = {0};
    struct imported imported;
    struct dossier *dossier = session_dossier(session);
    if (!dossier || draft_is_read_only(session->draft)) {
        wizard_tell_box(&session->wizard, _("This draft can only be read here; open it to write, then read the review file in."));
        return;
    }
    if (draft_may_write(session->draft, &err) < 0 ||
        import_review(dossier, buffer_text(bytes), bytes->length, name, &imported, &err) != IMPORT_FINE) {
        session_tell_error(session, &err);
        return;
    }
    session_renew_desk(session);
    show(session, &imported);
    review_done(&imported.review);
}

void session_import(struct session *session, const char *target)
{
    struct error err = {0};
    if (!target[0]) {
        wizard_ask_import_name(&session->wizard, "");
        return;
    }
    AUTO_FREE char *path = user_whole_path(target);
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    if (xml_read_file(path, REVIEW_BYTES_MOST, &bytes, &err) != 0 ||
        (!session->draft && open_its_draft(session, &bytes, path, &err) < 0)) {
        session_tell_error(session, &err);
        return;
    }
    if (session->draft) /* else it is held by somebody, which was asked about */
        import_bytes(session, &bytes, path);
}
