import { i18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { PinRefusal } from "@/api/pin-session";
import { ProblemError } from "@/api/problem";
import { describeProblem } from "./describe-problem";

/** One sentence about why a PIN opened nothing, while so many seconds are left to wait. */
export function describePin(refusal: PinRefusal | null, seconds: number): string | undefined {
  if (refusal === null) return seconds > 0 ? i18n._(msg`Too many wrong PINs. Wait ${seconds} seconds.`) : undefined;
  switch (refusal.is) {
    case "early":
    case "wrong":
      return seconds > 0 ? i18n._(msg`Wrong PIN. Wait ${seconds} seconds.`) : i18n._(msg`Wrong PIN. Try again.`);
    case "offline":
      return i18n._(msg`This PIN was not used on this device yet. It needs a network once.`);
    case "refused":
      return seconds > 0 && isThrottled(refusal.error)
        ? i18n._(msg`Too many wrong PINs. Wait ${seconds} seconds.`)
        : describeProblem(refusal.error);
  }
}

function isThrottled(error: Error): boolean {
  return error instanceof ProblemError && error.slug === "rate_limited";
}

/** How long a refusal asks to wait. */
export function secondsOf(refusal: PinRefusal): number {
  if (refusal.is === "wrong" || refusal.is === "early") return refusal.seconds;
  return refusal.is === "refused" && refusal.error instanceof ProblemError && isThrottled(refusal.error) ? (refusal.error.retryAfter ?? 0) : 0;
}
