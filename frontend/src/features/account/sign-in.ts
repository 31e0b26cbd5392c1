import { useMutation } from "@tanstack/react-query";
import { answered, client } from "@/api/client";
import { session } from "@/api/session";

/** Open a session for who knows the password. */
export function useSignIn() {
  return useMutation({
    mutationFn: (body: { email: string; password: string }) => answered(client.POST("/api/v1/auth/login", { body })),
    onSuccess: (answer) => {
      session.open(answer);
    },
  });
}
