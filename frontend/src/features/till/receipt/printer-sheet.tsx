import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useEffect, useState } from "react";
import { listModels } from "@/hardware/encode";
import { originOf } from "@/hardware/network";
import { choosePrinter, openDrawer } from "@/hardware/printer";
import type { PrinterFault } from "@/hardware/printer-error";
import { type Connection, type PrinterSettings, readSettings, saveSettings } from "@/hardware/settings";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Field, Select, Switch, TextField } from "@/ui/field";
import { Notice } from "@/ui/states";
import { useTill } from "../till-context";
import { FaultText } from "./fault-text";
import { layoutTest } from "./layout";
import { faultOf, print } from "./printing";

const BAUD_RATES = [9600, 19200, 38400, 57600, 115200];

type Outcome = { readonly kind: "done"; readonly what: "chosen" | "printed" | "opened" } | { readonly kind: "failed"; readonly fault: PrinterFault };

/** The printer of this device. What is chosen counts at once. */
export function PrinterSheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLingui();
  const { shop } = useTill();
  const [settings, setSettings] = useState(readSettings);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [isBusy, setBusy] = useState(false);
  const models = useModels();
  const { connection } = settings;
  const isLocal = connection === "usb" || connection === "serial";
  const isNetwork = connection === "epos" || connection === "webprnt";

  const change = (changed: Partial<PrinterSettings>) => {
    const next = { ...settings, ...changed };
    setSettings(next);
    saveSettings(next);
    setOutcome(null);
  };
  const attempt = async (what: "chosen" | "printed" | "opened", job: () => Promise<void>) => {
    setBusy(true);
    setOutcome(null);
    try {
      await job();
      setOutcome({ kind: "done", what });
    } catch (error) {
      setOutcome({ kind: "failed", fault: faultOf(error) });
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog kind="sheet" title={t`Printer`} onClose={onClose}>
      <div className="flex flex-col gap-5">
        <Choice label={t`After a sale`} value={settings.receipts} onChange={(receipts) => { change({ receipts }); }}>
          <option value="none">{t`No receipt`}</option>
          <option value="ask">{t`Offer a receipt`}</option>
          <option value="always">{t`Print a receipt`}</option>
        </Choice>
        <Choice label={t`How to print`} value={connection} onChange={(chosen) => { change({ connection: chosen }); }}>
          <option value="browser">{t`This browser's print`}</option>
          <option value="usb" disabled={!canReach("usb")}>{t`Receipt printer by USB`}</option>
          <option value="serial" disabled={!canReach("serial")}>{t`Receipt printer by a serial port`}</option>
          <option value="epos">{t`Epson printer in the network`}</option>
          <option value="webprnt">{t`Star printer in the network`}</option>
        </Choice>
        <Field label={t`Width of the roll`}>
          {(ids) => (
            <Select
              {...ids}
              value={settings.width}
              onChange={(event) => {
                change({ width: event.target.value === "58" ? 58 : 80 });
              }}
            >
              <option value="80">80 mm</option>
              <option value="58">58 mm</option>
            </Select>
          )}
        </Field>
        {isNetwork && (
          <TextField
            label={t`Address of the printer`}
            inputMode="url"
            autoComplete="off"
            placeholder="192.168.1.20"
            value={settings.address}
            hint={t`The service must allow it. Ask who runs the service.`}
            error={settings.address !== "" && originOf(settings.address) === null ? t`Enter an address, like 192.168.1.20.` : undefined}
            onChange={(event) => {
              change({ address: event.target.value });
            }}
          />
        )}
        {connection === "serial" && (
          <Field label={t`Speed`}>
            {(ids) => (
              <Select
                {...ids}
                value={settings.baudRate}
                onChange={(event) => {
                  change({ baudRate: Number(event.target.value) });
                }}
              >
                {BAUD_RATES.map((rate) => (
                  <option key={rate}>{rate}</option>
                ))}
              </Select>
            )}
          </Field>
        )}
        {connection !== "browser" && (
          <>
            <Choice label={t`Model`} value={settings.model} onChange={(model) => { change({ model }); }}>
              <option value="">{t`Any other`}</option>
              {models.map(({ id, name }) => (
                <option key={id} value={id}>{name}</option>
              ))}
            </Choice>
            <Switch
              label={t`A cash drawer is connected to the printer`}
              checked={settings.hasDrawer}
              onChange={(event) => {
                change({ hasDrawer: event.target.checked });
              }}
            />
          </>
        )}
        {outcome !== null && (
          <Notice tone={outcome.kind === "failed" ? "refused" : "plain"}>
            {outcome.kind === "failed" ? (
              <FaultText fault={outcome.fault} />
            ) : outcome.what === "chosen" ? (
              <Trans>The printer is chosen. Print a test page.</Trans>
            ) : outcome.what === "opened" ? (
              <Trans>The drawer was told to open.</Trans>
            ) : (
              <Trans>The test page was sent.</Trans>
            )}
          </Notice>
        )}
        <div className="flex flex-wrap gap-3">
          {isLocal && (
            <Button disabled={isBusy} onClick={() => void attempt("chosen", () => choosePrinter(settings))}>
              <Trans>Choose the printer</Trans>
            </Button>
          )}
          <Button tone="primary" isBusy={isBusy} onClick={() => void attempt("printed", () => print(layoutTest(shop.org.name)))}>
            <Trans>Print a test page</Trans>
          </Button>
          {connection !== "browser" && settings.hasDrawer && (
            <Button disabled={isBusy} onClick={() => void attempt("opened", () => openDrawer(settings))}>
              <Trans>Try the drawer</Trans>
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly children: ReactNode;
}

function Choice<T extends string>({ label, value, onChange, children }: ChoiceProps<T>) {
  return (
    <Field label={label}>
      {(ids) => (
        <Select
          {...ids}
          value={value}
          onChange={(event) => {
            onChange(event.target.value as T);
          }}
        >
          {children}
        </Select>
      )}
    </Field>
  );
}

function canReach(connection: Extract<Connection, "usb" | "serial">): boolean {
  return connection in navigator;
}

function useModels() {
  const [models, setModels] = useState<Awaited<ReturnType<typeof listModels>>>([]);
  useEffect(() => {
    let isGone = false;
    void listModels().then((found) => {
      if (!isGone) setModels(found);
    });
    return () => {
      isGone = true;
    };
  }, []);
  return models;
}
