import { answered, asLogin, client } from "@/api/client";
import type { components } from "@/api/schema";
import { keepDevice, keptDevice } from "./kept-device";
import { chooseRegister } from "./register";

/** Make this browser a device of the organization, and this login one on it. */
export async function registerDevice(orgId: string, body: components["schemas"]["DeviceCreate"]): Promise<void> {
  const { id, token, register_id: registerId } = await answered(
    client.POST("/api/v1/org/{org_id}/devices", { params: { path: { org_id: orgId } }, body }),
  );
  keepDevice(orgId, { id, token });
  if (registerId !== null) chooseRegister(orgId, registerId);
  await bindLogin(orgId);
}

/**
 * Tell the service that this login is on the device that this browser is. Once after each login, before anything that was done
 * here is sent by it; nothing without a device.
 */
export async function bindLogin(orgId: string, headers?: { readonly Authorization: string }): Promise<void> {
  const device = keptDevice(orgId);
  if (device === null) return;
  const path = { org_id: orgId };
  const body = { token: device.token };
  await answered(client.PUT("/api/v1/org/{org_id}/device", { params: { path }, headers: headers ?? (await asLogin()), body }));
}
