interface Period {
  readonly id: string;
  readonly valid_from_on: string;
  readonly rate: string;
}

export interface Span {
  readonly id: string;
  readonly rate: string;
  /** Undefined: from the beginning. */
  readonly from: string | undefined;
  /** Its last day; undefined: until it is changed. */
  readonly through: string | undefined;
  readonly when: "past" | "now" | "coming";
}

/** From which day to which a tax rate is what, the latest first. */
export function spansOf(rate: { readonly first_rate: string; readonly periods: readonly Period[] }, today: string): Span[] {
  const begins = [{ id: "first", valid_from_on: undefined, rate: rate.first_rate }, ...rate.periods];
  return begins
    .map(({ id, valid_from_on: from, rate: percent }, index): Span => {
      const next = begins[index + 1]?.valid_from_on;
      const isComing = from !== undefined && from > today;
      const when = isComing ? "coming" : next !== undefined && next <= today ? "past" : "now";
      return { id, rate: percent, from, through: next === undefined ? undefined : dayBefore(next), when };
    })
    .toReversed();
}

function dayBefore(day: string): string {
  return moved(day, -1);
}

export function dayAfter(day: string): string {
  return moved(day, 1);
}

function moved(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
