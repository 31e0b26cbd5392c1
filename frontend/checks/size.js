/** Hold the JavaScript that a page's first load takes, gzip, to its budget. */
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

/**
 * kB of 1000 bytes. The till is what a shop opens in the morning, maybe on a telephone: its whole first load counts. Of every
 * other room counts what its page brings beside that.
 */
const TILL = ["index.html", "src/features/till/till-frame.tsx", "src/features/till/sell/sell-page.tsx"];
const BUDGETS = [
  { name: "the till", budget: 200, entries: TILL },
  { name: "sales", budget: 24, entries: ["src/features/sales/sales-page.tsx"], beside: TILL },
  { name: "a document", budget: 24, entries: ["src/features/sales/document-page.tsx"], beside: TILL },
  { name: "customers", budget: 24, entries: ["src/features/customers/customers-page.tsx"], beside: TILL },
  { name: "a customer", budget: 24, entries: ["src/features/customers/customer-page.tsx"], beside: TILL },
];

const dist = new URL("../dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8"));

let isOver = false;
for (const { name, budget, entries, beside = [] } of BUDGETS) {
  const there = new Set();
  for (const entry of beside) collect(entry, there);
  const files = new Set();
  for (const entry of entries) collect(entry, files);
  for (const file of there) files.delete(file);
  const bytes = [...files].reduce((total, file) => total + gzipSync(readFileSync(new URL(file, dist))).length, 0);
  const kilobytes = bytes / 1000;
  console.log(`${name}: ${kilobytes.toFixed(1)} of ${budget} kB gzip in ${files.size} files`);
  isOver ||= kilobytes > budget;
}
process.exit(isOver ? 1 : 0);

function collect(key, files) {
  const chunk = manifest[key];
  if (chunk === undefined || files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const name of chunk.imports ?? []) collect(name, files);
}
