const REGISTER = "counterfoil.register";
const OF_DEVICE = "counterfoil.register-of-device";

const TAG = "counterfoil.tag";
const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";

/** Two letters of this browser in its marks: several devices may sell into one register, each with a count of its own. */
export function tagHere(): string {
  const known = localStorage.getItem(TAG);
  if (known !== null) return known;
  const tag = [...crypto.getRandomValues(new Uint8Array(2))].map((byte) => LETTERS.charAt(byte % LETTERS.length)).join("");
  localStorage.setItem(TAG, tag);
  return tag;
}

const listeners = new Set<() => void>();

export function subscribeRegister(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The register of an organization that this device sells into, as somebody chose it here or where the device was registered. */
export function chosenRegister(orgId: string): string | null {
  // Versions before this one kept one choice for all organizations.
  return localStorage.getItem(`${REGISTER}.${orgId}`) ?? localStorage.getItem(REGISTER);
}

export function chooseRegister(orgId: string, registerId: string): void {
  localStorage.setItem(`${REGISTER}.${orgId}`, registerId);
  for (const listener of listeners) listener();
}

/** A manager gave this device a register: it is chosen here once, and can be changed. */
export function followDevice(orgId: string, registerId: string | null): void {
  if (registerId === null || localStorage.getItem(`${OF_DEVICE}.${orgId}`) === registerId) return;
  localStorage.setItem(`${OF_DEVICE}.${orgId}`, registerId);
  chooseRegister(orgId, registerId);
}
