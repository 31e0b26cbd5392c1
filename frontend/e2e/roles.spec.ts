import { readFileSync } from "node:fs";
import { isPhone } from "./rooms";
import { expect, KEPT, test } from "./shop";

/** The addresses of the office that name nothing of a shop, as the app has them. */
function addresses(): string[] {
  const text = readFileSync(new URL("../src/app/office-routes.ts", import.meta.url), "utf8");
  return [...text.matchAll(/getParentRoute: \(\) => (org|settings),\s+path: "(\/[^"$]*)",\s+(?:validateSearch[^\n]+\n\s+)?component/g)]
    .map(([, parent = "", path = ""]) => `${parent === "settings" ? "settings" : ""}${path}`.replace(/^\/|\/$/g, ""))
    .toSorted();
}

// What a person may not do is not asked for: the service would refuse it, and a screen with a refusal in it is no screen for them.
for (const role of ["admin", "manager", "cashier", "analyst"] as const) {
  test(`every page of the office, as ${role}`, { tag: KEPT }, async ({ shop, page }) => {
    test.skip(isPhone(page), "the same on every screen");
    test.setTimeout(300_000);
    await shop.signInAs(role, page);
    await page.getByRole("navigation", { name: "Pages", exact: true }).waitFor();
    const org = new URL(page.url()).pathname.split("/")[1] ?? "";
    const refused: string[] = [];
    page.on("response", (answer) => {
      if (answer.status() === 403) refused.push(`${new URL(page.url()).pathname.replace(`/${org}/`, "")} asks ${answer.request().method()} ${new URL(answer.url()).pathname.replace(`/api/v1/org/${org}`, "")}`);
    });
    const faults: string[] = [];
    page.on("pageerror", (error) => {
      faults.push(`${page.url()}: ${error.message}`);
    });
    const pages = addresses();
    expect(pages.length).toBeGreaterThan(30);
    for (const address of pages) {
      await page.goto(`/${org}/${address}`);
      await page.getByRole("heading", { level: 1 }).first().waitFor();
      await expect(page.locator("main [aria-busy=true]"), address).toHaveCount(0);
      await expect.soft(page.getByText("Something went wrong"), address).toHaveCount(0);
    }
    expect.soft(refused).toEqual([]);
    expect.soft(faults).toEqual([]);
  });
}
