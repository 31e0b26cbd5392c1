import { look } from "./look";
import { expect, test } from "./shop";

test("what stands on papers is seen on a paper before it is saved", async ({ shop, page }, info) => {
  await shop.signIn();
  await page.goto(page.url().replace(/till.*/, "settings/papers"));
  const preview = page.getByTestId("preview");
  const drawing = preview.getByRole("img");
  await expect(preview).toHaveAttribute("aria-busy", "false");
  const first = await drawing.getAttribute("src");

  // Drawn from what is typed, while the service still has the old.
  await page.getByLabel("Address").fill("9 Harbour Lane\nOld Town");
  await page.getByLabel("Phone").fill("+33 1 23 45 67 89");
  await page.getByLabel("Terms", { exact: true }).fill("Thank you. Goods can be returned within 30 days.");
  await page.getByLabel("Days to pay").fill("14");
  await expect.poll(() => drawing.getAttribute("src")).not.toBe(first);
  await expect(preview).toHaveAttribute("aria-busy", "false");
  await expect.poll(() => drawing.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(100);
  expect(await shop.get("")).toMatchObject({ address: null, phone: null });
  await look(page, info, "papers");

  // Each kind of paper has its own form.
  for (const name of ["Receipt", "Quotation", "Credit note"]) {
    await page.getByRole("radio", { name }).check({ force: true });
    await expect(drawing).toHaveAttribute("alt", new RegExp(name));
    await expect(preview).toHaveAttribute("aria-busy", "false");
    await preview.screenshot({ path: info.outputPath(`${name}.png`) });
  }

  // What cannot be stored is said, and the paper stays as it was.
  await page.getByLabel("IBAN").fill("FR");
  await expect(page.getByText("A field is not right yet.", { exact: false })).toBeVisible();
  await expect(drawing).toBeVisible();
  await look(page, info, "papers-wrong");
  await page.getByLabel("IBAN").fill("FR14 2004 1010 0505 0001 3M02 607");
  await page.getByRole("button", { name: "Save papers" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await page.getByLabel("IBAN").fill("FR14 2004 1010 0505 0001 3M02 606");
  await expect(preview).toHaveAttribute("aria-busy", "false");

  // Somebody else changed something else meanwhile: nothing of theirs is lost unseen.
  const { version } = (await shop.get("")) as { version: number };
  await shop.change("", { phone: "0800" }, version);
  await page.getByRole("button", { name: "Save papers" }).click();
  await page.getByRole("button", { name: "Save mine" }).click();
  await expect(page.getByRole("button", { name: "Save papers" })).toBeDisabled();
  await expect.poll(() => shop.get("")).toMatchObject({ address: "9 Harbour Lane\nOld Town", iban: "FR1420041010050500013M02606", payment_terms_days: 14 });
});
