import { expect, test } from "./shop";

test("a device sells into its register, and says what it has not sent", async ({ shop, page }, info) => {
  await shop.post("/registers", { code: "T2", name: "Back room" });
  await shop.signIn();
  const orgId = new URL(page.url()).pathname.split("/")[1] ?? "";
  await page.goto(`/${orgId}/setup/devices`);
  await page.getByLabel("Name of the device").fill("Tablet at the door");
  await page.getByLabel("Till", { exact: true }).selectOption("Back room");
  await page.getByRole("button", { name: "Register this device" }).click();
  await page.getByRole("cell", { name: "All sent" }).or(page.getByText("All sent")).first().waitFor();

  await page.goto(`/${orgId}/till`);
  await expect(page.getByLabel("Till", { exact: true }).and(page.locator("select"))).toHaveValue(/./);
  await expect(page.locator("select option:checked")).toHaveText("Back room");
  await page.getByRole("button", { name: "Open the till" }).click();
  await page.locator("[data-product=RARE]").waitFor();
  await shop.choose("RARE", "RARE");
  await shop.payExactly();
  await expect(page.getByTestId("sync")).toHaveText("1 need attention", { timeout: 30_000 });
  await expect.poll(async () => (await shop.get("/devices?has_unsent=true"))["items"]).toMatchObject([{ unsent_count: 1 }]);
  await page.goto(`/${orgId}/setup/devices`);
  await expect(page.getByText(/1 unsent since/)).toBeVisible();
  await page.screenshot({ path: info.outputPath("devices.png"), fullPage: true });
});
