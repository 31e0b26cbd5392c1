import { PrinterError } from "./printer-error";

/** The part of WebUSB that a printer takes. TypeScript has no types of it. */
interface UsbEndpoint {
  readonly endpointNumber: number;
  readonly direction: "in" | "out";
  readonly type: "bulk" | "interrupt" | "isochronous";
}
interface UsbInterface {
  readonly interfaceNumber: number;
  readonly alternates: readonly { readonly interfaceClass: number; readonly endpoints: readonly UsbEndpoint[] }[];
}
interface UsbConfiguration {
  readonly configurationValue: number;
  readonly interfaces: readonly UsbInterface[];
}
interface UsbDevice {
  readonly opened: boolean;
  readonly configuration: UsbConfiguration | null;
  readonly configurations: readonly UsbConfiguration[];
  open(): Promise<void>;
  close(): Promise<void>;
  selectConfiguration(value: number): Promise<void>;
  claimInterface(number: number): Promise<void>;
  releaseInterface(number: number): Promise<void>;
  controlTransferIn(
    setup: { requestType: "class"; recipient: "interface"; request: number; value: number; index: number },
    length: number,
  ): Promise<{ readonly data?: DataView | undefined }>;
  transferOut(endpoint: number, data: BufferSource): Promise<{ readonly status: "ok" | "stall" | "babble" }>;
}
interface Usb {
  getDevices(): Promise<UsbDevice[]>;
  requestDevice(options: { filters: readonly { classCode: number }[] }): Promise<UsbDevice>;
}

const PRINTER_CLASS = 7;
/** GET_PORT_STATUS of the printer class, and its bit for an empty paper tray. */
const GET_PORT_STATUS = 1;
const PAPER_EMPTY = 0x20;

function usb(): Usb {
  const found = (navigator as Navigator & { readonly usb?: Usb }).usb;
  if (found === undefined) throw new PrinterError("unsupported");
  return found;
}

/** Ask the person which printer it is. The browser remembers the answer. */
export async function chooseUsbPrinter(): Promise<void> {
  await usb().requestDevice({ filters: [{ classCode: PRINTER_CLASS }] });
}

/** Send to the printer that was chosen. A drawer opens without paper, too. */
export async function sendByUsb(bytes: Uint8Array<ArrayBuffer>, needsPaper: boolean): Promise<void> {
  for (const device of await usb().getDevices()) {
    const place = findPlace(device);
    if (place !== null) {
      await send(device, place, bytes, needsPaper);
      return;
    }
  }
  throw new PrinterError("not_found");
}

interface Place {
  readonly configuration: number;
  readonly interfaceNumber: number;
  readonly endpoint: number;
}

/** Where a printer takes its bytes; null for a device that is none. */
function findPlace(device: UsbDevice): Place | null {
  for (const configuration of device.configurations) {
    for (const { interfaceNumber, alternates } of configuration.interfaces) {
      const printer = alternates.find(({ interfaceClass }) => interfaceClass === PRINTER_CLASS);
      const out = printer?.endpoints.find(({ direction, type }) => direction === "out" && type === "bulk");
      if (out !== undefined) return { configuration: configuration.configurationValue, interfaceNumber, endpoint: out.endpointNumber };
    }
  }
  return null;
}

async function send(device: UsbDevice, { configuration, interfaceNumber, endpoint }: Place, bytes: Uint8Array<ArrayBuffer>, needsPaper: boolean): Promise<void> {
  if (!device.opened) await device.open();
  try {
    if (device.configuration?.configurationValue !== configuration) await device.selectConfiguration(configuration);
    await device.claimInterface(interfaceNumber);
    if (needsPaper && (await isPaperOut(device, interfaceNumber))) throw new PrinterError("paper_out");
    const { status } = await device.transferOut(endpoint, bytes);
    if (status !== "ok") throw new PrinterError("failed");
    await device.releaseInterface(interfaceNumber);
  } finally {
    // Open for one job only, so that another tab can print, too.
    await device.close();
  }
}

/** What the printer says of its paper. Not every printer knows the question; then its silence is no fault. */
async function isPaperOut(device: UsbDevice, interfaceNumber: number): Promise<boolean> {
  const setup = { requestType: "class", recipient: "interface", request: GET_PORT_STATUS, value: 0, index: interfaceNumber } as const;
  const answer = await device.controlTransferIn(setup, 1).catch(() => null);
  return answer?.data !== undefined && answer.data.byteLength > 0 && (answer.data.getUint8(0) & PAPER_EMPTY) !== 0;
}
