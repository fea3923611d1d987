/**
 * The shell around the link: it opens sockets, fetches passes, winds timers, and tells the machine what happened.
 *
 * NSK1 A socket that is closed here is forgotten: none of its later events is told.
 * NSK2 A browser that refuses to make a socket at all counts as a socket that closed.
 * NSK3 What cannot be read is no server of ours: the socket is closed, and the link made anew.
 */
import { signal } from "@preact/signals";
import { begin, step, type Action, type Link, type LinkEvent, type TimerName } from "./link.ts";
import { SUBPROTOCOL } from "./protocol.ts";
import { Alarm, type Timers } from "./timers.ts";
import { read, say, type Down } from "./wire.ts";

const ABNORMAL = 1006;

/** The part of a WebSocket that is used. */
export interface Socket {
  binaryType: string;
  onopen: ((event: never) => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number }) => void) | null;
  readonly readyState: number;
  send(bytes: Uint8Array): void;
  close(): void;
}

/** A pass, or why there is none: "refused" for who may not come in, "failed" for what may pass. */
export type PassAnswer = { pass: string } | "refused" | "failed";

export interface SocketPorts {
  open(subprotocol: string): Socket;
  fetchPass(): PromiseLike<PassAnswer>;
  timers: Timers;
  chance(): number;
}

export interface Listener {
  hello(pass: string): Uint8Array;
  heard(message: Down): void;
  probed(n: number): void;
  moved(before: Link, after: Link): void;
  reload(): void;
}

export class LinkShell {
  readonly link = signal<Link>({ at: "idle" });
  private state;
  private socket: Socket | null = null;
  private readonly alarms = new Map<TimerName, Alarm>();

  constructor(
    private readonly ports: SocketPorts,
    private readonly listener: Listener,
    pass: string,
  ) {
    this.state = begin(pass);
  }

  feed(event: LinkEvent): void {
    const before = this.state.link;
    const [next, actions] = step(this.state, event, this.ports.chance());
    this.state = next;
    this.link.value = next.link;
    for (const action of actions) this.act(action);
    if (before !== next.link) this.listener.moved(before, next.link);
  }

  /** Whether the bytes went out on a link that lives. */
  send(bytes: Uint8Array): boolean {
    if (this.state.link.at !== "live") return false;
    return this.push(bytes);
  }

  private act(action: Action): void {
    switch (action.do) {
      case "open":
        return this.open(action.socket);
      case "close":
        return this.close();
      case "hello":
        return void this.push(this.listener.hello(action.pass));
      case "probe":
        this.listener.probed(action.n);
        return void this.push(say.probe(action.n));
      case "tell_hidden":
        return void this.push(say.hidden(action.hidden));
      case "fetch_pass":
        return this.fetchPass();
      case "reload":
        return this.listener.reload();
      case "set":
        return this.alarm(action.timer).set(() => this.feed({ type: "timer", timer: action.timer }), action.ms);
      case "clear":
        return this.alarm(action.timer).clear();
      case "clear_all":
        return this.alarms.forEach((alarm) => alarm.clear());
    }
  }

  private open(number: number): void {
    try {
      const socket = this.ports.open(SUBPROTOCOL);
      this.socket = socket;
      socket.binaryType = "arraybuffer";
      socket.onopen = () => this.feed({ type: "opened", socket: number });
      socket.onclose = ({ code }) => this.feed({ type: "closed", socket: number, code });
      socket.onmessage = ({ data }) => this.hear(number, data);
    } catch {
      this.feed({ type: "closed", socket: number, code: ABNORMAL }); // NSK2
    }
  }

  private close(): void {
    const { socket } = this;
    this.socket = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null; // NSK1
    try {
      socket.close();
    } catch {
      return; // one that never opened may object
    }
  }

  private push(bytes: Uint8Array): boolean {
    if (this.socket?.readyState !== 1) return false;
    this.socket.send(bytes);
    return true;
  }

  private hear(number: number, data: unknown): void {
    const message = understood(data);
    if (message === "nonsense") return this.feed({ type: "closed", socket: number, code: ABNORMAL }); // NSK3
    this.feed({ type: "byte", socket: number });
    if (!message) return;
    if (message.type === "welcome") this.feed({ type: "welcomed", socket: number });
    if (message.type === "pong") this.feed({ type: "pong", n: message.n });
    this.listener.heard(message);
    if (message.type === "goodbye") {
      this.feed({ type: "goodbye", socket: number, code: message.code, retry_after_ms: message.retry_after_ms });
    }
  }

  private fetchPass(): void {
    this.ports.fetchPass().then(
      (answer) => this.passed(answer),
      () => this.passed("failed"),
    );
  }

  private passed(answer: PassAnswer): void {
    if (answer === "refused") this.feed({ type: "pass_refused" });
    else if (answer === "failed") this.feed({ type: "pass_failed" });
    else this.feed({ type: "pass", pass: answer.pass });
  }

  private alarm(name: TimerName): Alarm {
    let found = this.alarms.get(name);
    if (!found) {
      found = new Alarm(this.ports.timers);
      this.alarms.set(name, found);
    }
    return found;
  }
}

function understood(data: unknown): Down | null | "nonsense" {
  try {
    return data instanceof ArrayBuffer || data instanceof Uint8Array ? read(data) : "nonsense"; // NSK3
  } catch {
    return "nonsense"; // NSK3
  }
}
