/** Pages of `docs/guide` as HTML, for `vite-guide.ts`: it gives them their style, script and pictures. */
import { existsSync, rmSync } from "node:fs";
import { IdAttributePlugin, InputPathToUrlTransformPlugin } from "@11ty/eleventy";

const SOURCE = "../docs/guide";
const OUTPUT = "../.state/guide";
/** Seen from a page where it is made. */
const TO_SOURCE = "../../../docs/guide";
const SIZES = { desk: [1280, 800], phone: [390, 780] };
const THEMES = ["light", "dark"];

export default function configure(eleventy) {
  // A page that was taken away is not there any more.
  eleventy.on("eleventy.before", () => {
    rmSync(new URL(OUTPUT, import.meta.url), { recursive: true, force: true });
  });
  eleventy.addPlugin(IdAttributePlugin, { selector: "h2" });
  eleventy.addPlugin(InputPathToUrlTransformPlugin);
  eleventy.addUrlTransform(({ url }) => url.replace(/(index)?\.html$/, ""));
  eleventy.addGlobalData("layout", "page.njk");
  eleventy.addGlobalData("permalink", () => ({ page }) => `help/${page.fileSlug || "index"}.html`);
  eleventy.addCollection("guide", (all) => all.getAll().filter(({ data }) => data.order > 0).sort((one, other) => one.data.order - other.data.order));
  eleventy.amendLibrary("md", (markdown) => {
    markdown.renderer.rules.image = (tokens, index) => figure(tokens[index]);
  });
  return { dir: { input: SOURCE, includes: "../../frontend/src/guide", output: OUTPUT }, markdownTemplateEngine: false };
}

/** A picture as the theme wants it. Only the one that is seen is fetched. `![text](pictures/pay-desk-light.webp)` */
function figure(token) {
  const [, name, screen] = /^pictures\/(.+-(desk|phone))-light\.webp$/.exec(token.attrGet("src")) ?? [];
  if (name === undefined) throw new Error(`${token.attrGet("src")}: a picture is called pictures/<name>-<desk or phone>-light.webp`);
  const [width, height] = SIZES[screen];
  // Pictures are taken of a built app, so it is built without them, too: `src/guide/guide.test.ts` says which are missing.
  const files = THEMES.map((theme) => [theme, `pictures/${name}-${theme}.webp`]).filter(([, path]) => existsSync(new URL(`${SOURCE}/${path}`, import.meta.url)));
  const images = files.map(([theme, path]) => `<img class="${theme}" src="${TO_SOURCE}/${path}" alt="${token.content}" width="${width}" height="${height}" loading="lazy" />`);
  return `<span class="picture ${screen}">${images.join("")}</span>`;
}
