#!/usr/bin/env bash
# Puts together what the container image holds: the service in a folder, with a virtual environment of its own and nothing to write to.
# assemble.sh FOLDER [PYTHON]; the app is built before (`make app`). The Dockerfile and tests/tools/test_image.py run it.
set -euo pipefail
folder=$1 python=${2:-python3}
cd "$(dirname "$0")/../.."

[ -f frontend/dist/index.html ] || { echo "there is no frontend/dist: build the app first" >&2; exit 1; }
mkdir -p "$folder/frontend" "$folder/node_modules/swagger-ui-dist" "$folder/bin"
cp -R api cli sql "$folder/"
cp -R frontend/dist "$folder/frontend/"
cp node_modules/swagger-ui-dist/{swagger-ui.css,swagger-ui-bundle.js} "$folder/node_modules/swagger-ui-dist/"
cp openapi.json "$folder/"

"$python" -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
"$folder/venv/bin/python" -m pip uninstall --quiet --yes pip
packages=$("$folder/venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
echo "$folder" > "$packages/counterfoil.pth"
printf '#!/bin/sh\nexec "%s/venv/bin/python" -B -m cli "$@"\n' "$folder" > "$folder/bin/counterfoil"
chmod 755 "$folder/bin/counterfoil"

find "$folder/api" "$folder/cli" -name __pycache__ -type d -prune -exec rm -rf {} +
"$folder/venv/bin/python" -m compileall -q "$folder/api" "$folder/cli"
chmod -R a+rX,go-w "$folder"
