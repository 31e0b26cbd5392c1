import { readdirSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { axeFaults } from "./look";
import { enterRoom } from "./rooms";
import { KEPT, test as inShop } from "./shop";

const PAGES = readdirSync(new URL("../../docs/guide", import.meta.url))
  .filter((name) => name.endsWith(".md"))
  .map((name) => (name === "index.md" ? "" : name.slice(0, -".md".length)));
/** What a page brings before anybody scrolls or searches, without the typeface: bytes as they are sent. */
const FIRST_LOAD = 20_000;

const results = (page: Page) => page.getByRole("list", { name: "Found in the help" }).getByRole("link");
const search = (page: Page) => page.getByRole("searchbox", { name: "Search the help" });

for (const name of PAGES.filter((page) => page !== "missing")) {
  test(`the page of the help “${name}” can be read by everybody, and its links and pictures are there`, async ({ page, request }) => {
    const failed: string[] = [];
    page.on("response", (response) => {
      if (!response.ok()) failed.push(response.url());
    });
    page.on("console", (message) => {
      if (message.type() === "error") failed.push(message.text());
    });
    await page.goto(`/help/${name}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    await expect(page.getByRole("list").locator("a[aria-current=page]")).toHaveCount(name === "" ? 0 : 1);
    expect(await axeFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);

    for (const picture of await page.locator("main img").all()) {
      if (!(await picture.isVisible())) continue;
      await picture.scrollIntoViewIfNeeded();
      await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0)).toBe(true);
      await expect(picture).toHaveAttribute("alt", /\w+ \w+/);
    }
    const links = await page.locator("a[href^='/help']").evaluateAll((all) => [...new Set(all.map((link) => link.getAttribute("href") ?? ""))]);
    for (const link of links) {
      const [address = "", heading] = link.split("#");
      const answer = await request.get(address);
      expect(answer.status(), link).toBe(200);
      if (heading !== undefined) expect(await answer.text(), link).toContain(`id="${heading}"`);
    }
    expect(failed).toEqual([]);
  });
}

test("the help is found by its words, without a request for each key and without a mouse", async ({ page }) => {
  await page.goto("/help/");
  await page.keyboard.press("/");
  await expect(search(page)).toBeFocused();
  await page.keyboard.type("d");
  await expect(results(page).first()).toBeVisible(); // what searches has come
  let requests = 0;
  page.on("request", () => (requests += 1));
  await search(page).fill("");
  await page.keyboard.type("printer does not print");
  await expect(page.getByRole("status")).toHaveText(/^\d found$/);
  await expect(results(page).first()).toContainText("When something fails");
  expect(await axeFaults(page)).toEqual([]);
  expect(requests).toBe(0);

  await page.keyboard.press("ArrowDown");
  await expect(results(page).first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/help\/offline#when-something-fails$/);
  await expect(page.getByRole("heading", { name: "When something fails", exact: true })).toBeInViewport();

  await search(page).fill("zebra");
  await expect(page.getByText("No page has “zebra”.")).toBeVisible();
  await expect(page.getByRole("status")).toHaveText("Nothing found");
  await page.keyboard.press("Escape");
  await expect(search(page)).toHaveValue("");
  await search(page).fill("recept"); // mistyped
  await expect(results(page).first()).toBeVisible();
});

test("a page of the help is small, and follows the theme that was chosen in the app", async ({ page }) => {
  await page.goto("/help/selling", { waitUntil: "networkidle" });
  const sizes = await page.evaluate(() =>
    performance.getEntries().flatMap((entry) =>
      entry instanceof PerformanceResourceTiming && !/\.(woff2|webp)$/.test(entry.name) ? [entry.encodedBodySize] : [],
    ),
  );
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(FIRST_LOAD);
  for (const theme of ["light", "dark"]) {
    await page.evaluate((chosen) => { localStorage.setItem("counterfoil.theme", chosen); }, theme);
    await page.reload();
    await expect(page.locator(`main img.${theme}`).first()).toBeVisible();
    await expect(page.locator("main img:visible")).toHaveCount(await page.locator(`main img.${theme}`).count());
  }
});

test("an address that no page has says so, and shows all pages", async ({ page }) => {
  const answer = await page.goto("/help/unheard-of");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is no such page");
  await page.getByRole("link", { name: "Sell at the till" }).click();
  await expect(page).toHaveURL(/\/help\/selling$/);
});

inShop("each room leads to its page of the help, which is there without a network", { tag: KEPT }, async ({ shop, page, context }) => {
  await shop.signIn();
  for (const [room, title] of [["Stock", "Stock and counts"], ["Reports", "Today and reports"]] as const) {
    await enterRoom(page, room);
    const link = page.getByRole("link", { name: "Help", exact: true });
    const opened = context.waitForEvent("page");
    await link.click();
    const help = await opened;
    await expect(help.getByRole("heading", { level: 1 })).toHaveText(title);
    await help.close();
  }
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Till" }).click();
  await page.getByRole("button", { name: "Account" }).click();
  await expect(page.getByRole("link", { name: "Help with this page" })).toHaveAttribute("href", "/help/selling");

  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload(); // from now on the worker answers
  const help = await context.newPage();
  await help.goto("/help/selling");
  const pictures = help.locator("main img:visible");
  const seen = await pictures.evaluateAll((images: HTMLImageElement[]) => images.map(({ src }) => src));
  expect(seen.length).toBeGreaterThan(0);
  const areKept = () => help.evaluate(async (all) => (await Promise.all(all.map((one) => caches.match(one)))).every((one) => one !== undefined), seen);
  await expect.poll(areKept).toBe(true);
  await context.setOffline(true);
  await help.reload();
  for (const picture of await pictures.all()) {
    await picture.scrollIntoViewIfNeeded();
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0)).toBe(true);
  }
  await help.goto("/help/offline");
  await expect(help.getByRole("heading", { level: 1 })).toHaveText("Without a network, and when something fails");
  await search(help).fill("badge");
  await expect(results(help).first()).toBeVisible();
});
