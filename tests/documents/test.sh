#!/bin/sh
# SPDX-License-Identifier: MIT
# Documents as far as they can be judged without a browser or an office program; `make documents` does the rest.
cd "$(dirname "$0")/../.." || exit 1
export PYTHONDONTWRITEBYTECODE=1 RUAMRANG_FORMS="$PWD/forms"
exec python3 tests/documents/cheap.py "${RUAMRANG:-build/ruamrang}"
