import { axeFaults } from "./look";
import { isPhone, visit } from "./rooms";
import { expect, test } from "./shop";

const PASSWORD = "correct horse battery";

test("a person sees where they are signed in, and signs out there", async ({ shop, page, playwright }, info) => {
  await shop.signIn();
  const elsewhere = async (userAgent: string) => {
    const request = await playwright.request.newContext({ baseURL: new URL(page.url()).origin, userAgent });
    const answer = await request.post("/api/v1/auth/login", { data: { email: shop.email, password: PASSWORD } });
    expect(answer.status()).toBe(200);
    const { access_token, memberships } = (await answer.json()) as { access_token: string; memberships: [{ org_id: string }] };
    return Object.assign(request, {
      /** It sells as a device of the shop from now on. */
      use: async (token: unknown) => {
        const used = await request.put(`/api/v1/org/${memberships[0].org_id}/device`, { headers: { Authorization: `Bearer ${access_token}` }, data: { token } });
        expect(used.status(), await used.text()).toBe(200);
      },
    });
  };
  const telephone = await elsewhere("Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1");
  const tablet = await elsewhere("Mozilla/5.0 (Linux; Android 15; SM-X210) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36");
  const script = await elsewhere("<b>a script</b>");
  const [counter, stolen] = await Promise.all([shop.post("/devices", { name: "Till 1" }), shop.post("/devices", { name: "Lost <i>tablet</i>" })]);
  await tablet.use(counter["token"]);
  await script.use(stolen["token"]);
  await shop.post(`/devices/${String(stolen["id"])}/revoke`, {});

  await page.getByRole("button", { name: "Account" }).first().click();
  await page.getByRole("dialog").getByRole("link", { name: "Where I am signed in" }).click();
  await page.getByRole("heading", { name: "Where I am signed in", level: 1 }).waitFor();
  const list = page.getByRole("list", { name: "Where I am signed in" }).getByRole("listitem");
  await expect(list.filter({ hasText: "This one" })).toHaveCount(1);
  await expect(list.first()).toContainText("This one");
  await expect(list.filter({ hasText: "Safari on iOS" })).toHaveCount(1);
  // A registered device is told by its name, the browser below it.
  await expect(list.filter({ hasText: "Till 1" })).toContainText("Till 1Chrome on Android");
  await expect(list.filter({ hasText: "<b>a script</b>" })).toContainText("Lost <i>tablet</i>Shut out<b>a script</b>");
  await shop.isStill();
  await page.screenshot({ path: info.outputPath("sessions.png") });
  expect(await axeFaults(page)).toEqual([]);

  const before = await list.count();
  await list.filter({ hasText: "Safari on iOS" }).getByRole("button", { name: "Sign out there" }).click();
  await page.screenshot({ path: info.outputPath("ask.png") });
  await page.getByRole("dialog").getByRole("button", { name: "Sign out there" }).click();
  await expect(list).toHaveCount(before - 1);
  expect((await telephone.post("/api/v1/auth/refresh")).status()).toBe(401);
  expect((await tablet.post("/api/v1/auth/refresh")).status()).toBe(200);

  await page.getByRole("button", { name: "Sign out everywhere else" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Sign out everywhere else" }).click();
  await expect(list).toHaveCount(1);
  expect((await tablet.post("/api/v1/auth/refresh")).status()).toBe(401);
  expect((await script.post("/api/v1/auth/refresh")).status()).toBe(401);
  await page.reload();
  await expect(list).toHaveCount(1);

  // Of a wide screen, the settings lead there too.
  if (!isPhone(page)) {
    await visit(page, "settings/people");
    await page.getByRole("link", { name: "Where I am signed in" }).click();
    await expect(list).toHaveCount(1);
  }
});
