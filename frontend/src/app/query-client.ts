import { QueryClient } from "@tanstack/react-query";
import { mayPass } from "@/api/problem";

const TRIES = 3;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: "always",
      staleTime: 30_000,
      retry: (count, error) => count < TRIES && mayPass(error),
    },
    // A command is sent again by whoever keeps its idempotency key, never from here.
    mutations: { networkMode: "always", retry: false },
  },
});
