import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useLocation } from "@tanstack/react-router";
import { Bell as BellIcon, CheckCheck } from "lucide-react";
import { useState } from "react";
import { Dialog } from "@/ui/dialog";
import { State } from "@/ui/states";
import { cx } from "@/ui/cx";
import { FigureRows } from "./figure-rows";
import type { Kind } from "./figures";
import { useNotices, useToday } from "./today-data";

interface BellProps {
  readonly orgId: string;
  readonly className: string;
}

/** What needs somebody, in every room: how many things the person has not seen, and the list of all. */
export function Bell({ orgId, className }: BellProps) {
  const { t } = useLingui();
  const isAtToday = useLocation({ select: ({ pathname }) => pathname === `/${orgId}/today` });
  const { figures, unseen, look } = useNotices(orgId, !isAtToday);
  const { data } = useToday(orgId, false);
  const [shown, setShown] = useState<ReadonlySet<Kind>>();
  const close = () => {
    setShown(undefined);
  };
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        className={cx(className, "relative text-muted max-sm:hidden")}
        onClick={() => {
          setShown(unseen);
          look();
        }}
      >
        <BellIcon aria-hidden="true" className="size-6 shrink-0" />
        <span>
          <Trans>Notices</Trans>
        </span>
        <Unseen count={unseen.size} />
      </button>
      <span role="status" className="sr-only">
        {unseen.size > 0 && <Plural value={unseen.size} one="# new notice" other="# new notices" />}
      </span>
      {shown !== undefined && (
        <Dialog kind="sheet" title={t`Notices`} onClose={close}>
          {data === undefined || figures.length === 0 ? (
            <State icon={<CheckCheck aria-hidden="true" />}>{data === undefined ? <Trans>The service did not answer yet.</Trans> : <Trans>Nothing needs attention.</Trans>}</State>
          ) : (
            <FigureRows orgId={orgId} label={t`Notices`} today={data} figures={figures} unseen={shown} onFollow={close} />
          )}
        </Dialog>
      )}
    </>
  );
}

/** The same number at the place of the room, on a phone: its bar has no room for a bell. */
export function UnseenAtToday({ orgId }: { readonly orgId: string }) {
  const { unseen } = useNotices(orgId, false);
  return <Unseen count={unseen.size} />;
}

function Unseen({ count }: { readonly count: number }) {
  if (count === 0) return null;
  return (
    <span aria-hidden="true" data-testid="unseen" className="absolute start-1/2 top-1 ms-1 grid min-w-5 place-items-center rounded-full bg-accent px-1 text-small leading-5 font-semibold text-on-accent">
      {count}
    </span>
  );
}
