/** What this browser keeps to be the device that a manager registered. */
interface KeptDevice {
  readonly id: string;
  readonly token: string;
}

const KEY = "counterfoil.device";

function keyOf(orgId: string): string {
  return `${KEY}.${orgId}`;
}

/** The device that this browser is in an organization; null when nobody registered it. */
export function keptDevice(orgId: string): KeptDevice | null {
  const kept = localStorage.getItem(keyOf(orgId));
  return kept === null ? null : (JSON.parse(kept) as KeptDevice);
}

export function keepDevice(orgId: string, device: KeptDevice): void {
  localStorage.setItem(keyOf(orgId), JSON.stringify(device));
}

export function forgetDevice(orgId: string): void {
  localStorage.removeItem(keyOf(orgId));
}
