import * as v from "valibot";
import type { RollWidth } from "./slip";

/** The printer is this device's: whoever signs in here prints on it. */
const SETTINGS = v.object({
  connection: v.picklist(["browser", "usb", "serial", "epos", "webprnt"]),
  width: v.picklist([80, 58] as const satisfies readonly RollWidth[]),
  /** A model that the encoder knows; empty for any printer that understands ESC/POS. */
  model: v.string(),
  /** Where a printer in the network is. */
  address: v.string(),
  baudRate: v.number(),
  /** Whether a cash drawer hangs on the printer. */
  hasDrawer: v.boolean(),
  /** What happens after a sale. */
  receipts: v.picklist(["none", "ask", "always"]),
});

export type PrinterSettings = v.InferOutput<typeof SETTINGS>;
export type Connection = PrinterSettings["connection"];

export const DEFAULT_SETTINGS: PrinterSettings = {
  connection: "browser",
  width: 80,
  model: "",
  address: "",
  baudRate: 9600,
  hasDrawer: false,
  receipts: "none",
};

const KEY = "counterfoil.printer";

/** What was set on this device; the defaults where nothing was, or where it is from another version. */
export function readSettings(): PrinterSettings {
  try {
    const saved = v.safeParse(SETTINGS, JSON.parse(localStorage.getItem(KEY) ?? "null"));
    return saved.success ? saved.output : DEFAULT_SETTINGS;
  } catch {
    return DEFAULT_SETTINGS;
  }
}

export function saveSettings(settings: PrinterSettings): void {
  localStorage.setItem(KEY, JSON.stringify(settings));
}
