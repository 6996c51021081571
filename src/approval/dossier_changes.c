/* SPDX-License-Identifier: MIT */
/* What changed since a revision left, and whether the answers may still be called approved. */
#include "approval/dossier.h"

#include "approval/revision.h"
#include "base/memory.h"
#include "text/catalogue.h"

#include <stdlib.h>

int dossier_compare(const struct dossier *dossier, unsigned revision, struct comparison *out, struct error *err)
{
    *out = (struct comparison){0};
    struct instance *old = revision_open(dossier->folder, revision, dossier->instance, err);
    if (!old)
        return -1;
    compare_instances(old, dossier->instance, out);
    comparison_settle(out);
    instance_free(old);
    return 0;
}

/* The first changes, each with what it was and is. Yours; "" when they are none a reader could see. */
static char *name_changes(const struct comparison *comparison)
{
    enum { NAMED = 3 };
    struct buffer out;
    buffer_init(&out);
    size_t count = comparison->differences_count;
    for (size_t i = 0; i < count && i < NAMED; i++) {
        AUTO_FREE char *sentence = difference_sentence(&comparison->differences[i]);
        buffer_print(&out, "%s%s", i ? "; " : "", sentence);
    }
    if (count > NAMED)
        buffer_add(&out, "; …");
    return buffer_take(&out);
}

static int refuse_changed(const struct dossier *dossier, unsigned revision, struct error *err)
{
    struct comparison comparison;
    struct error cause = {0};
    if (dossier_compare(dossier, revision, &comparison, &cause) < 0)
        return error_set(err, dossier->folder,
                         _("Since revision %u was approved or sent the answers were changed, and with that it cannot leave as that "
                           "revision. What changed cannot be told: %s"),
                         revision, cause.message);
    AUTO_FREE char *changes = name_changes(&comparison);
    size_t count = comparison_count(&comparison);
    comparison_done(&comparison);
    if (count == 0)
        return error_set(err, dossier->folder, _("Since revision %u was approved or sent, something changed that no question shows; it "
                                                 "cannot leave as that revision."), revision);
    return error_set(err, dossier->folder,
                     _("Since revision %u was approved or sent there were changes (%zu), and with them it cannot leave as that revision: %s"),
                     revision, count, changes);
}

/* The state says so and, where somebody must approve before it leaves, somebody did. */
static bool is_approved(const struct dossier *dossier)
{
    bool needs_word = dossier_package_step(dossier) != STEP_SEND;
    return (!dossier->state || dossier->state->is_agreed) &&
           (!needs_word || approval_last_of(&dossier->approval, STEP_APPROVE));
}

bool dossier_is_outgrown(const struct dossier *dossier, struct error *why)
{
    return dossier->revision && is_approved(dossier) && dossier_check_approved(dossier, why) < 0;
}

void dossier_describe(const struct dossier *dossier, struct export_options *options)
{
    if (!dossier->revision)
        return;
    if (!dossier_is_changed(dossier)) {
        options->state = dossier_state_name(dossier);
        options->revision = dossier->revision;
    } else if (is_approved(dossier)) {
        options->changed_after = dossier->revision;
        options->changed_after_approval = approval_last_of(&dossier->approval, STEP_APPROVE) != NULL;
    }
}

int dossier_check_approved(const struct dossier *dossier, struct error *err)
{
    if (!is_approved(dossier))
        return error_set(err, dossier->folder, _("The entry is not approved: its state is “%s”."), dossier_state_name(dossier));
    if (dossier_is_changed(dossier))
        return refuse_changed(dossier, dossier->revision, err);
    AUTO_FREE char *evidence = dossier_changed_evidence(dossier, err);
    if (!evidence)
        return -1;
    if (*evidence)
        return error_set(err, dossier->folder,
                         _("Since revision %u was approved or sent, these evidence files were changed or taken away: %s."),
                         dossier->revision, evidence);
    return 0;
}
