import type { ComponentType, ReactNode } from "react";
import { HelpContext, type HelpPage } from "@/ui/help";

/** A page that knows which page of the help is about it. */
export function withHelp(help: HelpPage, Page: ComponentType): () => ReactNode {
  return function Helped() {
    return (
      <HelpContext value={help}>
        <Page />
      </HelpContext>
    );
  };
}
