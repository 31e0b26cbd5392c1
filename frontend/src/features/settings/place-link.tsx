import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";

interface PlaceLinkProps {
  readonly orgId: string;
  /** Below the address of the shop. It is known only when it is read, so that no type of the router has it. */
  readonly place: string;
  readonly children: ReactNode;
}

/** A link to a page of any room. */
export function PlaceLink({ orgId, place, children }: PlaceLinkProps) {
  const navigate = useNavigate();
  const address = `/${orgId}/${place}`;
  return (
    <a
      href={address}
      className="inline-flex min-h-target items-center text-accent-strong underline"
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        void navigate({ href: address });
      }}
    >
      {children}
    </a>
  );
}
