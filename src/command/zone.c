/* SPDX-License-Identifier: MIT */
#include "command/zone.h"

#include "base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static int minutes_at(time_t moment)
{
    struct tm local;
    return localtime_r(&moment, &local) ? (int)(local.tm_gmtoff / 60) : 0;
}

static bool parse_distance(const char *name, int *minutes)
{
    int hours = 0, rest = 0, used = 0;
    if (strcmp(name, "Z") == 0 || strcmp(name, "UTC") == 0) {
        *minutes = 0;
        return true;
    }
    if ((*name != '+' && *name != '-') || sscanf(name + 1, "%2d:%2d%n", &hours, &rest, &used) != 2 ||
        name[1 + used] || hours < 0 || hours > 14 || rest < 0 || rest > 59)
        return false;
    *minutes = (*name == '-' ? -1 : 1) * (hours * 60 + rest);
    return true;
}

/* The C library takes an unknown name for UTC and says nothing: look for the zone's file first. */
static bool is_installed(const char *name)
{
    const char *folder = getenv("TZDIR");
    AUTO_FREE char *path = memory_print("%s/%s", folder ? folder : "/usr/share/zoneinfo", name);
    return *name && *name != '/' && *name != '.' && !strstr(name, "..") && access(path, R_OK) == 0;
}

bool zone_minutes(const char *name, bool has_moment, int64_t moment, int *minutes)
{
    if (parse_distance(name, minutes))
        return true;
    if (!is_installed(name))
        return false;
    const char *given = getenv("TZ");
    AUTO_FREE char *before = memory_copy_string(given);
    setenv("TZ", name, 1);
    tzset();
    *minutes = minutes_at(has_moment ? (time_t)(moment / 1000) : time(NULL));
    if (before)
        setenv("TZ", before, 1);
    else
        unsetenv("TZ");
    tzset();
    return true;
}

int zone_minutes_here(void)
{
    return minutes_at(time(NULL));
}
