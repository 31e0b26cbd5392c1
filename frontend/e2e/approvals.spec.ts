import type { Page } from "@playwright/test";
import { axeFaults } from "./look";
import { approve, discountLine, documents, goOn, isOpen, lock, openForBen, openWithPins } from "./people";
import { expect, KEPT, type Shop, test } from "./shop";

async function approvals(shop: Shop, query = ""): Promise<Record<string, unknown>[]> {
  return (await shop.get(`/approvals${query}`))["items"] as Record<string, unknown>[];
}

async function to(page: Page, name: string): Promise<void> {
  await page.getByRole("navigation", { name: "Till" }).getByRole("link", { name }).click();
}

async function isAllowed(page: Page): Promise<void> {
  await expect(page.getByLabel("PIN of Ada")).toHaveCount(0);
}

test("a manager takes a PIN away: the service forgets it, and so does the device", async ({ shop, page }, info) => {
  const ben = await openForBen(shop, page);
  await lock(page);
  await goOn(page, "Ada", "4865");
  await isOpen(page);
  await page.goto(page.url().replace(/till.*/, "settings/people"));
  await page.getByRole("button", { name: "Ben" }).click();
  await page.getByRole("button", { name: "Take the PIN away" }).waitFor();
  await shop.isStill();
  await page.screenshot({ path: info.outputPath("person.png") });
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Take the PIN away" }).click();
  await shop.isStill();
  await page.screenshot({ path: info.outputPath("sure.png") });
  await page.getByRole("dialog", { name: /of Ben away/ }).getByRole("button", { name: "Take the PIN away" }).click();
  await expect(page.getByText("None. People set it themselves, in their account menu.")).toBeVisible();
  const kept = () => page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith("counterfoil.pins.")).map(([, pins]) => String(pins)));
  await expect.poll(async () => (await kept()).join(), { timeout: 30_000 }).not.toContain(ben);
  expect((await kept()).join()).toContain("Ada");
  await page.getByRole("button", { name: "Close" }).click();
  await page.getByRole("link", { name: "Till", exact: true }).click();
  await lock(page);
  await page.getByRole("button", { name: "Ada", exact: true }).waitFor();
  await expect(page.getByRole("button", { name: "Ben", exact: true })).toHaveCount(0);
});

test("without a network cash of another's drawer needs a manager, and the service knows who moved it, counted, and opened", { tag: KEPT }, async ({ shop, page, context }) => {
  const ben = await openForBen(shop, page);
  await shop.cutOff();
  await to(page, "Cash");
  await page.getByRole("button", { name: "Put cash in" }).click();
  const dialog = page.getByRole("dialog", { name: "Put cash in" });
  await dialog.getByLabel(/Amount/).fill("20");
  await dialog.getByLabel("Reason").fill("Change from the bank");
  await dialog.locator("button[type=submit]").click();
  await page.getByLabel("PIN of Ada").waitFor();
  await page.keyboard.type("4865");
  await expect(dialog).toHaveCount(0);

  await page.getByRole("button", { name: "Count and close" }).click();
  await page.locator("[data-face='50']").fill("1");
  await page.locator("[data-face='20']").fill("1");
  await page.getByRole("button", { name: "Save the count" }).click();
  await page.getByRole("button", { name: "Close the till" }).click();
  await expect(page.getByTestId("report-number")).toHaveText("provisional");
  await to(page, "Sell");
  await page.getByLabel(/Cash in the drawer/).fill("50");
  await page.getByRole("button", { name: "Open the till" }).click();
  await page.locator("[data-product=TEA]").waitFor();

  // This drawer is Ben's own: nobody is asked.
  await to(page, "Cash");
  await page.getByRole("button", { name: "Open the drawer", exact: true }).click();
  await page.getByLabel("Reason").fill("No sale");
  await page.getByRole("dialog").locator("button[type=submit]").click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await context.setOffline(false);
  await shop.allSent();
  const told = { opened_by: ben, opened_by_proof: "offline_pin" };
  const [shift, before] = (await shop.get("/cash-sessions"))["items"] as { id: string }[];
  expect(shift).toMatchObject(told);
  expect(before).toMatchObject({ opened_by_proof: null, closed_by: ben });
  expect((await shop.get("/z-reports"))["items"]).toMatchObject([{ issued_by: ben, issued_by_proof: "offline_pin", over_short_amount: "0.00" }]);
  for (const { id } of [shift, before] as { id: string }[]) {
    expect((await shop.get(`/cash-sessions/${id}/movements`))["items"]).toMatchObject([{ created_by: ben, created_by_proof: "offline_pin" }]);
  }
  expect(await approvals(shop)).toMatchObject([{ operation: "cash_movement", proof: "offline_pin" }]);
  expect(await shop.get("/verify")).toMatchObject({ is_valid: true });
});

test("a manager allows it with the password", async ({ shop, page }, info) => {
  const ben = await openForBen(shop, page);
  await shop.choose("TEA");
  await discountLine(page, "Green tea", "30");
  await page.getByRole("button", { name: "Ask a manager" }).click();
  await page.getByRole("button", { name: "With the password" }).click();
  await page.getByLabel("Manager’s email").fill(shop.email);
  await page.getByLabel("Password").fill("wrong horse battery");
  await page.getByRole("button", { name: "Allow it" }).click();
  await expect(page.getByRole("dialog", { name: "Ask a manager" }).getByRole("alert")).toBeVisible();
  await shop.isStill();
  await page.screenshot({ path: info.outputPath("password.png") });
  await page.getByLabel("Password").fill("correct horse battery");
  await page.getByRole("button", { name: "Allow it" }).click();
  await expect(page.getByRole("dialog", { name: "Ask a manager" })).toHaveCount(0);
  await shop.payExactly();
  await shop.allSent();
  const [bill] = await documents(shop);
  expect(await approvals(shop)).toMatchObject([{ operation: "discount", proof: "password", requested_by: ben, bill_id: bill?.["id"] }]);
});

test("a manager allows an exchange", async ({ shop, page }) => {
  const ben = await openForBen(shop, page);
  await shop.choose("TEA");
  await shop.payExactly();
  await shop.allSent();
  await to(page, "Return");
  await page.locator("[data-bill]").first().click();
  await page.getByRole("button", { name: "All of it" }).click();
  await page.getByRole("button", { name: "Wrong goods" }).click();
  await page.getByLabel(/In exchange for/).fill("brea");
  await page.locator("[data-product=BREAD]").click();
  await page.getByTestId("give-back").click();
  await page.getByLabel("PIN of Ada").waitFor();
  await page.keyboard.type("4865");
  await expect(page.getByTestId("returned")).toBeVisible();
  await shop.allSent();
  expect(await approvals(shop)).toMatchObject([{ operation: "exchange", proof: "pin", requested_by: ben }]);
  expect(await shop.get("/verify")).toMatchObject({ is_valid: true });
});

test("an approval that is over when the sale is sent is told by the device, and a manager reviews it", { tag: KEPT }, async ({ shop, page, context }, info) => {
  await openForBen(shop, page);
  await shop.choose("TEA");
  await discountLine(page, "Green tea", "30");
  await approve(page, "4865");
  await isAllowed(page);
  await context.setOffline(true);
  await shop.payExactly();
  await shop.setPin("9157"); // what was allowed with the PIN before ends with it, as after five minutes
  await context.setOffline(false);
  await shop.allSent();
  const [bill] = await documents(shop);
  expect(bill).toMatchObject({ gross_amount: "8.41" });
  expect(await approvals(shop, "?proof=offline_pin&is_reviewed=false")).toMatchObject([{ operation: "discount", bill_id: bill?.["id"] }]);

  await lock(page);
  await page.getByRole("button", { name: "With the password" }).click();
  await page.getByLabel("Password").fill("correct horse battery");
  await page.getByRole("button", { name: "Go on" }).click();
  await isOpen(page);
  await page.goto(page.url().replace(/till.*/, "settings/approvals"));
  await page.getByRole("button", { name: "It is right" }).waitFor();
  await shop.isStill();
  await page.screenshot({ path: info.outputPath("review.png") });
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "It is right" }).click();
  await expect(page.getByText("Nothing waits for a look.")).toBeVisible();
  expect(await approvals(shop, "?proof=offline_pin&is_reviewed=false")).toEqual([]);
});

test("a refused sale that is changed is allowed anew", { tag: KEPT }, async ({ shop, page, context }) => {
  await openForBen(shop, page);
  await shop.cutOff();
  await shop.choose("RARE");
  await discountLine(page, "Rare thing", "20");
  await approve(page, "4865");
  await isAllowed(page);
  await shop.payExactly();
  // Somebody else sells the only one meanwhile.
  const { items } = (await shop.get("/products?search=rare")) as { items: { id: string }[] };
  await shop.post("/bills", { issue: true, lines: [{ product_id: items[0]?.id, quantity: "1" }] });
  await context.setOffline(false);
  await expect(page.getByTestId("sync")).toHaveText("1 to check", { timeout: 30_000 });
  expect(await approvals(shop)).toEqual([]); // nothing is used up by what was refused

  await page.getByTestId("sync").click();
  await page.getByRole("button", { name: "Change it…" }).click();
  await page.getByText(/You are changing the refused sale/).waitFor();
  await page.keyboard.press("Delete");
  await shop.choose("TEA");
  await discountLine(page, "Green tea", "30");
  await approve(page, "4865");
  await isAllowed(page);
  await shop.payExactly();
  await shop.allSent();
  const bill = (await documents(shop)).find(({ gross_amount }) => gross_amount === "8.41");
  // What was allowed first is told as well: it was not used up.
  const given = bill?.["approvals"] as { operation: string; proof: string }[];
  expect(given.map(({ operation, proof }) => `${operation} ${proof}`).toSorted()).toEqual(["discount offline_pin", "discount pin"]);
  expect(await shop.get("/verify")).toMatchObject({ is_valid: true });
});

test("an idle till locks whoever is at it", async ({ shop, page }) => {
  await page.clock.install();
  await openWithPins(shop, page);
  await lock(page);
  await goOn(page, "Ben", "7294");
  await page.keyboard.press("Enter");
  await isOpen(page);
  await page.getByRole("button", { name: "Account" }).click();
  await page.getByLabel("Lock this device when nobody touches it").selectOption("5");
  await page.getByRole("button", { name: "Close" }).click();
  await page.clock.runFor("05:30");
  await page.getByRole("dialog", { name: "Locked" }).waitFor();
});
