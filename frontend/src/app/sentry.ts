import { BrowserClient, defaultStackParser, type ErrorEvent, makeFetchTransport, Scope } from "@sentry/browser";
import { session } from "@/api/session";

export interface ReportSettings {
  readonly dsn: string;
  readonly release: string | null;
  readonly environment: string;
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Begin to report. No integration of the library is used: it watches nothing by itself. */
export function startReporting({ dsn, release, environment }: ReportSettings): (error: unknown) => void {
  const client = new BrowserClient({
    dsn,
    environment,
    ...(release === null ? {} : { release }),
    integrations: [],
    maxBreadcrumbs: 0,
    sendClientReports: false,
    stackParser: defaultStackParser,
    // Else the library takes a fetch out of a hidden frame wherever somebody has wrapped the page's own.
    transport: (options) => makeFetchTransport(options, (input, init) => fetch(input, init)),
    beforeSend: scrub,
  });
  const scope = new Scope();
  scope.setClient(client);
  client.init();
  return (error) => {
    const [orgId = ""] = location.pathname.split("/").filter((part) => ID.test(part));
    scope.setTags({ org: orgId, user: session.identity?.user.id ?? "" });
    scope.captureException(error);
  };
}

/** Only what is on these lists leaves the device: kinds of errors and places in the code, never a text or a value. */
export function scrub(event: ErrorEvent): ErrorEvent {
  const { event_id, timestamp, level, platform, release, environment, tags } = event;
  return {
    type: undefined,
    ...given({ event_id, timestamp, level, platform, release, environment }),
    tags: given({ org: tags?.["org"], user: tags?.["user"] }),
    exception: {
      values: (event.exception?.values ?? []).map(({ type, stacktrace }) => ({
        ...given({ type }),
        stacktrace: {
          frames: (stacktrace?.frames ?? []).map(({ filename, function: name, lineno, colno, in_app }) =>
            given({ filename: filename?.replace(/[?#].*/, ""), function: name, lineno, colno, in_app }),
          ),
        },
      })),
    },
  };
}

/** Without what is not there. */
function given<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: NonNullable<T[K]> };
}
