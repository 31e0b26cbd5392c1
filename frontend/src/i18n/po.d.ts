declare module "*.po" {
  import type { Messages } from "@lingui/core";

  export const messages: Messages;
  /** What only one room says, by the name of its folder. See vite-words.ts. */
  export const rooms: Readonly<Record<string, () => Promise<{ readonly messages: Messages }>>>;
}
