/* SPDX-License-Identifier: MIT */
/* Who uses the program and where their things lie. Knows no draft. */
#include "draft/user.h"

#include "base/memory.h"

#include <pwd.h>
#include <stdlib.h>
#include <unistd.h>

static const struct {
    const char *variable, *fallback; /* fallback: below the home folder */
} FOLDERS[] = {
    [USER_DATA] = {"XDG_DATA_HOME", ".local/share"},
    [USER_STATE] = {"XDG_STATE_HOME", ".local/state"},
    [USER_CONFIG] = {"XDG_CONFIG_HOME", ".config"},
    [USER_CACHE] = {"XDG_CACHE_HOME", ".cache"},
};

const char *user_name(void)
{
    const struct passwd *user = getpwuid(getuid());
    const char *name = user ? user->pw_name : getenv("USER");
    return name && *name ? name : "?";
}

static const char *home(void)
{
    const char *home = getenv("HOME");
    if (home && *home)
        return home;
    const struct passwd *user = getpwuid(getuid());
    return user && user->pw_dir ? user->pw_dir : ".";
}

char *user_folder(enum user_folder kind)
{
    const char *set = getenv(FOLDERS[kind].variable);
    if (set && set[0] == '/') /* the specification says to ignore relative ones */
        return memory_print("%s/ruamrang", set);
    return memory_print("%s/%s/ruamrang", home(), FOLDERS[kind].fallback);
}

char *user_whole_path(const char *typed)
{
    return typed[0] == '~' && typed[1] == '/' ? memory_print("%s%s", home(), typed + 1) : memory_copy_string(typed);
}
