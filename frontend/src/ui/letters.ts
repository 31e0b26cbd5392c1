/** A letter for each name: the first of its letters that no name before it has. */
export function lettersOf(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const letters = name.normalize("NFD").toLowerCase().match(/[\p{L}]/gu) ?? [];
    const letter = letters.find((one) => !taken.has(one)) ?? "";
    taken.add(letter);
    return letter;
  });
}
