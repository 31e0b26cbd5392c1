// eslint-disable-next-line no-restricted-imports -- a page of the guide, and no room
import guide from "../../../../docs/analytics.md?raw";

export interface Example {
  readonly title: string;
  readonly text: string;
  readonly sql: string;
}

/** The worked queries of the guide for analysts, which a test runs: what is shown is what works. They are in English, as the guide is. */
export function readExamples(page: string = guide): Example[] {
  const [, worked = ""] = page.split(/^## Worked queries$/m);
  return worked
    .split(/^### /m)
    .slice(1)
    .flatMap((section) => {
      const [title = "", ...rest] = section.split("\n");
      const [text = "", code = ""] = rest.join("\n").split(/^```sql$/m);
      const [sql = ""] = code.split(/^```$/m);
      return sql.trim() === "" ? [] : [{ title: title.trim(), text: plain(text), sql: sql.trim() }];
    });
}

/** Without the marks of Markdown. */
function plain(markdown: string): string {
  return markdown.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1").replaceAll(/[`*]/g, "").trim();
}
