import { useQuery } from "@tanstack/react-query";
import { answered, client } from "@/api/client";

export const SECOND_FACTOR = ["second-factor"] as const;

/** What the person proves themselves with. */
export function useSecondFactor() {
  return useQuery({ queryKey: SECOND_FACTOR, queryFn: () => answered(client.GET("/api/v1/me/second-factor")) });
}
