import { appendFileSync, mkdirSync, readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { type BrowserContext, expect, type Response } from "@playwright/test";

/** Which operations the browser tests called, a line each; `tests/e2e` says what the app uses and no test calls. */
const CALLED = "../.state/e2e/called";
const LAST_ANSWERS_MILLISECONDS = 3_000;

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema?: object }>>;
}
interface Parameter {
  readonly in: "query" | "header" | "path";
  readonly name: string;
  readonly required?: boolean;
  readonly schema: { readonly type?: string };
}
interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Content & { readonly required?: boolean };
  readonly responses: Readonly<Record<string, Content & { readonly $ref?: string }>>;
}
interface Contract {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly responses: Readonly<Record<string, Content>> };
}

const contract = JSON.parse(readFileSync(new URL("../../openapi.json", import.meta.url), "utf8")) as Contract;
const ajv = new Ajv2020({ strict: false, validateFormats: false, coerceTypes: false, allErrors: true });
ajv.addSchema(contract, "contract");

/** More exact addresses first: `/products/import` is not a product. */
const routes = Object.entries(contract.paths)
  .flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method]) => method !== "parameters")
      .map(([method, operation]) => ({ path, method: method.toUpperCase(), operation, address: new RegExp(`^${path.replace(/\{\w+\}/g, "[^/]+")}$`) })),
  )
  .toSorted((one, other) => one.path.split("{").length - other.path.split("{").length);
type Route = (typeof routes)[number];

const compiled = new Map<string, ValidateFunction>();

/** Validate against a place of the contract, such as `paths/…/requestBody`. */
function faultsOf(place: readonly string[], value: unknown): string[] {
  const pointer = `contract#/${place.map((part) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"))).join("/")}`;
  const validate = compiled.get(pointer) ?? ajv.compile({ $ref: pointer });
  compiled.set(pointer, validate);
  return validate(value) ? [] : (validate.errors ?? []).slice(0, 5).map(({ instancePath, message }) => `${instancePath || "/"} ${message ?? ""}`);
}

/** What a page asked, and how it was answered. */
interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Null where there is none, or where it is a file. */
  readonly body: string | null;
  readonly status: number;
}

function routeOf(asked: string, url: string): Route | undefined {
  const { pathname } = new URL(url);
  return routes.find(({ method, address }) => method === asked && address.test(pathname));
}

function placeOf({ path, method }: Route): string[] {
  return ["paths", path, method.toLowerCase()];
}

/** What the app asks is what the contract allows: it knows each parameter, and the body has its shape. */
function faultsOfRequest({ url, headers, body }: Asked, route: Route): string[] {
  const { parameters = [], requestBody } = route.operation;
  const given = new URL(url).searchParams;
  const faults: string[] = [];
  for (const [name, text] of given) {
    const index = parameters.findIndex((one) => one.in === "query" && one.name === name);
    const parameter = parameters[index];
    if (parameter === undefined) faults.push(`the parameter ${name} is unknown`);
    else faults.push(...faultsOf([...placeOf(route), "parameters", String(index), "schema"], read(text, parameter.schema.type)).map((fault) => `${name} ${fault}`));
  }
  for (const { in: where, name, required } of parameters) {
    const isThere = where === "header" ? name.toLowerCase() in headers : where === "path" || given.has(name);
    if (required === true && !isThere) faults.push(`${name} is missing`);
  }
  const type = mediaType(headers["content-type"]);
  if (body === null || body === "") {
    if (requestBody?.required === true) faults.push("the body is missing");
  } else if (requestBody?.content?.[type] === undefined) faults.push(`a body of ${type} is unknown`);
  else if (type === "application/json") faults.push(...faultsOf([...placeOf(route), "requestBody", "content", type, "schema"], JSON.parse(body)));
  return faults;
}

/** A parameter as the contract types it. */
function read(text: string, type: string | undefined): string | number | boolean {
  if (type === "integer") return Number(text);
  return type === "boolean" && (text === "true" || text === "false") ? text === "true" : text;
}

function mediaType(header: string | undefined): string {
  return header?.split(";")[0] ?? "";
}

/** What the service answers is what the contract says, so that the types of the app are true. */
async function faultsOfAnswer(response: Response, route: Route): Promise<string[]> {
  const status = String(response.status());
  const answer = route.operation.responses[status];
  if (answer === undefined) return status === "304" || status === "429" ? [] : [`the status ${status} is unknown`];
  const place = answer.$ref === undefined ? [...placeOf(route), "responses", status] : answer.$ref.replace("#/", "").split("/");
  const { content } = answer.$ref === undefined ? answer : (contract.components.responses[place.at(-1) ?? ""] ?? {});
  const type = mediaType(response.headers()["content-type"]);
  if (content === undefined) return type === "" ? [] : [`${status} has a body of ${type}`];
  if (content[type] === undefined) return [`${status} of ${type} is unknown`];
  if (!type.endsWith("json")) return [];
  // A page that was left has taken its answers with it.
  const text = await response.text().catch(() => null);
  return text === null ? [] : faultsOf([...place, "content", type, "schema"], JSON.parse(text));
}

/** The page tells what it asks: a browser does not show the bodies of its requests to who watches it from outside. */
function tellRequests(): void {
  const ask = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    const request = new Request(input, init);
    const copy = request.clone();
    const response = await ask(request);
    if (response.headers.has("X-Request-Id")) {
      const tell = async () => {
        const { method, url, headers } = copy;
        await window.tellContract({ method, url, headers: Object.fromEntries(headers), body: await copy.text(), status: response.status });
      };
      void tell().catch(() => undefined); // the page has gone
    }
    return response;
  };
}

declare global {
  interface Window {
    readonly tellContract: (asked: Asked) => Promise<void>;
  }
}

/** Watch all that pages of a browser ask the service; `close` fails the test where it is not as openapi.json says. */
export async function watchContract(context: BrowserContext, worker: number): Promise<{ close: () => Promise<void> }> {
  const faults = new Set<string>();
  const called = new Set<string>();
  const checks: Promise<void>[] = [];
  const tell = (method: string, url: string, found: readonly string[]) => {
    for (const fault of found) faults.add(`${method} ${new URL(url).pathname}: ${fault}`);
  };
  await context.exposeBinding("tellContract", (_, asked: Asked) => {
    if (!new URL(asked.url).pathname.startsWith("/api/v1/")) return;
    const route = routeOf(asked.method, asked.url);
    // What a person typed may be refused by the service, and is shown where it was typed.
    if (route !== undefined && asked.status !== 422) tell(asked.method, asked.url, faultsOfRequest(asked, route));
  });
  await context.addInitScript(tellRequests);
  const check = async (response: Response) => {
    const url = response.url();
    const method = response.request().method();
    if (!new URL(url).pathname.startsWith("/api/v1/")) return;
    // A test that answers in the service's place does not sign.
    if (response.headers()["x-request-id"] === undefined) return;
    const route = routeOf(method, url);
    if (route === undefined) {
      tell(method, url, ["the contract has no such address"]);
      return;
    }
    called.add(route.operation.operationId);
    tell(method, url, await faultsOfAnswer(response, route));
  };
  context.on("response", (response) => checks.push(check(response)));
  return {
    close: async () => {
      // The body of an answer that a test held back never comes.
      await Promise.race([Promise.all(checks), new Promise((resolve) => setTimeout(resolve, LAST_ANSWERS_MILLISECONDS))]);
      mkdirSync(CALLED, { recursive: true });
      if (called.size > 0) appendFileSync(`${CALLED}/${String(worker)}.txt`, `${[...called].join("\n")}\n`);
      expect([...faults], "calls as openapi.json says").toEqual([]);
    },
  };
}
