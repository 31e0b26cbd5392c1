import { useMutation } from "@tanstack/react-query";
import { answered, client } from "@/api/client";
import type { components } from "@/api/schema";
import { session } from "@/api/session";
import { forgetAtTill } from "@/sync/at-till";

/** Open a shop: a person, their organization, and a session. */
export function useSignUp() {
  return useMutation({
    mutationFn: (body: components["schemas"]["SignUp"]) => answered(client.POST("/api/v1/auth/signup", { body })),
    onSuccess: ({ org, ...rest }) => {
      session.open({ ...rest, memberships: [{ org_id: org.id, org_name: org.name, role: "admin" }] });
      forgetAtTill();
    },
  });
}
