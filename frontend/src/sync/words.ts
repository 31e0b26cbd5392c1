/** The words of a text to search by: lower case, without accents and punctuation, each once. As guard.search_words does. */
export function wordsOf(...texts: readonly (string | null | undefined)[]): string[] {
  const plain = texts
    .filter((text) => text !== null && text !== undefined)
    .join(" ")
    .normalize("NFD")
    .replaceAll(/\p{Mn}/gu, "")
    .toLowerCase();
  return [...new Set(plain.match(/[\p{L}\p{N}]+/gu) ?? [])];
}
