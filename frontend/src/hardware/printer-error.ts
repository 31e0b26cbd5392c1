/** Why nothing was printed, as far as the printer says so. */
export type PrinterFault = "not_found" | "paper_out" | "cover_open" | "unreachable" | "unsupported" | "failed";

export class PrinterError extends Error {
  override readonly name = "PrinterError";
  readonly fault: PrinterFault;

  constructor(fault: PrinterFault, cause?: unknown) {
    super(fault, { cause });
    this.fault = fault;
  }
}
