/* SPDX-License-Identifier: MIT */
#include "text/reason.h"

#include "base/memory.h"
#include "text/catalogue.h"

#include <errno.h>
#include <string.h>

static const struct {
    int problem;
    const char *reason;
} REASONS[] = {
    {ENOSPC, N_("the disk is full")},
    {EDQUOT, N_("your share of the disk is used up")},
    {EFBIG, N_("a file may not grow any larger here")},
    {EROFS, N_("the disk cannot be written to")},
    {EACCES, N_("you are not allowed to")},
    {EPERM, N_("you are not allowed to")},
    {EIO, N_("the disk reports an error")},
    {ENOENT, N_("there is no such file or folder")},
    {ENOTDIR, N_("a part of the name is no folder")},
    {EISDIR, N_("it is a folder")},
    {ENAMETOOLONG, N_("the name is too long")},
    {ELOOP, N_("it is a link to somewhere else")},
    {EEXIST, N_("something of that name is there already")},
    {ENXIO, N_("it is no ordinary file")},
};

const char *reason_in_words(int problem)
{
    for (size_t i = 0; i < COUNT_OF(REASONS); i++)
        if (REASONS[i].problem == problem)
            return catalogue_get(REASONS[i].reason);
    return strerror(problem);
}
