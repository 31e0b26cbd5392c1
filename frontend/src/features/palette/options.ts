import type { LucideIcon } from "lucide-react";

/** A page that can be gone to. */
export interface Page {
  readonly href: string;
  readonly name: string;
  /** What else it is found by: the room that it is in. */
  readonly detail: string;
  readonly icon: LucideIcon;
  /** The first page of a room. */
  readonly isRoom?: boolean;
}

/** Something new that can be begun. */
export interface Beginning extends Page {
  readonly key: string;
}

/** What can be chosen. */
export interface Option {
  readonly key: string;
  readonly name: string;
  readonly detail: string;
  readonly amount?: string | undefined;
  readonly icon: LucideIcon;
  readonly href: string;
  /** What is begun there. */
  readonly start?: string;
}

export interface Group {
  readonly key: string;
  readonly title: string;
  readonly options: readonly Option[];
}

/** The option before or after another, round and round. */
export function stepped(options: readonly Option[], key: string | null, by: 1 | -1): string | null {
  const at = options.findIndex((option) => option.key === key);
  return options.at((Math.max(at, 0) + by) % Math.max(options.length, 1))?.key ?? null;
}
