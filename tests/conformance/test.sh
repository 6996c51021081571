#!/bin/sh
# SPDX-License-Identifier: MIT
# Our own cases of the form engine; and the recordings of other engines, when they lie beside the project.
# (RUAMRANG names the binary under test, XPATH_CASES the driver of the evaluator.)
set -eu
python3 tests/conformance/run.py "$RUAMRANG" --own
data=${DATA:-../shared/odk}
if [ -d "$data" ]; then
    python3 tests/conformance/run.py "$RUAMRANG" "$XPATH_CASES"
    echo "ok no kind of recording is below its mark"
else
    echo "skipped: recordings of other engines, there is no $data"
fi
