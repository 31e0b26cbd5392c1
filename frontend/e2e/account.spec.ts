import { pressAndBeToldBad } from "./links";
import { axeFaults } from "./look";
import { expect, test } from "./shop";

const PASSWORD = "correct horse battery";
const OTHER = "a wet day in november";

test("a person changes the password, and the language of their mails", async ({ shop, page, playwright }, info) => {
  await shop.signIn();
  const elsewhere = await playwright.request.newContext({ baseURL: new URL(page.url()).origin });
  expect((await elsewhere.post("/api/v1/auth/login", { data: { email: shop.email, password: PASSWORD } })).status()).toBe(200);

  await page.getByRole("button", { name: "Account" }).first().click();
  await page.getByRole("dialog").getByRole("link", { name: "My account" }).click();
  await page.getByRole("heading", { name: "My account", level: 1 }).waitFor();
  await expect(page.getByText("Not yet: no link that was sent there was used.")).toBeVisible();
  await page.getByRole("button", { name: "Prove my address" }).click();
  await expect(page.getByText("A mail with a link is on its way. Open it within a day.")).toBeVisible();
  await page.getByLabel("Language of mails to you").selectOption("de");
  await expect(page.getByText("Saved")).toBeVisible();

  const change = async (current: string, password: string) => {
    await page.getByLabel("Password", { exact: true }).fill(current);
    await page.getByLabel("New password").fill(password);
    await page.getByRole("button", { name: "Change the password" }).click();
  };
  await change("wrong horse battery", OTHER);
  await expect(page.getByText("The password is wrong. Try again.")).toBeVisible();
  await change(PASSWORD, "password1234");
  await expect(page.getByText("This password is easy to guess.")).toBeVisible();
  await shop.isStill();
  await page.screenshot({ path: info.outputPath("account.png") });
  expect(await axeFaults(page)).toEqual([]);
  await change(PASSWORD, OTHER);
  await expect(page.getByText("Your password is changed")).toBeVisible();
  expect((await elsewhere.post("/api/v1/auth/refresh")).status()).toBe(401);
  expect((await elsewhere.post("/api/v1/auth/login", { data: { email: shop.email, password: OTHER } })).status()).toBe(200);

  await page.reload();
  await expect(page.getByLabel("Language of mails to you")).toHaveValue("de");
});

test("whoever forgot the password asks for a link, and is not told whether there is an account", async ({ page }, info) => {
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Forgot the password?" }).click();
  const email = `${crypto.randomUUID()}@example.com`;
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByText(`If ${email} has an account, a mail with a link is on its way.`)).toBeVisible();
  await page.screenshot({ path: info.outputPath("asked.png") });
  expect(await axeFaults(page)).toEqual([]);
});

test("a link that is not good says so, and leads to another one", async ({ page }, info) => {
  await page.goto("/reset-password");
  await expect(page.getByText("This link is not complete.")).toBeVisible();
  await page.goto("about:blank");
  await page.goto(`/reset-password#${"x".repeat(43)}`);
  await page.getByLabel("New password").fill(OTHER);
  await page.screenshot({ path: info.outputPath("reset.png") });
  expect(await axeFaults(page)).toEqual([]);
  await pressAndBeToldBad(page, "Set the password");
  await page.getByRole("link", { name: "Ask for another link" }).click();
  await page.getByRole("heading", { name: "Forgot the password" }).waitFor();

  await page.goto(`/verify-email#${"x".repeat(43)}`);
  await pressAndBeToldBad(page, "This is my address");
  await page.screenshot({ path: info.outputPath("verify.png") });
  expect(await axeFaults(page)).toEqual([]);
});

test("where the service sends mails, whoever signs up is sent a link", async ({ page }, info) => {
  await page.route("**/api/v1/auth/signup", (route) => route.fulfill({ status: 202, json: { status: "ok" } }));
  await page.goto("/sign-up");
  await page.getByLabel("Name of the shop").fill("Tea");
  await page.getByLabel("Country").selectOption("AT");
  await page.getByLabel("Your name").fill("Cy");
  await page.getByLabel("Email").fill("cy@example.com");
  await page.getByLabel("Password").fill(OTHER);
  await page.getByRole("button", { name: "Open the shop" }).click();
  await expect(page.getByText("A mail is on its way to cy@example.com.")).toBeVisible();
  await page.screenshot({ path: info.outputPath("signed-up.png") });
  expect(await axeFaults(page)).toEqual([]);

  await page.goto(`/open-shop#${"x".repeat(43)}`);
  await pressAndBeToldBad(page, "Open the shop");
});
