import type { Page, TestInfo } from "@playwright/test";
import { pressAndBeToldBad } from "./links";
import { axeFaults } from "./look";
import { visit } from "./rooms";
import { expect, type Shop, test } from "./shop";

/** The page is as it stays: a picture is kept, and axe finds no fault. */
async function look(page: Page, shop: Shop, info: TestInfo, name: string): Promise<void> {
  await shop.isStill();
  await page.screenshot({ path: info.outputPath(`${name}.png`), fullPage: true });
  expect(await axeFaults(page), name).toEqual([]);
}

test("a shop asks its accountant, and compares a file that was kept", async ({ shop, page }, info) => {
  await shop.signIn();
  await visit(page, "settings/verify");
  await expect(page.getByText("There is no file yet.")).toBeVisible();
  await expect(page.getByText("Nobody gets the file yet.")).toBeVisible();
  await look(page, shop, info, "proof-empty");

  await page.getByRole("button", { name: "Ask somebody" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Email").fill("accountant@example.com");
  await dialog.getByLabel("Language of the mails").selectOption({ label: "Deutsch" });
  await look(page, shop, info, "proof-ask");
  await dialog.getByRole("button", { name: "Ask by mail" }).click();
  await expect(page.getByText(/accountant@example\.com was asked on/)).toBeVisible();
  expect(await shop.get("/heads/mail")).toMatchObject({ mail: { email: "accountant@example.com", language: "de", state: "asked" } });

  await page.getByLabel("Or paste it here").fill("Hello");
  await page.getByRole("button", { name: "Compare it with the books" }).click();
  await expect(page.getByRole("status").filter({ has: page.getByText(/./) }).last()).toBeVisible();

  // The service that runs here rewrites no history, so its answer is told.
  const difference = { type: "bill", series: "", fiscal_year: 2026, after_no: 4, after_number: "2026-000004", after_at: "2026-11-28T10:00:00Z" };
  const answer = { made_at: "2026-12-01T00:10:00Z", checked: 12, signed_by: "k".repeat(43), is_own_key: true, is_signed: true };
  await page.route("**/heads/check", (route) =>
    route.fulfill({
      json: { ...answer, is_unchanged: false, differences: [{ ...difference, problem: "changed", sequence_no: 5, number: "2026-000005", at: "2026-11-28T10:05:00Z" }] },
    }),
  );
  await page.getByLabel("Choose the file").setInputFiles({ name: "heads.txt", mimeType: "text/plain", buffer: Buffer.from("untrusted comment: x") });
  await expect(page.getByText(/^The books are not what they were on/)).toBeVisible();
  await expect(page.getByText(/2026-000005 of .* is not what it was/)).toBeVisible();
  await look(page, shop, info, "proof-changed");

  await page.route("**/heads/check", (route) => route.fulfill({ json: { ...answer, is_unchanged: true, is_own_key: false, differences: [] } }));
  await page.getByRole("button", { name: "Compare it with the books" }).click();
  await expect(page.getByText(/^Nothing that was in the books on/)).toBeVisible();
  await expect(page.getByText("The service does not know the key")).toBeVisible();
  await look(page, shop, info, "proof-unchanged");
});

test("an admin erases a customer, and is told what stays", async ({ shop, page }, info) => {
  const made = await shop.post("/customers", { name: "Zoe Canary", email: "zoe@example.com" });
  await shop.signIn();
  await visit(page, `customers/${String(made["id"])}`);
  await page.getByRole("heading", { name: "Zoe Canary", level: 1 }).waitFor();
  await page.getByRole("button", { name: "Erase", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("No document has to keep the name.")).toBeVisible();
  await look(page, shop, info, "erase-ask");
  await dialog.getByRole("button", { name: "Erase for good" }).click();
  await expect(page.getByRole("heading", { name: "Erased customer", level: 1 })).toBeVisible();
  await expect(page.getByText("Zoe Canary")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Edit", exact: true })).toHaveCount(0);
  await look(page, shop, info, "erased");
  expect(await shop.get(`/customers/${String(made["id"])}`)).toMatchObject({ name: "-", email: null, is_active: false });
});

test("whoever got the mail needs no account", async ({ shop, page }, info) => {
  await page.goto("/head-file");
  await expect(page.getByText("This link is not complete.")).toBeVisible();
  await page.goto(`/head-file#${"x".repeat(43)}`);
  await page.reload();
  await look(page, shop, info, "head-file");
  await pressAndBeToldBad(page, "Do not send it");
});
