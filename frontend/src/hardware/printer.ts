import { encodePulse, encodeSlip } from "./encode";
import { sendByEpos, sendByWebPrnt } from "./network";
import { PrinterError } from "./printer-error";
import { chooseSerialPrinter, sendBySerial } from "./serial";
import type { PrinterSettings } from "./settings";
import type { Slip } from "./slip";
import { chooseUsbPrinter, sendByUsb } from "./usb";

/** Jobs of this tab follow each other: a printer takes one at a time. */
let lastJob: Promise<unknown> = Promise.resolve();

/** Print on the receipt printer of these settings. Not for the browser's own print, which has no bytes. */
export async function printSlip(slip: Slip, settings: PrinterSettings): Promise<void> {
  await inTurn(async () => send(await encodeSlip(slip, settings), settings, true));
}

/** Open the drawer that hangs on the printer. Without one nothing happens. */
export async function openDrawer(settings: PrinterSettings): Promise<void> {
  if (!settings.hasDrawer || settings.connection === "browser") return;
  await inTurn(async () => send(await encodePulse(settings), settings, false));
}

/** Have the person choose the device, where the browser wants that. It must be within a tap. */
export async function choosePrinter({ connection }: Pick<PrinterSettings, "connection">): Promise<void> {
  await asFault(async () => {
    if (connection === "usb") await chooseUsbPrinter();
    if (connection === "serial") await chooseSerialPrinter();
  });
}

async function inTurn(job: () => Promise<void>): Promise<void> {
  const mine = lastJob.then(() => asFault(job));
  lastJob = mine.catch(() => undefined);
  await mine;
}

async function send(bytes: Uint8Array, settings: PrinterSettings, needsPaper: boolean): Promise<void> {
  const owned = new Uint8Array(bytes);
  switch (settings.connection) {
    case "usb":
      await sendByUsb(owned, needsPaper);
      return;
    case "serial":
      await sendBySerial(owned, settings.baudRate, needsPaper);
      return;
    case "epos":
      await sendByEpos(owned, settings.address);
      return;
    case "webprnt":
      await sendByWebPrnt(owned, settings.address);
      return;
    case "browser":
      throw new PrinterError("unsupported");
  }
}

/** What a browser throws, as a fault that can be said. */
async function asFault(job: () => Promise<void>): Promise<void> {
  try {
    await job();
  } catch (error) {
    if (error instanceof PrinterError) throw error;
    const name = error instanceof DOMException ? error.name : "";
    throw new PrinterError(name === "NotFoundError" ? "not_found" : "failed", error);
  }
}
