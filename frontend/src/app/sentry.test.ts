import { expect, it, vi } from "vitest";

vi.mock("@/api/session", () => ({ session: { identity: null } }));

const { scrub } = await import("./sentry");

it("kinds of errors and places in the code leave the device, and nothing else", () => {
  const canary = "Ada 12.01 eyJhbGciOi";
  const scrubbed = scrub({
    type: undefined,
    event_id: "e1",
    timestamp: 1,
    level: "error",
    platform: "javascript",
    environment: "production",
    message: canary,
    transaction: canary,
    server_name: canary,
    user: { id: canary, email: canary },
    request: { url: canary, headers: { Authorization: canary } },
    extra: { body: canary },
    contexts: { app: { app_name: canary } },
    breadcrumbs: [{ message: canary }],
    tags: { org: "o1", user: "u1", other: canary },
    exception: {
      values: [
        {
          type: "TypeError",
          value: canary,
          stacktrace: { frames: [{ filename: `http://shop.example/assets/a.js?${canary}`, function: "pay", lineno: 1, colno: 2, in_app: true, vars: { canary }, context_line: canary }] },
        },
      ],
    },
  });
  expect(JSON.stringify(scrubbed)).not.toContain(canary);
  expect(scrubbed).toEqual({
    type: undefined,
    event_id: "e1",
    timestamp: 1,
    level: "error",
    platform: "javascript",
    environment: "production",
    tags: { org: "o1", user: "u1" },
    exception: {
      values: [{ type: "TypeError", stacktrace: { frames: [{ filename: "http://shop.example/assets/a.js", function: "pay", lineno: 1, colno: 2, in_app: true }] } }],
    },
  });
});
