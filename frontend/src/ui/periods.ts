/** Periods that people ask for, as days of the service. Pure: today is given, so that no clock is needed to test it. */

export const PERIODS = ["today", "yesterday", "week", "month", "last_month", "days_30", "days_90", "year", "last_year"] as const;
export type PeriodName = (typeof PERIODS)[number];

export interface Period {
  readonly from: string;
  readonly through: string;
}

/** A day so many days later, or earlier. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The days of a period that ends today, or before. A week begins on Monday. */
export function periodOf(name: PeriodName, today: string): Period {
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  const first = `${today.slice(0, 8)}01`;
  switch (name) {
    case "today":
      return { from: today, through: today };
    case "yesterday":
      return { from: addDays(today, -1), through: addDays(today, -1) };
    case "week":
      return { from: addDays(today, -weekday), through: today };
    case "month":
      return { from: first, through: today };
    case "last_month": {
      const last = addDays(first, -1);
      return { from: `${last.slice(0, 8)}01`, through: last };
    }
    case "days_30":
      return { from: addDays(today, -29), through: today };
    case "days_90":
      return { from: addDays(today, -89), through: today };
    case "year":
      return { from: `${today.slice(0, 4)}-01-01`, through: today };
    case "last_year": {
      const year = String(Number(today.slice(0, 4)) - 1);
      return { from: `${year}-01-01`, through: `${year}-12-31` };
    }
  }
}

/** The period that these days are, if they are one. */
export function nameOfPeriod(period: Partial<Period>, today: string): PeriodName | undefined {
  return PERIODS.find((name) => {
    const { from, through } = periodOf(name, today);
    return from === period.from && through === period.through;
  });
}
