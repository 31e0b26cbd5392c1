import { axeFaults } from "./look";
import { expect, KEPT, type Shop, test } from "./shop";
import type { Page } from "@playwright/test";

async function toCash(page: Page): Promise<void> {
  await page.getByRole("navigation", { name: "Till" }).getByRole("link", { name: "Cash" }).click();
  await page.getByRole("button", { name: "Count and close" }).waitFor();
}

async function move(page: Page, what: string, amount: string | null, reason: string): Promise<void> {
  await page.getByRole("button", { name: what, exact: true }).click();
  const dialog = page.getByRole("dialog");
  if (amount !== null) await dialog.getByLabel(/Amount/).fill(amount);
  await dialog.getByLabel("Reason").fill(reason);
  await dialog.locator("button[type=submit]").click();
  await dialog.waitFor({ state: "detached" });
}

/** Count the drawer: 50.00 at opening, 12.01 sold, 20.00 put in, 5.00 taken out come to 77.01. */
async function countAll(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Count and close" }).click();
  for (const [face, pieces] of [["50", "1"], ["20", "1"], ["5", "1"], ["2", "1"]] as const) {
    await page.locator(`[data-face="${face}"]`).fill(pieces);
  }
}

async function zReports(shop: Shop): Promise<Record<string, unknown>[]> {
  return (await shop.get("/z-reports")) ["items"] as Record<string, unknown>[];
}

test("cash: in, out, drawer, X, a blind count with a difference, and Z", async ({ shop, page }, info) => {
  await shop.openTill();
  await shop.choose("TEA");
  await shop.payExactly();
  await toCash(page);
  await page.screenshot({ path: info.outputPath("cash.png") });
  await move(page, "Put cash in", "20", "Change from the bank");
  await move(page, "Take cash out", "5.00", "To the bank");
  await move(page, "Open the drawer", null, "Change for a customer");
  await shop.allSent();
  await page.getByRole("button", { name: "X report" }).click();
  await expect(page.getByTestId("report")).toContainText("€77.01");
  await shop.isStill();
  await page.screenshot({ path: info.outputPath("x.png") });
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Back" }).click();

  await countAll(page);
  await expect(page.getByText("€77.01")).toHaveCount(0); // blind
  await expect(page.getByTestId("counted")).toHaveText("€77.00");
  await page.screenshot({ path: info.outputPath("count.png") });
  await page.reload(); // no piece is lost
  await page.getByRole("button", { name: "Count and close" }).click();
  await expect(page.getByTestId("counted")).toHaveText("€77.00");
  await page.getByRole("button", { name: "Save the count" }).click();
  await expect(page.getByText("€77.01")).toBeVisible();
  await expect(page.getByRole("button", { name: "Close the till" })).toBeDisabled();
  await page.screenshot({ path: info.outputPath("counted.png") });
  await page.getByLabel("Why is there a difference?").fill("A cent fell under the counter");
  await page.getByRole("button", { name: "Close the till" }).click();
  await expect(page.getByTestId("report-number")).toHaveText(/^Z-T1-\d{4}-000001$/);
  await expect(page.getByTestId("difference")).toHaveText("-€0.01");
  await page.screenshot({ path: info.outputPath("z.png") });

  const [report] = await zReports(shop);
  expect(report).toMatchObject({
    expected_amount: "77.01", counted_amount: "77.00", over_short_amount: "-0.01", cash_in_amount: "20.00", cash_out_amount: "5.00",
    note: "A cent fell under the counter",
  });
  expect(await shop.get("/verify")).toMatchObject({ is_valid: true });
});

test("who wants to types one sum, and is asked in this way the next time", async ({ shop, page }, info) => {
  await shop.openTill();
  await toCash(page);
  await page.getByRole("button", { name: "Count and close" }).click();
  await page.locator("[data-face='50']").fill("2");
  await page.getByText("One sum").click();
  await expect(page.locator("[data-face]")).toHaveCount(0);
  await page.getByLabel("Cash in the drawer, EUR").fill("50.00");
  await shop.isStill();
  expect(await axeFaults(page)).toEqual([]);
  await page.screenshot({ path: info.outputPath("one-sum.png") });
  await page.getByRole("button", { name: "Save the count" }).click();
  await page.getByRole("button", { name: "Close the till" }).click();
  await expect(page.getByTestId("report-number")).toHaveText(/^Z-T1-\d{4}-000001$/);
  const [report] = await zReports(shop);
  expect(report).toMatchObject({ counted_amount: "50.00", over_short_amount: "0.00", denominations: null });

  await page.goto(new URL("../till", page.url()).href);
  await page.getByLabel("Cash in the drawer, EUR").fill("50");
  await page.getByRole("button", { name: "Open the till" }).click();
  await toCash(page);
  await page.getByRole("button", { name: "Count and close" }).click();
  await expect(page.getByLabel("One sum")).toBeChecked();
  await expect(page.getByLabel("Cash in the drawer, EUR")).toHaveValue("");
});

test("cash without a network: opened by coins, counted, and the Z fits when it is sent", { tag: KEPT }, async ({ shop, page, context }, info) => {
  await shop.signIn();
  await shop.isKept();
  await page.reload();
  await page.getByRole("button", { name: "Count coins and notes" }).waitFor();
  await context.setOffline(true);
  await page.getByRole("button", { name: "Count coins and notes" }).click();
  await page.locator("[data-face='20']").fill("2");
  await page.locator("[data-face='2']").fill("5");
  await page.screenshot({ path: info.outputPath("float.png") });
  await page.getByRole("button", { name: "Use this sum" }).click();
  await page.getByRole("button", { name: "Open the till" }).click();
  await shop.choose("TEA");
  await shop.payExactly();
  await toCash(page);
  await move(page, "Put cash in", "20", "Change from the bank");
  await move(page, "Take cash out", "5.00", "To the bank");
  await page.getByRole("button", { name: "X report" }).click();
  await expect(page.getByTestId("report")).toContainText("€77.01");
  await page.getByRole("button", { name: "Back" }).click();
  await countAll(page);
  await page.locator("[data-face='0.01']").fill("1");
  await page.getByRole("button", { name: "Save the count" }).click();
  await page.getByRole("button", { name: "Close the till" }).click();
  await expect(page.getByTestId("report-number")).toHaveText("provisional");
  await expect(page.getByTestId("difference")).toHaveText("€0.00");
  await page.screenshot({ path: info.outputPath("provisional.png") });

  await context.setOffline(false);
  await shop.allSent();
  await expect(page.getByTestId("report-number")).toHaveText(/^Z-T1-\d{4}-000001$/);
  expect(await zReports(shop)).toMatchObject([
    { opening_float_amount: "50.00", expected_amount: "77.01", counted_amount: "77.01", over_short_amount: "0.00", bill_count: 1 },
  ]);
  expect(await shop.get("/verify")).toMatchObject({ is_valid: true });
});

test("a count whose answer is lost is one count", async ({ shop, page }) => {
  await shop.openTill();
  await shop.allSent();
  let lost = 0;
  await page.route("**/close", async (route) => {
    await route.fetch();
    lost += 1;
    if (lost <= 1) await route.abort();
    else await route.continue();
  });
  await toCash(page);
  await page.getByRole("button", { name: "Count and close" }).click();
  await page.locator("[data-face='50']").fill("1");
  await page.getByRole("button", { name: "Save the count" }).click();
  await page.getByRole("button", { name: "Close the till" }).click();
  await shop.allSent();
  await expect(page.getByTestId("report-number")).toHaveText(/^Z-T1-\d{4}-000001$/);
  expect(lost).toBeGreaterThan(1);
  expect(await zReports(shop)).toHaveLength(1);
});
