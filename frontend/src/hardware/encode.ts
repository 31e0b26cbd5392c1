import type ReceiptPrinterEncoder from "@point-of-sale/receipt-printer-encoder";
import type { ReceiptPrinterEncoderOptions } from "@point-of-sale/receipt-printer-encoder";
import type { PrinterSettings } from "./settings";
import { alignPair, COLUMNS, type Slip, wrap } from "./slip";

type Shape = Pick<PrinterSettings, "width" | "model" | "connection">;

const loadEncoder = async () => (await import("@point-of-sale/receipt-printer-encoder")).default;

/** Models whose code pages and language are known. */
export async function listModels(): Promise<{ readonly id: string; readonly name: string }[]> {
  return (await loadEncoder()).printerModels;
}

/** The bytes that print a slip and cut it. */
export async function encodeSlip(slip: Slip, shape: Shape): Promise<Uint8Array> {
  const encoder = await makeEncoder(shape);
  const { columns } = encoder;
  encoder.initialize().codepage("auto");
  for (const block of slip) {
    switch (block.kind) {
      case "text":
      case "pair": {
        const size = block.isLarge === true ? 2 : 1;
        const room = columns / size;
        const lines = block.kind === "pair" ? alignPair(plain(block.start), plain(block.end), room) : wrap(plain(block.text), room);
        encoder.align(block.kind === "text" && block.isCentred === true ? "center" : "left").bold(block.isBold === true).size(size, size);
        for (const line of lines) encoder.line(line);
        encoder.size(1, 1).bold(false);
        break;
      }
      case "rule":
        encoder.align("left").line("-".repeat(columns));
        break;
      case "qr":
        encoder.align("center").qrcode(block.text, { model: 2, size: block.text.length > 100 ? 4 : 6, errorlevel: "m" }).align("left");
        break;
    }
  }
  return encoder.cut("partial").encode();
}

/** The bytes that open the drawer. */
export async function encodePulse(shape: Shape): Promise<Uint8Array> {
  return (await makeEncoder(shape)).initialize().pulse(0, 100, 500).encode();
}

async function makeEncoder({ width, model, connection }: Shape): Promise<ReceiptPrinterEncoder> {
  const Encoder = await loadEncoder();
  const known = Encoder.printerModels.some(({ id }) => id === model);
  if (known) {
    const printerModel = model as NonNullable<ReceiptPrinterEncoderOptions["printerModel"]>;
    // A model says how many characters its wide roll has.
    return new Encoder({ printerModel, feedBeforeCut: 4, ...(width === 58 ? { columns: COLUMNS[width] } : {}) });
  }
  const language = connection === "webprnt" ? "star-line" : "esc-pos";
  return new Encoder({
    language,
    columns: COLUMNS[width],
    feedBeforeCut: 4,
    ...(language === "esc-pos" ? { codepageMapping: "epson", codepageCandidates: [...CODE_PAGES] } : {}),
  });
}

/** In this order: what most printers have under the same number, and what has the euro sign for certain. */
const CODE_PAGES = ["cp437", "cp858", "windows1252", "cp852", "cp866", "cp737", "cp857"] as const;

/** Spaces, dashes and quotes that locales write and that no printer's code page has. */
const PLAIN: readonly (readonly [RegExp, string])[] = [
  [/[\u00a0\u2007\u2009\u202f]/g, " "],
  [/[\u2010-\u2015\u2212]/g, "-"],
  [/[\u2018\u2019]/g, "'"],
  [/[\u201c\u201d\u201e]/g, '"'],
  [/\u2026/g, "..."],
  [/\u00d7/g, "x"],
  [/[\u200e\u200f\u061c]/g, ""],
];

function plain(text: string): string {
  return PLAIN.reduce((kept, [sign, other]) => kept.replaceAll(sign, other), text.normalize("NFC"));
}
