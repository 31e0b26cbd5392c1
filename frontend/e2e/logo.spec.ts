import { axeFaults } from "./look";
import { visit } from "./rooms";
import { expect, test } from "./shop";

/** A picture with something on it, as the browser itself draws it. */
const drawLogo = () =>
  new Promise<string>((resolve) => {
    const canvas = document.createElement("canvas");
    canvas.width = 600;
    canvas.height = 240;
    const context = canvas.getContext("2d");
    if (context === null) throw new Error("nothing can be drawn here");
    context.fillStyle = "#1f4d45";
    context.fillRect(0, 0, 600, 240);
    context.fillStyle = "#e6b873";
    context.arc(120, 120, 80, 0, 7);
    context.fill();
    resolve(canvas.toDataURL("image/png").split(",")[1] ?? "");
  });

test("an admin gives the papers a logo, and sees it on them", async ({ shop, page }, info) => {
  await shop.signIn();
  await visit(page, "settings/papers");
  const logo = page.getByRole("region", { name: "Logo", exact: true });
  await expect(logo).toContainText("There is none yet.");
  const preview = page.getByTestId("preview");
  await expect(preview).toHaveAttribute("aria-busy", "false");

  const buffer = Buffer.from(await page.evaluate(drawLogo), "base64");
  await logo.locator("input[type=file]").setInputFiles({ name: "logo.png", mimeType: "image/png", buffer });
  await expect(logo.getByRole("img", { name: "The logo of the shop" })).toBeVisible();
  await expect(preview).toHaveAttribute("aria-busy", "false");
  await shop.isStill();
  await page.screenshot({ path: info.outputPath("logo.png") });
  expect(await axeFaults(page)).toEqual([]);
  expect(String((await shop.get(""))["logo"])).toMatch(/^[0-9a-f]{64}$/);

  // The form goes on from the version that the logo made.
  await page.getByLabel("Legal name").fill("The Shop Ltd");
  await page.getByRole("button", { name: "Save papers" }).click();
  await expect(page.getByText("Saved", { exact: true }).first()).toBeVisible();

  await logo.locator("input[type=file]").setInputFiles({ name: "logo.txt", mimeType: "text/plain", buffer: Buffer.from("no picture") });
  await expect(logo.getByRole("alert")).toContainText("The browser cannot read this file.");

  await logo.getByRole("button", { name: "Remove the logo" }).click();
  await expect(logo).toContainText("There is none yet.");
  expect((await shop.get(""))["logo"]).toBeNull();
});
