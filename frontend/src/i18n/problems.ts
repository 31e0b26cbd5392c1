import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/**
 * Problems of the service in the person's language, by slug. What is not here is told in the service's own words.
 * A sentence says what happened and what to do.
 */
export const PROBLEMS: Readonly<Record<string, MessageDescriptor>> = {
  invalid_credentials: msg`Email or password is wrong. Try again; after several failures, wait a little.`,
  rate_limited: msg`Too many attempts. Wait a minute, then try again.`,
  email_taken: msg`This email address has an account already. Sign in instead.`,
  unauthenticated: msg`You are signed out. Sign in again; what was saved on this device is safe.`,
  forbidden: msg`You are not permitted to do this. Ask a manager.`,
  not_found: msg`It is not there any more, or not for you.`,
  stale: msg`Somebody changed it in the meantime. Look at it again, then repeat your change.`,
  unavailable: msg`The service cannot answer now. It is tried again.`,
};
