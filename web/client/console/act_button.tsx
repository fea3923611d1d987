/**
 * The buttons of the console. Each keeps its place and its focus whatever happens, and says why it cannot be pressed.
 *
 * BTN1 A button that may not be pressed is greyed, keeps its focus, and when pressed all the same says its reason.
 * BTN3 Where a button can be held, what it then does comes at once and in the place of its act; its act has a button too.
 * BTN4 What only who holds control may press is drawn for them alone (HDG1).
 * BTN2 What cannot be unseen is armed by a first tap and fired by a second, at the same place, within 5 s.
 */
import { createContext, type ComponentChildren } from "preact";
import { useSignal } from "@preact/signals";
import { useContext, useEffect, useRef } from "preact/hooks";
import { Icon } from "../draw/icons.tsx";
import type { Sent } from "../net/room.ts";
import { announce } from "../parts/regions.ts";
import type { Desk } from "./desk.ts";

const ARMED_MS = 5_000;
const HELD_MS = 500;

const DeskContext = createContext<Desk | null>(null);
export const DeskProvider = DeskContext.Provider;

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("outside of the console");
  return desk;
}

export interface ActButtonProps {
  /** Unique among what can be pressed: "next", "hide idees/41". */
  name: string;
  send: () => Sent;
  children: ComponentChildren;
  svg?: string;
  /** Beside `button`. */
  look?: string;
  /** For a toggle: whether it is on. */
  on?: boolean;
  /** Why it cannot be pressed now. */
  why?: string;
  /** What is said once it is done, with a way back. */
  told?: string;
  label?: string;
  /** What a press that lasts does in the place of the act. */
  hold?: () => void;
}

export function ActButton({ name, send, children, svg, look = "", on, why = "", told = "", label, hold }: ActButtonProps) {
  const desk = useDesk();
  const reason = desk.online.value ? why : desk.t("console.offline_reason");
  const pressing = desk.pressing.value === name;
  const holding = useHold(hold);
  const press = () => {
    if (holding.was()) return;
    if (reason) return announce(reason); // BTN1
    void desk.act(name, send, told);
  };
  if (!desk.holding.may(name)) return null; // BTN4
  return (
    <button
      type="button"
      class={`button ${look}`}
      aria-disabled={reason !== ""}
      aria-pressed={on}
      aria-label={label}
      data-pressing={pressing}
      onClick={press}
      {...holding.on}
    >
      {svg && <Icon svg={svg} />}
      {children}
    </button>
  );
}

/** A press that lasts HELD_MS does `hold`, and is no press (BTN3). */
function useHold(hold: (() => void) | undefined) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const held = useRef(false);
  const up = () => clearTimeout(timer.current);
  const down = () => {
    held.current = false;
    timer.current = setTimeout(() => ((held.current = true), hold?.()), HELD_MS);
  };
  const on = hold && {
    onPointerDown: down,
    onPointerUp: up,
    onPointerCancel: up,
    onContextMenu: (event: Event) => event.preventDefault(),
  };
  return { on, was: () => held.current && !(held.current = false) };
}

/** A first press arms, a second within 5 s fires; anything else disarms (BTN2). */
export function useArmed(armedWords: string, fire: () => void) {
  const armed = useSignal(false);
  useEffect(() => {
    if (!armed.value) return;
    const timer = setTimeout(() => (armed.value = false), ARMED_MS);
    return () => clearTimeout(timer);
  }, [armed.value]);
  return {
    armed: armed.value,
    disarm: () => (armed.value = false),
    press: () => {
      if (armed.value) fire();
      else announce(armedWords);
      armed.value = !armed.value;
    },
  };
}

export interface ArmedActProps extends Omit<ActButtonProps, "children" | "on"> {
  words: string;
  armedWords: string;
}

/** A button that arms, then fires. */
export function ArmedAct({ name, send, words, armedWords, svg, look = "", why = "", told = "" }: ArmedActProps) {
  const desk = useDesk();
  const { armed, press, disarm } = useArmed(armedWords, () => void desk.act(name, send, told));
  const reason = desk.online.value ? why : desk.t("console.offline_reason");
  if (!desk.holding.may(name)) return null; // BTN4
  return (
    <button
      type="button"
      class={`button ${look} ${armed ? "button-armed" : ""}`}
      aria-disabled={reason !== ""}
      data-pressing={desk.pressing.value === name}
      onClick={() => (reason ? announce(reason) : press())}
      onBlur={disarm}
    >
      {svg && <Icon svg={svg} />}
      {armed ? armedWords : words}
    </button>
  );
}
