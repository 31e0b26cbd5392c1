#!/usr/bin/env bash
# Installs the pinned packages into a virtual environment and says how far it is.
# install-packages.sh PYTHON LOCK LOG
set -euo pipefail
python=$1 lock=$2 log=$3

total=$(grep -c == "$lock")
is_terminal=0
[ -t 1 ] && is_terminal=1

"$python" -m pip install --disable-pip-version-check --require-hashes -r "$lock" 2>&1 | tee "$log" \
    | awk -v total="$total" -v is_terminal="$is_terminal" '
        /^(Collecting|Processing|Requirement already satisfied:) / {
            number++
            name = /^Requirement/ ? $4 : $2
            sub(/.*\//, "", name)
            sub(/==.*/, "", name)
            if (is_terminal) printf "\r  package %d of %d: %-40.40s", number, total, name
            else if (number % 20 == 0) printf "  package %d of %d\n", number, total
            fflush()
        }
        /^Installing collected packages:/ {
            printf (is_terminal ? "\r%-70s" : "%s\n"), "  all fetched; installing them"
            fflush()
        }
        END { if (is_terminal) printf "\r%-70s\r", "" }
    ' \
    || { echo "the packages cannot be installed; the end of $log says why:" >&2; tail -n 20 "$log" >&2; exit 1; }
