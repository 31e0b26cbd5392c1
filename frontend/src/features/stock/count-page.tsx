import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ChevronLeft, CircleAlert } from "lucide-react";
import { useCallback, useState } from "react";
import { clock } from "@/api/clock";
import { ONE, packOf } from "@/goods/pack-of";
import { useScannedCodes } from "@/goods/use-scanned-codes";
import { formatNumber } from "@/i18n/format";
import type { Quantity } from "@/money/decimal";
import type { Counting, LocalProduct } from "@/sync/database";
import { engineOf } from "@/sync/engine";
import { findByCode } from "@/sync/find-products";
import { withRoom } from "@/sync/room";
import { countAs, countMore } from "@/sync/tallies";
import { useAtTill } from "@/sync/use-at-till";
import { Button } from "@/ui/button";
import { OfficePage } from "@/ui/office-page";
import { play } from "@/ui/sound";
import { Notice, Skeleton, State, StatePage } from "@/ui/states";
import { AreaDialog } from "./area-dialog";
import { CameraBox, CameraButton } from "@/goods/camera-button";
import { CountDialog } from "./count-dialog";
import { CountedList } from "./counted-list";
import { LastCounted } from "./last-counted";
import { ProductField } from "@/goods/product-field";
import { RefusedCounts } from "./refused-counts";
import { useScopeText } from "./stocktake-words";
import { useStocktake } from "./stocktakes-data";
import { type Counted, isCountedIn, useArea, useCounting, useSending } from "./use-counting";
import { useUnsentCounts } from "./use-unsent-counts";

const route = getRouteApi("/$orgId/stock/stocktakes/$stocktakeId/count");

/** Counting with a phone: scan one piece after the other. All of it is on the device first; the network may be gone. */
export function CountPage() {
  const { orgId, stocktakeId } = route.useParams();
  const known = useStocktake(orgId, stocktakeId);
  const [area, chooseArea] = useArea(orgId, stocktakeId);
  const state = useCounting(orgId, stocktakeId, area ?? "");
  useUnsentCounts(orgId, stocktakeId); // what is sent from here is read anew by the page of the stocktake
  const isEnded = known.data !== undefined && known.data.status !== "open";
  if (state === undefined || area === undefined || (state.counting === null && known.isPending && known.failureCount === 0)) {
    return (
      <OfficePage title={<Trans>Count</Trans>}>
        <Skeleton className="w-1/2" />
        <Skeleton />
      </OfficePage>
    );
  }
  if (isEnded || state.counting === null) {
    return (
      <StatePage title={<Trans>Count</Trans>}>
        <State
          tone="waiting"
          icon={<CircleAlert aria-hidden="true" />}
          action={
            <Link to="/$orgId/stock/stocktakes" params={{ orgId }} search={{}} className="inline-flex min-h-target items-center font-medium text-accent-strong underline">
              <Trans>All stocktakes</Trans>
            </Link>
          }
        >
          {isEnded ? (
            <Trans>This stocktake has ended. Nothing is counted in it any more.</Trans>
          ) : (
            <Trans>This device does not know the stocktake yet. Open it once with a network, then it can be counted without one.</Trans>
          )}
        </State>
      </StatePage>
    );
  }
  return <Count orgId={orgId} counting={state.counting} state={state} area={area} onArea={chooseArea} />;
}

interface CountProps {
  readonly orgId: string;
  readonly counting: Counting;
  readonly state: NonNullable<ReturnType<typeof useCounting>>;
  /** Null until a place was chosen. */
  readonly area: string | null;
  readonly onArea: (area: string) => void;
}

function Count({ orgId, counting, state, area, onArea }: CountProps) {
  const { i18n, t } = useLingui();
  const { database } = engineOf(orgId);
  const { userId } = useAtTill(orgId);
  const scopeText = useScopeText();
  const send = useSending(orgId);
  const [isWatching, setWatching] = useState(false);
  const [isChoosing, setChoosing] = useState(false);
  const [edited, setEdited] = useState<Counted>();
  const [notice, setNotice] = useState<string | null>(null);

  const refuse = useCallback((words: string) => {
    play("refused");
    setNotice(words);
  }, []);
  const add = async (product: LocalProduct, more: Quantity = ONE) => {
    if (area === null) {
      setChoosing(true);
      return;
    }
    if (!product.tracks_stock) refuse(t`${product.name} is not kept in stock.`);
    else if (!(await isCountedIn(database, product, counting))) refuse(t`${product.name} is not among what is counted here.`);
    else {
      const place = { stocktakeId: counting.id, area, productId: product.id };
      await withRoom(database, () => countMore(database, place, more, { userId, now: clock.now() }));
      setNotice(null);
      play("taken");
      send();
    }
  };
  const readCode = async (code: string) => {
    const product = await findByCode(database, code);
    if (product === undefined) refuse(t`Nothing here has the code ${code}.`);
    else await add(product, packOf(product, code));
  };
  const change = async ({ tally }: Counted, counted: Quantity) => {
    const place = { stocktakeId: tally.stocktake_id, area: tally.area, productId: tally.product_id };
    await withRoom(database, () => countAs(database, place, counted, { userId, now: clock.now() }));
    send();
  };
  useScannedCodes(database, (code) => void readCode(code));
  const last = state.counted[0];
  const waiting = formatNumber(String(state.waiting), i18n.locale);

  return (
    <OfficePage
      title={scopeText(counting)}
      back={
        <Link
          to="/$orgId/stock/stocktakes/$stocktakeId"
          params={{ orgId, stocktakeId: counting.id }}
          search={{}}
          className="grid size-target shrink-0 place-items-center rounded-medium hover:bg-sunken"
        >
          <ChevronLeft aria-hidden="true" className="size-6 rtl:-scale-x-100" />
          <span className="sr-only">
            <Trans>The stocktake</Trans>
          </span>
        </Link>
      }
      beside={
        <span role="status" data-testid="count-sync" className={state.waiting === 0 ? "text-small text-muted" : "text-small text-waiting"}>
          {state.waiting === 0 ? <Trans>All sent</Trans> : <Trans>{waiting} saved on this device</Trans>}
        </span>
      }
      actions={
        <>
          <Button
            onClick={() => {
              setChoosing(true);
            }}
          >
            {area === null ? <Trans>Choose a place</Trans> : <Trans>Place: {area}</Trans>}
          </Button>
          <CameraButton isOn={isWatching} onChange={setWatching} />
        </>
      }
    >
      <RefusedCounts database={database} rows={state.refused} userId={userId} onAgain={send} />
      {isWatching && <CameraBox onCode={(code) => void readCode(code)} />}
      {notice !== null && <Notice tone="refused">{notice}</Notice>}
      <ProductField orgId={orgId} label={t`Scan, or type`} onChoose={(product, count) => void add(product, count)} />
      {last !== undefined && <LastCounted counted={last} onChange={(counted) => void change(last, counted)} onEdit={setEdited} />}
      <CountedList counted={state.counted} area={area} onEdit={setEdited} />
      {isChoosing && (
        <AreaDialog
          areas={state.areas}
          area={area ?? ""}
          onClose={() => {
            setChoosing(false);
          }}
          onChoose={(chosen) => {
            onArea(chosen);
            setChoosing(false);
          }}
        />
      )}
      {edited !== undefined && (
        <CountDialog
          counted={edited}
          onClose={() => {
            setEdited(undefined);
          }}
          onChange={(counted) => {
            void change(edited, counted);
            setEdited(undefined);
          }}
        />
      )}
    </OfficePage>
  );
}
