#!/bin/sh
# SPDX-License-Identifier: MIT
# Compares the evaluator and the engine with recorded answers of other engines, when that data lies beside the project.
# Usage: run.sh BUILD   (CASES=file and DATA=folder name other data of the same shape)
set -u
build=$1
data=${DATA:-../shared/odk}
cases=${CASES:-$data/xpath-cases.json}
status=0
python3 tests/conformance/xpath_cases.py "$build/tests/conformance/xpath_cases" "$cases" || status=1
python3 tests/conformance/form_states.py "$build/tests/conformance/form_states" "$data" || status=1
exit $status
