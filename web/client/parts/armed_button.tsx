/**
 * A button for what cannot be undone: the first tap arms it, the second, at the same place within 5 s, fires.
 *
 * AB1 Anything else disarms: leaving it, five seconds.
 */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { announce } from "./regions.ts";

const ARMED_MS = 5_000;

export interface ArmedButtonProps {
  label: string;
  /** « Appuyez encore »: short, so that the second tap finds it at the same place. */
  armed: string;
  /** Said aloud when it is armed: what the second tap does. */
  warning: string;
  /** Beside `button`. */
  look?: string;
  onFire: () => void;
}

export function ArmedButton({ label, armed, warning, look = "", onFire }: ArmedButtonProps) {
  const isArmed = useSignal(false);
  useEffect(() => {
    if (!isArmed.value) return;
    const timer = setTimeout(() => (isArmed.value = false), ARMED_MS); // AB1
    return () => clearTimeout(timer);
  }, [isArmed.value]);
  const press = () => {
    if (isArmed.value) onFire();
    else announce(warning);
    isArmed.value = !isArmed.value;
  };
  return (
    <button type="button" class={`button ${look} ${isArmed.value ? "button-armed" : ""}`} onClick={press} onBlur={() => (isArmed.value = false) /* AB1 */}>
      {isArmed.value ? armed : label}
    </button>
  );
}
