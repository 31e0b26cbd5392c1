import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { CheckCheck, RefreshCw } from "lucide-react";
import { useEffect } from "react";
import { mayPass } from "@/api/problem";
import { engineOf } from "@/sync/engine";
import { useOutboxCount } from "@/sync/use-outbox-count";
import { Button } from "@/ui/button";
import { Fault } from "@/ui/fault";
import { OfficePage, Section } from "@/ui/office-page";
import { useIsOnline } from "@/ui/online";
import { Notice, Skeleton } from "@/ui/states";
import { Age } from "./age";
import { longDay } from "./days";
import { FigureRows, QuietFigures } from "./figure-rows";
import { figuresOf } from "./figures";
import type { OwnDocument } from "./here";
import { HereView } from "./here-view";
import { OpenTills } from "./open-tills";
import { SalesToday } from "./sales-today";
import { type Today, useNotices, useToday } from "./today-data";

const route = getRouteApi("/$orgId/today");

interface TodayPageProps {
  /** Bills and credit notes of this device. The till knows how to read them. */
  readonly readOwn: () => Promise<readonly OwnDocument[]>;
}

/** How the shop is, and what needs somebody. Each figure leads to its documents. */
export function TodayPage({ readOwn }: TodayPageProps) {
  const { orgId } = route.useParams();
  const { i18n, t } = useLingui();
  const isOnline = useIsOnline();
  const { data, error, dataUpdatedAt, isFetching, refetch } = useToday(orgId, true);
  const { look } = useNotices(orgId, false);
  const isCutOff = !isOnline || (error !== null && mayPass(error));
  useEffect(() => {
    if (document.visibilityState === "visible") look();
  }, [look]);

  const isShown = data !== undefined && !isCutOff;
  return (
    <OfficePage
      title={<Trans>Today</Trans>}
      beside={
        isShown && (
          <span className="inline-flex flex-wrap items-center gap-x-1 text-muted">
            {longDay(data.today, i18n.locale)}
            <span aria-hidden="true">·</span>
            <Age key={dataUpdatedAt} at={dataUpdatedAt} />
            <Button tone="quiet" size="icon" aria-label={t`Refresh`} isBusy={isFetching} icon={<RefreshCw aria-hidden="true" className="size-5" />} onClick={() => void refetch()} />
          </span>
        )
      }
    >
      {isCutOff ? (
        <HereView orgId={orgId} readOwn={readOwn} onRetry={() => void refetch()} />
      ) : error !== null ? (
        <Fault error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <div aria-busy="true" className="flex flex-col gap-4">
          <Skeleton className="h-11 w-48" />
          <Skeleton className="w-1/2" />
          <Skeleton />
          <Skeleton />
        </div>
      ) : (
        <Figures orgId={orgId} today={data} />
      )}
    </OfficePage>
  );
}

function Figures({ orgId, today }: { readonly orgId: string; readonly today: Today }) {
  const { t } = useLingui();
  const { database } = engineOf(orgId);
  const { refused } = useOutboxCount(database);
  const figures = figuresOf(today);
  const urgent = figures.filter(({ isUrgent }) => isUrgent);
  const inProgress = figures.filter(({ isUrgent, count }) => !isUrgent && count > 0);
  const quiet = figures.filter(({ count }) => count === 0);
  return (
    <div className="grid items-start gap-x-10 gap-y-6 xl:grid-cols-[3fr_2fr]">
      <div className="flex min-w-0 flex-col gap-6">
        {today.sales !== null && <SalesToday orgId={orgId} today={today} sales={today.sales} />}
        <Section title={<Trans>Needs attention</Trans>}>
          {refused > 0 && (
            <div data-figure="refused">
              <Notice tone="refused">
                <Plural
                  value={refused}
                  one="# thing that was done on this device is refused. The till says which."
                  other="# things that were done on this device are refused. The till says which."
                />
              </Notice>
            </div>
          )}
          {urgent.length > 0 && <FigureRows orgId={orgId} label={t`Needs attention`} today={today} figures={urgent} />}
          {urgent.length === 0 && refused === 0 && (
            <p className="flex items-center gap-2 text-muted">
              <CheckCheck aria-hidden="true" className="size-6 shrink-0 text-accent" />
              <Trans>Nothing needs attention.</Trans>
            </p>
          )}
          <QuietFigures orgId={orgId} label={t`Nothing of these`} today={today} figures={quiet} />
        </Section>
      </div>
      <div className="flex min-w-0 flex-col gap-6">
        {today.open_shifts !== null && <OpenTills orgId={orgId} today={today} shifts={today.open_shifts} />}
        {inProgress.length > 0 && (
          <Section title={<Trans>In progress</Trans>}>
            <FigureRows orgId={orgId} label={t`In progress`} today={today} figures={inProgress} />
          </Section>
        )}
      </div>
    </div>
  );
}
