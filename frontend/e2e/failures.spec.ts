import type { IncomingMessage } from "node:http";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type BrowserContext, chromium, type Cookie, type Page, type TestInfo } from "@playwright/test";
import { Line } from "./line";
import { countLocal, readLocal } from "./local";
import { orgOf } from "./rooms";
import { expect, KEPT, makeShop, type Shop, test as base } from "./shop";

/*
 * The ways in which tills lose money, by the numbers of docs/app.md. At the end of each, what was rung up is what the service
 * has: nothing is missing, and nothing is there twice.
 */

const SERVICE = process.env["COUNTERFOIL_SERVICE"] ?? "http://127.0.0.1:8000";

const test = base.extend<{ line: Line }>({
  line: async ({}, provide) => {
    const line = await Line.open(SERVICE);
    await provide(line);
    await line.close();
  },
  baseURL: async ({ line }, provide) => {
    await provide(line.address);
  },
});

/** Rung up and booked are the same, and the books hold. */
async function expectLedger(shop: Shop, ...amounts: string[]): Promise<void> {
  await expect.poll(() => shop.sold(), { timeout: 30_000 }).toEqual(amounts.toSorted());
  expect(await shop.get("/verify")).toMatchObject({ is_valid: true });
}

function sells(asked: IncomingMessage): boolean {
  return asked.method === "POST" && (asked.url?.endsWith("/bills") ?? false);
}

async function sell(shop: Shop, ...skus: string[]): Promise<void> {
  await shop.choose(...skus);
  await shop.payExactly();
}

/** The till starts without a network from now on. */
async function openKeptTill(shop: Shop): Promise<void> {
  await shop.openTill();
  await shop.keep();
}

test("1: an answer is lost after the commit", { tag: KEPT }, async ({ shop, line }) => {
  await shop.openTill();
  await shop.allSent();
  let lost = 0;
  line.stand = (asked, answer) => {
    if (!sells(asked) || lost === 2) return false;
    lost += 1;
    // It is done, and nobody hears of it.
    line.forward(asked, () => answer.destroy());
    return true;
  };
  await sell(shop, "TEA");
  await shop.allSent();
  expect(lost).toBe(2);
  await expectLedger(shop, "12.01");
});

test("2: a double tap, two Enters at once, and a scan while a sale is saved", { tag: KEPT }, async ({ shop, page }) => {
  await shop.openTill();
  await shop.choose("TEA");
  await shop.pay();
  await page.getByTestId("exact").evaluate((button: HTMLButtonElement) => {
    button.click();
    button.click();
  });
  await page.locator("[data-testid=paid]:visible").waitFor();
  await shop.choose("BREAD");
  await shop.pay();
  await expect(page.getByTestId("exact")).toBeFocused();
  await Promise.all([page.keyboard.press("Enter"), page.keyboard.press("Enter")]);
  await page.locator("[data-testid=paid]:visible").waitFor();
  // The key for exact cash, and again, and the next scan behind it in the same moment.
  await shop.choose("BREAD", "BREAD");
  await page.evaluate(() => {
    for (let count = 0; count < 2; count += 1) window.dispatchEvent(new KeyboardEvent("keydown", { key: "F12", cancelable: true }));
    document.querySelector<HTMLButtonElement>("[data-product=TEA]")?.click();
  });
  await shop.payExactly();
  await shop.allSent();
  await expectLedger(shop, "12.01", "3.00", "6.00", "12.01");
});

interface Started {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly kill: () => Promise<void>;
}

/** The browser that has a profile, and the script that started it where one did; its helpers, which each have a type, end with it. */
function processesOf(profile: string): number[] {
  const isOf = (id: string) => {
    const words = existsSync(`/proc/${id}/cmdline`) ? readFileSync(`/proc/${id}/cmdline`, "utf8").split("\0") : [];
    return words.includes(`--user-data-dir=${profile}`) && !words.some((word) => word.startsWith("--type="));
  };
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name) && isOf(name)).map(Number);
}

/** A browser with a profile that stays: it can be killed, and started again. */
async function startBrowser(profile: string, address: string, info: TestInfo, cookies: Cookie[] = []): Promise<Started> {
  const { launchOptions, viewport, userAgent, isMobile, hasTouch } = info.project.use;
  const context = await chromium.launchPersistentContext(profile, {
    ...launchOptions,
    baseURL: address,
    ...(viewport === undefined ? {} : { viewport }),
    ...(userAgent === undefined ? {} : { userAgent }),
    ...(isMobile === undefined ? {} : { isMobile }),
    ...(hasTouch === undefined ? {} : { hasTouch }),
  });
  // A browser writes cookies to the disk only each half minute; those of somebody who signed in before are there.
  await context.addCookies(cookies);
  const kill = async () => {
    const isClosed = context.waitForEvent("close");
    for (const id of processesOf(profile)) process.kill(id, "SIGKILL");
    await isClosed;
  };
  return { page: context.pages()[0] ?? (await context.newPage()), context, kill };
}

/** How many pieces the slip has that is on the disk. */
async function countOnSlip(page: Page): Promise<number> {
  const rows = await readLocal<{ name: string; value: { basket: { lines: { quantity: bigint }[] } } }>(page, { table: "setting" });
  const lines = rows.filter(({ name }) => name.startsWith("basket.")).flatMap(({ value }) => value.basket.lines);
  return lines.reduce((sum, { quantity }) => sum + Number(quantity) / 1_000_000, 0);
}

test("3: the browser is killed before it has sent", { tag: KEPT }, async ({ shop, line }, info) => {
  test.slow();
  const profile = info.outputPath("profile");
  // Who signed in a moment ago is not on the disk yet: this browser was closed in peace before.
  const before = await startBrowser(profile, line.address, info);
  await openKeptTill(shop.at(before.page));
  const cookies = await before.context.cookies();
  await before.context.close();

  const first = await startBrowser(profile, line.address, info, cookies);
  const till = shop.at(first.page);
  line.cut();
  await first.page.goto("/");
  await first.page.locator("[data-product=TEA]").waitFor();
  await sell(till, "TEA");
  await till.choose("BREAD", "BREAD"); // on the slip, and not paid
  await expect.poll(() => countOnSlip(first.page)).toBe(2);
  await first.kill();

  const second = await startBrowser(profile, line.address, info, cookies);
  const again = shop.at(second.page);
  await second.page.goto("/");
  await second.page.locator("[data-product=TEA]").waitFor();
  await expect(second.page.getByTestId("sync")).toContainText("1");
  await again.payExactly(); // the slip is as it was left
  await sell(again, "TEA");
  await second.kill();

  const third = await startBrowser(profile, line.address, info, cookies);
  await third.page.goto("/");
  await third.page.locator("[data-product=TEA]").waitFor();
  line.mend();
  await shop.at(third.page).allSent();
  await expectLedger(shop, "12.01", "12.01", "6.00");
  await third.context.close();
});

test("4: the power is cut: the paper is shown when the sale is on the disk, and not before", { tag: KEPT }, async ({ shop, page }) => {
  await page.addInitScript(() => {
    const seen: string[] = [];
    const { promise: held, resolve: release } = Promise.withResolvers<undefined>();
    let isHolding = false;
    Object.assign(window, {
      durability: seen,
      hold: () => {
        isHolding = true;
      },
      release: () => {
        release(undefined);
      },
    });
    const begin = Reflect.get(IDBDatabase.prototype, "transaction");
    IDBDatabase.prototype.transaction = function (stores, mode, options) {
      const transaction = begin.call(this, stores as string[], mode, options);
      const isOutbox = mode === "readwrite" && transaction.objectStoreNames.contains("outbox");
      if (!isOutbox) return transaction;
      seen.push(options?.durability ?? "default");
      if (!isHolding) return transaction;
      // What is told on completion is told later, as on a slow disk.
      Object.defineProperty(transaction, "oncomplete", {
        set(listener: (event: Event) => void) {
          transaction.addEventListener("complete", (event) => void held.then(() => {
            listener(event);
          }));
        },
      });
      return transaction;
    };
  });
  await shop.openTill();
  await shop.allSent();
  await shop.choose("TEA");
  await shop.pay();
  await page.evaluate("hold()");
  await page.getByTestId("exact").click();
  await expect.poll(() => page.evaluate("durability.length")).toBeGreaterThan(1);
  await expect(page.locator("[data-testid=paid]:visible")).toHaveCount(0);
  await page.evaluate("release()");
  await page.locator("[data-testid=paid]:visible").waitFor();
  expect(await page.evaluate("[...new Set(durability)]")).toEqual(["strict"]);
  await shop.allSent();
  await expectLedger(shop, "12.01");
});

test("5: the second of five sales is refused", { tag: KEPT }, async ({ shop, page, line }) => {
  await openKeptTill(shop);
  line.cut();
  for (const skus of [["TEA"], ["RARE", "RARE"], ["BREAD"], ["TEA", "TEA"], ["BREAD", "TEA"]]) await sell(shop, ...skus);
  line.mend();
  await page.evaluate(() => window.dispatchEvent(new Event("online"))); // so it need not be silent until the next try
  await expect(page.getByTestId("sync")).toHaveText("1 to check", { timeout: 30_000 });
  await expectLedger(shop, "12.01", "3.00", "24.02", "15.01");
});

test("6: fifty failures of the service, then silence", { tag: KEPT }, async ({ shop, page, line }) => {
  test.slow();
  await page.addInitScript(() => {
    // The patience of the app is shortened, so that the test has some of its own left.
    const real = AbortSignal.timeout.bind(AbortSignal);
    AbortSignal.timeout = (milliseconds) => real(milliseconds / 20);
  });
  await page.clock.install();
  await shop.openTill();
  await shop.allSent();
  let failures = 0;
  line.stand = (asked, answer) => {
    if (!sells(asked) || failures > 50) return false;
    failures += 1;
    if (failures <= 50) answer.writeHead(503, { "Content-Type": "text/html" }).end("<p>Service Unavailable</p>");
    return true; // the last one hangs
  };
  await sell(shop, "TEA");
  await expect
    .poll(async () => {
      await page.clock.runFor(30_000);
      return page.getByTestId("sync").textContent();
    }, { timeout: 120_000, intervals: [50] })
    .toBe("All sent");
  expect(failures).toBe(51);
  await expectLedger(shop, "12.01");
});

test("7: two tabs have something to send at once", { tag: KEPT }, async ({ shop, page, context, line }) => {
  test.slow();
  await openKeptTill(shop);
  const other = shop.at(await context.newPage());
  await other.page.goto(page.url());
  await other.page.locator("[data-product=TEA]").waitFor();
  line.cut();
  await Promise.all([sell(shop, "TEA"), sell(other, "BREAD")]);
  await Promise.all([sell(shop, "TEA", "BREAD"), sell(other, "BREAD", "BREAD")]);
  line.passed.length = 0;
  line.mend();
  await Promise.all([page, other.page].map((tab) => tab.evaluate(() => window.dispatchEvent(new Event("online")))));
  await Promise.all([shop.allSent(), other.allSent()]);
  expect(line.passed.filter((call) => /^POST .*\/bills$/.test(call))).toHaveLength(4);
  await expectLedger(shop, "12.01", "3.00", "15.01", "6.00");
});

test("7: the tab that sends is closed, and the other goes on", { tag: KEPT }, async ({ shop, page, context, line }) => {
  await openKeptTill(shop);
  const other = shop.at(await context.newPage());
  await other.page.goto(page.url());
  await other.page.locator("[data-product=TEA]").waitFor();
  line.cut();
  await sell(shop, "TEA");
  await sell(other, "BREAD");
  await page.close();
  line.mend();
  await other.allSent();
  await expectLedger(shop, "12.01", "3.00");
});

test("8: the storage is cleared under sales that are not sent", { tag: KEPT }, async ({ shop, page, line }, info) => {
  test.slow();
  await shop.signIn();
  const orgId = orgOf(page);
  await page.goto(`/${orgId}/settings/devices`);
  await page.getByLabel("Name of the device").fill("Tablet at the door");
  await page.getByRole("button", { name: "Register this device" }).click();
  await page.getByText("All sent").first().waitFor();
  await page.goto(`/${orgId}/till`);
  await page.getByRole("button", { name: "Open the till" }).click();
  await page.locator("[data-product=TEA]").waitFor();
  await shop.allSent();
  line.stand = (asked, answer) => {
    if (sells(asked)) answer.writeHead(503).end();
    return sells(asked);
  };
  await sell(shop, "TEA");
  await expect.poll(async () => (await shop.get("/devices?has_unsent=true"))["items"], { timeout: 30_000 }).toMatchObject([{ unsent_count: 1 }]);
  await page.getByTestId("sync").click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save to a file" }).click()]);
  const file = info.outputPath("unsent.json");
  await download.saveAs(file);

  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Storage.clearDataForOrigin", { origin: line.address, storageTypes: "indexeddb,local_storage,service_workers,cache_storage" });
  line.stand = () => false;
  await shop.signIn();
  await page.locator("[data-product=TEA]").waitFor();
  await shop.allSent(); // by what is on the device, and nothing is
  // The service has not forgotten: a manager sees it.
  expect((await shop.get("/devices?has_unsent=true"))["items"]).toMatchObject([{ unsent_count: 1 }]);
  expect(await shop.sold()).toEqual([]);

  await page.getByTestId("sync").click();
  for (const came of [1, 0]) {
    await page.getByLabel("Read a file").setInputFiles([]);
    await page.getByLabel("Read a file").setInputFiles(file);
    await page.getByText(`${came} came in from the file.`).waitFor();
  }
  await page.getByRole("button", { name: "Close" }).click();
  await shop.allSent();
  await expectLedger(shop, "12.01");
});

test("9: the connection to the database is closed under the app, and persistence was asked for", { tag: KEPT }, async ({ shop, page }) => {
  await page.addInitScript(() => {
    const open: IDBDatabase[] = [];
    const asked: string[] = [];
    Object.assign(window, { closeAll: () => { for (const one of open.splice(0)) one.close(); }, asked });
    const real = Reflect.get(IDBFactory.prototype, "open");
    IDBFactory.prototype.open = function (...how) {
      const request = real.apply(this, how);
      request.addEventListener("success", () => open.push(request.result));
      return request;
    };
    const persist = navigator.storage.persist.bind(navigator.storage);
    navigator.storage.persist = () => {
      asked.push("persist");
      return persist();
    };
  });
  await shop.openTill();
  await shop.allSent();
  expect(await page.evaluate("asked")).toContain("persist");
  await page.evaluate("closeAll()"); // Safari does so, and says nothing
  await sell(shop, "TEA");
  await shop.choose("BREAD");
  await shop.pay();
  await page.evaluate("closeAll()");
  await page.getByTestId("exact").click();
  await page.locator("[data-testid=paid]:visible").waitFor();
  await shop.allSent();
  await expectLedger(shop, "12.01", "3.00");
});

/** A device whose clock is wrong by so many milliseconds, from the start. */
async function setClock(page: Page, error: number): Promise<void> {
  await page.clock.install({ time: Date.now() + error });
}

const HOUR = 3_600_000;
for (const [name, error, words] of [
  ["three hours behind", -3 * HOUR, /3 hours behind/],
  ["years ahead", 4 * 366 * 24 * HOUR, /4 years ahead/],
] as const) {
  test(`13: the clock of the device is ${name}`, { tag: KEPT }, async ({ shop, page, line }, info) => {
    await setClock(page, error);
    await openKeptTill(shop);
    await expect(page.getByText(words)).toBeVisible();
    await page.screenshot({ path: info.outputPath("clock.png") });
    await sell(shop, "TEA");
    await shop.allSent();
    line.cut();
    await sell(shop, "BREAD");
    line.mend();
    await shop.allSent();
    await expectLedger(shop, "12.01", "3.00");
    const { items } = (await shop.get("/bills?limit=10")) as { items: { id: string }[] };
    for (const { id } of items) {
      const bill = await shop.get(`/bills/${id}`);
      expect(Math.abs(Date.parse(String(bill["sold_at"])) - Date.now())).toBeLessThan(HOUR / 6);
    }
  });
}


/** What a version of the app left on a device: its form, and rows that are not sent. */
interface OldDatabase {
  readonly name: string;
  readonly version: number;
  readonly stores: Record<string, { keyPath: string; indexes: Record<string, { keyPath: string; unique: boolean; multiEntry: boolean }> }>;
  readonly rows: readonly unknown[];
}

async function writeDatabase({ name, version, stores, rows }: OldDatabase): Promise<void> {
  const settle = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => {
        resolve(request.result);
      };
      request.onerror = () => {
        reject(new Error("refused", { cause: request.error }));
      };
    });
  await settle(indexedDB.deleteDatabase(name));
  const opening = indexedDB.open(name, version * 10);
  opening.onupgradeneeded = () => {
    for (const [storeName, { keyPath, indexes }] of Object.entries(stores)) {
      const store = opening.result.createObjectStore(storeName, { keyPath });
      for (const [index, { keyPath: path, unique, multiEntry }] of Object.entries(indexes)) store.createIndex(index, path, { unique, multiEntry });
      if (storeName === "outbox") for (const row of rows) store.add(row);
    }
  };
  (await settle(opening)).close();
}

const VERSIONS = "src/sync/versions";
const versions = readdirSync(VERSIONS).flatMap((name) => /^(\d+)\.json$/.exec(name)?.[1] ?? []);

for (const version of versions) {
  test(`12: version ${version} of the local database has sales that are not sent`, { tag: KEPT }, async ({ shop, page }) => {
    await shop.signIn();
    const known = JSON.parse(await page.evaluate(() => localStorage.getItem("counterfoil.identity") ?? "")) as {
      user: { id: string };
      memberships: { org_id: string }[];
    };
    const ids = (await shop.get("/products?limit=50")) as { items: { id: string; sku: string }[] };
    const registers = (await shop.get("/registers")) as { items: { id: string }[] };
    const values: Record<string, string | number> = {
      user: known.user.id,
      register: registers.items[0]?.id ?? "",
      made_at: Date.now() - 3_600_000,
      sold_at: new Date(Date.now() - 3_600_000).toISOString(),
      ...Object.fromEntries(ids.items.map(({ id, sku }) => [sku, id])),
    };
    const text = readFileSync(join(VERSIONS, "rows.json"), "utf8").replaceAll(/"\{(\w+)\}"/g, (_, name: string) => JSON.stringify(values[name]));
    const kept = (JSON.parse(text) as { since: number; row: unknown; sold?: string }[]).filter(({ since }) => since <= Number(version));
    const stores = JSON.parse(readFileSync(join(VERSIONS, `${version}.json`), "utf8")) as OldDatabase["stores"];

    const till = page.url();
    await page.goto("/mark.svg"); // of the same origin, and nothing runs there
    const name = `counterfoil.${known.memberships[0]?.org_id}.${known.user.id}`;
    await page.evaluate(writeDatabase, { name, version: Number(version), stores, rows: kept.map(({ row }) => row) });
    await page.goto(till);
    await page.locator("[data-product=TEA]").waitFor();
    await sell(shop, "BREAD");
    await shop.allSent();
    await expectLedger(shop, "3.00", ...kept.flatMap(({ sold }) => sold ?? []));
  });
}

/** The next version of the app, as a deploy brings it: all files have new names, and those of before are gone. */
function deploy(line: Line): void {
  const inner = line.stand;
  line.stand = (asked, answer) => {
    const path = asked.url ?? "";
    const isFile = /^\/(assets\/[\w.-]+\.(js|css)|service-worker\.js|index\.html|)$/.test(path);
    if (asked.method !== "GET" || !isFile) return inner(asked, answer);
    const isAsset = path.startsWith("/assets/");
    if (isAsset && !/-next\.(js|css)$/.test(path)) {
      answer.writeHead(404).end();
      return true;
    }
    void fetch(SERVICE + path.replace("-next.", ".")).then(async (given) => {
      const text = await given.text();
      const next = text
        .replaceAll(/-([\w-]{8})\.(js|css)\b/g, "-$1-next.$2")
        .replaceAll(/(revision"?:["`'])[0-9a-f]{32}/g, `$1${"f".repeat(32)}`);
      const headers = Object.fromEntries(["content-type", "content-security-policy", "cache-control"].map((name) => [name, given.headers.get(name) ?? ""]));
      answer.writeHead(given.status, headers).end(next);
    });
    return true;
  };
}

test("11: a new version is deployed under an open slip", { tag: KEPT }, async ({ shop, page, line }, info) => {
  test.slow();
  await openKeptTill(shop);
  let isHeld = true;
  line.stand = (asked, answer) => {
    if (!sells(asked) || !isHeld) return false;
    answer.writeHead(503).end();
    return true;
  };
  await sell(shop, "BREAD"); // by the old version, and not sent
  await shop.choose("TEA");
  deploy(line);
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  await page.getByText("A new version is ready.").waitFor();
  await page.screenshot({ path: info.outputPath("update.png") });
  const next = page.locator("script[src*='-next.']");
  await expect(next).toHaveCount(0);
  // What was not opened yet still is there, although the service has it no more.
  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();

  await page.getByRole("button", { name: "Use it now" }).click();
  await expect(next.first()).toBeAttached();
  await page.locator("[data-product=TEA]").waitFor();
  isHeld = false;
  await shop.payExactly(); // the slip is as it was
  await shop.allSent();
  await expectLedger(shop, "3.00", "12.01");
});

for (const [name, isHelped] of [["and the catalogue makes room", true], ["to the last byte", false]] as const) {
  test(`10: the disk is full, ${name}`, { tag: KEPT }, async ({ shop, page, line }, info) => {
    await page.addInitScript((canHelp: boolean) => {
      let isFull = false;
      Object.assign(window, { fill: () => { isFull = true; } });
      const refuse = () => {
        if (isFull) throw new DOMException("no room", "QuotaExceededError");
      };
      const put = Reflect.get(IDBObjectStore.prototype, "put");
      const add = Reflect.get(IDBObjectStore.prototype, "add");
      const clear = Reflect.get(IDBObjectStore.prototype, "clear");
      IDBObjectStore.prototype.put = function (...what) {
        refuse();
        return put.apply(this, what);
      };
      IDBObjectStore.prototype.add = function (...what) {
        refuse();
        return add.apply(this, what);
      };
      IDBObjectStore.prototype.clear = function () {
        if (canHelp && this.name === "product") isFull = false;
        return clear.apply(this);
      };
    }, isHelped);
    await shop.openTill();
    await shop.allSent();
    await shop.choose("TEA");
    line.cut();
    await page.evaluate("fill()");
    if (isHelped) await shop.pay();
    else await page.keyboard.press("F12"); // one key for exact cash, and it takes none
    if (isHelped) {
      await page.getByTestId("exact").click();
      await page.locator("[data-testid=paid]:visible").waitFor();
      await expect(page.getByText(/the catalogue was dropped/)).toBeVisible();
      await expect(page.getByText(/The copy of the shop comes back|is being copied|Nothing is for sale/)).toHaveText(/comes back/);
      await page.screenshot({ path: info.outputPath("dropped.png") });
    } else {
      await expect(page.getByRole("alert").getByText(/Take no money/)).toBeVisible();
      await expect(page.getByTestId("exact")).toHaveCount(0);
      await page.screenshot({ path: info.outputPath("full.png") });
    }
    line.mend();
    if (isHelped) await shop.allSent();
    await expectLedger(shop, ...(isHelped ? ["12.01"] : []));
  });
}

test("14: the session is over, and somebody of another shop signs in", { tag: KEPT }, async ({ shop, page, context, line, request }) => {
  await openKeptTill(shop);
  line.cut();
  await sell(shop, "TEA");
  await context.clearCookies();
  await page.reload(); // the access token was in memory: what is left is what is on the device
  await page.locator("[data-product=TEA]").waitFor();
  await sell(shop, "BREAD");
  line.mend();
  await page.getByText("Your session is over").waitFor();
  expect(await shop.sold()).toEqual([]);

  const another = await makeShop(page, request);
  await another.signInByHand();
  await page.getByRole("button", { name: "Open the till" }).click();
  await sell(another, "TEA", "TEA");
  await another.allSent();
  await expectLedger(another, "24.02");
  expect(await shop.sold()).toEqual([]);

  await context.clearCookies();
  await shop.signInByHand();
  await page.locator("[data-product=TEA]").waitFor();
  await shop.allSent();
  await expectLedger(shop, "12.01", "3.00");
  await expectLedger(another, "24.02");
});

test("15: the first reading of a large shop is cut", { tag: KEPT }, async ({ shop, page, line }) => {
  test.slow();
  const rows = Array.from({ length: 1_600 }, (_, index) => ({ line_no: index + 2, cells: [`Z${index}`, `Thing ${index}`, "1.00"] }));
  const { id } = await shop.post("/imports", { kind: "products", file_format: "csv", file_name: "things.csv", header: ["sku", "name", "unit_price"] });
  await shop.post(`/imports/${String(id)}/rows`, { rows, is_last: true });
  await shop.post(`/imports/${String(id)}/apply`, { mode: "all" });

  /** How far the copy on this device is. */
  const placeHere = async () => (await readLocal<{ place: string }>(page, { table: "copy" }))[0]?.place;
  const places: (string | null)[] = [];
  let goOn: () => void = () => undefined;
  line.stand = (asked, answer) => {
    const url = new URL(asked.url ?? "", line.address);
    if (!url.pathname.endsWith("/changes")) return false;
    places.push(url.searchParams.get("since"));
    if (places.length === 2) goOn = () => {
        line.pass(asked, answer);
      };
    if (places.length === 4) line.cut();
    return places.length === 2 || places.length === 4;
  };
  await shop.openTill(); // with the first page alone
  await sell(shop, "TEA");
  await shop.isKept();
  expect(places).toHaveLength(2);
  goOn();
  await expect.poll(() => places.length).toBeGreaterThan(3);
  await expect.poll(placeHere).toBe(places[3]); // the page before is written while the next is asked for
  await page.reload();
  await page.locator("[data-product=TEA]").waitFor();
  await sell(shop, "BREAD");
  const cutAt = places[3];
  expect(cutAt).not.toBeNull();
  line.stand = (asked) => {
    const url = new URL(asked.url ?? "", line.address);
    if (url.pathname.endsWith("/changes")) places.push(url.searchParams.get("since"));
    return false;
  };
  places.length = 0;
  line.mend();
  await shop.allSent();
  expect(places[0]).toBe(cutAt);
  expect(places).not.toContain(null);
  expect(await countLocal(page, { table: "product" })).toBe(1_603);
  await expectLedger(shop, "12.01", "3.00");
});

test("a part that cannot be loaded says so, and the till goes on", { tag: KEPT }, async ({ shop, page, line }, info) => {
  line.stand = (asked, answer) => {
    const isMissing = /\/assets\/(receipts-sheet|return-page)-/.test(asked.url ?? "");
    if (isMissing) answer.writeHead(404).end();
    return isMissing;
  };
  await shop.openTill();
  await page.getByRole("button", { name: "Receipts and printer" }).click();
  await page.getByText("This part could not be loaded.").waitFor();
  await expect(page.getByRole("main")).toHaveCount(1); // the page around it
  await page.getByRole("button", { name: "Close" }).click();
  await expect(page.getByText("This part could not be loaded.")).toHaveCount(0);
  await page.getByRole("button", { name: "Receipts and printer" }).click();
  await page.getByText("This part could not be loaded.").waitFor();
  await page.screenshot({ path: info.outputPath("part.png") });
  await sell(shop, "TEA");

  // A page of which nothing is there has its heading all the same, and what is around it stays.
  const places = page.getByRole("navigation", { name: "Till", exact: true });
  await places.getByRole("link", { name: "Return" }).click();
  await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toHaveCount(1);
  await expect(page.getByRole("main").getByText("This part could not be loaded.")).toBeVisible();
  await page.screenshot({ path: info.outputPath("page.png") });
  line.stand = () => false;
  await page.getByRole("main").getByRole("button", { name: "Try again" }).click();
  await page.getByRole("heading", { name: "Return", exact: true }).waitFor();
  await places.getByRole("link", { name: "Sell" }).click();
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("dialog").waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  await shop.allSent();
  await expectLedger(shop, "12.01");
});

test("errors are reported to the place that the service names, without any text", { tag: KEPT }, async ({ shop, page, line }) => {
  const sent: string[] = [];
  line.stand = (asked, answer) => {
    if (asked.url === "/app.json") {
      const sentry_dsn = `http://k1@${new URL(line.address).host}/7`;
      answer.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify({ sentry_dsn, release: "r1", environment: "test" }));
      return true;
    }
    if (!asked.url?.startsWith("/api/7/envelope/")) return false;
    const parts: Buffer[] = [];
    asked.on("data", (part: Buffer) => parts.push(part));
    asked.on("end", () => {
      sent.push(Buffer.concat(parts).toString());
      answer.writeHead(200).end("{}");
    });
    return true;
  };
  await shop.openTill();
  await page.evaluate(() => {
    setTimeout(() => {
      throw new RangeError("canary 12.01");
    });
  });
  await expect.poll(() => sent.length).toBe(1);
  expect(sent[0]).toContain("RangeError");
  expect(sent[0]).toContain(new URL(page.url()).pathname.split("/")[1]);
  expect(sent[0]).not.toContain("canary");
});
