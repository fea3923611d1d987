/**
 * A dots stepper: − n +. The number is text; the dots beside it are the same number, drawn.
 *
 * DRW10 A button that may not be pressed says why in its label and keeps its place and its focus (aria-disabled).
 */
import minus from "lucide-static/icons/minus.svg";
import plus from "lucide-static/icons/plus.svg";
import { Icon } from "./icons.tsx";

export interface DotsProps {
  count: number;
  max: number;
  /** False when no dot is left, or when the sheet is closed to this person. */
  canAdd: boolean;
  /** « 2 gommettes sur Fiche 12 » */
  text: string;
  lessLabel: string;
  moreLabel: string;
  onChange: (count: number) => void;
}

const STEP = 24;

export function DotsDrawn({ count, max }: { count: number; max: number }) {
  return (
    <svg class="dots-drawn" viewBox={`0 0 ${STEP * max} ${STEP}`} height={STEP} width={STEP * max} aria-hidden="true">
      {Array.from({ length: max }, (_, i) => (
        <circle class={i < count ? "dots-placed" : "dots-free"} cx={STEP * i + STEP / 2} cy={STEP / 2} r="8" />
      ))}
    </svg>
  );
}

export function Dots({ count, max, canAdd, text, lessLabel, moreLabel, onChange }: DotsProps) {
  const step = (by: number, may: boolean) => ({
    type: "button" as const,
    class: "dots-button",
    "aria-disabled": !may, // DRW10
    onClick: () => may && onChange(count + by),
  });
  return (
    <div class="dots" role="group" aria-label={text}>
      <button {...step(-1, count > 0)} aria-label={lessLabel}>
        <Icon svg={minus} />
      </button>
      <span class="dots-count">{count}</span>
      <button {...step(1, canAdd && count < max)} aria-label={moreLabel}>
        <Icon svg={plus} />
      </button>
      <DotsDrawn count={count} max={max} />
    </div>
  );
}
