/* SPDX-License-Identifier: MIT */
/* Any bytes as a routes file: refused with its line, or routes where every step is allowed or explained. */
#include "fuzz.h"

#include "approval/routes.h"

#include <string.h>

static void ask_route(const struct route *route)
{
    PROMISE(route->states_count > 0 && *routes_text(route->name));
    for (size_t i = 0; i < route->states_count; i++) {
        PROMISE(route_find_state(route, route->states[i].id) == &route->states[i]);
        for (int k = 0; k < STEPS_COUNT; k++) {
            struct route_step step = route_step(route, &route->states[i], (enum approval_step)k);
            PROMISE(step.to ? route_find_state(route, step.to->id) == step.to : *routes_text(step.reason) != '\0');
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct error err = {0};
    struct routes *routes = routes_load(fuzz_file("routes.xml", data, size), fuzz_form(), &err);
    PROMISE(!routes == error_is_set(&err));
    if (!routes)
        return 0;
    struct instance *instance = fuzz_instance();
    PROMISE(routes_choose(routes, instance));
    for (size_t i = 0; i < routes->routes_count; i++)
        ask_route(&routes->routes[i]);
    instance_free(instance);
    routes_free(routes);
    return 0;
}
