import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** Answers in place of the service, and says true; or says false, and the service answers. */
export type Stand = (asked: IncomingMessage, answer: ServerResponse) => boolean;

/**
 * The line between the browsers of a test and the service. A test cuts it, also for a service worker and for a browser that
 * is only starting, or stands in for the service.
 */
export class Line {
  stand: Stand = () => false;
  /** What was asked of the service and went through, as "POST /api/v1/…". */
  readonly passed: string[] = [];
  readonly #service: URL;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #isCut = false;

  private constructor(service: string) {
    this.#service = new URL(service);
    this.#server = createServer((asked, answer) => {
      if (this.#isCut) asked.socket.destroy();
      else if (!this.stand(asked, answer)) this.pass(asked, answer);
    });
    this.#server.on("connection", (socket: Socket) => {
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
      if (this.#isCut) socket.destroy();
    });
  }

  static async open(service: string): Promise<Line> {
    const line = new Line(service);
    await new Promise<void>((resolve) => line.#server.listen(0, "127.0.0.1", resolve));
    return line;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  cut(): void {
    this.#isCut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.#isCut = false;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Let it through. */
  pass(asked: IncomingMessage, answer: ServerResponse): void {
    this.forward(
      asked,
      (given) => {
        answer.writeHead(given.statusCode ?? 502, given.headers);
        given.pipe(answer);
      },
      () => answer.destroy(),
    );
  }

  /** Ask the service; a test sees the answer, and decides about it. */
  forward(asked: IncomingMessage, onAnswer: (given: IncomingMessage) => void, onError: () => void = () => undefined): void {
    const { hostname, port } = this.#service;
    const onward = request({ hostname, port, method: asked.method, path: asked.url, headers: asked.headers }, (given) => {
      this.passed.push(`${asked.method} ${asked.url}`);
      onAnswer(given);
    });
    onward.on("error", onError);
    asked.pipe(onward);
  }
}
