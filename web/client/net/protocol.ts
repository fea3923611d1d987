/**
 * The protocol as the browser knows it.
 *
 * Written by `python -m server.protocol_ts` from server/protocol.py and rooms/: change those, then run it again.
 */
import type { Value } from "./values.ts";

export const UP = {
  HELLO: 1,
  CMD: 2,
  RESYNC: 3,
  PROBE: 4,
  HIDDEN: 5,
} as const;

export const DOWN = {
  WELCOME: 16,
  SNAP: 17,
  DELTA: 18,
  RES: 20,
  PING: 21,
  PONG: 22,
  NOTICE: 23,
  GOODBYE: 24,
} as const;

export const CLOSE = {
  GOING_AWAY: 4000,
  IDLE: 4001,
  SLOW: 4002,
  STATE_LOST: 4003,
  TOO_MANY_FRAMES: 4004,
  INTERNAL: 4005,
  OVERLOADED: 4006,
  STORAGE: 4007,
  MALFORMED: 4500,
  VERSION: 4501,
  NOT_AUTHENTICATED: 4502,
  REMOVED: 4503,
  ROOM_UNKNOWN: 4504,
  ROOM_FULL: 4505,
  OPENED_ELSEWHERE: 4506,
  LIMIT: 4507,
  PLACE_LOST: 4508,
  PLACE_CHANGED: 4509,
} as const;

export const SUBPROTOCOL = "rosace.v1";
export const FRAME_BYTES_MAX = 65536;
export const OUTBOXES_MAX = 8;

export const NOTICES = [
  "STORE_WAITING",
  "STORE_BACK",
  "RELOAD",
] as const;
export type NoticeCode = (typeof NOTICES)[number];

export interface CommandArgs {
  create_room: { code: string; plan: { id: string; title: string; expected: number; tables: number; phases: readonly ({ id: string; kind: string; title: string; minutes: number; prompt: string; help?: string; say?: string; watch?: string; fixed?: boolean; open_hours?: number; variants?: readonly ({ prompt: string; role?: string; table?: number; axis?: string })[]; source?: { phase: string; pick?: "all" | "finalists" | "hand" | "theme"; theme?: string; top?: number; refs?: readonly (string)[] } | null; settings?: { readonly [key: string]: Value } })[]; summary?: string; promise?: string; axes?: readonly (string)[]; table_axis?: { readonly [key: string]: string }; seats_max?: number; screen_delay_s?: number; table_seats?: number; admission?: "open" | "slips" | "table"; notice?: { responsible?: string; contact?: string; purpose?: string; seat_hours?: number; seat_days?: number; text_days?: number }; wifi?: { name?: string; password?: string }; call?: string; distant?: readonly ({ name: string; lag_s?: number; tables?: readonly (number)[] })[] }; starts_at?: number; clock_rate?: number; rehearsal?: boolean; copied?: { of: string; people: number; until: number } | null };
  mint_link: { link: string; role: "facilitator" | "regie" | "host" | "guest" | "screen" | "operator"; tables?: readonly (number)[]; until?: number; room?: number };
  revoke_link: { link: string };
  correct_plan: { phase: string; title: string; prompt: string; help?: string; say?: string; watch?: string; variants?: readonly (string)[] };
  take_seat: { attendance?: "onsite" | "remote" | "proxy" | "host"; table?: number };
  choose_table: { table: number };
  open_proxy_seat: { seat: string };
  advance: { from_phase: string };
  go_back: { from_phase: string };
  open_phase: { from_phase: string; phase: string };
  close_phase: { phase: string };
  reopen_phase: { phase: string; seconds?: number };
  reveal_phase: { phase: string };
  count_votes: { phase: string };
  start_timer: { phase: string };
  pause_timer: { phase: string };
  set_deadline: { phase: string; at: number };
  set_screen: { mode: "auto" | "qr" | "question" | "results" | "black" | "item" | "answer" | "findings" | "common"; light?: "auto" | "salle" | "scene"; ref?: string };
  hide: { ref: string; hidden: boolean };
  pick_items: { phase: string; refs: readonly (string)[] };
  undo: { offset: number };
  close_room: Record<string, never>;
  end_phase: { phase: string };
  release_words: Record<string, never>;
  set_admission: { admission: "open" | "slips" | "table" };
  mint_slips: { codes: readonly (string)[] };
  take_slip: { code: string; device: string };
  add_late: { id: number };
  set_late_aside: { id: number };
  take_back_late: { id: number };
  count_late: { phase: string };
  say_pace: { step: string; pace: "done" | "time" | "nothing" };
  retire_host: { host: string };
  renew_host_code: { table: number; edition: number };
  end_hosts: Record<string, never>;
  raise_call: Record<string, never>;
  drop_call: Record<string, never>;
  propose_to_screen: { ref: string };
  answer_call: { call: string };
  end_call: { call: string };
  set_distant_room: { number: number; name: string };
  remove_distant_room: { number: number };
  set_video_lag: { audience: string; lag_s: number };
  place_table: { table: number; room: number };
  give_control: { to: number; holder?: number };
  take_control: Record<string, never>;
  return_control: Record<string, never>;
  ask_control: { asks?: boolean };
  retire_operator: { link: string };
  move_person: { seat: string; to: number };
  remove_person: { seat: string };
  return_person: { seat: string };
  close_table: { table: number; closed: boolean };
  find_table: { profile?: string };
  move_place: { seat: string; device: string };
  ask_place: { seat: string; device: string };
  yield_place: { ask: number };
  keep_place: { ask: number };
  end_ask: { seat: string };
  correct_report: { ref: string; text?: string };
  publish_report: { by: string };
  end_rehearsal: Record<string, never>;
  time_rehearsal: Record<string, never>;
  note_screen: Record<string, never>;
  note_left: Record<string, never>;
  erase_copy: Record<string, never>;
  note_ends: Record<string, never>;
  end_seats: Record<string, never>;
  erase_texts: Record<string, never>;
  begin_listening: Record<string, never>;
  end_listening: Record<string, never>;
  send_message: { line?: "" | "coming" | "left" | "look" | "move" | "resume"; text?: string; n?: number; at?: number };
  withdraw_message: Record<string, never>;
  end_message: Record<string, never>;
  insert_step: { from_phase: string; title: string; prompt: string; minutes: number };
  reschedule: { phase: string; minutes: number };
  approve_text: { ref: string; words: number };
  hold_text: { ref: string };
  peek_at: { phase: string; what: "texts" | "totals" };
  give_answer: { ref: string; verdict: "by_date" | "partly" | "refused" | "taken"; text?: string; author?: string; date?: string; shown?: boolean };
  take_answer_back: { ref: string };
  share_finding: { ref: string; shared: boolean };
  applaud: { ref: string };
  tell_shares: { ref: string; shown: boolean };
  ask_question: { ref: string; text: string };
  take_question_back: { id: number };
  settle_question: { id: number };
  keep_photo: { photo: string; step: string; field: string; digest: string; seat: string };
  judge_photo: { id: number; shown: boolean };
  post_idea: { phase: string; text: string; theme?: string; parent?: string };
  edit_idea: { phase: string; id: string; text: string };
  withdraw_idea: { phase: string; id: string };
  place_dots: { phase: string; ref: string; dots: number };
  write_field: { phase: string; field: string; text: string; base?: number };
  settle_field: { phase: string; field: string; keep: number; drop: readonly (number)[] };
  take_pen: { phase: string; since?: number };
  mark_ready: { phase: string; ready: boolean };
  give_opinion: { phase: string; ref: string; opinion: "agree" | "disagree" | "pass" };
  answer_poll: { phase: string; choice: number };
  raise_hat: { phase: string; at: number };
  evaluate: { phase: string; score: number; text?: string };
  withdraw_evaluation: { phase: string };
  choose_format: { phase: string; format: string };
  lock_restitution: { phase: string; locked: boolean };
  take_back_restitution: { phase: string };
  read_restitution: { phase: string; edition: number; format: string };
  lock_table: { phase: string; table: number; locked: boolean };
  withdraw_restitution: { phase: string; table: number };
  draw_formats: { phase: string; draw?: string };
  redraw_format: { phase: string; table: number; instead_of: string };
  put_on_air: { phase: string; ref: string; instead_of?: string };
  thank: { phase: string; ref: string };
  pass_turn: { phase: string; ref: string };
  extend_on_air: { phase: string; ref: string; until: number };
  publish_restitution: { phase: string; ref: string };
  publish_all: { phase: string };
  set_order: { phase: string; refs: readonly (string)[] };
  draw_order: { phase: string; mixed?: boolean };
  choose_staging: { phase: string; staging: "sequential" | "gallery" | "dynamic" | "rotating" | "interface" | "market" | "gazette" };
  next_round: { phase: string; round: number };
  extend_round: { phase: string; round: number; until: number };
  publish_at: { phase: string; ref: string; at?: number; after?: string };
  publish_many: { phase: string; refs: readonly (string)[] };
  publish_edition: { phase: string; number: number; refs: readonly (string)[] };
  set_release_rule: { phase: string; audience: "screen" | "room_phones" | "remote_room" | "remote_individuals" | "public_link"; trigger: "on_air" | "aired" | "all_submitted" | "phase_closed" | "facilitator_go" | "clock" | "session_closed" | "never"; delay_s?: number; at?: number; days?: number; time?: string };
  release_due: { phase: string };
  leave_remark: { phase: string; ref: string; kind: string; text: string };
  give_dots: { phase: string; ref: string; dots: number };
  take_remark_back: { phase: string; ref: string; kind: string };
  turn_step: { phase: string; ref: string; step: number };
  give_verdict: { phase: string; ref: string; verdict: string };
  give_weather: { phase: string; icon: string; word?: string };
  withdraw_weather: { phase: string };
  commit: { phase: string; what: string; with_whom?: string; seen_if?: string; name?: string; about?: string };
  reword_commitment: { phase: string; id: string; what: string; with_whom?: string; seen_if?: string; name?: string; about?: string };
  withdraw_commitment: { phase: string; id: string };
  join_commitment: { phase: string; id: string; joined: boolean };
}

export type CommandName = keyof CommandArgs;

export const REFUSALS = [
  "ADMISSION_FIXED",
  "ALREADY_DONE",
  "ALREADY_DONE_ELSEWHERE",
  "CONTROL_ELSEWHERE",
  "CONTROL_NEEDED",
  "INTERNAL",
  "ITEM_UNKNOWN",
  "LINK_REVOKED",
  "NOT_ALLOWED",
  "NOT_READY",
  "NOT_YOURS",
  "NO_OPERATOR",
  "NO_TABLES",
  "PHASE_CLOSED",
  "PHASE_COUNTED",
  "PHASE_NOT_OPEN",
  "PHASE_UNKNOWN",
  "PHOTO_TOO_LARGE",
  "PHOTO_UNREADABLE",
  "PLACE_KEPT",
  "PLAN_NEEDS_TABLES",
  "PLAN_WRONG",
  "ROOM_CLOSED",
  "ROOM_EXISTS",
  "ROOM_FULL",
  "ROOM_LISTENS",
  "ROOM_UNKNOWN",
  "SEAT_MOVED",
  "SEAT_TAKEN",
  "SEAT_UNKNOWN",
  "SLIP_NEEDED",
  "STORE_UNAVAILABLE",
  "TABLE_CLOSED",
  "TABLE_NEEDED",
  "TABLE_UNKNOWN",
  "TEXT_CONTROLS",
  "TEXT_EMPTY",
  "TEXT_TOO_LONG",
  "TOO_MANY_COMMANDS",
  "TOO_MANY_PHOTOS",
  "TRAY_FULL",
  "UNDO_BLOCKED",
  "UNDO_NOTHING",
  "WRONG_COMMAND",
] as const;
export type RefusalCode = (typeof REFUSALS)[number];

export const ROOM_LIVES = [
  "draft",
  "open",
  "suspended",
  "closed",
  "archived",
  "purged",
] as const;
export type RoomLife = (typeof ROOM_LIVES)[number];

export const PHASE_LIVES = [
  "draft",
  "ready",
  "running",
  "paused",
  "closing",
  "closed",
  "counted",
  "revealed",
  "reopened",
] as const;
export type PhaseLife = (typeof PHASE_LIVES)[number];
