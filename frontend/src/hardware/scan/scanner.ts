/**
 * A wedge scanner types like a person, only faster, and ends with Enter. One reducer tells the two apart by the time
 * between keys; it holds no timer and reads no clock, so that a test can play any rhythm.
 */
export interface ScannerSettings {
  /** Keys further apart than this are a person's. */
  readonly gapMilliseconds: number;
  readonly minimumLength: number;
  /** The key that a scanner types behind a code. */
  readonly suffix: "Enter" | "Tab" | "either";
}

export const SCANNER: ScannerSettings = { gapMilliseconds: 35, minimumLength: 4, suffix: "either" };

const SUFFIXES: Readonly<Record<ScannerSettings["suffix"], readonly string[]>> = {
  Enter: ["Enter"],
  Tab: ["Tab"],
  either: ["Enter", "Tab"],
};

export interface ScannerState {
  readonly text: string;
  readonly lastAt: number;
}

export const QUIET: ScannerState = { text: "", lastAt: Number.NEGATIVE_INFINITY };

export interface Keystroke {
  readonly key: string;
  readonly at: number;
}

/** The state after a key, and the code when that key ended a scan. */
export function readKey(
  state: ScannerState,
  { key, at }: Keystroke,
  settings: ScannerSettings = SCANNER,
): { readonly state: ScannerState; readonly code: string | null } {
  const isFast = at - state.lastAt <= settings.gapMilliseconds;
  if (SUFFIXES[settings.suffix].includes(key)) {
    const isScan = isFast && state.text.length >= settings.minimumLength;
    return { state: QUIET, code: isScan ? state.text : null };
  }
  if (key.length !== 1) return { state: { ...state, lastAt: at }, code: null };
  return { state: { text: isFast ? state.text + key : key, lastAt: at }, code: null };
}

/** Whether keys come as a scanner types them: what they spell is no word of a person. */
export function isScanning({ text }: ScannerState): boolean {
  return text.length > 1;
}

/** The longest pause between the keys of a scan, and a threshold with room above it. */
export function tune(times: readonly number[]): { readonly longest: number; readonly proposed: number } | null {
  const gaps = times.slice(1).map((at, index) => at - (times[index] ?? at));
  if (gaps.length < 3) return null;
  const longest = Math.ceil(Math.max(...gaps));
  return { longest, proposed: Math.min(200, Math.max(20, Math.ceil((longest * 2) / 5) * 5)) };
}

/** How an organization prints weight or price into an EAN-13 that begins with 2: digits of the product, then of the value. */
export interface EmbeddedRule {
  readonly prefix: string;
  readonly productDigits: number;
  readonly valueDigits: number;
  readonly kind: "weight" | "price";
  /** Decimals of the value: 3 for grams of a kilogram, 2 for cents. */
  readonly decimals: number;
}

export interface EmbeddedCode {
  readonly productCode: string;
  readonly kind: "weight" | "price";
  /** A decimal, as "0.425". */
  readonly value: string;
}

/** What an embedded code says by the first rule that fits; null for an ordinary code, or one with a wrong check digit. */
export function readEmbedded(code: string, rules: readonly EmbeddedRule[]): EmbeddedCode | null {
  if (!/^2\d{12}$/.test(code) || !hasCheckDigit(code)) return null;
  for (const rule of rules) {
    if (!code.startsWith(rule.prefix)) continue;
    const from = rule.prefix.length;
    const productCode = code.slice(from, from + rule.productDigits);
    const digits = code.slice(12 - rule.valueDigits, 12).padStart(rule.decimals + 1, "0");
    const value = rule.decimals === 0 ? digits : `${digits.slice(0, -rule.decimals)}.${digits.slice(-rule.decimals)}`;
    return { productCode, kind: rule.kind, value: value.replace(/^0+(?=\d)/, "") };
  }
  return null;
}

/** GS1 General Specifications, section 7.9: weights 3 and 1 from the right. */
function hasCheckDigit(code: string): boolean {
  const sum = Array.from(code).toReversed().reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}

/** How the scanner of a device types, as it was kept there. */
export function readScanner(kept: unknown): ScannerSettings {
  return (kept as ScannerSettings | undefined) ?? SCANNER;
}
