export const USUAL_FORMAT = "{series}-{year}-{number:6}";

/** A number of a series, as the service writes it (`core.format_number`): tests of both have the same cases. The service decides what form is allowed. */
export function formatNumberOf(format: string, series: string, year: number, sequenceNo: number): string {
  return format
    .replaceAll("{series}", series)
    .replaceAll("{year}", year.toString())
    .replaceAll("{yy}", year.toString().slice(-2))
    .replace(/\{number:([1-9])\}/, (_, digits: string) => sequenceNo.toString().padStart(Number(digits), "0"));
}
