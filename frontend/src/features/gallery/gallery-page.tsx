import { Trans, useLingui } from "@lingui/react/macro";
import { CloudOff, PackageOpen, Plus, ReceiptText, Search, UserRound } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button, type Tone } from "@/ui/button";
import { Choice } from "@/ui/choice";
import { Confirm } from "@/ui/confirm";
import { Dialog } from "@/ui/dialog";
import { Select, Field, Switch, TextField } from "@/ui/field";
import { PinPad } from "@/ui/pin-pad";
import { Segmented } from "@/ui/segmented";
import { Badge, Notice, Skeleton, State } from "@/ui/states";
import { type Column, Table } from "@/ui/table";
import { LongLists } from "./long-lists";
import { chooseTheme, chosenTheme, THEMES, type Theme } from "@/ui/theme";
import { toast, Toasts } from "@/ui/toast";

const TONES: readonly Tone[] = ["primary", "plain", "quiet", "danger"];
const COLOURS = [
  "bg-paper", "bg-surface", "bg-sunken", "bg-line", "bg-line-strong", "bg-ink", "bg-muted", "bg-accent",
  "bg-accent-soft", "bg-waiting", "bg-waiting-soft", "bg-refused", "bg-refused-soft",
];

const PIN_STATES = ["empty", "busy", "wrong", "closed"] as const;

interface Row {
  readonly name: string;
  readonly price: string;
}

/** Every component in every state, to look at. */
export function GalleryPage() {
  const { t } = useLingui();
  const [theme, setTheme] = useState<Theme>(chosenTheme);
  const [isOpen, setOpen] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [segment, setSegment] = useState<"light" | "dark">("light");
  const [shelf, setShelf] = useState(0);
  const [person, setPerson] = useState(0);
  const [pin, setPin] = useState("");
  const [pinState, setPinState] = useState<(typeof PIN_STATES)[number] | null>(null);
  const seconds = 20;
  const shelves = [t`Favourites`, t`All`, t`Tea`, t`Bread`];
  const people = [t`Ada`, t`Ben`, t`Somebody whose name is longer than there is room for on a telephone`];
  const pinStates = { empty: t`PIN asked for`, busy: t`PIN checked`, wrong: t`PIN wrong`, closed: t`PIN wrong too often` };
  const rows: readonly Row[] = [
    { name: t`Green tea`, price: "4.50" },
    { name: t`Apple juice`, price: "3.40" },
  ];
  const columns: readonly Column<Row>[] = [
    { key: "name", label: t`Name`, cell: ({ name }) => name, sortBy: ({ name }) => name },
    { key: "price", label: t`Price`, cell: ({ price }) => price, isNumber: true, sortBy: ({ price }) => price },
  ];
  const empty = (
    <State>
      <Trans>Nothing is for sale yet.</Trans>
    </State>
  );
  return (
    <main className="mx-auto flex max-w-4xl flex-col gap-8 p-4 sm:p-8">
      <header className="flex flex-wrap items-end justify-between gap-4">
        <h1 className="text-title font-semibold">
          <Trans>Gallery</Trans>
        </h1>
        <Field label={t`Theme`}>
          {(ids) => (
            <Select
              {...ids}
              value={theme}
              onChange={({ target: { value } }) => {
                const chosen = THEMES.find((name) => name === value) ?? "system";
                setTheme(chosen);
                chooseTheme(chosen);
              }}
            >
              {THEMES.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </Select>
          )}
        </Field>
      </header>

      <Part title={t`Colour`}>
        <div className="grid grid-cols-3 gap-2 sm:grid-cols-7">
          {COLOURS.map((colour) => (
            <figure key={colour} className="flex flex-col gap-1">
              <div className={`h-14 rounded-small border border-line ${colour}`} />
              <figcaption className="text-small text-muted">{colour.slice(3)}</figcaption>
            </figure>
          ))}
        </div>
      </Part>

      <Part title={t`Type`}>
        <p className="text-total font-semibold tracking-tight">1,234.50</p>
        <p className="text-title font-semibold"><Trans>Title</Trans></p>
        <p className="text-large"><Trans>Large</Trans></p>
        <p className="text-base"><Trans>Text</Trans></p>
        <p className="text-small text-muted"><Trans>Small</Trans></p>
      </Part>

      <Part title={t`Buttons`}>
        {TONES.map((tone) => (
          <div key={tone} className="flex flex-wrap items-center gap-3">
            <Button tone={tone} icon={<Plus aria-hidden="true" className="size-5" />}>
              <Trans>Add a product</Trans>
            </Button>
            <Button tone={tone} disabled>
              <Trans>Not now</Trans>
            </Button>
            <Button tone={tone} isBusy>
              <Trans>Saving</Trans>
            </Button>
            <Button tone={tone} size="large">
              <Trans>Take 12.40</Trans>
            </Button>
            <Button tone={tone} size="icon" aria-label={t`Search`} icon={<Search aria-hidden="true" className="size-5" />} />
          </div>
        ))}
      </Part>

      <Part title={t`Fields`}>
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField label={t`Name`} defaultValue={t`Green tea`} />
          <TextField label={t`Price`} inputMode="decimal" hint={t`With tax.`} defaultValue="4.50" />
          <TextField label={t`Code`} error={t`This code is in use. Choose another.`} defaultValue="TEA" />
          <TextField label={t`Not to be changed`} disabled defaultValue="2026-000001" />
          <Switch label={t`Track stock`} defaultChecked />
          <Switch label={t`Sounds`} />
        </div>
      </Part>

      <Part title={t`Choices`}>
        <Segmented
          label={t`Colours`}
          options={[
            { value: "light", label: t`Light` },
            { value: "dark", label: t`Dark` },
          ]}
          value={segment}
          onChange={setSegment}
        />
        <div role="group" aria-label={t`Categories`} className="flex gap-2 overflow-x-auto pb-1">
          {shelves.map((name, index) => (
            <Choice
              key={name}
              isRound
              isChosen={index === shelf}
              onChoose={() => {
                setShelf(index);
              }}
            >
              {name}
            </Choice>
          ))}
        </div>
        <People people={people} chosen={person} onChoose={setPerson} />
        <div className="max-w-sm">
          <People isWide people={people} chosen={person} onChoose={setPerson} />
        </div>
      </Part>

      <Part title={t`PIN`}>
        <div className="flex flex-wrap gap-2">
          {PIN_STATES.map((state) => (
            <Button
              key={state}
              onClick={() => {
                setPin("");
                setPinState(state);
              }}
            >
              {pinStates[state]}
            </Button>
          ))}
        </div>
        {pinState !== null && (
          <Dialog
            title={pinStates[pinState]}
            onClose={() => {
              setPinState(null);
            }}
          >
            <div className="flex flex-col gap-4">
              <People people={people} chosen={person} onChoose={setPerson} />
              <PinPad
                label={t`PIN of ${people[person] ?? ""}`}
                value={pinState === "busy" ? "4865" : pin}
                isBusy={pinState === "busy"}
                isClosed={pinState === "closed"}
                refusal={pinState === "wrong" ? t`Wrong PIN. Try again.` : pinState === "closed" ? t`Too many wrong PINs. Wait ${seconds} seconds.` : undefined}
                onChange={setPin}
                onEnter={() => {
                  setPinState(null);
                }}
              />
            </div>
          </Dialog>
        )}
      </Part>

      <Part title={t`Lists`}>
        <Table label={t`Products`} columns={columns} rows={rows} keyOf={({ name }) => name} empty={empty} />
        <Table
          label={t`Products that open`}
          columns={columns}
          rows={rows}
          keyOf={({ name }) => name}
          onOpen={({ name }) => {
            toast(name);
          }}
          empty={empty}
        />
        <Table label={t`Products that are read`} columns={columns} rows={undefined} keyOf={({ name }) => name} empty={empty} />
        <Table label={t`No products`} columns={columns} rows={[]} keyOf={({ name }) => name} empty={empty} />
      </Part>

      <Part title={t`Long lists`}>
        <LongLists />
      </Part>

      <Part title={t`States`}>
        <div className="grid gap-4 sm:grid-cols-2">
          <Framed>
            <State icon={<PackageOpen aria-hidden="true" />} action={<Button tone="primary"><Trans>Add a product</Trans></Button>}>
              <Trans>Nothing is for sale yet.</Trans>
            </State>
          </Framed>
          <Framed>
            <State tone="waiting" icon={<CloudOff aria-hidden="true" />}>
              <Trans>This needs the network. Sales are saved here meanwhile.</Trans>
            </State>
          </Framed>
          <Framed>
            <State tone="refused" icon={<ReceiptText aria-hidden="true" />} action={<Button><Trans>Try again</Trans></Button>}>
              <Trans>The printer does not answer. Check that it is on and has paper.</Trans>
            </State>
          </Framed>
          <Framed>
            <div className="flex flex-col gap-3 p-6">
              <Skeleton className="w-1/2" />
              <Skeleton />
              <Skeleton className="w-3/4" />
            </div>
          </Framed>
        </div>
        <Notice>
          <Trans>All sales are sent.</Trans>
        </Notice>
        <Notice tone="waiting" action={<Button><Trans>Look</Trans></Button>}>
          <Trans>Three sales wait for the network.</Trans>
        </Notice>
        <Notice tone="refused">
          <Trans>One sale was refused: too little stock.</Trans>
        </Notice>
        <div className="flex flex-wrap gap-2">
          <Badge><Trans>Draft</Trans></Badge>
          <Badge tone="accent"><Trans>Paid</Trans></Badge>
          <Badge tone="waiting"><Trans>Waiting</Trans></Badge>
          <Badge tone="refused"><Trans>Refused</Trans></Badge>
        </div>
      </Part>

      <Part title={t`Dialog`}>
        <div className="flex flex-wrap gap-2">
          <Button
            onClick={() => {
              setOpen(true);
            }}
          >
            <Trans>Open</Trans>
          </Button>
          <Button
            tone="danger"
            onClick={() => {
              setAsking(true);
            }}
          >
            <Trans>Discard</Trans>
          </Button>
          <Button
            onClick={() => {
              toast(t`Saved`);
            }}
          >
            <Trans>Save</Trans>
          </Button>
        </div>
        <Toasts />
        {isAsking && (
          <Confirm
            title={t`Discard this sale?`}
            action={<Trans>Discard</Trans>}
            onConfirm={() => {
              setAsking(false);
            }}
            onClose={() => {
              setAsking(false);
            }}
          >
            <Trans>Its three lines are gone then. Parking it keeps them.</Trans>
          </Confirm>
        )}
        {isOpen && (
          <Dialog
            title={t`Discard this sale?`}
            onClose={() => {
              setOpen(false);
            }}
            footer={
              <Button
                tone="danger"
                onClick={() => {
                  setOpen(false);
                }}
              >
                <Trans>Discard</Trans>
              </Button>
            }
          >
            <Trans>Its three lines are gone then. Parking it keeps them.</Trans>
          </Dialog>
        )}
      </Part>
    </main>
  );
}

interface PeopleProps {
  readonly people: readonly string[];
  readonly chosen: number;
  readonly isWide?: boolean;
  readonly onChoose: (index: number) => void;
}

/** As on the lock screen, and where a manager is asked. */
function People({ people, chosen, isWide = false, onChoose }: PeopleProps) {
  const { t } = useLingui();
  return (
    <div role="group" aria-label={t`People`} className={isWide ? "flex flex-wrap gap-2 md:flex-col" : "flex flex-wrap gap-2"}>
      {people.map((name, index) => (
        <Choice
          key={name}
          isWide={isWide}
          icon={<UserRound aria-hidden="true" className="size-5 shrink-0" />}
          isChosen={index === chosen}
          onChoose={() => {
            onChoose(index);
          }}
        >
          {name}
        </Choice>
      ))}
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="flex flex-col gap-4">
      <h2 className="border-b border-line pb-1 text-large font-semibold">{title}</h2>
      {children}
    </section>
  );
}

function Framed({ children }: { readonly children: ReactNode }) {
  return <div className="rounded-medium border border-line bg-surface">{children}</div>;
}
