import type { MessageDescriptor } from "@lingui/core";
import type { LinkProps } from "@tanstack/react-router";

/** A page of a room, as `places.ts` of the room declares it for its own links and for the search of everything. */
export interface Place {
  readonly to: NonNullable<LinkProps["to"]>;
  /** What the address holds beside the shop. */
  readonly params?: Readonly<Record<string, string>>;
  /** The operation without which there is nothing to see. Without it, whoever may enter the room may see it. */
  readonly operation?: string;
  readonly name: MessageDescriptor;
}

/** Something new that is begun on a page of a room: by a button there, by a key, and from anywhere. */
export interface Start {
  /** Of all rooms only one has it. */
  readonly key: string;
  /** The page on which it is begun. */
  readonly to: NonNullable<LinkProps["to"]>;
  readonly operation: string;
  readonly name: MessageDescriptor;
}
