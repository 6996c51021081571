#!/bin/sh
# SPDX-License-Identifier: MIT
# An entry on its whole way, with the real program: to the approver and back, thrice; and straight to OPDC.
python3 -B tests/end-to-end/loop.py "${RUAMRANG:-build/ruamrang}"
