import { axeFaults } from "./look";
import { isPhone, rowOf, visit } from "./rooms";
import { BY_HAND, expect, test } from "./shop";

test("keys lead to rooms, through lists, and back; none of them while something is typed", async ({ shop, page }, info) => {
  test.skip(isPhone(page), "a phone has no keys");
  test.slow();
  await shop.signIn();
  await visit(page, "today");
  await page.keyboard.type("gp", BY_HAND);
  await expect(page).toHaveURL(/\/products$/);
  await rowOf(page, "Green tea").waitFor();

  // Bread, Green tea, Rare thing.
  await page.keyboard.press("j", BY_HAND);
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("grid")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Green tea");
  await page.keyboard.press("j");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Rare thing");
  await page.keyboard.press("k");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Green tea");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Products");

  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox", { name: "Search" })).toBeFocused();
  await page.keyboard.type("ngs?", BY_HAND);
  await expect(page.getByRole("searchbox", { name: "Search" })).toHaveValue("ngs?");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await page.getByRole("heading", { level: 1 }).click();

  await page.keyboard.press("?");
  const keys = page.getByRole("dialog", { name: "Keys" });
  await expect(keys.getByText("Add a product")).toBeVisible();
  await expect(keys.getByText("The next one")).toHaveCount(1);
  await expect(keys.getByText("Reports")).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  await page.screenshot({ path: info.outputPath("keys.png") });
  await page.keyboard.press("Escape");

  await page.keyboard.press("n");
  await expect(page.getByRole("dialog", { name: "New product" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await visit(page, "settings/tax");
  await page.keyboard.press("j", BY_HAND);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toContainText("VAT 20");
});

test("keys do what a person may", async ({ shop, page }) => {
  test.skip(isPhone(page), "a phone has no keys");
  test.slow();
  await shop.signInAs("analyst", page);
  await page.waitForURL(/\/today/);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await visit(page, "products");
  await rowOf(page, "Green tea").waitFor();
  await page.keyboard.press("n", BY_HAND);
  await page.keyboard.press("?");
  const keys = page.getByRole("dialog", { name: "Keys" });
  await expect(keys.getByText("Reports")).toBeVisible();
  await expect(keys.getByText("Settings")).toHaveCount(0);
  await expect(keys.getByText("Add a product")).toHaveCount(0);
});
