import Bowser from "bowser";

/** What a browser says of itself: its name, the name of its system, and what kind of device it is on. Null for a program that says neither. */
export interface Browser {
  readonly name: string | null;
  readonly system: string | null;
  readonly kind: "desk" | "tablet" | "telephone";
}

const KINDS: Readonly<Record<string, Browser["kind"]>> = { mobile: "telephone", tablet: "tablet" };

export function readBrowser(userAgent: string): Browser {
  const { browser, os, platform } = Bowser.parse(userAgent);
  return { name: orNull(browser.name), system: orNull(os.name), kind: KINDS[platform.type ?? ""] ?? "desk" };
}

function orNull(text: string | undefined): string | null {
  return text === undefined || text === "" ? null : text;
}
