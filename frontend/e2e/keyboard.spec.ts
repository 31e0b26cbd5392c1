import type { Locator, Page } from "@playwright/test";
import { BY_HAND, expect, test } from "./shop";

const MOST_TABS = 60;

/** With the tabulator to where somebody wants to be, as anybody does who has no mouse; and what has the focus is seen. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await wanted.waitFor();
  for (let count = 0; count < MOST_TABS; count += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) {
      await expect(wanted).toBeInViewport();
      expect(await wanted.evaluate((element) => getComputedStyle(element).outlineStyle)).not.toBe("none");
      return;
    }
    await page.keyboard.press("Tab");
  }
  throw new Error(`the tabulator does not come to ${wanted.toString()}`);
}

async function press(page: Page, wanted: Locator): Promise<void> {
  await tabTo(page, wanted);
  await page.keyboard.press("Enter");
}

test("sells, takes back and closes the till without a mouse", async ({ shop, page }, info) => {
  test.slow();
  await shop.signInByHand();
  await tabTo(page, page.getByLabel(/Cash in the drawer/));
  await page.keyboard.type("50");
  await page.keyboard.press("Enter");

  await page.locator("[data-product=TEA]").waitFor();
  await tabTo(page, page.getByLabel("Search or scan"));
  await page.keyboard.type("green", BY_HAND);
  await expect(page.locator("[data-product]")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await page.keyboard.press("F9");
  await expect(page.getByTestId("exact")).toBeFocused();
  await page.keyboard.press("Enter");
  await page.locator("[data-testid=paid]:visible").waitFor();
  await shop.allSent();

  const places = page.getByRole("navigation", { name: "Till", exact: true });
  await press(page, places.getByRole("link", { name: "Return" }));
  await press(page, page.locator("[data-bill]").first());
  await press(page, page.getByRole("button", { name: "One more of Green tea" }));
  await press(page, page.getByRole("button", { name: "Broken" }));
  await press(page, page.getByTestId("give-back"));
  await expect(page.getByTestId("returned")).toHaveText("Give back €12.01: Cash");
  await page.screenshot({ path: info.outputPath("returned.png") });

  await press(page, places.getByRole("link", { name: "Cash" }));
  await press(page, page.getByRole("button", { name: "Count and close" }));
  await tabTo(page, page.locator("[data-face='50']"));
  await page.keyboard.type("1");
  await press(page, page.getByRole("button", { name: "Save the count" }));
  await press(page, page.getByRole("button", { name: "Close the till" }));
  await expect(page.getByTestId("difference")).toHaveText("€0.00");
  await shop.allSent();
  expect(await shop.get("/z-reports")).toMatchObject({ items: [{ counted_amount: "50.00", over_short_amount: "0.00" }] });
  expect(await shop.get("/verify")).toMatchObject({ is_valid: true });
});
