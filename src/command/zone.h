/* SPDX-License-Identifier: MIT */
/* How far a named time zone is from UTC. */
#ifndef RUAMRANG_COMMAND_ZONE_H
#define RUAMRANG_COMMAND_ZONE_H

#include <stdbool.h>
#include <stdint.h>

/* `name`: of the tz database ("Asia/Bangkok"), or "+07:00", "Z", "UTC". Minutes east at `moment` (milliseconds since 1970
 * UTC), or now. False: the name is not known on this computer. */
bool zone_minutes(const char *name, bool has_moment, int64_t moment, int *minutes);
/* The same of this computer's own zone, now. */
int zone_minutes_here(void);

#endif
