import { type APIRequestContext, expect, type Page, test as base } from "@playwright/test";
import { watchContract } from "./contract";
import { readLocal } from "./local";
import { isStill } from "./look";
import type { Say } from "./words";

const PASSWORD = "correct horse battery";

async function typeLogin(page: Page, email: string, next?: string): Promise<void> {
  await page.goto(next === undefined ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`);
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
}

/** A shop of its own for each test, with a till and three products, and a page that is signed in to it. */
export class Shop {
  readonly page: Page;
  readonly email: string;
  /** What a text is in the language of the page. */
  say: Say = (english) => english;
  readonly #request: APIRequestContext;
  readonly #path: string;
  readonly #orgId: string;
  readonly #token: string;
  readonly #headers: Record<string, string>;

  constructor(page: Page, request: APIRequestContext, email: string, orgId: string, token: string) {
    this.page = page;
    this.email = email;
    this.#request = request;
    this.#orgId = orgId;
    this.#token = token;
    this.#path = `/api/v1/org/${orgId}`;
    this.#headers = { Authorization: `Bearer ${token}` };
  }

  /** Change a version of a thing, as another person would. */
  async change(path: string, data: object, version: number): Promise<void> {
    const headers = { ...this.#headers, "If-Match": `"${version}"` };
    const answer = await this.#request.patch(this.#path + path, { headers, data });
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
  }

  /** The same shop at another till. */
  at(page: Page): Shop {
    return new Shop(page, this.#request, this.email, this.#orgId, this.#token);
  }

  async get(path: string): Promise<Record<string, unknown>> {
    const answer = await this.#request.get(this.#path + path, { headers: this.#headers });
    expect(answer.ok(), path).toBe(true);
    return (await answer.json()) as Record<string, unknown>;
  }

  async post(path: string, data: object): Promise<Record<string, unknown>> {
    const headers = { ...this.#headers, "Idempotency-Key": crypto.randomUUID() };
    const answer = await this.#request.post(this.#path + path, { headers, data });
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
    return (await answer.json()) as Record<string, unknown>;
  }

  /** Customers by a file, a name a line. */
  async importCustomers(csv: string): Promise<void> {
    const answer = await this.#request.post(`${this.#path}/customers/import`, { headers: { ...this.#headers, "Content-Type": "text/csv" }, data: csv });
    expect(answer.ok(), await answer.text()).toBe(true);
  }

  /** Somebody joins the shop, and has a PIN. Returns who they are. */
  async hire(name: string, role: string, pin: string): Promise<string> {
    const { access_token, user } = await this.#join(name, role);
    await this.setPin(pin, access_token);
    return user.id;
  }

  /** Grace joins the shop, and signs in where nobody is. */
  async signInAs(role: string, page: Page): Promise<void> {
    const { user } = await this.#join("Grace", role);
    await typeLogin(page, user.email);
    await page.getByRole("button", { name: "Sign in" }).click();
  }

  async #join(name: string, role: string): Promise<{ access_token: string; user: { id: string; email: string } }> {
    const email = `${crypto.randomUUID()}@example.com`;
    const { token } = await this.post("/invitations", { email, role });
    const accepted = await this.#request.post("/api/v1/auth/invitations/accept", { data: { token, name, password: PASSWORD } });
    expect(accepted.ok(), await accepted.text()).toBe(true);
    return (await accepted.json()) as { access_token: string; user: { id: string; email: string } };
  }

  async setPin(pin: string, token = this.#token): Promise<void> {
    const headers = { Authorization: `Bearer ${token}` };
    const answer = await this.#request.put(`${this.#path}/pin`, { headers, data: { pin, password: PASSWORD } });
    expect(answer.ok(), await answer.text()).toBe(true);
  }

  /** This browser is a device of the shop from now on. */
  async register(): Promise<void> {
    await this.page.goto(`/${this.#orgId}/settings/devices`);
    await this.page.getByLabel(this.say("Name of the device")).fill("Tablet at the door");
    await this.page.getByRole("button", { name: this.say("Register this device") }).click();
    await this.page.getByText(this.say("This one")).first().waitFor();
    await this.page.goto(`/${this.#orgId}/till`);
  }

  /** The documents that the service has, by their totals. */
  async sold(): Promise<string[]> {
    const { items } = (await this.get("/bills?limit=200")) as { items: { gross_amount: string }[] };
    return items.map((item) => item.gross_amount).toSorted();
  }

  /** This browser is signed in, as the page for it does that; that page has tests of its own. */
  async signIn(): Promise<void> {
    // Its cookie is that of the page.
    const answer = await this.page.request.post("/api/v1/auth/login", { data: { email: this.email, password: PASSWORD } });
    expect(answer.ok(), await answer.text()).toBe(true);
    const { user, memberships } = (await answer.json()) as Record<string, unknown>;
    await this.page.goto("/mark.svg"); // of the same origin, and nothing runs there
    await this.page.evaluate((identity) => {
      localStorage.setItem("counterfoil.identity", identity);
    }, JSON.stringify({ user, memberships }));
    await this.page.goto(`/${this.#orgId}/till`);
  }

  /** All but the press of the button; from there to the till, or to where this person begins. */
  async typeLogin(isForTill = false): Promise<void> {
    await typeLogin(this.page, this.email, isForTill ? `/${this.#orgId}/till` : undefined);
  }

  async signInByHand(): Promise<void> {
    await this.typeLogin();
    await this.page.getByRole("button", { name: "Sign in" }).click();
    await this.page.waitForURL(/\/(today|till)/);
    await this.page.goto(`/${this.#orgId}/till`);
  }

  /** Sign in, and open the till with 50.00. */
  async openTill(): Promise<void> {
    await this.signIn();
    await this.page.getByLabel(this.say("Cash in the drawer, {currency}").replace("{currency}", "EUR")).fill("50");
    await this.page.getByRole("button", { name: this.say("Open the till") }).click();
    await this.page.locator("[data-product=TEA]").waitFor();
  }

  /** Type a code as a scanner does: a key each 5 ms by the keys' own clock, however slow this machine is, and Enter behind it. */
  async scan(code: string): Promise<void> {
    await this.page.evaluate((keys) => {
      const begin = performance.now();
      for (const [index, key] of Array.from(keys).concat("Enter").entries()) {
        const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
        Object.defineProperty(event, "timeStamp", { value: begin + 5 * index });
        (document.activeElement ?? document.body).dispatchEvent(event);
      }
    }, code);
  }

  async choose(...skus: string[]): Promise<void> {
    for (const sku of skus) await this.page.locator(`[data-product=${sku}]`).click();
  }

  /** To the payment, wherever the way is on this screen. */
  async pay(): Promise<void> {
    await this.page.getByRole("button", { name: /^Pay/ }).locator("visible=true").click();
  }

  async payExactly(): Promise<void> {
    await this.pay();
    await this.page.getByTestId("exact").click();
    await this.page.locator("[data-testid=paid]:visible").waitFor();
  }

  /** Nothing moves any more: colours are as they stay. */
  async isStill(): Promise<void> {
    await isStill(this.page);
  }

  /** Nothing waits on the device. The badge says so too, but it learns a moment later that something was saved. */
  async allSent(): Promise<void> {
    const waiting = async () => (await readLocal<{ state: string }>(this.page, { table: "outbox", orgId: this.#orgId })).filter(({ state }) => state === "waiting");
    await expect.poll(waiting, { timeout: 30_000 }).toEqual([]);
    await expect(this.page.getByTestId("sync")).toHaveText(this.say("All sent"), { timeout: 30_000 });
  }

  /** The app is kept on the device: from now on it starts without a network. */
  async isKept(): Promise<void> {
    await this.page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
  }

  /** Everything is on the device, and what was in the memory is gone: the till goes on without a network from now on. */
  async keep(): Promise<void> {
    await this.allSent();
    await this.isKept();
    await this.page.reload();
    await this.page.locator("[data-product=TEA]").waitFor();
  }

  /** Everything is on the device, and then there is no network. */
  async cutOff(): Promise<void> {
    await this.keep();
    await this.page.context().setOffline(true);
  }
}

/** A new shop with a till and three products; the page is not signed in to it yet. */
export async function makeShop(page: Page, request: APIRequestContext): Promise<Shop> {
  const email = `${crypto.randomUUID()}@example.com`;
  const answer = await request.post("/api/v1/auth/signup", {
    data: { email, password: PASSWORD, name: "Ada", org_name: "Corner shop", currency: "EUR", country: "FR" },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  const { access_token, org } = (await answer.json()) as { access_token: string; org: { id: string } };
  const shop = new Shop(page, request, email, org.id, access_token);
  const [rate] = await Promise.all([
    shop.post("/tax-rates", { name: "VAT 20", rate: "20" }),
    shop.post("/registers", { code: "T1", name: "Counter" }),
  ]);
  const products = await Promise.all(
    ([
      ["TEA", "Green tea", "10.01", "4006381333931"],
      ["BREAD", "Bread", "2.50", "4006381333948"],
      ["RARE", "Rare thing", "99.00", "4006381333955"],
    ] as const).map(([sku, name, unit_price, barcode]) =>
      shop.post("/products", { sku, name, unit_price, tax_rate_id: rate["id"], barcodes: [barcode] }),
    ),
  );
  await shop.post("/stock/receipts", {
    lines: products.map(({ id, sku }) => ({ product_id: id, quantity: sku === "RARE" ? "1" : "500", unit_cost: "1" })),
  });
  return shop;
}

/** Marks a test whose app is kept on the device, so that it starts without a network. A browser first stores each file of the app for that: the other tests do without. */
export const KEPT = "@kept";

/** As a person types: a scanner is faster. */
export const BY_HAND = { delay: 60 };

export const test = base.extend<{ shop: Shop }>({
  serviceWorkers: async ({}, provide, info) => {
    await provide(info.tags.includes(KEPT) ? "allow" : "block");
  },
  context: async ({ context }, provide, info) => {
    const contract = await watchContract(context, info.workerIndex);
    await provide(context);
    await contract.close();
  },
  shop: async ({ page, request }, provide) => {
    await provide(await makeShop(page, request));
  },
});

export { expect } from "@playwright/test";
