#!/bin/sh
# SPDX-License-Identifier: MIT
# The clinic's fourteen questions, and variations of their stories: every draft must be told what the clinic told its
# asker. Each folder has draft.txt, an answer list for `fill`, and expected.txt, written from the clinic's answer (its
# passage is cited above each line); compare.py tells the words of both.
# Usage: tests/clinic/run.sh [FOLDER...]      (RUAMRANG names the binary under test; --all prints every finding)
set -u
cd "$(dirname "$0")/../.." || exit 1
RUAMRANG=${RUAMRANG:-build/ruamrang}
RUAMRANG_FORMS=$PWD/forms
export RUAMRANG RUAMRANG_FORMS LC_ALL=C.UTF-8 TZ=Asia/Bangkok
unset LANGUAGE RUAMRANG_DRAFTS
exec python3 -B tests/clinic/compare.py "$@"
