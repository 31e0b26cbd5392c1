import { answered, client } from "@/api/client";
import { readAll } from "@/api/read-all";

/** Categories that rows name and that are not there, each once. */
export function missingCategories(problems: readonly { readonly slug: string; readonly value: string | null }[]): string[] {
  return [...new Set(problems.flatMap(({ slug, value }) => (slug === "unknown_category" && value !== null ? [value] : [])))];
}

/** Make categories by their paths ("Drinks > Tea"), with those above them where they are missing too. */
export async function makeCategories(orgId: string, paths: readonly string[]): Promise<void> {
  const params = { path: { org_id: orgId } };
  const known = await readAll((page) => answered(client.GET("/api/v1/org/{org_id}/categories", { params: { ...params, query: page } })));
  const ids = new Map(known.map(({ id, path }) => [path.join(" > "), id]));
  for (const path of paths) {
    const names = path.split(">").map((name) => name.trim()).filter((name) => name !== "");
    let parent: string | null = null;
    for (let depth = 1; depth <= names.length; depth += 1) {
      const place = names.slice(0, depth).join(" > ");
      const there: string | undefined = ids.get(place);
      const id: string =
        there ?? (await answered(client.POST("/api/v1/org/{org_id}/categories", { params, body: { name: names[depth - 1] ?? "", parent_id: parent } }))).id;
      ids.set(place, id);
      parent = id;
    }
  }
}
