/** Hold what a page's first load takes, its code and its words, gzip, to its budgets. */
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

/**
 * kB of 1000 bytes. The till is what a shop opens in the morning, maybe on a telephone: its whole first load counts. Of every
 * other room counts what its page brings beside that. Words count in the language that needs most of them.
 */
const TILL = ["index.html", "src/features/till/till-frame.tsx", "src/features/till/sell/sell-page.tsx"];
const BUDGETS = [
  { name: "the till", code: 200, words: 13, entries: TILL },
  { name: "today", code: 24, words: 4, entries: ["src/app/today.tsx"], room: "today", beside: TILL },
  { name: "the search of everything", code: 20, words: 4, entries: ["src/app/finder.tsx"], room: "palette", beside: TILL },
  { name: "sales", code: 26, words: 4, entries: ["src/features/sales/sales-page.tsx"], beside: TILL },
  { name: "a document", code: 24, words: 4, entries: ["src/features/sales/document-page.tsx"], beside: TILL },
  { name: "a draft", code: 30, words: 4, entries: ["src/features/sales/draft-view.tsx"], beside: [...TILL, "src/features/sales/document-page.tsx"] },
  { name: "products", code: 27, words: 6, entries: ["src/features/products/products-page.tsx"], beside: TILL },
  { name: "a product", code: 24, words: 6, entries: ["src/features/products/product-page.tsx"], beside: TILL },
  { name: "products in cells", code: 25, words: 6, entries: ["src/features/products/bulk-page.tsx"], beside: TILL },
  { name: "files", code: 24, words: 4, entries: ["src/features/files/files-page.tsx"], beside: TILL },
  { name: "categories", code: 24, words: 6, entries: ["src/features/products/categories-page.tsx"], beside: TILL },
  { name: "customers", code: 25, words: 4, entries: ["src/features/customers/customers-page.tsx"], beside: TILL },
  { name: "whom to remind", code: 24, words: 4, entries: ["src/features/customers/reminders-page.tsx"], beside: TILL },
  { name: "letters", code: 25, words: 4, entries: ["src/features/customers/letters-page.tsx"], beside: TILL },
  { name: "a letter", code: 24, words: 4, entries: ["src/features/customers/letter-page.tsx"], beside: TILL },
  { name: "orders", code: 26, words: 4, entries: ["src/features/purchasing/orders-page.tsx"], beside: TILL },
  { name: "an order", code: 24, words: 4, entries: ["src/features/purchasing/order-page.tsx"], beside: TILL },
  { name: "a delivery that comes", code: 24, words: 4, entries: ["src/app/receive.tsx"], room: "purchasing", beside: TILL },
  { name: "what is to order", code: 24, words: 4, entries: ["src/features/purchasing/reorder-page.tsx"], beside: TILL },
  { name: "deliveries", code: 25, words: 4, entries: ["src/features/purchasing/deliveries-page.tsx"], beside: TILL },
  { name: "a delivery", code: 24, words: 4, entries: ["src/features/purchasing/delivery-page.tsx"], beside: TILL },
  { name: "suppliers", code: 25, words: 4, entries: ["src/features/purchasing/suppliers-page.tsx"], beside: TILL },
  { name: "a supplier", code: 24, words: 4, entries: ["src/features/purchasing/supplier-page.tsx"], beside: TILL },
  { name: "shifts", code: 24, words: 4, entries: ["src/features/cash/shifts-page.tsx"], beside: TILL },
  { name: "a shift", code: 24, words: 4, entries: ["src/features/cash/shift-page.tsx"], beside: TILL },
  { name: "differences in cash", code: 24, words: 4, entries: ["src/features/cash/differences-page.tsx"], beside: TILL },
  { name: "a report", code: 24, words: 4, entries: ["src/features/reports/report-page.tsx"], beside: TILL },
  { name: "the page for SQL", code: 30, words: 4, entries: ["src/features/reports/sql-page.tsx"], beside: TILL },
  { name: "changes", code: 33, words: 16, entries: ["src/features/settings/audit-page.tsx"], beside: TILL },
  { name: "closing the books", code: 24, words: 16, entries: ["src/features/settings/books-page.tsx"], beside: TILL },
  { name: "a check of the books", code: 24, words: 16, entries: ["src/features/settings/verify-page.tsx"], beside: TILL },
  { name: "what roles may do", code: 24, words: 16, entries: ["src/features/settings/roles-page.tsx"], beside: TILL },
  { name: "a customer", code: 24, words: 4, entries: ["src/features/customers/customer-page.tsx"], beside: TILL },
  { name: "stock", code: 26, words: 4, entries: ["src/features/stock/levels-page.tsx"], beside: TILL },
  { name: "movements of the stock", code: 26, words: 4, entries: ["src/features/stock/movements-page.tsx"], beside: TILL },
  { name: "stocktakes", code: 25, words: 4, entries: ["src/features/stock/stocktakes-page.tsx"], beside: TILL },
  { name: "a stocktake", code: 28, words: 4, entries: ["src/features/stock/stocktake-page.tsx"], beside: TILL },
  { name: "units", code: 24, words: 16, entries: ["src/features/settings/units-page.tsx"], beside: TILL },
  { name: "papers", code: 24, words: 16, entries: ["src/features/settings/papers-page.tsx"], beside: TILL },
  { name: "counting", code: 24, words: 4, entries: ["src/features/stock/count-page.tsx"], beside: TILL },
];
const LOCALES = ["en", "de", "fr", "es"];

const dist = new URL("../dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8"));

let isOver = false;
for (const { name, entries, room, beside = [], ...budget } of BUDGETS) {
  const there = new Set();
  for (const entry of beside) collect(entry, there);
  const files = new Set();
  for (const entry of entries) collect(entry, files);
  for (const file of there) files.delete(file);
  const code = sizeOf(files);
  const words = Math.max(...LOCALES.map((locale) => sizeOfWords(locale, entries, room)));
  console.log(`${name}: ${code.toFixed(1)} of ${budget.code} kB gzip in ${files.size} files, words ${words.toFixed(1)} of ${budget.words} kB`);
  isOver ||= code > budget.code || words > budget.words;
}
process.exit(isOver ? 1 : 0);

function collect(key, files) {
  const chunk = manifest[key];
  if (chunk === undefined || files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const name of chunk.imports ?? []) collect(name, files);
}

function sizeOf(files) {
  return [...files].reduce((total, file) => total + gzipSync(readFileSync(new URL(file, dist))).length, 0) / 1000;
}

/** The entry brings the words of everybody, a room its own. */
function sizeOfWords(locale, entries, named) {
  const rooms = new Set(entries.map((entry) => named ?? /^src\/features\/([\w-]+)\//.exec(entry)?.[1]));
  const keys = [...rooms].map((room) => (room === undefined ? `src/i18n/${locale}.po` : `src/i18n/${locale}.po?room=${room}`));
  return sizeOf(new Set(keys.map((key) => manifest[key].file)));
}
