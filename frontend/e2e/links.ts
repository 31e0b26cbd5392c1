import { expect, type Page } from "@playwright/test";

/** All tests come from one address, whose wrong links wait for each other. */
export async function pressAndBeToldBad(page: Page, button: string): Promise<void> {
  await expect(async () => {
    await page.getByRole("button", { name: button }).click();
    await expect(page.getByText("This link is used, too old, or not the latest one. Ask for another.")).toBeVisible({ timeout: 1000 });
  }).toPass();
}
