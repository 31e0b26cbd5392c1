import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

interface SampleCategory {
  readonly name: MessageDescriptor;
  /** Names and prices, in a currency of which one buys about a loaf of bread for three. */
  readonly products: readonly (readonly [name: MessageDescriptor, price: number])[];
}

/** A small café with a shelf: enough to try everything. */
export const SAMPLE: readonly SampleCategory[] = [
  {
    name: msg`Hot drinks`,
    products: [
      [msg`Espresso`, 240],
      [msg`Cappuccino`, 350],
      [msg`Filter coffee`, 290],
      [msg`Green tea`, 320],
      [msg`Hot chocolate`, 380],
    ],
  },
  {
    name: msg`Cold drinks`,
    products: [
      [msg`Mineral water`, 250],
      [msg`Apple juice`, 340],
      [msg`Lemonade`, 360],
      [msg`Iced tea`, 350],
    ],
  },
  {
    name: msg`Bakery`,
    products: [
      [msg`Croissant`, 220],
      [msg`Sourdough bread`, 480],
      [msg`Apple cake`, 390],
      [msg`Cheese sandwich`, 550],
      [msg`Cinnamon roll`, 320],
    ],
  },
  {
    name: msg`Shelf`,
    products: [
      [msg`Coffee beans, 250 g`, 950],
      [msg`Honey`, 720],
      [msg`Strawberry jam`, 540],
      [msg`Dark chocolate`, 310],
      [msg`Olive oil`, 1290],
    ],
  },
];

/** What a price of 1 becomes elsewhere, and to which steps prices are there. In hundredths. */
const SCALE: Readonly<Record<string, readonly [factor: number, step: number]>> = {
  BRL: [5, 50], CLP: [900, 10_000], CZK: [22, 100], DKK: [8, 100], HUF: [350, 5_000], INR: [60, 500], ISK: [150, 5_000],
  JPY: [130, 1_000], KRW: [1_300, 10_000], MXN: [15, 100], NOK: [10, 100], PLN: [4, 10], RON: [4, 10], SEK: [10, 100],
  TND: [2, 10], ZAR: [15, 50],
};

/** The price of a sample product in a currency, as the service writes it. All whole numbers: no float is near. */
export function samplePrice(hundredths: number, currency: string): string {
  const [factor, step] = SCALE[currency] ?? [1, 5];
  const price = Math.max(step, Math.round((hundredths * factor) / step) * step);
  const whole = Math.trunc(price / 100);
  const rest = price % 100;
  return rest === 0 ? whole.toString() : `${whole}.${rest.toString().padStart(2, "0")}`;
}
