/** What a person chose for this device: how close things stand, and whether it makes sounds. */
export const DENSITIES = ["touch", "desk"] as const;
export type Density = (typeof DENSITIES)[number];

const DENSITY = "counterfoil.density";
const SOUNDS = "counterfoil.sounds";

/** What was chosen here; else closer for a mouse than for fingers. */
export function chosenDensity(): Density {
  const likely = window.matchMedia("(pointer: fine)").matches ? "desk" : "touch";
  return DENSITIES.find((density) => density === localStorage.getItem(DENSITY)) ?? likely;
}

export function applyDensity(density: Density = chosenDensity()): void {
  document.documentElement.dataset["density"] = density;
}

export function chooseDensity(density: Density): void {
  localStorage.setItem(DENSITY, density);
  applyDensity(density);
}

export function areSoundsOn(): boolean {
  return localStorage.getItem(SOUNDS) !== "off";
}

export function chooseSounds(areOn: boolean): void {
  localStorage.setItem(SOUNDS, areOn ? "on" : "off");
}
