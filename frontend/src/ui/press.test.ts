import { describe, expect, it } from "vitest";
import { lettersOf } from "./letters";
import { NOTHING_PRESSED, readPress } from "./press";

const KEYS = [{ press: "n" }, { press: "g s" }, { press: "Mod+k" }, { press: "?" }];

function type(...presses: readonly (readonly [key: string, at: number, modifier?: "ctrlKey" | "metaKey" | "altKey"])[]): (string | undefined)[] {
  let before = NOTHING_PRESSED;
  return presses.map(([key, timeStamp, modifier]) => {
    const event = { key, timeStamp, ctrlKey: false, metaKey: false, altKey: false, ...(modifier === undefined ? {} : { [modifier]: true }) };
    const { next, key: found } = readPress(before, event, KEYS);
    before = next;
    return found?.press;
  });
}

describe("keys of a page", () => {
  it("are one, or two one after the other", () => {
    expect(type(["n", 0], ["?", 200])).toEqual(["n", "?"]);
    expect(type(["g", 0], ["s", 300])).toEqual([undefined, "g s"]);
    expect(type(["s", 0])).toEqual([undefined]);
  });

  it("begin anew after a while, and after another key", () => {
    expect(type(["g", 0], ["s", 2000])).toEqual([undefined, undefined]);
    expect(type(["g", 0], ["n", 300], ["s", 600])).toEqual([undefined, "n", undefined]);
  });

  it("are with Ctrl or Command what they say, and else the browser's", () => {
    expect(type(["k", 0, "ctrlKey"], ["K", 100, "metaKey"], ["n", 200, "ctrlKey"], ["n", 300, "altKey"])).toEqual(["Mod+k", "Mod+k", undefined, undefined]);
  });

  it("are not those of a scanner", () => {
    expect(type(["4", 0], ["g", 5], ["s", 10], ["n", 15])).toEqual([undefined, undefined, undefined, undefined]);
  });
});

describe("letters of names", () => {
  it("are the first that is free", () => {
    expect(lettersOf(["Till", "Today", "Sales", "Stock", "Été"])).toEqual(["t", "o", "s", "c", "e"]);
  });

  it("are each once", () => {
    const letters = lettersOf(["Kasse", "Heute", "Verkäufe", "Produkte", "Kundschaft", "Bestand", "Einkauf", "Bargeld", "Berichte", "Einstellungen"]);
    expect(new Set(letters).size).toBe(letters.length);
  });
});
