import { expect, type Locator, type Page, type TestInfo } from "@playwright/test";
import { cutTexts, smallTargets } from "./legible";
import { axeFaults, isStill } from "./look";
import { type Say, wordsOf } from "./words";

/** `make screenshots` looks at every screen in each of these ways; every other run as its project does: a phone in the dark, a tablet and a desk in the light. */
interface Look {
  readonly name: string;
  readonly size?: readonly [width: number, height: number];
  readonly theme: "light" | "dark";
  readonly text?: string;
  readonly dir?: "rtl";
}

const WANTED = process.env["SCREENS"]?.split(" ");
const ALL: readonly Look[] = [
  { name: "320", size: [320, 640], theme: "light" },
  { name: "360", size: [360, 740], theme: "light" },
  { name: "360-dark", size: [360, 740], theme: "dark" },
  { name: "360-large-text", size: [360, 740], theme: "light", text: "200%" },
  { name: "360-rtl", size: [360, 740], theme: "light", dir: "rtl" },
  { name: "820", size: [820, 1180], theme: "light" },
  { name: "1180", size: [1180, 820], theme: "dark" },
  { name: "1280", size: [1280, 800], theme: "light" },
  { name: "1280-dark", size: [1280, 800], theme: "dark" },
  { name: "1280-large-text", size: [1280, 800], theme: "light", text: "200%" },
  { name: "1280-rtl", size: [1280, 800], theme: "light", dir: "rtl" },
  { name: "2560", size: [2560, 1440], theme: "light" },
];

/** How every other run looks at each screen besides, without axe and without a picture. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  phone: ["320", "360-large-text", "360-rtl"],
  desk: ["1280-large-text", "1280-rtl"],
};

function looksOf(colorScheme: string | null | undefined): readonly Look[] {
  const theme = colorScheme === "dark" ? "dark" : "light";
  return WANTED === undefined ? [{ name: theme, theme }] : ALL.filter(({ name }) => WANTED.includes("all") || WANTED.includes(name));
}

const FOLDER = `../.state/screenshots`;

/** Words that stand on three lines or more: there is no room for them, so they are torn between letters. A code is no word. */
function tornWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const top = document.querySelector("dialog[open]") ?? document.body;
    const texts = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
    const torn: string[] = [];
    const range = document.createRange();
    while (texts.nextNode() !== null) {
      const node = texts.currentNode;
      if (node.parentElement?.checkVisibility({ visibilityProperty: true }) !== true || node.parentElement.closest("code") !== null) continue;
      for (const { index, 0: word } of (node.textContent ?? "").matchAll(/\p{L}{3,}/gu)) {
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const lines = new Set([...range.getClientRects()].filter(({ width }) => width > 1).map(({ top: at }) => Math.round(at)));
        if (lines.size > 2) torn.push(`“${word}” on ${String(lines.size)} lines`);
      }
    }
    return torn;
  });
}

/** The page, or what scrolls in it up and down, has to be scrolled sideways too. Rows of chips and long tables of columns are made for that. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll<HTMLElement>("body *")].flatMap((element) => {
      const { overflowX, overflowY } = getComputedStyle(element);
      const scrolls = element === document.documentElement || (overflowX === "auto" && overflowY === "auto" && !element.matches(".overflow-x-auto, [data-long-table]"));
      const isWide = scrolls && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1;
      return isWide ? [`${element.tagName} ${element.className.slice(0, 60)} ${String(element.scrollWidth)} in ${String(element.clientWidth)}`] : [];
    }),
  );
}

/** A roll has one ink, whatever the theme of the screen is. */
function notBlack(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>(":is(.slip-print, .receipt-print), :is(.slip-print, .receipt-print) *")].flatMap((element) => {
      const { color, backgroundColor } = getComputedStyle(element);
      const isWhite = /^rgba\(0, 0, 0, 0\)$|^rgb\(255, 255, 255\)$/.test(backgroundColor);
      return color === "rgb(0, 0, 0)" && isWhite ? [] : [`${element.tagName} ${element.textContent.slice(0, 30)}: ${color} on ${backgroundColor}`];
    }),
  );
}

/** What the page is about, as it is read out. */
function headings(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("h1")].filter((element) => element.checkVisibility({ visibilityProperty: true })).map((element) => element.textContent),
  );
}

/** In which languages to walk. */
export const LOCALES = (process.env["SCREENS_IN"] ?? "en").split(" ");

/** A walk through screens: each is looked at in several ways, and so is what does not fit on it. */
export class Walk {
  readonly page: Page;
  readonly say: Say;
  readonly #info: TestInfo;
  readonly #locale: string;
  readonly #first: number;
  #count = 0;

  /** The pictures are numbered from `first` on. */
  constructor(page: Page, info: TestInfo, locale: string, first = 1) {
    this.page = page;
    this.say = wordsOf(locale);
    this.#info = info;
    this.#locale = locale;
    this.#first = first;
    info.setTimeout(1_200_000); // many screens, each read by axe
    page.setDefaultTimeout(60_000);
  }

  async look(name: string): Promise<void> {
    const { page } = this;
    const own = page.viewportSize();
    const { colorScheme } = this.#info.project.use;
    const number = String(this.#first + this.#count).padStart(3, "0");
    this.#count += 1;
    for (const look of looksOf(colorScheme)) {
      await this.#turn(look);
      const folder = `${FOLDER}/${this.#locale}-${look.size === undefined ? `${this.#info.project.name}-` : ""}${look.name}`;
      await page.screenshot({ path: `${folder}/${number}-${name}.png` });
      await this.#fits(`${name}, ${look.name}`);
      if (WANTED === undefined) {
        expect.soft(await axeFaults(page), name).toEqual([]);
        expect.soft(await headings(page), `${name}: one heading`).toHaveLength(1);
      }
    }
    if (WANTED === undefined) {
      for (const look of ALL.filter(({ name: as }) => ALSO[this.#info.project.name]?.includes(as))) {
        await this.#turn({ ...look, theme: colorScheme === "dark" ? "dark" : "light" });
        await this.#fits(`${name}, ${look.name}`);
      }
    }
    if (own !== null) await page.setViewportSize(own);
    await page.evaluate(() => {
      document.documentElement.style.fontSize = "";
      document.documentElement.dir = "";
    });
  }

  /** What comes out of a printer: nothing but the slip, and all of it. */
  async lookAtPaper(name: string): Promise<void> {
    const { page } = this;
    const number = String(this.#first + this.#count).padStart(3, "0");
    this.#count += 1;
    await page.emulateMedia({ media: "print" });
    const folder = `${FOLDER}/${this.#locale}-${this.#info.project.name}-paper`;
    await page.screenshot({ path: `${folder}/${number}-${name}.png` });
    expect.soft(await cutTexts(page), `${name}: is cut`).toEqual([]);
    expect.soft(await notBlack(page), `${name}: is not black on white`).toEqual([]);
    await page.pdf({ path: `${folder}/${number}-${name}.pdf`, preferCSSPageSize: true }); // the page hears that it was printed
    await page.emulateMedia({ media: null });
  }

  button(text: string, exact = true): Locator {
    return this.page.getByRole("button", { name: this.say(text), exact }).locator("visible=true").first();
  }

  field(text: string): Locator {
    return this.page.getByLabel(this.say(text), { exact: true });
  }

  /** The dialog on top is closed. */
  async close(): Promise<void> {
    await this.button("Close").click();
    await this.page.locator("dialog[open]").waitFor({ state: "detached" });
  }

  /** To a place of the till. */
  async toPlace(text: string): Promise<void> {
    const places = this.page.getByRole("navigation", { name: this.say("Till"), exact: true });
    await places.getByRole("link", { name: this.say(text), exact: true }).click();
  }

  async #turn({ size, theme, text, dir }: Look): Promise<void> {
    if (size !== undefined) await this.page.setViewportSize({ width: size[0], height: size[1] });
    await this.page.emulateMedia({ colorScheme: theme });
    await this.page.evaluate(
      ([fontSize, direction]) => {
        document.documentElement.style.fontSize = fontSize;
        document.documentElement.dir = direction;
      },
      [text ?? "", dir ?? ""] as const,
    );
    await isStill(this.page);
  }

  async #fits(where: string): Promise<void> {
    expect.soft(await tooWide(this.page), `${where}: is wider than its screen`).toEqual([]);
    expect.soft(await smallTargets(this.page), `${where}: smaller than a finger`).toEqual([]);
    expect.soft(await cutTexts(this.page), `${where}: is cut`).toEqual([]);
    expect.soft(await tornWords(this.page), `${where}: is torn`).toEqual([]);
  }
}
