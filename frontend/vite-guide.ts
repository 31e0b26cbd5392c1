import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build, type Plugin, type Rolldown } from "vite";

/** What `eleventy.config.js` made. */
const MADE = fileURLToPath(new URL("../.state/guide/", import.meta.url));
const SECTIONS = "virtual:guide-sections";

/** What is found: a part of a page, under its heading. */
export interface Section {
  readonly address: string;
  readonly page: string;
  readonly heading: string;
  readonly text: string;
}

/**
 * The pages of the help, built beside the app and kept on the device with it. They bring nothing of the app but colours,
 * theme and typeface: a build of their own keeps the till's first load as it is.
 */
export function guide(): Plugin {
  return {
    name: "guide",
    apply: "build",
    async generateBundle(_, bundle) {
      for (const file of await buildPages()) {
        if (file.fileName in bundle) continue; // the typeface: the same bytes have the same name
        this.emitFile({ type: "asset", fileName: file.fileName, source: file.type === "chunk" ? file.code : file.source });
      }
    },
  };
}

async function buildPages(): Promise<Rolldown.RolldownOutput["output"][number][]> {
  const names = (await readdir(`${MADE}help`)).filter((name) => name.endsWith(".html"));
  const built = await build({
    root: MADE,
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    resolve: { alias: { "@": fileURLToPath(new URL("src", import.meta.url)) } },
    plugins: [sections()],
    build: {
      write: false,
      target: "es2023",
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: names.map((name) => `${MADE}help/${name}`) },
    },
  });
  return (built as Rolldown.RolldownOutput).output.map((file) => (file.fileName.endsWith(".html") ? beforeItIsDrawn(file) : file));
}

/** The theme is known before anything is drawn: no white page flashes in the dark. Vite keeps no attributes of scripts. */
function beforeItIsDrawn<T extends Rolldown.OutputAsset | Rolldown.OutputChunk>(file: T): T {
  return file.type === "asset" ? { ...file, source: String(file.source).replace('<script type="module"', '<script type="module" blocking="render"') } : file;
}

/** The text of all pages, for the search: it comes with the code that searches, when somebody wants to. */
function sections(): Plugin {
  return {
    name: "guide-sections",
    resolveId: (id) => (id === SECTIONS ? `\0${SECTIONS}` : null),
    async load(id) {
      if (id !== `\0${SECTIONS}`) return null;
      const names = (await readdir(`${MADE}help`)).filter((name) => name.endsWith(".html"));
      const pages = await Promise.all(names.map(async (name) => sectionsOf(name.slice(0, -".html".length), await readFile(`${MADE}help/${name}`, "utf8"))));
      return `export const SECTIONS = ${JSON.stringify(pages.flat())};`;
    },
  };
}

function sectionsOf(name: string, html: string): Section[] {
  const main = /<h1>([\s\S]*?)<nav /.exec(html)?.[1] ?? "";
  return main.split("<h2 ").map((part, index): Section => {
    const [head = "", ...rest] = part.split(index === 0 ? "</h1>" : "</h2>");
    const [, id = "", heading = ""] = /^id="([^"]*)">(.*)$/s.exec(head) ?? [];
    const page = textOf(main.split("</h1>")[0] ?? "");
    return { address: id === "" ? `/help/${name}` : `/help/${name}#${id}`, page, heading: textOf(heading), text: textOf(rest.join(" ")) };
  });
}

function textOf(html: string): string {
  const entities: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"' };
  return html.replace(/<\/?(a|code|em|kbd|strong)\b[^>]*>/g, "").replace(/<[^>]*>/g, " ").replace(/&\w+;/g, (entity) => entities[entity] ?? " ").replace(/\s+/g, " ").trim();
}
