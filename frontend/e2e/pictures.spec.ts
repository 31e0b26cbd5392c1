import type { Page } from "@playwright/test";
import { cutTexts, smallTargets } from "./legible";
import { axeFaults } from "./look";
import { enterRoom, rowOf } from "./rooms";
import { expect, KEPT, type Shop, test } from "./shop";

interface Product {
  readonly id: string;
  readonly sku: string;
  readonly version: number;
  readonly picture: string | null;
}

async function product(shop: Shop, sku: string): Promise<Product> {
  const { items } = (await shop.get(`/products?search=${sku}`)) as { items: Product[] };
  const found = items.find((item) => item.sku === sku);
  if (found === undefined) throw new Error(`there is no ${sku}`);
  return found;
}

/** What a camera takes: larger than the service wants it, and heavy, since no part of it is like another. */
async function photo(page: Page, colour: string): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const data = await page.evaluate((fill) => {
    const canvas = document.createElement("canvas");
    canvas.width = 1600;
    canvas.height = 1200;
    const context = canvas.getContext("2d");
    if (context === null) throw new Error("nothing can be drawn");
    for (let index = 0; index < 4_000; index += 1) {
      context.fillStyle = index % 3 === 0 ? fill : `hsl(${(index * 47) % 360} 60% ${30 + (index % 50)}%)`;
      context.fillRect((index * 397) % 1600, (index * 211) % 1200, 60, 40);
    }
    return canvas.toDataURL("image/png").split(",")[1] ?? "";
  }, colour);
  return { name: "photo.png", mimeType: "image/png", buffer: Buffer.from(data, "base64") };
}

async function openProduct(page: Page, name: string): Promise<void> {
  await enterRoom(page, "Products");
  await rowOf(page, name).getByRole("link", { name }).click();
  await page.getByRole("heading", { name, level: 1 }).waitFor();
}

const choose = (page: Page) => page.locator("input[type=file]:not([capture])");
const isDrawn = (image: HTMLElement) => image instanceof HTMLImageElement && image.complete && image.naturalWidth > 0;

test("a product gets a picture, another one, none, and its own again", async ({ shop, page }, info) => {
  await shop.signIn();
  await openProduct(page, "Green tea");
  const section = page.getByRole("region", { name: "Picture" });
  await choose(page).setInputFiles(await photo(page, "#275"));
  await expect(section.getByRole("img")).toBeVisible();
  await page.screenshot({ path: info.outputPath("draft.png"), fullPage: true });
  await section.getByRole("button", { name: "Save the picture" }).click();
  await expect(section.getByRole("img", { name: "Picture of Green tea" })).toBeVisible();
  const first = await product(shop, "TEA");
  expect(first.picture).not.toBeNull();

  // What is kept is small and light, whatever was chosen.
  const shown = section.getByRole("img");
  expect(await shown.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight])).toEqual([800, 600]);
  await expect(shown).toHaveJSProperty("complete", true);
  await shop.isStill();
  await page.screenshot({ path: info.outputPath("picture.png"), fullPage: true });
  expect(await axeFaults(page)).toEqual([]);
  expect(await smallTargets(page)).toEqual([]);
  expect(await cutTexts(page)).toEqual([]);

  // Somebody else changes the product meanwhile: the second try is at what is there now.
  await choose(page).setInputFiles(await photo(page, "#b33"));
  await section.getByRole("button", { name: "Discard it" }).click();
  await choose(page).setInputFiles(await photo(page, "#b33"));
  await section.getByRole("img", { name: "The picture, not saved yet" }).waitFor();
  await shop.change(`/products/${first.id}`, { name: "Greener tea" }, first.version);
  await section.getByRole("button", { name: "Save the picture" }).click();
  await expect(section.getByRole("alert")).toBeVisible();
  await page.getByRole("heading", { name: "Greener tea" }).waitFor();
  await section.getByRole("button", { name: "Save the picture" }).click();
  await expect(section.getByRole("img", { name: "Picture of Greener tea" })).toBeVisible();
  const second = await product(shop, "TEA");
  expect(second.picture).not.toBe(first.picture);

  await section.getByRole("button", { name: "Remove the picture" }).click();
  await expect(section.getByText("The picture was removed.")).toBeVisible();
  expect((await product(shop, "TEA")).picture).toBeNull();
  await page.screenshot({ path: info.outputPath("removed.png"), fullPage: true });
  await section.getByRole("button", { name: "Put it back" }).click();
  await expect(section.getByRole("img", { name: "Picture of Greener tea" })).toBeVisible();
  expect((await product(shop, "TEA")).picture).toBe(second.picture);

  // A file that is none is said, and nothing changes.
  await choose(page).setInputFiles({ name: "notes.txt", mimeType: "image/png", buffer: Buffer.from("no picture") });
  await expect(section.getByRole("alert")).toContainText("cannot read this file");
  expect((await product(shop, "TEA")).picture).toBe(second.picture);

  await enterRoom(page, "Products");
  await expect.poll(() => rowOf(page, "Greener tea").locator("img").evaluate(isDrawn)).toBe(true);
  await shop.isStill();
  await page.screenshot({ path: info.outputPath("list.png") });
});

test("a picture that is dropped or pasted is as good, and tiles show it without a network", { tag: KEPT }, async ({ shop, page }, info) => {
  await shop.openTill();
  await openProduct(page, "Bread");
  const { buffer } = await photo(page, "#c80");
  for (const way of ["drop", "paste"]) {
    await page.evaluate(
      ([kind, base64]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], "bread.png", { type: "image/png" }));
        const target = kind === "drop" ? document.querySelector("main section[aria-label=Picture] [role=presentation]") : document;
        const event =
          kind === "drop"
            ? new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true })
            : new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true, cancelable: true });
        target?.dispatchEvent(event);
      },
      [way, buffer.toString("base64")] as const,
    );
    const section = page.getByRole("region", { name: "Picture" });
    if (way === "drop") {
      await section.getByRole("img", { name: "The picture, not saved yet" }).waitFor();
      await section.getByRole("button", { name: "Discard it" }).click();
    } else {
      await section.getByRole("button", { name: "Save the picture" }).click();
      await section.getByRole("img", { name: "Picture of Bread" }).waitFor();
    }
  }

  await page.goto(page.url().replace(/products.*$/, "till"));
  const tile = page.locator("[data-product=BREAD]");
  await expect.poll(() => tile.locator("img").evaluate(isDrawn)).toBe(true);
  await shop.isStill();
  await page.screenshot({ path: info.outputPath("tiles.png") });
  await shop.keep();
  await expect.poll(() => tile.locator("img").evaluate(isDrawn)).toBe(true);
  await page.context().setOffline(true);
  await page.reload();
  await expect.poll(() => tile.locator("img").evaluate(isDrawn)).toBe(true);
  await expect(page.locator("[data-product=TEA] img")).toHaveCount(0);
  await shop.choose("BREAD");
  await shop.payExactly();
});
