import { Trans } from "@lingui/react/macro";
import { Button } from "@/ui/button";
import type { List } from "./use-list";

/** The way to the rest of a long list. */
export function More({ list }: { readonly list: List<unknown> }) {
  if (!list.hasMore) return null;
  return (
    <Button className="self-center" isBusy={list.isReadingMore} onClick={list.more}>
      <Trans>Show more</Trans>
    </Button>
  );
}
