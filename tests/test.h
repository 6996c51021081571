/* SPDX-License-Identifier: MIT */
/* What every test file includes first after the module under test: cmocka with its own prerequisites. */
#ifndef RUAMRANG_TESTS_TEST_H
#define RUAMRANG_TESTS_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#endif
