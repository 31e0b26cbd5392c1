/**
 * Compare the operations of the service with those that the app uses. What a person may do has a screen; what is left out is in
 * operations.json, each with its reason, which somebody has reviewed.
 */
import { readdirSync, readFileSync } from "node:fs";

const METHODS = ["get", "post", "put", "patch", "delete"];
const src = new URL("../src/", import.meta.url);
const read = (url) => JSON.parse(readFileSync(url, "utf8"));

const contract = read(new URL("../../openapi.json", import.meta.url));
const leftOut = read(new URL("operations.json", import.meta.url));

const idOf = new Map();
for (const [path, item] of Object.entries(contract.paths)) {
  for (const method of METHODS) if (item[method] !== undefined) idOf.set(`${method} ${path}`, item[method].operationId);
}
const known = new Set(idOf.values());

const used = new Set();
for (const name of readdirSync(src, { recursive: true })) {
  if (!/\.tsx?$/.test(name) || /\.test\.tsx?$|schema\.d\.ts$/.test(name)) continue;
  const text = readFileSync(new URL(name, src), "utf8");
  for (const [, method, path] of text.matchAll(/\bclient\.(GET|POST|PUT|PATCH|DELETE)\(\s*"([^"]+)"/g)) note(method.toLowerCase(), path);
  // The session's own requests: they carry a cookie, not a token.
  for (const [, path] of text.matchAll(/\bpost\("(\/api\/[^"]+)"/g)) note("post", path);
}

const problems = [
  ...[...known].filter((id) => !used.has(id) && !(id in leftOut)).map((id) => `${id} has no screen: build one, or say in checks/operations.json why not`),
  ...Object.keys(leftOut).filter((id) => used.has(id)).map((id) => `${id} has a screen now: take it out of checks/operations.json`),
  ...Object.keys(leftOut).filter((id) => !known.has(id)).map((id) => `${id} is no operation of the service: take it out of checks/operations.json`),
  ...Object.entries(leftOut).filter(([, reason]) => reason.trim() === "").map(([id]) => `${id} is left out without a reason`),
];
for (const problem of problems) console.error(problem);
console.log(`the app uses ${String(used.size)} of ${String(known.size)} operations; ${String(Object.keys(leftOut).length)} are left out, each with its reason`);
process.exit(problems.length === 0 ? 0 : 1);

function note(method, path) {
  const id = idOf.get(`${method} ${path}`);
  if (id !== undefined) used.add(id);
}
