import { countLocal } from "./local";
import { axeFaults } from "./look";
import { orgOf, roomsOf, rowOf } from "./rooms";
import { expect, KEPT, test } from "./shop";

test("reads products, stock, customers and sales without a network, says how old they are, and what cannot be done", { tag: KEPT }, async ({ shop, page }, info) => {
  test.slow();
  await shop.post("/customers", { name: "Café Amélie" });
  await shop.openTill();
  await shop.choose("TEA");
  await shop.payExactly();
  await expect.poll(() => countLocal(page, { table: "document", orgId: orgOf(page) }), { timeout: 45_000 }).toBe(1); // it has come back
  await shop.keep();
  await page.waitForLoadState("networkidle"); // an answer that is lost would end the session
  await page.context().setOffline(true);
  const orgId = orgOf(page);
  const visit = async (address: string) => {
    await page.goto(`/${orgId}/${address}`);
    await expect(page.getByText("The service does not answer. This is the copy of")).toBeVisible();
    await expect(roomsOf(page).filter({ hasText: "Reports" })).toBeAttached();
  };

  await visit("products");
  await expect(rowOf(page, /Bread|Green tea|Rare thing/)).toHaveCount(3);
  expect(await axeFaults(page)).toEqual([]);
  await page.screenshot({ path: info.outputPath("products.png") });
  await page.getByRole("searchbox", { name: "Search" }).fill("tea");
  await expect(rowOf(page, /Bread|Green tea|Rare thing/)).toHaveCount(1);
  await rowOf(page, "Green tea").getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Green tea");
  await expect(page.getByText("This is the copy of")).toBeVisible();
  await page.getByRole("button", { name: "Edit" }).click();
  await expect(page.getByRole("dialog")).toContainText("This needs the network.");
  await page.screenshot({ path: info.outputPath("editor.png") });

  await visit("stock");
  await expect(rowOf(page, "Green tea")).toContainText("499");

  await visit("customers");
  await expect(rowOf(page, "Café Amélie")).toBeVisible();

  await visit("sales");
  await expect(rowOf(page, "12.01")).toHaveCount(1);
  await page.screenshot({ path: info.outputPath("sales.png") });
  await rowOf(page, "12.01").getByRole("link").click();
  await expect(page.getByText("This is the copy of")).toBeVisible();
  await expect(page.getByText("Green tea").first()).toBeVisible();

  // What the copy does not have says that it needs the network.
  await page.goto(`/${orgId}/purchasing`);
  await expect(page.getByText("This list needs the network.")).toBeVisible({ timeout: 30_000 });

  // The network is back: the service is asked again by itself.
  await visit("products");
  await page.context().setOffline(false);
  await expect(page.getByText("This is the copy of")).toHaveCount(0);
  await expect(rowOf(page, "Green tea")).toBeVisible();
});
