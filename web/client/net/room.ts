/**
 * One room as a page sees it: what the server shows, what this person sends, and how the link does.
 *
 * NRM1 What a person sends is kept before `send` returns, and is in `pending` until the layers show it.
 * NRM2 A command too large for the wire is refused here; sent, it would end the link each time.
 * NRM3 Once the room is closed, acked commands are not kept any longer.
 * NRM4 A page does not load itself again while it holds what is only in memory.
 * NRM5 The sentences that tell a no are not in the page: they are fetched for the first one, which waits for them.
 */
import { computed, effect, signal } from "@preact/signals";
import { Back } from "./back.ts";
import type { Browser, PageState } from "./browser.ts";
import { Claims } from "./claims.ts";
import { ServerClock } from "./clock.ts";
import { Drafts } from "./drafts.ts";
import { FirstByte } from "./first_byte.ts";
import { LaterWords } from "./later_words.ts";
import { Layers } from "./layers.ts";
import type { Link } from "./link.ts";
import { isUnsettled } from "./outbox.ts";
import { Outboxes, type Kept } from "./outboxes.ts";
import { idOf, Overlay, settledSince, type Pending } from "./pending.ts";
import { CLOSE, FRAME_BYTES_MAX, type CommandArgs, type CommandName, type NoticeCode } from "./protocol.ts";
import { Sender } from "./sender.ts";
import { LinkShell, type Listener } from "./socket.ts";
import { Status } from "./status.ts";
import { RoomStorage } from "./storage.ts";
import { words, type Translate } from "./words.ts";
import type { Fields, Params } from "./values.ts";
import { say, type Down, type Refusal, type Result } from "./wire.ts";

const COMMAND_BYTES_MAX = FRAME_BYTES_MAX - 100; // its client id and number take the rest
const HEARTBEAT_MS = 5_000;
const SLEPT_MS = 20_000;
const OVER = ["closed", "archived", "purged"];
const REFUSED_HERE = { params: {}, retryable: false };

/** `offset` is where the act stands in the room's history, 0 where a reload hides it. */
export type Answer = { ok: true; data: Params; offset: number } | { ok: false; refusal: Refusal };

export interface Sending {
  /** The seat it is for, a proxy seat opened by this one. */
  acting?: string;
  /** The drafts that it carries: forgotten once it is acked. */
  drafts?: readonly string[];
}

export interface Sent {
  /** Its id in `pending`; "" where it was refused here. */
  readonly id: string;
  /** The server's answer. It may come after hours; after a reload it is in `pending` only. */
  readonly answer: Promise<Answer>;
}

export class Room implements Listener {
  readonly layers = new Layers();
  readonly value = this.layers.value.bind(this.layers);
  readonly names = this.layers.names.bind(this.layers);
  readonly t: Translate;
  readonly laterWords: LaterWords;
  readonly clock: ServerClock;
  /** The last thing that the server told all: STORE_WAITING, STORE_BACK, RELOAD. */
  readonly notice = signal<{ code: NoticeCode; params: Params } | null>(null);
  /** The close code that ended the link, 0 while there is hope. `again` asks for it once more. */
  readonly ended = computed(() => (this.link.link.value.at === "over" ? this.link.link.value.code : 0));
  readonly me: { readonly seat: string; readonly role: string; readonly view: string; readonly code: string };

  private readonly outboxes: Outboxes;
  private readonly drafts: Drafts;
  private readonly line: Status;
  private readonly loss: Back;
  private readonly overlay: Overlay;
  private readonly first: FirstByte;
  private readonly link: LinkShell;
  private readonly sender: Sender;
  private readonly awaiting = new Map<string, (answer: Answer) => void>();
  private before: readonly Kept[] = [];
  private beat: number;

  constructor(
    private readonly browser: Browser,
    /** What the server made the page with. */
    readonly page: PageState,
    catalogue: { [key: string]: string },
  ) {
    const { timers } = browser;
    const { seat, role, view, code } = page;
    this.me = { seat, role, view, code };
    this.laterWords = new LaterWords(page.words ?? "", catalogue);
    this.t = words(catalogue, browser.lang, browser.strict, this.laterWords);
    this.clock = new ServerClock(timers);
    this.clock.heard(page.now);
    const storage = new RoomStorage(browser.store, code);
    storage.sweep(timers.now());
    const claims = new Claims(storage, browser.mint());
    const { mint, chance } = browser;
    const seen = () => this.layers.heard("room");
    this.outboxes = new Outboxes({ storage, claims, who: seat || role, mint, now: timers.now, chance, seen });
    this.drafts = new Drafts(storage);
    this.overlay = new Overlay(this.outboxes.kept, timers);
    this.line = new Status(timers, browser.connected);
    this.loss = new Back(timers);
    this.first = new FirstByte(timers, browser.hidden());
    this.link = new LinkShell(browser, this, page.pass);
    this.sender = new Sender(this.outboxes, this.link, timers);
    this.beat = timers.now();
    this.begin();
  }

  /** online, reconnecting, offline. */
  get status(): Status["now"] {
    return this.line.now;
  }

  /** What had waited during a loss and has all arrived, for 4 s. */
  get back(): Back["now"] {
    return this.loss.now;
  }

  /** True where nothing came 4 s after loading. */
  get missing(): FirstByte["missing"] {
    return this.first.missing;
  }

  /** True where something is kept in memory only: it would be lost with the page. */
  readonly volatile = computed(() => this.outboxes.volatile.value || this.drafts.volatile.value);

  /** All that was sent and is not shown by the layers; `pendingOf` for one phase. */
  get pending(): Overlay["pending"] {
    return this.overlay.pending;
  }

  pendingOf(phase: string): readonly Pending[] {
    return this.overlay.pending.value.filter((one) => one.args["phase"] === phase);
  }

  /** Whether something is being typed in a step, as far as this device's storage knows. */
  hasDrafts(phase: string): boolean {
    return this.drafts.anyIn(phase);
  }

  draft(phase: string, field: string, seat = this.me.seat): ReturnType<Drafts["open"]> {
    return this.drafts.open(phase, field, seat);
  }

  send<Name extends CommandName>(
    name: Name,
    args: CommandArgs[Name],
    { acting = "", drafts = [] }: Sending = {},
  ): Sent {
    const fields = { ...args, ...(acting && { as: acting }) } as Fields;
    if (say.command("", 0, name, fields).length > COMMAND_BYTES_MAX) return refusedHere("TEXT_TOO_LONG"); // NRM2
    const kept = this.outboxes.add(name, fields, drafts); // NRM1
    if (!kept) return refusedHere("TOO_MANY_COMMANDS");
    const id = idOf(kept);
    this.drafts.carry(drafts, id, this.outboxes.isStored(kept.client));
    const answer = new Promise<Answer>((resolve) => this.awaiting.set(id, resolve));
    this.sender.pump();
    return { id, answer };
  }

  /** Take a refused command out of `pending`. */
  dismiss(id: string): void {
    const found = this.outboxes.kept.value.find((one) => idOf(one) === id);
    if (found) this.outboxes.dismiss(found);
  }

  /** A person asks for the link again, after it ended. */
  again(): void {
    this.link.feed({ type: "again" });
  }

  // What the link tells.

  hello(pass: string): Uint8Array {
    this.layers.reconnected();
    const { view, build } = this.page;
    const outboxes = this.outboxes.hello();
    const positions = { ...this.layers.positions(), ...this.outboxes.known() };
    return say.hello({ pass, outboxes, positions, view, build });
  }

  probed(n: number): void {
    this.clock.probed(n);
  }

  moved(before: Link, after: Link): void {
    this.line.moved(before, after);
    if (after.at === "over" && after.code === CLOSE.MALFORMED) this.sender.malformed();
  }

  reload(): void {
    const unsaved = this.volatile.value && this.outboxes.kept.value.some(({ entry }) => isUnsettled(entry));
    if (!unsaved) this.browser.reload(); // NRM4
  }

  heard(message: Down): void {
    this.first.arrived();
    switch (message.type) {
      case "welcome":
        this.clock.heard(message.welcome.now);
        this.layers.retain(message.welcome.layers);
        this.loss.returned(this.outboxes.kept.value);
        return this.sender.welcomed(message.welcome);
      case "snap":
        this.layers.snap(message.snapshot);
        return this.shown();
      case "delta":
        for (const layer of this.layers.apply(message.deltas)) this.link.send(say.resync(layer));
        return this.shown();
      case "res": {
        const { result } = message;
        return result.answer.ok ? this.told(result) : this.laterWords.whenHere(() => this.told(result)); // NRM5
      }
      case "ping":
        return this.clock.heard(message.now);
      case "pong":
        return this.clock.answered(message.n, message.now);
      case "notice":
        this.notice.value = message;
        return;
      case "goodbye":
        return;
    }
  }

  private told(result: Result): void {
    const { client, number, answer, offset } = result;
    if (answer.ok) this.answered(`${client}/${number}`, { ...answer, offset });
    this.outboxes.settle(result);
    this.sender.pump();
  }

  private begin(): void {
    for (const [layer, held] of Object.entries(this.page.layers)) this.layers.snap({ layer, ...held });
    this.shown();
    this.outboxes.open();
    this.before = this.outboxes.kept.value;
    this.loss.loaded(this.before);
    effect(() => this.settle(this.outboxes.kept.value));
    effect(() => {
      if (this.status.value !== "online") this.loss.lost();
    });
    const room = this.value<{ life: string }>("room", "room");
    effect(() => {
      if (OVER.includes(room.value?.life ?? "")) this.outboxes.forgetAcked(); // NRM3
    });
    this.browser.listen({
      event: (event) => this.link.feed(event),
      seen: () => this.first.seen(),
      hidden: () => this.first.hidden(),
      released: () => this.outboxes.release(),
      reopened: () => this.reopened(),
    });
    this.link.feed({ type: "start", hidden: this.browser.hidden() });
    this.tick();
  }

  /** The layers have moved. */
  private shown(): void {
    const position = this.layers.furthest();
    this.outboxes.reached(position);
    this.overlay.reached(position[0]);
  }

  private reopened(): void {
    this.outboxes.open();
    this.drafts.reopened();
  }

  private settle(kept: readonly Kept[]): void {
    const settled = settledSince(this.before, kept);
    this.before = kept;
    for (const one of settled) {
      const { standing } = one.entry;
      this.overlay.settled(one, this.layers.furthest()[0]);
      this.loss.settled(one);
      this.drafts.settled(one);
      this.answered(
        idOf(one),
        standing.state === "refused"
          ? { ok: false, refusal: standing.refusal }
          : { ok: true, data: {}, offset: standing.state === "acked" ? standing.offset : 0 },
      );
    }
  }

  private answered(id: string, answer: Answer): void {
    this.awaiting.get(id)?.(answer);
    this.awaiting.delete(id);
  }

  /** Every 5 s: keep the claims, see whether this device slept, and load a newer page when nobody would notice. */
  private tick(): void {
    const { timers } = this.browser;
    const slept = timers.now() - this.beat > HEARTBEAT_MS + SLEPT_MS;
    this.beat = timers.now();
    this.outboxes.heartbeat();
    if (slept) this.link.feed({ type: "woke" });
    this.sender.pump();
    const settled = !this.outboxes.kept.value.some(({ entry }) => isUnsettled(entry));
    if (this.notice.value?.code === "RELOAD" && settled && !this.browser.typing()) this.reload();
    timers.set(() => this.tick(), HEARTBEAT_MS);
  }
}

function refusedHere(code: string): Sent {
  return { id: "", answer: Promise.resolve({ ok: false, refusal: { code, ...REFUSED_HERE } }) };
}
