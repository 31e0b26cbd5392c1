import { parseNumber } from "./format";

/** What somebody typed to find a document: the code of a paper, an amount, or words. */
export interface Written {
  readonly is: "code" | "amount" | "words";
  readonly text: string;
}

const CODE = /[?&]hash=[0-9a-f]{64}|^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A text with decimals is an amount ("12,50" where people write so), with or without the sign of a credit note; the code of a paper is a code; anything else is words. */
export function readSearch(written: string, locale: string): Written {
  if (CODE.test(written)) return { is: "code", text: written };
  const amount = /[.,]\d{1,3}$/.test(written) ? parseNumber(written.replace(/^\D+/, ""), locale) : null;
  return amount !== null && /^\d{1,12}\.\d{1,3}$/.test(amount) ? { is: "amount", text: amount } : { is: "words", text: written };
}
