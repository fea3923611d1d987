/**
 * A server in a few lines, as the protocol has it: one room, a journal of commands, marks, passes used once. Its
 * messages are written with the public msgpack library, not with ours.
 */
import { decode, encode } from "@msgpack/msgpack";
import type { Socket } from "../../../web/client/net/socket.ts";
import type { TurnedTime } from "./turned_time.ts";

export interface Told {
  client: string;
  number: number;
  args: { text: string };
}

export interface Habits {
  chance: () => number;
  /** Milliseconds that a message takes, at most. */
  delay_max: number;
  /** How often a command is refused for a while. */
  busy: number;
}

export class SpokenServer {
  journal: Told[] = [];
  readonly violations: string[] = [];
  readonly lines = new Set<Line>();
  hellos = 0;
  down = false;
  /** The seal of each offset: another for each append, so that a history that was put back is not the same. */
  readonly macs: string[] = [];
  appended = 0;
  refuse: (told: Told) => string | null = () => null;
  private passes = 0;
  private readonly valid = new Set<string>();

  constructor(
    readonly time: TurnedTime,
    readonly habits: Habits,
  ) {}

  pass(): string {
    const pass = `pass${++this.passes}`;
    this.valid.add(pass);
    return pass;
  }

  use(pass: string): boolean {
    return this.valid.delete(pass);
  }

  mark(client: string): number {
    return Math.max(0, ...this.journal.filter((told) => told.client === client).map(({ number }) => number));
  }

  /** A backup is put back: the last commands are gone, and the history is another. */
  rewind(count: number): void {
    this.journal.splice(Math.max(0, this.journal.length - count));
    this.macs.splice(this.journal.length);
    for (const line of [...this.lines]) line.end(4003);
  }

  mac(): string {
    return this.macs[this.macs.length - 1] ?? "origin";
  }

  texts(): string[] {
    return this.journal.map(({ args }) => args.text);
  }

  map(): Record<string, string> {
    return Object.fromEntries(this.journal.map(({ args }, n) => [`p/i/c/${n + 1}`, args.text]));
  }
}

/** One connection, from the socket's side. What is on its way when it is cut never comes. */
export class Line implements Socket {
  binaryType = "";
  onopen: Socket["onopen"] = null;
  onmessage: Socket["onmessage"] = null;
  onclose: Socket["onclose"] = null;
  readyState = 0;
  /** Bytes go nowhere, and nobody is told: the zombie of a phone that slept. */
  dead = false;
  private readonly named = new Set<string>();
  private up_at = 0;
  private down_at = 0;

  constructor(private readonly server: SpokenServer) {
    if (server.down) {
      server.time.set(() => this.onclose?.({ code: 1006 }), 50);
      return;
    }
    server.lines.add(this);
    this.later("up", () => {
      this.readyState = 1;
      this.onopen?.(undefined as never);
    });
  }

  send(bytes: Uint8Array): void {
    const message = decode(bytes) as unknown[];
    this.later("up", () => this.heard(message));
  }

  close(): void {
    this.readyState = 3;
    this.dead = true;
    this.server.lines.delete(this);
  }

  end(code: number): void {
    if (this.dead) return;
    this.close();
    this.server.time.set(() => this.onclose?.({ code }), 1);
  }

  say(...message: unknown[]): void {
    const bytes = encode(message);
    this.later("down", () => this.onmessage?.({ data: bytes.slice().buffer }));
  }

  private later(way: "up" | "down", act: () => void): void {
    const { time, habits } = this.server;
    const at = Math.max(
      time.now() + Math.floor(habits.chance() * habits.delay_max),
      way === "up" ? this.up_at : this.down_at,
    );
    if (way === "up") this.up_at = at;
    else this.down_at = at;
    time.set(() => {
      if (!this.dead) act();
    }, at - time.now());
  }

  private heard([type, ...rest]: unknown[]): void {
    if (type === 1)
      this.hello(
        rest[0] as { pass: string; outboxes: [string, number][]; positions: Record<string, [number, string]> },
      );
    if (type === 2) this.command(rest as [string, number, string, { text: string }]);
    if (type === 3) this.snap();
    if (type === 4) this.say(22, rest[0], this.server.time.now());
  }

  private hello({
    pass,
    outboxes,
    positions,
  }: {
    pass: string;
    outboxes: [string, number][];
    positions: Record<string, [number, string]>;
  }): void {
    this.server.hellos++;
    if (!this.server.use(pass)) return this.end(4502);
    const lost = Object.values(positions).some(([offset, mac]) => offset > 0 && mac !== this.server.macs[offset - 1]);
    for (const [client] of outboxes) this.named.add(client);
    const marks = Object.fromEntries(outboxes.map(([client]) => [client, this.server.mark(client)]));
    const limits = {};
    const welcome = {
      seat: "a",
      role: "",
      layers: ["room"],
      now: this.server.time.now(),
      marks,
      ping_s: 20,
      limits,
      lost,
    };
    this.say(16, welcome);
    this.snap();
  }

  private snap(): void {
    this.say(17, "room", this.server.journal.length, this.server.mac(), this.server.map());
  }

  private command([client, number, , args]: [string, number, string, { text: string }]): void {
    const { server } = this;
    const told = { client, number, args };
    if (!this.named.has(client)) server.violations.push(`${client} was not named`);
    const known = number <= server.mark(client);
    const same = server.journal.find((one) => one.client === client && one.number === number);
    if (known && same?.args.text !== args.text) server.violations.push(`${client}/${number} was given twice`);
    const refused = known
      ? null
      : server.habits.chance() < server.habits.busy
        ? "STORE_UNAVAILABLE"
        : server.refuse(told);
    if (refused)
      return this.say(
        20,
        client,
        number,
        false,
        { code: refused, params: {}, retryable: refused === "STORE_UNAVAILABLE" },
        0,
      );
    if (!known) this.append(told);
    this.say(20, client, number, true, { id: String(server.journal.length) }, server.journal.length);
  }

  private append(told: Told): void {
    const { server } = this;
    server.journal.push(told);
    server.macs.push(`m${++server.appended}`);
    const to = server.journal.length;
    for (const line of server.lines)
      line.say(18, [["room", to - 1, to, server.mac(), { [`p/i/c/${to}`]: told.args.text }]]);
  }
}
