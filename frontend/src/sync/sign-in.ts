import { useMutation } from "@tanstack/react-query";
import { answered, client } from "@/api/client";
import type { components } from "@/api/schema";
import { session } from "@/api/session";
import { forgetAtTill } from "./at-till";
import { bindLogin } from "./device";

type Opened = components["schemas"]["NewSession"];
type Given = components["schemas"]["LogIn"] | components["schemas"]["SecondFactorEntry"];

export type WaitingLogin = components["schemas"]["PendingLogin"];

/** The login that waits for the second factor, while it does. Its token opens nothing, and is gone with the page. */
let waiting: WaitingLogin | null = null;

export const waitingLogin = (): WaitingLogin | null => waiting;

/** Open a session for who knows the password, and has the second factor where there is one: without it the answer is null. */
export function useSignIn() {
  return useMutation({
    mutationFn: async (given: Given): Promise<Opened | null> => {
      const answer = await answered(
        "token" in given ? client.POST("/api/v1/auth/login/second-factor", { body: given }) : client.POST("/api/v1/auth/login", { body: given }),
      );
      waiting = "status" in answer ? answer : null;
      if ("status" in answer) return null;
      // Before anything is sent by it: what was done here with a PIN needs to come from this device.
      const headers = { Authorization: `Bearer ${answer.access_token}` };
      await Promise.allSettled(answer.memberships.map(({ org_id }) => bindLogin(org_id, headers)));
      return answer;
    },
    onSuccess: (answer) => {
      if (answer === null) return;
      session.open(answer);
      forgetAtTill();
    },
  });
}
