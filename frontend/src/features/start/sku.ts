const LONGEST = 20;

/** A short code for a product from its name, another one than those that are taken: "Green tea" is GREEN-TEA. */
export function skuOf(name: string, taken: ReadonlySet<string>): string {
  const words = name
    .normalize("NFD")
    .replaceAll(/\p{Mn}/gu, "")
    .replaceAll("ß", "ss")
    .toUpperCase()
    .match(/[A-Z0-9]+/g);
  const base = words === null ? "P" : words.join("-").slice(0, LONGEST).replace(/-$/, "");
  let sku = base;
  for (let count = 2; taken.has(sku); count += 1) sku = `${base}-${count}`;
  return sku;
}
