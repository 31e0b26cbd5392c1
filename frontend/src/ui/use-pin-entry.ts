import { useEffect, useState } from "react";

interface PinEntry<Refusal> {
  readonly pin: string;
  readonly isBusy: boolean;
  readonly refusal: Refusal | null;
  /** Seconds until the next try; counts down. */
  readonly seconds: number;
  readonly type: (pin: string) => void;
  readonly enter: (pin: string) => void;
}

interface PinEntryOptions<Refusal> {
  /** Null when it is right. */
  readonly check: (pin: string) => Promise<Refusal | null>;
  readonly secondsOf: (refusal: Refusal) => number;
  readonly secondsAtFirst: number;
}

/** A PIN while it is entered: what was typed, whether it is being checked, why it was refused, and how long to wait. */
export function usePinEntry<Refusal>({ check, secondsOf, secondsAtFirst }: PinEntryOptions<Refusal>): PinEntry<Refusal> {
  const [pin, setPin] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [seconds, setSeconds] = useState(secondsAtFirst);

  useEffect(() => {
    if (seconds <= 0) return;
    const timer = setTimeout(() => {
      setSeconds(seconds - 1);
    }, 1_000);
    return () => {
      clearTimeout(timer);
    };
  }, [seconds]);

  const enter = async (digits: string) => {
    setBusy(true);
    setRefusal(null);
    const refused = await check(digits);
    setBusy(false);
    setPin("");
    setRefusal(refused);
    if (refused !== null) setSeconds(secondsOf(refused));
  };
  return {
    pin,
    isBusy,
    refusal,
    seconds,
    type: setPin,
    enter: (digits) => void enter(digits),
  };
}
