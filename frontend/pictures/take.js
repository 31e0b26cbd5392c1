/** Take the pictures of the README and of the guide, of a service with the demo shop: `make pictures` starts one. */
import { atTill, choose, openBrowser, openPage, pay, payWithTen, SCREENS, signIn, take } from "./camera.js";
import { takeGuide } from "./guide.js";

const { ADMIN, MANAGER, README_PICTURES, GUIDE_PICTURES } = process.env;
const SHARP = { desk: { ...SCREENS.desk, deviceScaleFactor: 1.5 }, phone: { ...SCREENS.phone, deviceScaleFactor: 2 } };

const browser = await openBrowser();
await takeReadme("till-desk-light", choose);
await takeReadme("pay-desk-dark", async (page) => {
  await choose(page);
  await pay(page);
});
await takeReadme("till-phone-light", choose);
await takeReadme("paid-phone-dark", async (page) => {
  await choose(page);
  await pay(page);
  await payWithTen(page);
});
await takeGuide(browser, JSON.parse(ADMIN), GUIDE_PICTURES);
await browser.close();

async function takeReadme(name, arrange) {
  const [, screen, colorScheme] = name.split("-");
  const page = await openPage(browser, { ...SHARP[screen], colorScheme });
  await signIn(page, JSON.parse(MANAGER));
  await atTill(page);
  await arrange(page);
  await take(page, README_PICTURES, name);
  await page.context().close();
}
