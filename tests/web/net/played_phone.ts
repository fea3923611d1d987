/** A phone whose tabs open the room: the real client on a storage, a time and a server that the test holds. */
import type { Browser, PageEvents, PageState } from "../../../web/client/net/browser.ts";
import { Room } from "../../../web/client/net/room.ts";
import type { PassAnswer } from "../../../web/client/net/socket.ts";
import type { Timers } from "../../../web/client/net/timers.ts";
import { MemoryStore } from "./memory_store.ts";
import { Line, type SpokenServer } from "./spoken_server.ts";

export class PlayedPhone {
  readonly store = new MemoryStore();
  private minted = 0;

  constructor(
    readonly server: SpokenServer,
    private readonly name = "phone",
    readonly seat = "a",
  ) {}

  mint(): string {
    return `${this.name}${++this.minted}`;
  }

  open(): Tab {
    return new Tab(this);
  }
}

export class Tab {
  readonly room: Room;
  reloads = 0;
  hidden = false;
  typing = false;
  events!: PageEvents;
  private line: Line | null = null;
  private readonly running = new Set<number>();

  constructor(private readonly phone: PlayedPhone) {
    const { server } = phone;
    const map = server.map();
    const layers = {
      room: { offset: server.journal.length, mac: server.mac(), map: { room: { life: "open" }, ...map } },
    };
    const page: PageState = {
      seat: phone.seat,
      role: "",
      view: "phone",
      pass: server.pass(),
      now: server.time.now(),
      code: "K7PM4RTX",
      build: "b1",
      layers,
    };
    this.room = new Room(this.browser(), page, {});
  }

  /** The tab is closed or loaded again in the usual way: it can still say goodbye. */
  leave(): void {
    this.events.event({ type: "pagehide" });
    this.events.released();
    this.kill();
  }

  /** The system ends it without a word. */
  kill(): void {
    this.line?.close();
    for (const timer of this.running) this.phone.server.time.clear(timer);
  }

  /** The connection is dead and nobody has told the page. */
  cut(): void {
    if (this.line) this.line.dead = true;
  }

  drop(code = 1006): void {
    this.line?.end(code);
  }

  say(...message: unknown[]): void {
    this.line?.say(...message);
  }

  post(text: string): ReturnType<Room["send"]> {
    return this.room.send("post_idea", { phase: "i", text });
  }

  private browser(): Browser {
    const { server, store } = this.phone;
    return {
      store,
      lang: "fr",
      strict: true,
      timers: this.timers(),
      chance: server.habits.chance,
      mint: () => this.phone.mint(),
      connected: () => true,
      hidden: () => this.hidden,
      typing: () => this.typing,
      reload: () => void this.reloads++,
      listen: (events) => void (this.events = events),
      open: () => (this.line = new Line(server)),
      fetchPass: () => this.fetchPass(),
    };
  }

  /** Answers by the turned time, like everything else; a real promise would come between two turns. */
  private fetchPass(): PromiseLike<PassAnswer> {
    const { server } = this.phone;
    const answer: PassAnswer = server.down ? "failed" : { pass: server.pass() };
    const then = (take: (value: PassAnswer) => void) => void server.time.set(() => take(answer), 20);
    return { then } as unknown as PromiseLike<PassAnswer>;
  }

  private timers(): Timers {
    const { time } = this.phone.server;
    return {
      now: time.now,
      set: (run, ms) => {
        const timer = time.set(() => {
          this.running.delete(timer);
          run();
        }, ms);
        this.running.add(timer);
        return timer;
      },
      clear: (timer) => time.clear(timer),
    };
  }
}
