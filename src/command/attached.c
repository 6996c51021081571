/* SPDX-License-Identifier: MIT */
#include "command/attached.h"

#include "draft/evidence.h"

static bool is_there(const void *draft, const char *name)
{
    return evidence_has(draft_folder(draft), name);
}

void attached_watch(struct advice *advice, const struct draft *draft)
{
    if (draft)
        advice_watch_files(advice, is_there, draft);
}
