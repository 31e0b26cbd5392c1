import { look } from "./look";
import { enterRoom, orgOf, rowOf } from "./rooms";
import { expect, type Shop, test } from "./shop";

const DAY = 86_400_000;
const dayAgo = (days: number) => new Date(Date.now() - days * DAY).toISOString().slice(0, 10);

interface Sold {
  readonly id: string;
  readonly number: string;
  readonly customer_id: string;
}

/** A customer, and bread for 3.00 each, with tax, that should have been paid some days ago. */
async function owe(shop: Shop, name: string, quantity: string, days: number): Promise<Sold> {
  const [{ id }, { items }] = await Promise.all([
    shop.post("/customers", { name, address: "1 High Street\nSmallville" }),
    shop.get("/products?search=BREAD") as Promise<{ items?: { id: string }[] }>,
  ]);
  const lines = [{ product_id: items?.[0]?.id, quantity }];
  return (await shop.post("/bills", { issue: true, customer_id: id, lines, issued_on: dayAgo(60), due_on: dayAgo(days) })) as unknown as Sold;
}

function level(shop: Shop, number: number, days_after_due: number, more: object = {}): Promise<unknown> {
  return shop.post("/dunning-levels", { level: number, days_after_due, days_to_pay: 10, subject: `Reminder ${number}`, wording: "Dear {customer}, please pay {total} by {pay_by}.", ...more });
}

test("levels are set up with a letter to look at, letters are written in one press, and each is once", async ({ shop, page }, info) => {
  test.slow();
  const bea = await owe(shop, "Bea Miller", "4", 21);
  const cem = await owe(shop, "Cem & Sons", "2", 30);
  await owe(shop, "Dora", "1", 3);
  await shop.signIn();
  await enterRoom(page, "Customers");
  await page.getByRole("link", { name: "To remind" }).click();
  await page.getByText("Nobody is reminded yet", { exact: false }).waitFor();
  await look(page, info, "no-levels");
  await page.getByRole("link", { name: "Set up the first level" }).click();
  await page.getByRole("heading", { name: "Reminders", level: 1 }).waitFor();
  await look(page, info, "levels-empty");

  // A level, with its letter as an example.
  await page.getByRole("button", { name: "Add a level" }).click();
  const sheet = page.getByRole("dialog");
  const preview = sheet.getByRole("group", { name: "Preview" });
  await sheet.getByLabel("Fee, EUR").fill("2.50");
  await expect(preview).toContainText("86.50 EUR");
  await sheet.getByLabel("Words").fill("Pay now");
  await sheet.getByRole("button", { name: "Days overdue" }).click();
  await expect(sheet.getByLabel("Words")).toHaveValue("Pay now{days}");
  await expect(preview).toContainText("Pay now7");
  await sheet.getByLabel("Words").fill("Dear {customer}, please pay {sum} by {pay_by}.");
  await sheet.getByRole("button", { name: "Save" }).click();
  await expect(sheet.getByRole("alert")).toContainText("{sum}");
  await sheet.getByLabel("Words").fill("Dear {customer}, please pay {total} by {pay_by}.");
  await look(page, info, "level-new");
  await sheet.getByRole("button", { name: "Save" }).click();
  await expect(sheet).toHaveCount(0);
  await level(shop, 2, 40);
  await page.reload();
  await page.getByRole("table", { name: "Levels" }).getByRole("button", { name: "2. Reminder 2" }).click();
  await sheet.getByRole("button", { name: "Delete the level" }).click();
  await page.getByRole("dialog", { name: "Delete this level?" }).getByRole("button", { name: "Delete the level" }).click();
  await expect(page.getByRole("table", { name: "Levels" }).getByRole("row")).toHaveCount(2);
  await look(page, info, "levels");

  // Who is due today. One is left out; one has paid since the page was read.
  await page.goto(`/${orgOf(page)}/customers/reminders`);
  const due = page.getByRole("region", { name: "1. Payment reminder" });
  await expect(due.getByRole("checkbox")).toHaveCount(3);
  await expect(due).toContainText("2 customers, €18.00");
  await expect(due).toContainText("21 days");
  await expect(page.getByText("Dora")).toHaveCount(0);
  await due.getByRole("checkbox", { name: "Remind Cem & Sons" }).uncheck();
  await expect(page.getByRole("button", { name: "Write 1 letter" })).toBeVisible();
  await due.getByRole("checkbox", { name: "All of level 1" }).check();
  await look(page, info, "due");
  await shop.post(`/bills/${cem.id}/payments`, { method: "transfer", amount: "6.00" });
  await page.getByRole("button", { name: "Write 2 letters" }).click();
  await page.getByRole("heading", { name: "1 letter is written" }).waitFor();
  await expect(page.getByText("No letter for Cem & Sons")).toBeVisible();
  await look(page, info, "written");
  const [pdf] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Letter to Bea Miller as PDF" }).click()]);
  expect(pdf.suggestedFilename()).toMatch(/^Payment-reminder-Bea-Miller-.*\.pdf$/);
  expect(await shop.get("/reminders/due")).toMatchObject({ customer_count: 0 });

  // The letter, from the list, to its bill and back to the customer.
  await page.getByRole("link", { name: "Letters", exact: true }).click();
  await rowOf(page, "Bea Miller").waitFor();
  await look(page, info, "letters");
  const [bundle] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save 1 letter as PDF" }).click()]);
  expect(bundle.suggestedFilename()).toBe("letters.pdf");
  await rowOf(page, "Bea Miller").getByRole("link").first().click();
  await expect(page.getByText("Dear Bea Miller, please pay 14.50 EUR by", { exact: false })).toBeVisible();
  await look(page, info, "letter");
  await page.getByRole("table", { name: "Bills" }).getByRole("button", { name: bea.number }).click();
  await page.getByRole("heading", { name: `Bill ${bea.number}` }).waitFor();
  await page.getByRole("link", { name: "Payment reminder" }).click();
  await page.getByRole("link", { name: "Bea Miller" }).click();
  await expect(page.getByRole("table", { name: "Letters" })).toContainText("€14.50");
  await look(page, info, "customer");
});

test("reminders of a disputed bill are held back with a reason, and released", async ({ shop, page }, info) => {
  await level(shop, 1, 7);
  const bea = await owe(shop, "Bea Miller", "4", 21);
  await shop.signIn();
  await page.goto(`/${orgOf(page)}/customers/reminders`);
  await page.getByRole("link", { name: bea.number }).click();
  await page.getByRole("button", { name: "Hold reminders" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason").fill("Two loaves were missing");
  await look(page, info, "hold");
  await dialog.getByRole("button", { name: "Hold reminders" }).click();
  await expect(page.getByText("Nobody is reminded of this bill: Two loaves were missing")).toBeVisible();
  await look(page, info, "held");
  expect(await shop.get("/reminders/due")).toMatchObject({ customer_count: 0 });
  await page.goBack();
  await page.getByText("Nobody is to be reminded today.", { exact: false }).waitFor();
  await look(page, info, "nobody");
  await page.goForward();
  await page.getByRole("button", { name: "Release reminders" }).click();
  await expect(page.getByRole("button", { name: "Hold reminders" })).toBeVisible();
  expect(await shop.get("/reminders/due")).toMatchObject({ customer_count: 1 });
});

test("who may only look writes no letter and changes no level", async ({ shop, browser, page: own }) => {
  test.slow();
  await level(shop, 1, 7);
  const { number } = await owe(shop, "Bea Miller", "4", 21);
  const page = await browser.newPage({ viewport: own.viewportSize() });
  await shop.signInAs("analyst", page);
  await enterRoom(page, "Customers");
  await page.getByRole("link", { name: "To remind" }).click();
  await page.getByRole("link", { name: number }).waitFor();
  await expect(page.getByRole("checkbox")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Write 1 letter" })).toHaveCount(0);
  await page.getByRole("link", { name: number }).click();
  await page.getByText("Nobody was reminded of it yet.").waitFor();
  await expect(page.getByRole("button", { name: "Hold reminders" })).toHaveCount(0);
  await page.close();
});
