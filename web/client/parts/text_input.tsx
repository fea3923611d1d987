/**
 * A field in which a person writes: its label, its draft, what is left of its length, and what was wrong.
 *
 * FD1 Each keystroke goes to the draft, so that the field holds the same words after a reload.
 * FD2 A limit is told, never enforced by cutting: the words stay, and the sentence says by how many they are too long.
 */
import circleAlert from "lucide-static/icons/circle-alert.svg";
import type { ComponentChildren, RefObject } from "preact";
import { Icon } from "../draw/icons.tsx";

export interface TextInputProps {
  /** Unique in the page; also its name, by which words typed before the script ran find their field again. */
  id: string;
  label: string;
  text: string;
  length_max: number;
  rows: number;
  help?: string;
  /** What was wrong, in a sentence. */
  wrong?: string;
  /** At the left under the field: « Enregistrée à 9 h 41 ». */
  state?: ComponentChildren;
  onText: (text: string) => void;
  onLeave?: () => void;
  input?: RefObject<HTMLTextAreaElement | null>;
}

export function TextInput({ id, label, text, length_max, rows, help, wrong, state, onText, onLeave, input }: TextInputProps) {
  const length = [...text.trim()].length; // as the server counts
  const over = length > length_max;
  const about = [help && `${id}-help`, wrong && `${id}-wrong`].filter(Boolean).join(" ");
  return (
    <div class="field">
      <label class="field-label" for={id}>{label}</label>
      {help && <p class="field-help" id={`${id}-help`}>{help}</p>}
      <textarea
        class={rows < 3 ? "field-input field-low" : "field-input"}
        id={id}
        name={id}
        ref={input ?? null}
        rows={rows}
        value={text}
        autocomplete="off"
        enterkeyhint="enter"
        aria-invalid={wrong ? "true" : undefined}
        aria-describedby={about || undefined}
        onInput={(event) => onText(event.currentTarget.value) /* FD1 */}
        onBlur={onLeave}
      />
      <div class="field-foot">
        {state && <span class="hint">{state}</span>}
        <span class={over ? "field-counter field-counter-over" : "field-counter"}>{`${length} / ${length_max}`}</span>
      </div>
      {wrong && <Wrong id={`${id}-wrong`} sentence={wrong} /> /* FD2 */}
    </div>
  );
}

export function Wrong({ id, sentence }: { id?: string; sentence: string }) {
  return (
    <p class="field-error" id={id}>
      <Icon svg={circleAlert} />
      <span>{sentence}</span>
    </p>
  );
}
