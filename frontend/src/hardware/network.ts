import { PrinterError } from "./printer-error";

/** A printer that is there answers at once; whoever waits longer than this has another worry than paper. */
const TIMEOUT_MILLISECONDS = 10_000;

/** Bits of the status that an Epson printer answers: ASB_COVER_OPEN and ASB_RECEIPT_END of Epson's epos-print.js. */
const EPSON = { coverOpen: 0x0000_0020, paperEnd: 0x0008_0000 };

/** Send bytes as Epson's ePOS-Print takes them: hexadecimal, in an envelope. */
export async function sendByEpos(bytes: Uint8Array, address: string): Promise<void> {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const path = `/cgi-bin/epos/service.cgi?devid=local_printer&timeout=${TIMEOUT_MILLISECONDS}`;
  const answer = await post(address, path, `<epos-print xmlns="http://www.epson-pos.com/schemas/2011/03/epos-print"><command>${hex}</command></epos-print>`);
  const response = parse(answer).querySelector("response");
  if (response === null) throw new PrinterError("failed");
  if (["true", "1"].includes(response.getAttribute("success") ?? "")) return;
  const code = response.getAttribute("code") ?? "";
  const status = Number(response.getAttribute("status") ?? 0);
  if (code === "EPTR_REC_EMPTY" || (status & EPSON.paperEnd) !== 0) throw new PrinterError("paper_out");
  if (code === "EPTR_COVER_OPEN" || (status & EPSON.coverOpen) !== 0) throw new PrinterError("cover_open");
  throw new PrinterError("failed", code);
}

/**
 * Bytes of the status that a Star printer answers, as two hexadecimal digits each, and their bits: as isCoverOpen and
 * isPaperEnd of Star's StarWebPrintTrader.js 1.2.0 read them.
 */
const STAR = { coverOpen: { byte: 2, bit: 0x20 }, paperEnd: { byte: 5, bit: 0x08 } };

/** Send bytes as Star's WebPRNT takes them: base 64, in a document within a document. */
export async function sendByWebPrnt(bytes: Uint8Array, address: string): Promise<void> {
  const raw = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  const request = escape(`<root><rawdata>${raw}</rawdata></root>`);
  const answer = await post(
    address,
    "/StarWebPRNT/SendMessage",
    `<StarWebPrint xmlns="http://www.star-m.jp" xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><Request>${request}</Request></StarWebPrint>`,
  );
  const inner = parse(answer).querySelector("Response")?.textContent;
  if (inner === undefined) throw new PrinterError("failed");
  const root = parse(inner);
  if (root.querySelector("success")?.textContent === "true") return;
  const status = root.querySelector("status")?.textContent ?? "";
  const has = ({ byte, bit }: { byte: number; bit: number }) => (Number.parseInt(status.slice(2 * byte, 2 * byte + 2), 16) & bit) !== 0;
  if (has(STAR.paperEnd)) throw new PrinterError("paper_out");
  if (has(STAR.coverOpen)) throw new PrinterError("cover_open");
  throw new PrinterError("failed", status);
}

async function post(address: string, path: string, body: string): Promise<string> {
  const origin = originOf(address);
  if (origin === null) throw new PrinterError("not_found");
  let answer: Response;
  try {
    answer = await fetch(origin + path, {
      method: "POST",
      headers: { "Content-Type": "text/xml; charset=utf-8", SOAPAction: '""' },
      body: `<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${body}</s:Body></s:Envelope>`,
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
      credentials: "omit",
      referrerPolicy: "no-referrer",
    });
  } catch (error) {
    throw new PrinterError("unreachable", error);
  }
  if (!answer.ok) throw new PrinterError("failed", answer.status);
  return answer.text();
}

/** "192.168.1.20" is http://192.168.1.20; null for what is no address. */
export function originOf(address: string): string | null {
  const text = address.trim();
  if (text === "") return null;
  try {
    const { protocol, origin } = new URL(text.includes("://") ? text : `http://${text}`);
    return protocol === "http:" || protocol === "https:" ? origin : null;
  } catch {
    return null;
  }
}

function parse(text: string): Document {
  return new DOMParser().parseFromString(text, "text/xml");
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
