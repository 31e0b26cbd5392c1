import { answered, asLogin, client } from "@/api/client";
import { ProblemError } from "@/api/problem";
import { type PinRefusal, pinSessions } from "@/api/pin-session";
import type { components } from "@/api/schema";
import { session } from "@/api/session";
import { enter, lock } from "./at-till";
import { bindLogin } from "./device";
import { checkPin, dropPin, keepPin, readPins } from "./pins";

/** Ask the service whether a PIN is right. Where it is, what is needed to check it without a network stays here. */
export async function askPin(orgId: string, userId: string, pin: string): Promise<components["schemas"]["PinSession"]> {
  const ask = async () =>
    answered(
      client.POST("/api/v1/org/{org_id}/pin-sessions", {
        params: { path: { org_id: orgId } },
        headers: await asLogin(),
        body: { user_id: userId, pin },
      }),
    );
  let opened;
  try {
    opened = await ask();
  } catch (error) {
    // A login of a moment ago may not have said yet on which device it is.
    if (!(error instanceof ProblemError) || error.slug !== "device_required") throw error;
    await bindLogin(orgId);
    opened = await ask();
  }
  await keepPin(orgId, opened.user, pin, opened.verifier, Date.now());
  if (userId !== session.identity?.user.id) pinSessions.keep(userId, opened.access_token, opened.expires_in);
  return opened;
}

/** After these the person may not go on here, whatever this device knows. */
const FINAL = new Set(["pin_wrong", "forbidden", "not_found", "device_revoked", "pin_locked"]);

/**
 * Let a person go on at this device. Who was here before is checked on the device, so that the switch takes as long with a
 * network as without; the service is asked meanwhile, and what it says counts. Null: they are in.
 */
export async function goOn(orgId: string, userId: string, pin: string, isOnline: boolean): Promise<PinRefusal | null> {
  const checked = await checkPin(orgId, userId, pin, Date.now());
  if (checked.is === "early") return checked;
  if (checked.is === "right") {
    enter(orgId, userId);
    if (isOnline) void confirm(orgId, userId, pin);
    return null;
  }
  if (!isOnline) return checked.is === "wrong" ? checked : { is: "offline" };
  // It may have been changed on another device.
  try {
    await askPin(orgId, userId, pin);
  } catch (error) {
    return { is: "refused", error: error as Error };
  }
  enter(orgId, userId);
  return null;
}

async function confirm(orgId: string, userId: string, pin: string): Promise<void> {
  try {
    await askPin(orgId, userId, pin);
  } catch (error) {
    if (!(error instanceof ProblemError) || !FINAL.has(error.slug)) return;
    dropPin(orgId, userId);
    lock(orgId);
  }
}

/** Whether somebody could go on here after it is locked, also without a network. */
export function canLock(orgId: string): boolean {
  return readPins(orgId).length > 0;
}
