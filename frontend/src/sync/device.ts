import { answered, client } from "@/api/client";
import type { components } from "@/api/schema";

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

export function forgetDevice(orgId: string): void {
  localStorage.removeItem(keyOf(orgId));
}

/** Make this browser a device of the organization, and this login one on it. */
export async function registerDevice(orgId: string, body: components["schemas"]["DeviceCreate"]): Promise<void> {
  const { id, token } = await answered(client.POST("/api/v1/org/{org_id}/devices", { params: { path: { org_id: orgId } }, body }));
  localStorage.setItem(keyOf(orgId), JSON.stringify({ id, token } satisfies KeptDevice));
  await bindLogin(orgId);
}

/** Tell the service that this login is on the device that this browser is. Once after each login; nothing without a device. */
export async function bindLogin(orgId: string): Promise<void> {
  const device = keptDevice(orgId);
  if (device === null) return;
  await answered(client.PUT("/api/v1/org/{org_id}/device", { params: { path: { org_id: orgId } }, body: { token: device.token } }));
}
