import { useMutation } from "@tanstack/react-query";
import { answered, client } from "@/api/client";
import { session } from "@/api/session";
import { forgetAtTill } from "@/sync/at-till";
import { bindLogin } from "@/sync/device";

/** Open a session for who knows the password. */
export function useSignIn() {
  return useMutation({
    mutationFn: async (body: { email: string; password: string }) => {
      const answer = await answered(client.POST("/api/v1/auth/login", { body }));
      // Before anything is sent by it: what was done here with a PIN needs to come from this device.
      const headers = { Authorization: `Bearer ${answer.access_token}` };
      await Promise.allSettled(answer.memberships.map(({ org_id }) => bindLogin(org_id, headers)));
      return answer;
    },
    onSuccess: (answer) => {
      session.open(answer);
      forgetAtTill();
    },
  });
}
