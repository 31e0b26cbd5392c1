import { look } from "./look";
import { enterRoom, orgOf, rowOf } from "./rooms";
import { expect, type Shop, test } from "./shop";

type Thing = Readonly<Record<string, unknown>>;

async function find(shop: Shop, list: string, search: string): Promise<Thing> {
  const { items } = (await shop.get(`/${list}?search=${encodeURIComponent(search)}`)) as { items: Thing[] };
  const [found] = items;
  if (found === undefined) throw new Error(`nothing is found by ${search}`);
  return found;
}

test("a file of products comes in: columns matched, problems in their rows, tried, done; and what goes out changes nothing", async ({ shop, page }, info) => {
  test.slow();
  await shop.signIn();
  await enterRoom(page, "Products");
  await page.getByRole("main").getByRole("button", { name: "More" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("link", { name: "Import or export a file" }).click();
  await page.getByRole("heading", { name: "Files of products" }).waitFor();
  await look(page, info, "products");
  const rows = ["Article no;Title;VK;Category;Shelf", "TEA;Green tea;9,99;Drinks > Tea;7", "NEW-1;White tea;12,50;Drinks > Tea;7", "NEW-2;Black tea;dear;;8"];
  await page.getByLabel("File to import").setInputFiles({ name: "prices.csv", mimeType: "text/csv", buffer: Buffer.from(rows.join("\r\n")) });
  await expect(page.getByLabel("What Article no is")).toHaveValue("sku");
  await expect(page.getByLabel("What VK is")).toHaveValue("unit_price");
  await expect(page.getByLabel("What Shelf is")).toHaveValue("");
  await page.screenshot({ path: info.outputPath("columns.png"), fullPage: true });
  await page.getByRole("button", { name: "See what would change" }).click();

  // Every problem stands in its row; categories that are missing are made from here.
  const problems = page.getByRole("table", { name: "Rows with a problem" });
  await expect(problems.getByRole("row")).toHaveCount(4);
  await expect(problems.getByRole("row").filter({ hasText: "This is not a number." })).toContainText("4");
  await look(page, info, "problems");
  expect((await find(shop, "products", "TEA"))["unit_price"]).toBe("10.01");
  await page.getByRole("button", { name: "Make these categories" }).click();
  await expect(problems.getByRole("row")).toHaveCount(2);
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Rows with a problem as a file" }).click()]);
  expect(file.suggestedFilename()).toMatch(/\.csv$/);
  await page.getByRole("button", { name: "Import the 2 good rows" }).click();
  await expect(page.getByText("The file is in.")).toBeVisible();
  await look(page, info, "done");
  expect(await find(shop, "products", "TEA")).toMatchObject({ unit_price: "9.99" });
  expect(await find(shop, "products", "NEW-1")).toMatchObject({ unit_price: "12.50", name: "White tea" });
  await page.getByRole("link", { name: "Look at the list" }).click();
  await expect(rowOf(page, "White tea")).toHaveCount(1);

  // Out, and in again
  await page.getByRole("main").getByRole("button", { name: "More" }).click();
  await dialog.getByRole("link", { name: "Import or export a file" }).click();
  const [saved] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save the file" }).click()]);
  await page.getByLabel("File to import").setInputFiles(await saved.path());
  await page.getByRole("button", { name: "See what would change" }).click();
  await expect(page.getByRole("heading", { name: "What would change" })).toBeVisible();
  const { items } = (await shop.get("/products?limit=100")) as { items: unknown[] };
  await expect(page.getByText("As they are")).toBeVisible();
  await expect(page.locator("dd").nth(2)).toHaveText(String(items.length));
});

test("customers and suppliers come in and go out as files, and what came in before is listed", async ({ shop, page }, info) => {
  test.slow();
  await shop.post("/customers", { name: "Bea Miller", customer_number: "C 1" });
  await shop.signIn();
  await enterRoom(page, "Customers");
  await page.getByRole("link", { name: "Files" }).click();
  await page.getByRole("heading", { name: "Files of customers" }).waitFor();
  await page.getByText("No file was imported yet.").waitFor();
  await look(page, info, "customers");
  const rows = ["Kundennummer;Firma;E-Mail;Zahlungsziel", "C 1;Bea Miller;bea@example.com;30", "C 2;Cem & Sons;;14", "C 3;Dora;nobody;"];
  await page.getByLabel("File to import").setInputFiles({ name: "customers.csv", mimeType: "text/csv", buffer: Buffer.from(rows.join("\n")) });
  await expect(page.getByLabel("What Kundennummer is")).toHaveValue("customer_number");
  await page.getByLabel("What Kundennummer is").selectOption("");
  await expect(page.getByText("customers are told apart by it", { exact: false })).toBeVisible();
  await expect(page.getByRole("button", { name: "See what would change" })).toBeDisabled();
  await page.getByLabel("What Kundennummer is").selectOption("customer_number");
  await page.getByRole("button", { name: "See what would change" }).click();
  await expect(page.getByRole("table", { name: "Rows with a problem" })).toContainText("This is not an email address.");
  await page.getByRole("button", { name: "Import the 2 good rows" }).click();
  await expect(page.getByText("The file is in.")).toBeVisible();
  expect(await find(shop, "customers", "Bea")).toMatchObject({ email: "bea@example.com", payment_terms_days: 30 });
  await page.getByRole("link", { name: "Look at the list" }).click();
  await expect(rowOf(page, "Cem & Sons")).toHaveCount(1);
  await expect(rowOf(page, "Dora")).toHaveCount(0);

  // What came in, with the rows that did not.
  await page.getByRole("link", { name: "Files" }).click();
  const past = page.getByRole("table", { name: "Imports until now" });
  await expect(past).toContainText("customers.csv");
  await expect(past).toContainText("Ada");
  await look(page, info, "past");
  const [rejects] = await Promise.all([page.waitForEvent("download"), past.getByRole("button", { name: "Rows of customers.csv with a problem as a file" }).click()]);
  expect(rejects.suggestedFilename()).toBe("Rejected rows.csv");

  // Suppliers: as they went out they come in again, and change nothing.
  await shop.post("/suppliers", { name: "Harbour Tea", supplier_number: "S 1", note: "Ring first" });
  await page.goto(`/${orgOf(page)}/purchasing/suppliers`);
  await page.getByRole("link", { name: "Files" }).click();
  await page.getByRole("heading", { name: "Files of suppliers" }).waitFor();
  await page.getByLabel("Kind of file").selectOption("csv");
  const [saved] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save the file" }).click()]);
  expect(saved.suggestedFilename()).toBe("Suppliers.csv");
  await page.getByLabel("File to import").setInputFiles(await saved.path());
  await page.getByRole("button", { name: "See what would change" }).click();
  await expect(page.getByRole("heading", { name: "What would change" })).toBeVisible();
  await expect(page.locator("dd").nth(2)).toHaveText("1");
  await page.screenshot({ path: info.outputPath("suppliers.png"), fullPage: true });
});
