#!/usr/bin/env bash
# Makes the secrets of compose.yaml, each in a file that only you can read. make-secrets.sh [FOLDER]
set -euo pipefail
umask 077
folder=${1:-secrets}
mkdir -p "$folder"
cd "$folder"
if [ -e secret_key ]; then
    echo "$folder has secrets already; remove it to make others" >&2
    exit 1
fi

random() { head -c 36 /dev/urandom | base64 | tr -d '\n' | tr '+/' '-_'; }

random > secret_key
random > superuser_password
printf 'postgresql://postgres:%s@db/counterfoil' "$(cat superuser_password)" > deploy_url
: > userlist.txt
for login in api auth worker operator; do
    password=$(random)
    host=pooler:6432
    [ "$login" != operator ] || host=db
    printf 'postgresql://counterfoil_%s:%s@%s/counterfoil' "$login" "$password" "$host" > "${login}_url"
    printf '"counterfoil_%s" "%s"\n' "$login" "$password" >> userlist.txt
done
# Containers have users of their own, and get each file by itself; on this machine the folder keeps others out.
chmod 644 -- *
