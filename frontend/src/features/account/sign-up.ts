import { useMutation } from "@tanstack/react-query";
import { answered, client } from "@/api/client";
import type { components } from "@/api/schema";
import { session } from "@/api/session";
import { forgetAtTill } from "@/sync/at-till";

type Opened = components["schemas"]["FirstSession"];

/** Open a shop: a person, their organization, and a session; or, where the service sends mails, a link that does it. */
export function useSignUp() {
  return useMutation({
    mutationFn: (body: components["schemas"]["SignUp"]) => answered(client.POST("/api/v1/auth/signup", { body })),
    onSuccess: (answer) => {
      if ("org" in answer) enter(answer);
    },
  });
}

/** Begin in a shop that was just opened. */
export function enter({ org, ...rest }: Opened): void {
  session.open({ ...rest, memberships: [{ org_id: org.id, org_name: org.name, role: "admin", role_name: null }] });
  forgetAtTill();
}
