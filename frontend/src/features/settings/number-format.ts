export const USUAL_FORMAT = "{series}-{year}-{number:6}";

/** The first number of this year in a series, as the service would write it. It decides what form is allowed. */
export function firstNumber(format: string, series: string, year: number = new Date().getFullYear()): string {
  return format
    .replaceAll("{series}", series)
    .replaceAll("{year}", year.toString())
    .replaceAll("{yy}", year.toString().slice(-2))
    .replace(/\{number:([1-9])\}/, (_, digits: string) => "1".padStart(Number(digits), "0"));
}
