# Helpers of the tour in README.md, for bash and zsh: . docs/tour.sh

[ -z "${ZSH_VERSION:-}" ] || setopt interactive_comments

api=${api:-http://127.0.0.1:8000/api/v1}
cookies=$(mktemp)   # keeps the refresh token, as a browser would

# Send a request with the access token: `say URL [options of curl]`.
say() {
    curl -sS -b "$cookies" -c "$cookies" -H "Content-Type: application/json" -H "Authorization: Bearer ${token:-}" "$@"
}

# Print some fields of an answer on one line: `pick number lines.0.sku`. An answer without them is printed whole.
pick() {
    python3 -c '
import json, sys

def find(value, path):
    for key in path.split("."):
        value = value[int(key)] if isinstance(value, list) else value[key]
    return value if isinstance(value, str) else json.dumps(value)

text = sys.stdin.read()
try:
    print(*[find(json.loads(text), path) for path in sys.argv[1:]])
except (ValueError, LookupError, TypeError):
    sys.exit("there is no {} in: {}".format(", ".join(sys.argv[1:]), text[:1000]))
' "$@"
}
