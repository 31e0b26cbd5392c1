import { test as base } from "@playwright/test";
import { makeShop, type Shop } from "../e2e/shop";

/** A shop of its own for each measurement, and a page as people have it: nothing watches what it asks. */
export const test = base.extend<{ shop: Shop }>({
  shop: async ({ page, request }, provide) => {
    await provide(await makeShop(page, request));
  },
});
