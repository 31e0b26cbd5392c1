import { readLocal } from "./local";
import { look } from "./look";
import { enterRoom, rowOf } from "./rooms";
import { expect, KEPT, type Shop, test } from "./shop";

interface Level {
  readonly product_id: string;
  readonly sku: string;
  readonly quantity: string;
  readonly value_amount: string;
}

async function level(shop: Shop, sku: string): Promise<Level> {
  const { items } = (await shop.get(`/stock?search=${sku}`)) as { items: Level[] };
  const found = items.find((item) => item.sku === sku);
  if (found === undefined) throw new Error(`no level of ${sku}`);
  return found;
}

async function sell(shop: Shop, sku: string, quantity: string): Promise<void> {
  const { product_id } = await level(shop, sku);
  await shop.post("/bills", { issue: true, lines: [{ product_id, quantity }] });
}

test("goods are received, written off and found, and the list says what the service has", async ({ shop, page }, info) => {
  await shop.signIn();
  await enterRoom(page, "Stock");
  await expect(rowOf(page, "Green tea")).toContainText("500");
  await look(page, info, "levels");

  await page.getByRole("button", { name: "Receive goods" }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("Add a product").fill("green");
  await sheet.getByRole("button", { name: /Green tea/ }).click();
  await sheet.getByLabel("Quantity, piece").fill("100");
  await sheet.getByLabel("Cost of one, EUR").fill("2.50");
  await look(page, info, "receive");
  await sheet.getByRole("button", { name: "Put into the stock" }).click();
  await expect(sheet).toHaveCount(0);
  await expect(rowOf(page, "Green tea")).toContainText("600");
  expect(await level(shop, "TEA")).toMatchObject({ quantity: "600", value_amount: "750.00" });

  await page.getByRole("button", { name: "Adjust" }).click();
  await sheet.getByLabel("Reason").fill("Broken");
  await sheet.getByLabel("Add a product").fill("4006381333931"); // as a scanner types it
  await sheet.getByLabel("Add a product").press("Enter");
  await sheet.getByRole("textbox", { name: "Green tea" }).fill("4");
  await look(page, info, "adjust");
  await sheet.getByRole("button", { name: "Write off" }).click();
  await expect(rowOf(page, "Green tea")).toContainText("596");

  // More than there is: it says so, and nothing is booked.
  await page.getByRole("button", { name: "Adjust" }).click();
  await sheet.getByLabel("Reason").fill("Stolen");
  await sheet.getByLabel("Add a product").fill("rare");
  await sheet.getByRole("button", { name: /Rare thing/ }).click();
  await sheet.getByRole("textbox", { name: "Rare thing" }).fill("2");
  await sheet.getByRole("button", { name: "Write off" }).click();
  await expect(sheet.getByRole("alert")).toBeVisible();
  await page.getByRole("button", { name: "Close" }).click();
  expect(await level(shop, "RARE")).toMatchObject({ quantity: "1" });

  await page.getByLabel("On hand").selectOption("out");
  await expect(page.getByText("No product is like that.")).toBeVisible();
  expect(page.url()).toContain("stock=out");
  await page.goBack();
  await page.getByRole("searchbox", { name: "Search" }).fill("bread");
  await expect(rowOf(page, "Green tea")).toHaveCount(0);
  await expect(rowOf(page, "Bread")).toHaveCount(1);
});

test("every movement says what was on hand after it, and leads to its paper", async ({ shop, page }, info) => {
  await sell(shop, "TEA", "3");
  const { product_id } = await level(shop, "TEA");
  await shop.post("/stock/adjustments", { lines: [{ product_id, quantity_change: "-7", reason: "Past its date" }] });
  await shop.signIn();
  await enterRoom(page, "Stock");
  await rowOf(page, "Green tea").getByRole("link", { name: "Green tea" }).click();
  await page.getByRole("heading", { name: "Green tea" }).waitFor();
  await expect(rowOf(page, "Written off")).toContainText("490");
  await expect(rowOf(page, "Sold")).toContainText("497");
  await look(page, info, "ledger");
  await page.getByLabel("What happened").selectOption("write_off");
  await expect(rowOf(page, "Sold")).toHaveCount(0);
  await rowOf(page, "Written off").getByRole("link", { name: "Written off" }).click();
  await page.getByRole("heading", { name: /^Adjustment of/ }).waitFor();
  await expect(page.getByText("Past its date")).toBeVisible();
  await look(page, info, "entry");

  await page.goto(page.url().replace(/stock\/entries.*/, "stock/value"));
  const value = (await shop.get("/reports/stock/value")) as { totals: { value_amount: string } };
  await expect(page.getByText(`€${value.totals.value_amount}`).first()).toBeVisible();
  await look(page, info, "value");
});

test("a phone counts without a network while the shop sells, and only the difference is booked", { tag: KEPT }, async ({ shop, page }, info) => {
  await shop.signIn();
  await enterRoom(page, "Stock");
  await page.getByRole("link", { name: "Stocktakes" }).click();
  await page.getByText("Nothing was counted yet.").waitFor();
  await look(page, info, "stocktakes-empty");
  await page.getByRole("button", { name: "Begin a stocktake" }).click();
  await look(page, info, "begin");
  await page.getByRole("dialog").getByRole("button", { name: "Begin to count" }).click();
  await page.getByRole("heading", { name: "All products" }).waitFor();
  await page.getByRole("link", { name: "Count", exact: true }).click();
  await page.getByRole("button", { name: "Choose a place" }).click();
  await page.getByRole("dialog").getByRole("textbox", { name: "Place" }).fill("Shop");
  await look(page, info, "place");
  await page.getByRole("dialog").getByRole("button", { name: "Count here" }).click();
  await page.getByRole("button", { name: "Place: Shop" }).waitFor();

  await shop.isKept();
  await page.context().setOffline(true);
  for (let times = 0; times < 3; times += 1) await shop.scan("4006381333955");
  await expect(page.getByTestId("last-count")).toHaveText("3");
  await expect(page.getByText("Rare thing").first()).toBeVisible();
  await shop.scan("0000000000000");
  await expect(page.getByText("Nothing here has the code 0000000000000.")).toBeVisible();
  await shop.scan("4006381333931");
  await page.getByRole("button", { name: "Type it" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("498");
  await page.getByRole("dialog").getByRole("button", { name: "So many are here" }).click();
  await expect(page.getByTestId("last-count")).toHaveText("498");
  await expect(page.getByTestId("count-sync")).toContainText("2 saved on this device");
  await look(page, info, "count");

  // What was counted outlives the page. It is sold meanwhile; then the network is back.
  await page.reload();
  await expect(page.getByTestId("last-count")).toHaveText("498");
  await expect.poll(async () => (await readLocal<{ command: { kind: string } }>(page, { table: "outbox" })).filter(({ command }) => command.kind === "count").length).toBe(2);
  await sell(shop, "TEA", "5");
  await page.context().setOffline(false);
  await expect(page.getByTestId("count-sync")).toHaveText("All sent", { timeout: 30_000 });

  await page.getByRole("link", { name: "The stocktake" }).click();
  await page.getByRole("button", { name: "Differences: 2" }).click();
  await expect(rowOf(page, "Green tea")).toContainText("-2");
  await expect(rowOf(page, "Rare thing")).toContainText("+2");
  await look(page, info, "differences");
  await page.getByRole("button", { name: "Who counted" }).click();
  await expect(rowOf(page, "TEA")).toContainText("Shop");
  await look(page, info, "counts");
  await page.getByRole("button", { name: "Approve" }).click();
  await page.getByRole("dialog").getByLabel("Reason of the differences").fill("Yearly count");
  await look(page, info, "approve");
  await page.getByRole("dialog").getByRole("button", { name: "Book the differences" }).click();
  await expect(page.getByText("Approved").first()).toBeVisible();

  // 500, five sold after the count, two missing; one, and two more were found.
  expect(await level(shop, "TEA")).toMatchObject({ quantity: "493" });
  expect(await level(shop, "RARE")).toMatchObject({ quantity: "3" });
  await page.getByRole("link", { name: "All stocktakes" }).click();
  await expect(rowOf(page, "All products")).toContainText("Approved");
  await look(page, info, "stocktakes");
});

test("who may not see the stock counts without knowing it, and who may only look changes nothing", async ({ shop, page: own, browser }) => {
  await shop.post("/stocktakes", {});
  for (const [role, sees, counts, changes] of [["cashier", false, true, false], ["analyst", true, false, false], ["manager", true, true, true]] as const) {
    const page = await browser.newPage({ viewport: own.viewportSize() });
    await shop.signInAs(role, page);
    await enterRoom(page, "Stock");
    if (!sees) await page.getByRole("heading", { name: "Stocktakes" }).waitFor();
    else await expect(rowOf(page, "Green tea")).toContainText("500");
    await expect(page.getByRole("link", { name: "Levels" })).toHaveCount(sees ? 1 : 0);
    await expect(page.getByRole("button", { name: "Adjust" })).toHaveCount(changes ? 1 : 0);
    await page.getByRole("link", { name: "Stocktakes" }).click();
    await expect(page.getByRole("button", { name: "Begin a stocktake" })).toHaveCount(changes ? 1 : 0);
    await rowOf(page, "All products").getByRole("link").click();
    await page.getByText("Products counted").waitFor();
    await expect(page.getByRole("link", { name: "Count", exact: true })).toHaveCount(counts ? 1 : 0);
    await expect(page.getByRole("button", { name: /^Differences/ })).toHaveCount(sees ? 1 : 0);
    await expect(page.getByRole("button", { name: "Approve" })).toHaveCount(changes ? 1 : 0);
    await page.close();
  }
});
