/**
 * The rose of the room. Length carries the value, area means nothing: the number is always written beside it.
 *
 * DRW5 The drawing says in words what it shows (`text`); what it shows is never announced by itself.
 */
import { type Petal, petals, reach } from "./petals.ts";

export type PetalState = "working" | "ready" | "on_air" | "closed" | "axis";
export type Wind = "north" | "east" | "south" | "west";

export interface RoseItem {
  label: string;
  /** A fact that people recognise, 0 to 1: seats taken of those expected, fields filled of n. */
  part: number;
  state: PetalState;
  /** With state "axis": whose colour. */
  wind?: Wind;
}

export interface RoseProps {
  items: readonly RoseItem[];
  /** « 9 fiches prêtes sur 20 » */
  text: string;
  /** A number and its words, in the middle: ["9", "fiches prêtes"]. */
  centre?: readonly [number: string, words: string];
  turn?: number;
}

const WHOLE: readonly PetalState[] = ["ready", "on_air"];

function OnePetal({ item, petal }: { item: RoseItem; petal: Petal }) {
  const tenths = WHOLE.includes(item.state) ? 10 : item.state === "closed" ? 0 : petal.tenths;
  const clip = tenths > 0 && tenths < 10 ? { "clip-path": `url(#rose-reach-${tenths})` } : {};
  const wind = item.state === "axis" && item.wind ? { "data-wind": item.wind } : {};
  return (
    <g class="petal" data-state={item.state} data-full={tenths === 10} {...wind}>
      {item.state !== "closed" && <path class="petal-bed" d={petal.path} transform={petal.transform} />}
      {tenths > 0 && (
        <g {...clip}>
          <path class="petal-part" d={petal.path} transform={petal.transform} />
        </g>
      )}
      <path class="petal-rim" d={petal.path} transform={petal.transform} />
      <text class="petal-label" x={petal.labelX} y={petal.labelY}>
        {item.label}
      </text>
    </g>
  );
}

export function Rose({ items, text, centre, turn = 0 }: RoseProps) {
  const drawn = petals(items.map((item) => item.part), turn);
  return (
    <svg class="rose" viewBox="-52 -52 104 104" role="img" aria-label={text /* DRW5 */}>
      <defs>
        {[1, 2, 3, 4, 5, 6, 7, 8, 9].map((tenths) => (
          <clipPath id={`rose-reach-${tenths}`}>
            <circle r={reach(tenths)} />
          </clipPath>
        ))}
      </defs>
      {items.map((item, i) => (
        <OnePetal key={item.label} item={item} petal={drawn[i] as Petal} />
      ))}
      {centre && (
        <text class="rose-centre" y="-1.5">
          {centre[0]}
        </text>
      )}
      {centre && (
        <text class="rose-words" y="7">
          {centre[1]}
        </text>
      )}
    </svg>
  );
}
