import { wordsOf } from "@/sync/words";

/** A piece of a text, and whether it is what was searched for. */
export interface Segment {
  readonly text: string;
  readonly isMatch: boolean;
}

const LETTER = /[\p{L}\p{N}]/u;

/** Lower case and without accents; where each letter stands in the text. */
function fold(text: string): { readonly letters: string; readonly places: readonly number[] } {
  let letters = "";
  const places: number[] = [];
  let at = 0;
  for (const point of text) {
    const plain = point.normalize("NFD").replaceAll(/\p{Mn}/gu, "").toLowerCase();
    letters += plain;
    places.push(...Array.from(plain, () => at));
    at += point.length;
  }
  places.push(text.length);
  return { letters, places };
}

/** Where a word stands: at the beginning of words, else anywhere, as the end of a number does. */
function find(letters: string, word: string): readonly number[] {
  const all: number[] = [];
  for (let at = letters.indexOf(word); at >= 0; at = letters.indexOf(word, at + 1)) all.push(at);
  const beginnings = all.filter((at) => at === 0 || !LETTER.test(letters.charAt(at - 1)));
  return beginnings.length > 0 ? beginnings : all;
}

/** A text in pieces, with what was searched for marked. */
export function segmentsOf(text: string, search: string): readonly Segment[] {
  const { letters, places } = fold(text);
  const isMarked = new Array<boolean>(text.length).fill(false);
  for (const word of wordsOf(search)) {
    for (const at of find(letters, word)) isMarked.fill(true, places[at], places[at + word.length]);
  }
  const segments: Segment[] = [];
  for (let from = 0; from < text.length; ) {
    const isMatch = isMarked[from] ?? false;
    let to = from + 1;
    while (to < text.length && (isMarked[to] ?? false) === isMatch) to += 1;
    segments.push({ text: text.slice(from, to), isMatch });
    from = to;
  }
  return segments;
}

interface Named {
  readonly name: string;
  /** What else it is found by. */
  readonly detail: string;
}

/** Those in which every word begins a word; first those whose name begins with what was searched for. */
export function matching<T extends Named>(all: readonly T[], search: string): readonly T[] {
  const words = wordsOf(search);
  const beginning = fold(search.trim()).letters;
  const isFirst = ({ name }: T) => fold(name).letters.startsWith(beginning);
  const found = all.filter(({ name, detail }) => {
    const own = wordsOf(name, detail);
    return words.length > 0 && words.every((word) => own.some((one) => one.startsWith(word)));
  });
  return [...found.filter(isFirst), ...found.filter((one) => !isFirst(one))];
}
