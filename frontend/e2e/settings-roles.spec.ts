import type { Page, TestInfo } from "@playwright/test";
import { axeFaults } from "./look";
import { isPhone, visit } from "./rooms";
import { expect, type Shop, test } from "./shop";

/** A row of a short list, or on a phone its card. */
const rowOf = (page: Page, name: string) => page.locator("main").locator("tr, li").filter({ hasText: name }).first();

/** The page is as it stays: a picture is kept, and axe finds no fault. */
async function look(page: Page, shop: Shop, info: TestInfo, name: string): Promise<void> {
  await shop.isStill();
  await page.screenshot({ path: info.outputPath(`${name}.png`) });
  expect(await axeFaults(page), name).toEqual([]);
}

test("an admin makes a role, gives it, changes it and puts it away", async ({ shop, page }, info) => {
  test.setTimeout(240_000); // axe reads the whole table
  await shop.hire("Ben", "cashier", "7294");
  await shop.signIn();
  await visit(page, "settings/roles");
  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: "Make a role" }).click();
  await dialog.getByLabel("Name", { exact: true }).fill("Shift lead");
  const books = dialog.getByRole("checkbox", { name: "Close the books" });
  const back = dialog.getByRole("checkbox", { name: /^Take goods back/ });
  await expect(dialog.getByRole("checkbox", { name: "Sell, and put sales aside" })).toBeChecked();
  await expect(back).toBeChecked();
  await expect(dialog.getByRole("checkbox", { name: "Only if a manager allows it each time" }).first()).toBeChecked();
  await expect(books).not.toBeChecked();
  await books.check();
  await look(page, shop, info, "new-role");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(rowOf(page, "Shift lead")).toContainText("0");
  if (!isPhone(page)) await expect(page.getByRole("columnheader", { name: "Shift lead" })).toBeVisible();
  await look(page, shop, info, "roles");

  await visit(page, "settings/people");
  await rowOf(page, "Ben").click();
  await dialog.getByLabel("Role").selectOption({ label: "Shift lead" });
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(rowOf(page, "Ben")).toContainText("Shift lead");
  await look(page, shop, info, "people");

  await visit(page, "settings/roles");
  await rowOf(page, "Shift lead").click();
  await dialog.getByRole("button", { name: "Archive" }).click();
  await expect(dialog.getByText("Somebody has this role. Give them another one first.")).toBeVisible();
  await dialog.getByLabel("Name", { exact: true }).fill("Lead");
  await books.uncheck();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText("Shift lead")).toHaveCount(0);
  await expect(rowOf(page, "Lead")).toContainText("1");
  const { items } = (await shop.get("/custom-roles")) as { items: { role: string; permissions: { operation: string }[] }[] };
  expect(items.map(({ role }) => role)).toEqual(["shift_lead"]);
  expect(items[0]?.permissions.some(({ operation }) => operation === "close_books")).toBe(false);
});

test("an admin makes a key, which is shown once, and revokes it", async ({ shop, page }, info) => {
  await shop.signIn();
  await visit(page, "settings/keys");
  const dialog = page.getByRole("dialog");
  await expect(page.getByText("There is no key yet.")).toBeVisible();
  await look(page, shop, info, "no-key");
  await page.getByRole("button", { name: "Make a key" }).click();
  await expect(dialog.getByRole("button", { name: "Make the key" })).toBeDisabled();
  await dialog.getByLabel("Name", { exact: true }).fill("Web shop");
  await dialog.getByRole("checkbox", { name: "See products, categories, units and tax rates" }).check();
  await expect(dialog.getByRole("checkbox", { name: "Close the books" })).toHaveCount(0);
  await look(page, shop, info, "new-key");
  await dialog.getByRole("button", { name: "Make the key" }).click();
  const key = (await dialog.getByTestId("key").textContent()) ?? "";
  expect(key).toMatch(/^cf_live_[0-9A-Za-z]{49}$/);
  await look(page, shop, info, "key-once");

  const org = new URL(page.url()).pathname.split("/")[1] ?? "";
  const ask = () => page.request.get(`/api/v1/org/${org}/products`, { headers: { Authorization: `Bearer ${key}` } });
  expect((await ask()).status()).toBe(200);
  await dialog.getByRole("button", { name: "Close" }).click();
  await page.reload();
  await expect(rowOf(page, "Web shop")).not.toContainText("Never");
  expect(await page.content()).not.toContain(key);

  await rowOf(page, "Web shop").click();
  await expect(dialog.getByText("See products, categories, units and tax rates")).toBeVisible();
  await look(page, shop, info, "key");
  await dialog.getByRole("button", { name: "Revoke the key" }).click();
  await page.getByRole("dialog", { name: "Revoke Web shop?" }).getByRole("button", { name: "Revoke the key" }).click();
  await expect(rowOf(page, "Web shop")).toContainText("Revoked");
  expect((await ask()).status()).toBe(401);
});
