import { useLingui } from "@lingui/react/macro";
import { useLiveQuery } from "dexie-react-hooks";
import { ClipboardList, type LucideIcon, Package, ReceiptText, Truck, UserRound } from "lucide-react";
import { formatDay, formatPrice } from "@/i18n/format";
import { engineOf } from "@/sync/engine";
import { type Kind, readRecent } from "@/sync/recent";
import { useOrg } from "@/sync/use-org";
import { type Found, hrefOf } from "./found";
import { matching } from "./match";
import type { Beginning, Group, Option, Page } from "./options";

const ICONS: Readonly<Record<Kind, LucideIcon>> = { document: ReceiptText, customer: UserRound, product: Package, supplier: Truck, order: ClipboardList };
const RECENT = 6;
/** More of them say that one more letter is to be typed. */
const MOST_PLACES = 5;

interface Asked {
  readonly orgId: string;
  readonly text: string;
  readonly pages: readonly Page[];
  readonly beginnings: readonly Beginning[];
  readonly kinds: readonly Kind[];
  readonly found: readonly Found[];
}

/** What can be chosen: before anything is typed what was opened lately, the rooms, and what can be begun; then what was found. */
export function useGroups({ orgId, text, pages, beginnings, kinds, found }: Asked): readonly Group[] {
  const { i18n, t } = useLingui();
  const currency = useOrg(orgId)?.currency ?? "EUR";
  const { database } = engineOf(orgId);
  const recent = useLiveQuery(() => readRecent(database), [database]) ?? [];
  const titles: Record<Kind, string> = { document: t`Documents`, customer: t`Customers`, product: t`Products`, supplier: t`Suppliers`, order: t`Orders` };
  const nameless: Partial<Record<Kind, string>> = { document: t`Draft`, order: t`Draft of an order` };

  const optionOf = ({ kind, id, name, detail, day, amount }: Found): Option => ({
    key: `${kind}.${id}`,
    name: name === "" ? (nameless[kind] ?? "") : name,
    detail: [detail, day == null ? "" : formatDay(day, i18n.locale)].filter((part) => part !== "").join(" · "),
    amount: amount === undefined ? undefined : formatPrice(amount, currency, i18n.locale),
    icon: ICONS[kind],
    href: hrefOf(orgId, kind, id),
  });
  const pageOption = (page: Page): Option => ({ ...page, key: page.href });
  const beginningOption = (one: Beginning): Option => ({ ...one, key: `start.${one.key}`, start: one.key });

  const lately = recent.filter(({ kind }) => kinds.includes(kind)).slice(0, RECENT);
  // What the service adds comes below: nobody chooses what has just come under their finger.
  const foundKinds = [...new Set(found.map(({ kind }) => kind))];
  const groups: Group[] =
    text === ""
      ? [
          { key: "recent", title: t`Opened lately`, options: lately.map(optionOf) },
          { key: "pages", title: t`Go to`, options: pages.filter(({ isRoom }) => isRoom === true).map(pageOption) },
          { key: "starts", title: t`Begin`, options: beginnings.map(beginningOption) },
        ]
      : [
          { key: "pages", title: t`Go to`, options: matching(pages, text).slice(0, MOST_PLACES).map(pageOption) },
          { key: "starts", title: t`Begin`, options: matching(beginnings, text).slice(0, MOST_PLACES).map(beginningOption) },
          ...foundKinds.map((kind) => ({ key: kind, title: titles[kind], options: found.filter((one) => one.kind === kind).map(optionOf) })),
        ];
  return groups.filter(({ options }) => options.length > 0);
}
