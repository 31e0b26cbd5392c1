import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createHmac } from "node:crypto";
import { look } from "./look";
import { visit } from "./rooms";
import { expect, test } from "./shop";

interface Got {
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** A program that gets events, and answers as it is told. */
class Receiver {
  readonly got: Got[] = [];
  status = 200;
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      let body = "";
      request.on("data", (part: Buffer) => (body += part.toString()));
      request.on("end", () => {
        this.got.push({ headers: request.headers, body });
        response.writeHead(this.status).end("thank you");
      });
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/in`;
  }

  close(): void {
    this.#server.close();
  }
}

function signatureOf({ headers, body }: Got, secret: string): string {
  const signed = `${String(headers["webhook-id"])}.${String(headers["webhook-timestamp"])}.${body}`;
  return `v1,${createHmac("sha256", Buffer.from(secret.replace("whsec_", ""), "base64")).update(signed).digest("base64")}`;
}

test("a program is told of a sale, what was sent is seen and sent again, and the secret is shown once", async ({ shop, page }, info) => {
  test.slow();
  const receiver = new Receiver();
  const url = await receiver.listen();
  await shop.signIn();
  await visit(page, "settings/webhooks");
  await page.getByText("No program is told anything yet", { exact: false }).waitFor();
  await look(page, info, "webhooks-empty");

  // One is made. What is wrong is told.
  await page.getByRole("button", { name: "Add a webhook" }).click();
  const sheet = page.getByRole("dialog", { name: "New webhook" });
  await sheet.getByLabel("Address").fill("https://ada:secret@books.example/");
  await sheet.getByLabel("What it is for").fill("Bookkeeping");
  await sheet.getByRole("button", { name: "Save" }).click();
  await expect(sheet.getByLabel("Address")).toHaveAttribute("aria-invalid", "true");
  await look(page, info, "webhook-new");
  await sheet.getByLabel("Address").fill(url);
  await sheet.getByRole("button", { name: "Save" }).click();
  const shown = page.getByRole("dialog", { name: "The secret" });
  const secret = (await shown.getByTestId("secret").textContent()) ?? "";
  expect(secret).toMatch(/^whsec_/);
  await look(page, info, "webhook-secret");
  await shown.getByRole("button", { name: "I have kept it" }).click();
  const row = page.getByRole("row", { name: /Bookkeeping/ });
  await expect(row).toContainText("On");
  await look(page, info, "webhooks");

  // A test, and a sale.
  await row.getByRole("button").first().click();
  const editor = page.getByRole("dialog", { name: "Bookkeeping" });
  await look(page, info, "webhook");
  await editor.getByRole("button", { name: "Send a test" }).click();
  const log = page.getByRole("dialog", { name: "What was sent" });
  await expect(log.getByRole("row", { name: /A test/ })).toBeVisible();
  const { items } = (await shop.get("/products?search=BREAD")) as { items?: { id: string }[] };
  await shop.post("/bills", { issue: true, lines: [{ product_id: items?.[0]?.id, quantity: "1" }] });
  await expect.poll(() => receiver.got.length, { timeout: 30_000 }).toBe(2);
  const sale = receiver.got.find(({ body }) => body.includes("bill.issued"));
  expect(sale?.headers["webhook-signature"]).toBe(sale && signatureOf(sale, secret));
  await expect(async () => {
    await log.getByRole("button", { name: "Look again" }).click();
    await expect(log.getByRole("row", { name: /A bill was issued.*Arrived/ })).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 30_000 });
  await look(page, info, "webhook-log");

  // Sent again, with the same id.
  await log.getByRole("button", { name: "A bill was issued" }).click();
  const delivery = page.getByRole("dialog", { name: "A bill was issued" });
  await expect(delivery.getByLabel("What is sent")).toHaveValue(/bill\.issued/);
  await expect(delivery.getByLabel("What was answered")).toHaveValue("thank you");
  await look(page, info, "webhook-delivery");
  await delivery.getByRole("button", { name: "Send it again" }).click();
  await expect.poll(() => receiver.got.length, { timeout: 30_000 }).toBe(3);
  expect(receiver.got[2]).toMatchObject({ body: sale?.body, headers: { "webhook-id": sale?.headers["webhook-id"] } });

  // All since a time, to a program that fails now.
  receiver.status = 500;
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 16);
  await log.getByLabel("Send everything again since").fill(yesterday);
  await log.getByRole("button", { name: "Send again", exact: true }).click();
  await expect.poll(() => receiver.got.length, { timeout: 30_000 }).toBe(4);
  await log.getByRole("button", { name: "Close" }).click();
  await expect(async () => {
    await page.reload();
    await expect(row).toContainText("Fails since", { timeout: 2000 });
  }).toPass({ timeout: 30_000 });
  await look(page, info, "webhook-failing");

  // Another secret, and the end.
  await row.getByRole("button").first().click();
  await editor.getByRole("button", { name: "Make a new secret" }).click();
  await page.getByRole("dialog", { name: "Make a new secret?" }).getByRole("button", { name: "Make a new secret" }).click();
  await expect(shown.getByTestId("secret")).not.toHaveText(secret);
  await shown.getByRole("button", { name: "I have kept it" }).click();
  await row.getByRole("button").first().click();
  await editor.getByRole("button", { name: "Delete the webhook" }).click();
  await page.getByRole("dialog", { name: "Delete this webhook?" }).getByRole("button", { name: "Delete the webhook" }).click();
  await expect(page.getByText("No program is told anything yet", { exact: false })).toBeVisible();
  receiver.close();
});

test("webhooks are for admins", async ({ shop, page }) => {
  await shop.signInAs("manager", page);
  await page.waitForURL(/\/(today|till)/);
  await visit(page, "settings");
  await expect(page.getByRole("link", { name: "Webhooks" })).toHaveCount(0);
});
