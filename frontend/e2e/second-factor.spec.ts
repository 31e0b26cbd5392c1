import { createHmac } from "node:crypto";
import type { Page } from "@playwright/test";
import { axeFaults } from "./look";
import { expect, test } from "./shop";

const PASSWORD = "correct horse battery";

/** What an app shows that has this key (RFC 6238), so many steps of 30 seconds from now. */
function codeOf(key: string, steps = 0): string {
  const bits = Array.from(key.replaceAll(" ", ""), (letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const hash = createHmac("sha1", bytes).update(counter).digest();
  return String((hash.readUInt32BE((hash.at(-1) ?? 0) & 15) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

async function openAccount(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Account" }).first().click();
  await page.getByRole("dialog").getByRole("link", { name: "My account" }).click();
  await page.getByRole("heading", { name: "Second factor" }).waitFor();
}

async function enterPassword(page: Page, email: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

test("an app with codes is asked for after the password, and a recovery code does once", async ({ shop, page, browser }, info) => {
  test.setTimeout(240_000);
  await shop.signIn();
  await openAccount(page);
  await page.getByRole("button", { name: "Add an app with codes" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("img", { name: "QR code for the app" }).waitFor();
  await page.screenshot({ path: info.outputPath("add.png") });
  expect(await axeFaults(page)).toEqual([]);
  const key = await dialog.locator("code").innerText();
  await dialog.getByLabel("Code", { exact: true }).fill("000000");
  await dialog.getByRole("button", { name: "Use this app" }).click();
  await expect(dialog.getByText("This code is wrong or was used.")).toBeVisible();
  await dialog.getByLabel("Code", { exact: true }).fill(codeOf(key, -1));
  await dialog.getByRole("button", { name: "Use this app" }).click();
  const codes = dialog.getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
  await expect(codes).toHaveCount(10);
  const recovery = await codes.first().innerText();
  await page.screenshot({ path: info.outputPath("codes.png") });
  expect(await axeFaults(page)).toEqual([]);
  await dialog.getByRole("button", { name: "I have kept them" }).click();
  await expect(page.getByRole("list", { name: "Second factor" }).getByRole("listitem")).toHaveCount(1);
  await page.screenshot({ path: info.outputPath("added.png"), fullPage: true });
  expect(await axeFaults(page)).toEqual([]);

  const context = await browser.newContext({ viewport: info.project.use.viewport ?? null, baseURL: new URL(page.url()).origin });
  const elsewhere = await context.newPage();
  await enterPassword(elsewhere, shop.email);
  await elsewhere.getByRole("heading", { name: "Second factor" }).waitFor();
  await elsewhere.screenshot({ path: info.outputPath("asked.png") });
  expect(await axeFaults(elsewhere)).toEqual([]);
  await elsewhere.getByLabel("Code", { exact: true }).fill("123123");
  await elsewhere.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(elsewhere.getByText("This code is wrong or was used.")).toBeVisible();
  await elsewhere.getByLabel("Code", { exact: true }).fill(recovery);
  await elsewhere.getByRole("button", { name: "Sign in", exact: true }).click();
  await elsewhere.waitForURL(/\/today/);

  await page.reload();
  await expect(page.getByText("Recovery codes left: 9.")).toBeVisible();
  await page.getByRole("button", { name: "Remove App with codes" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("With a second factor, whoever learns your password cannot sign in with it.")).toBeVisible();
  await context.close();
});

test("a passkey signs at the login", async ({ shop, browser }, info) => {
  test.setTimeout(240_000);
  // A passkey is of a host with a name.
  const baseURL = new URL(info.project.use.baseURL ?? "").origin.replace("127.0.0.1", "localhost");
  await shop.signIn();
  const context = await browser.newContext({ viewport: info.project.use.viewport ?? null, baseURL });
  const there = await context.newPage();
  const devtools = await context.newCDPSession(there);
  await devtools.send("WebAuthn.enable");
  const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
  await enterPassword(there, shop.email);
  await there.waitForURL(/\/today/);
  await openAccount(there);
  await there.getByRole("button", { name: "Add a passkey" }).click();
  await there.getByLabel("Name of the passkey").fill("Telephone");
  await there.screenshot({ path: info.outputPath("name.png") });
  expect(await axeFaults(there)).toEqual([]);
  await there.getByRole("button", { name: "Make the passkey" }).click();
  await there.getByRole("button", { name: "I have kept them" }).click();
  await expect(there.getByRole("list", { name: "Second factor" }).getByRole("listitem")).toContainText("Telephone");
  const { credentials } = await devtools.send("WebAuthn.getCredentials", { authenticatorId });
  expect(credentials).toHaveLength(1);

  await enterPassword(there, shop.email);
  await there.getByRole("button", { name: "Use a passkey" }).waitFor();
  await there.screenshot({ path: info.outputPath("asked.png") });
  // Somebody who does not prove to it who they are gets nothing signed.
  await devtools.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
  await there.getByRole("button", { name: "Use a passkey" }).click();
  await expect(there.getByText("The passkey was not used.")).toBeVisible();
  await devtools.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: true });
  await there.getByRole("button", { name: "Use a passkey" }).click();
  await there.waitForURL(/\/today/);
  await openAccount(there);
  await expect(there.getByRole("list", { name: "Second factor" }).getByRole("listitem")).toContainText("last used");
  await context.close();
});

test("before members are changed, the service asks who it is, and then does it", async ({ shop, page }, info) => {
  await shop.signIn();
  // The ten minutes are over: the service says so once.
  let refused = 0;
  await page.route("**/api/v1/org/*/invitations", async (route) => {
    if (route.request().method() !== "POST" || refused > 0) return route.fallback();
    refused += 1;
    return route.fulfill({
      status: 403,
      contentType: "application/problem+json",
      json: { type: "", title: "Prove who you are", status: 403, detail: "", slug: "reauthentication_required", request_id: "" },
    });
  });
  await page.goto(new URL(page.url()).pathname.replace(/\/till.*/, "/settings/people"));
  await page.getByRole("button", { name: "Invite somebody" }).click();
  await page.getByLabel("Email").fill("new@example.com");
  await page.getByRole("button", { name: /^Invite/ }).last().click();
  const asked = page.getByRole("dialog", { name: "Is it you?" });
  await asked.waitFor();
  await page.screenshot({ path: info.outputPath("proof.png") });
  expect(await axeFaults(page)).toEqual([]);
  await asked.getByLabel("Password").fill("wrong horse battery");
  await asked.getByRole("button", { name: "Go on" }).click();
  await expect(asked.getByText("The password is wrong. Try again.")).toBeVisible();
  await asked.getByLabel("Password").fill(PASSWORD);
  await asked.getByRole("button", { name: "Go on" }).click();
  await expect(asked).toHaveCount(0);
  await expect(page.getByText("new@example.com").first()).toBeVisible();
  expect(refused).toBe(1);
});
