import type { Page, TestInfo } from "@playwright/test";
import { axeFaults } from "./look";
import { isPhone, rowOf, visit } from "./rooms";
import { expect, type Shop, test } from "./shop";

/** The page is as it stays: a picture is kept, and axe finds no fault. */
async function look(page: Page, shop: Shop, info: TestInfo, name: string): Promise<void> {
  await shop.isStill();
  await page.screenshot({ path: info.outputPath(`${name}.png`) });
  expect(await axeFaults(page), name).toEqual([]);
}

test("an admin finds who changed what, and sees both sides", async ({ shop, page }, info) => {
  const { items } = (await shop.get("/products?search=tea")) as { items: { id: string; version: number }[] };
  const tea = items[0];
  await shop.change(`/products/${tea?.id ?? ""}`, { unit_price: "11.50", name: "Green tea, large" }, tea?.version ?? 0);
  await shop.signIn();
  await visit(page, "settings/audit");
  const dialog = page.getByRole("dialog");
  const change = rowOf(page, "Green tea, large").first();
  await expect(change).toContainText("Changed: ");
  await expect(change).toContainText("Ada");
  await look(page, shop, info, "changes");

  await change.click();
  await expect(dialog.getByText("€10.01")).toBeVisible();
  await expect(dialog.getByText("€11.50")).toBeVisible();
  await look(page, shop, info, "change");
  await dialog.getByText("What stayed as it was").click();
  await expect(dialog.getByText("TEA").first()).toBeVisible();

  // Its whole history is a list with an address of its own.
  await dialog.getByRole("button", { name: "Show all changes of it" }).click();
  await expect(page).toHaveURL(/thing=product&row=/);
  await expect(rowOf(page, "Added")).toHaveCount(1);
  await rowOf(page, "Added").click();
  await look(page, shop, info, "added");
  await dialog.getByRole("link", { name: "Open it as it is now" }).click();
  await page.getByRole("heading", { name: "Green tea, large", level: 1 }).waitFor();
  await page.goBack();
  await expect(dialog).toHaveCount(0);

  await page.getByLabel("Kind of thing").selectOption({ label: "Tax rate" });
  await expect(rowOf(page, "VAT 20")).toHaveCount(1);
  await page.getByLabel("Days").selectOption({ label: "Yesterday" });
  await expect(page.getByText("No change is like that.")).toBeVisible();
  await look(page, shop, info, "no-change");
  await page.getByRole("button", { name: "Show all changes" }).click();
  await expect(rowOf(page, "Green tea, large").first()).toBeVisible();
});

test("the books are closed once nothing is in the way", async ({ shop, page }, info) => {
  const dayAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
  const { items } = (await shop.get("/products?search=tea")) as { items: { id: string }[] };
  const draft = await shop.post("/bills", { lines: [{ product_id: items[0]?.id, quantity: "2" }], issued_on: dayAgo(10), external_reference: "Order 7" });
  await shop.signIn();
  await visit(page, `settings/books?through=${dayAgo(5)}`);
  const close = page.getByRole("button", { name: /^Close the books through/ });
  await expect(page.getByText("One thing keeps the books open.")).toBeVisible();
  await expect(close).toBeDisabled();
  await look(page, shop, info, "books-blocked");
  await expect(page.getByRole("link", { name: "Order 7" })).toHaveAttribute("href", new RegExp(`/sales/${String(draft["id"])}$`));

  await shop.post(`/bills/${String(draft["id"])}/issue`, {});
  await page.reload();
  await expect(page.getByText("Nothing is open on these days.")).toBeVisible();
  await close.click();
  await look(page, shop, info, "books-ask");
  await page.getByRole("dialog").getByRole("button", { name: "Close the books" }).click();
  await expect(page.getByText(/^The books are closed through/)).toBeVisible();
  expect(await shop.get("")).toMatchObject({ books_closed_through: dayAgo(5) });
  await look(page, shop, info, "books-closed");
  await page.getByRole("table", { name: "Closed before" }).getByRole("button").first().click();
  await expect(page.getByRole("dialog")).toContainText("BC-");
  await look(page, shop, info, "closing");
});

test("the books are checked, one sentence after the other, and a fault is told", async ({ shop, page }, info) => {
  await shop.signIn();
  await visit(page, "settings/verify");
  const run = page.getByRole("button", { name: "Check the books now" });
  await run.click();
  await expect(page.getByText(/^All is right\. Checked on/)).toBeVisible({ timeout: 30_000 });
  await look(page, shop, info, "verified");

  await page.route("**/verify/check?check=totals", (route) =>
    route.fulfill({
      json: {
        is_valid: false,
        since: null,
        checks: [{ check: "totals", scope: "all", checked: 3, violations: [{ number: "2026-000001", gross_amount: "10.01", currency: "EUR" }] }],
      },
    }),
  );
  await run.click();
  await expect(page.getByText("One check found a fault.")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("2026-000001")).toBeVisible();
  await look(page, shop, info, "fault");
});

test("a manager reads what roles may do, and finds no page that is not theirs", async ({ shop, page }, info) => {
  await shop.signInAs("manager", page);
  await page.waitForURL(/\/(today|till)/);
  await visit(page, "settings/roles");
  if (isPhone(page)) {
    await page.getByText("Manager", { exact: true }).click();
    await expect(page).toHaveURL(/role=manager/);
    await expect(page.getByRole("listitem").filter({ hasText: "Close the books" })).toContainText("may not");
    await page.getByText("Cashier", { exact: true }).click();
    await expect(page.getByRole("listitem").filter({ hasText: "Take goods back" })).toContainText("if a manager allows it");
  } else {
    await expect(page.getByRole("row", { name: /^Take goods back/ })).toContainText("if a manager allows it");
    await expect(page.getByRole("row", { name: /^Close the books/ })).toContainText("with the password");
  }
  await look(page, shop, info, "roles");

  await visit(page, "settings/books");
  await expect(page.getByText("An admin closes the books.")).toBeVisible();
  await visit(page, "settings");
  await expect(page.getByRole("link", { name: "Check the books" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Changes", exact: true })).toHaveCount(0);
});
