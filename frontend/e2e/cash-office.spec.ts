import { cutTexts, smallTargets } from "./legible";
import { axeFaults } from "./look";
import { isPhone, roomsOf, rowOf, visit } from "./rooms";
import { expect, type Shop, test } from "./shop";

const digits = (text: string | null) => (text ?? "").replaceAll(/[^\d.-]/g, "");

interface Shift {
  readonly id: string;
}

/** A shift that ended 0.50 short, and one that is open with a sale in it. Returns the open one. */
async function work(shop: Shop): Promise<string> {
  const { items: registers } = (await shop.get("/registers")) as { items: Shift[] };
  const { items: products } = (await shop.get("/products?search=TEA")) as { items: Shift[] };
  const register_id = registers[0]?.id;
  const open = async () => (await shop.post("/cash-sessions", { register_id, opening_float_amount: "50.00" }))["id"] as string;
  const ended = await open();
  await shop.post(`/cash-sessions/${ended}/close`, { counted_amount: "49.50", note: "one coin missing" });
  const now = await open();
  await shop.post("/bills", { issue: true, register_id, lines: [{ product_id: products[0]?.id, quantity: "2" }], payments: [{ method: "cash", amount: "24.02" }] });
  return now;
}

test("a manager looks at a shift, takes cash out of it, and finds its documents", async ({ shop, page }) => {
  const now = await work(shop);
  await shop.signIn();
  await visit(page, "cash");
  await expect(rowOf(page, "Counter")).toHaveCount(2);
  await page.getByLabel("State").selectOption("open");
  await expect(rowOf(page, "Counter")).toHaveCount(1);
  await rowOf(page, "Counter").getByRole("link").first().click();
  await expect(page.getByTestId("sold")).toContainText("24.02");

  await page.getByRole("button", { name: "Take cash out" }).click();
  await page.getByLabel("Amount, EUR").fill("100");
  await page.getByLabel("Reason").fill("To the bank");
  await page.getByRole("button", { name: "Take it out" }).click();
  await expect(page.getByRole("dialog").getByText(/more than should be in the drawer/i)).toBeVisible();
  await page.getByLabel("Amount, EUR").fill("20.5");
  await page.getByRole("button", { name: "Take it out" }).click();
  await expect(page.getByRole("table", { name: "Cash in and out" })).toContainText("-€20.50");
  const report = await shop.get(`/cash-sessions/${now}/report`);
  expect(report["expected_amount"]).toBe("53.52");
  await expect(page.getByText("€53.52")).toBeVisible();

  await page.getByRole("link", { name: "Show the documents" }).click();
  await page.getByRole("heading", { name: "Sales", level: 1 }).waitFor();
  await expect(page.locator("[data-long-table]").getByText("€24.02")).toBeVisible();
});

test("what was short is told by week, person and shift", async ({ shop, page }) => {
  await work(shop);
  await shop.signIn();
  await visit(page, "cash");
  await page.getByRole("link", { name: "Differences" }).click();
  const { totals } = (await shop.get("/cash-differences")) as { totals: Record<string, string> };
  await expect(page.getByTestId("figures")).toContainText("€0.50");
  expect(digits(await page.getByTestId("figures").locator("dd").first().textContent())).toBe(totals["over_short_amount"]);
  await page.getByRole("table", { name: "Shifts with a difference" }).getByRole("button").click();
  await expect(page.getByTestId("difference")).toContainText("-€0.50");
  await expect(page.getByText("one coin missing")).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Z report as PDF" }).click()]);
  expect(download.suggestedFilename()).toMatch(/^Z-T1-.*\.pdf$/);
});

test("the rooms of cash and reports are for who may read them", async ({ shop, browser }) => {
  for (const [role, isIn] of [["cashier", false], ["analyst", true], ["manager", true]] as const) {
    const other = await browser.newPage({ viewport: { width: 1280, height: 860 } });
    await shop.signInAs(role, other);
    await roomsOf(other).filter({ hasText: "Sales" }).waitFor();
    for (const room of ["Cash", "Reports"]) await expect(roomsOf(other).filter({ hasText: room })).toHaveCount(isIn ? 1 : 0);
    if (isIn) {
      await roomsOf(other).filter({ hasText: "Reports" }).click();
      await other.getByRole("link", { name: "Ask in SQL" }).click();
      await expect(other.getByRole("table", { name: "Logins" })).toHaveCount(0); // an admin's
      await expect(other.getByText("Nobody reads this shop with SQL.")).toHaveCount(0);
    }
    await other.close();
  }
});

test("no page about cash has a fault that axe finds, or is wider than its screen", async ({ shop, page }, info) => {
  const now = await work(shop);
  await shop.signIn();
  if (isPhone(page)) await page.setViewportSize({ width: 360, height: 740 });
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const [name, path] of [["shifts", "cash"], ["shift", `cash/${now}`], ["differences", "cash/differences"], ["none", "cash?from=2020-01-01&through=2020-01-02"]] as const) {
      await visit(page, path);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await shop.isStill();
      await page.screenshot({ path: info.outputPath(`${name}-${colorScheme}.png`), fullPage: true });
      expect(await axeFaults(page), name).toEqual([]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(wide, name).toBeLessThanOrEqual(0);
      expect(await smallTargets(page), name).toEqual([]);
      expect(await cutTexts(page), name).toEqual([]);
    }
  }
});
