#!/bin/sh
# SPDX-License-Identifier: MIT
# Whose files these are, and what leaves. RUAMRANG names the program.
exec python3 -B tests/hardening/privacy.py "${RUAMRANG:-build/ruamrang}"
