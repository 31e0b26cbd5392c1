import { PrinterError } from "./printer-error";

/** The part of Web Serial that a printer takes. TypeScript has no types of it. */
interface SerialPort {
  readonly readable: ReadableStream<Uint8Array> | null;
  readonly writable: WritableStream<Uint8Array> | null;
  open(options: { baudRate: number }): Promise<void>;
  close(): Promise<void>;
}
interface Serial {
  getPorts(): Promise<SerialPort[]>;
  requestPort(): Promise<SerialPort>;
}

/** DLE EOT 4: which sensors see no paper. Answered at once, also by a printer that is busy. */
const ASK_PAPER = new Uint8Array([0x10, 0x04, 0x04]);
const PAPER_END = 0x60;
const ANSWER_MILLISECONDS = 400;

function serial(): Serial {
  const found = (navigator as Navigator & { readonly serial?: Serial }).serial;
  if (found === undefined) throw new PrinterError("unsupported");
  return found;
}

/** Ask the person which port the printer is at. The browser remembers the answer. */
export async function chooseSerialPrinter(): Promise<void> {
  await serial().requestPort();
}

/** Send to the port that was chosen. A drawer opens without paper, too. */
export async function sendBySerial(bytes: Uint8Array, baudRate: number, needsPaper: boolean): Promise<void> {
  const [port] = await serial().getPorts();
  if (port === undefined) throw new PrinterError("not_found");
  await port.open({ baudRate });
  try {
    if (port.writable === null) throw new PrinterError("failed");
    const writer = port.writable.getWriter();
    try {
      if (needsPaper) {
        await writer.write(ASK_PAPER);
        if (((await readByte(port)) & PAPER_END) === PAPER_END) throw new PrinterError("paper_out");
      }
      await writer.write(bytes);
    } finally {
      await writer.close().catch(() => undefined);
      writer.releaseLock();
    }
  } finally {
    await port.close();
  }
}

/** What the printer answers; 0 when it does not know the question. */
async function readByte(port: SerialPort): Promise<number> {
  if (port.readable === null) return 0;
  const reader = port.readable.getReader();
  const timer = setTimeout(() => void reader.cancel().catch(() => undefined), ANSWER_MILLISECONDS);
  try {
    const { value } = await reader.read();
    return value?.at(-1) ?? 0;
  } finally {
    clearTimeout(timer);
    reader.releaseLock();
  }
}
