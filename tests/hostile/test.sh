#!/bin/sh
# SPDX-License-Identifier: MIT
# Files of others that mean harm, given to the real program. RUAMRANG names it.
ruamrang=${RUAMRANG:-build/ruamrang}
status=0
python3 -B tests/hostile/run.py "$ruamrang" || status=1
python3 -B tests/hostile/screen.py "$ruamrang" || status=1
exit $status
