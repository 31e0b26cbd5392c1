const REGISTER = "counterfoil.register";
const OF_DEVICE = "counterfoil.register-of-device";

const listeners = new Set<() => void>();

export function subscribeRegister(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The register that this device sells into, as somebody chose it here or where the device was registered. */
export function chosenRegister(): string | null {
  return localStorage.getItem(REGISTER);
}

export function chooseRegister(registerId: string): void {
  localStorage.setItem(REGISTER, registerId);
  for (const listener of listeners) listener();
}

/** A manager gave this device a register: it is chosen here once, and can be changed. */
export function followDevice(registerId: string | null): void {
  if (registerId === null || localStorage.getItem(OF_DEVICE) === registerId) return;
  localStorage.setItem(OF_DEVICE, registerId);
  chooseRegister(registerId);
}
