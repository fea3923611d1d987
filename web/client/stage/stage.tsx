/**
 * The stage: one picture of the room at a time, drawn at any size. The projector's page is one; so is the console's
 * thumbnail « Ce que voit la salle » (`mini`), which is the same drawing in smaller units.
 * A picture is a title, one body, a foot; nothing scrolls, nothing is cut (fit.ts).
 *
 * STA1 A step's picture is made anew when the step or its layout changes, and never because a number moved.
 */
import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import type { StageKind, Step } from "../kinds/kind.ts";
import type { Room } from "../net/room.ts";
import { AnswerTo } from "./answer.tsx";
import { FootClock } from "./clocks.tsx";
import { roomOf } from "./facts.ts";
import { Common, Gathered } from "./findings.tsx";
import { useFit } from "./fit.ts";
import { Foot } from "./foot.tsx";
import type { Layout } from "./layout.ts";
import { lightOf, type Picture, pictureOf } from "./picture.ts";
import { Black, End, OneItem, Question, Said, Title, Welcome } from "./still.tsx";

/** Pictures with a large clock, or with none. */
const WITHOUT_FOOT_CLOCK: readonly Layout[] = ["prompt", "tables", "arrival", "break", "scene", "finding"];

const LAYOUTS: { [at in "question" | "findings" | "common"]: Layout } = { question: "prompt", findings: "wall", common: "finding" };

export interface StageProps {
  room: Room;
  mini?: boolean;
  /** « reconnexion… », where the page has something to say of its link. */
  corner?: string;
}

export function Stage({ room, mini = false, corner = "" }: StageProps) {
  const ref = useRef<HTMLElement & HTMLDivElement>(null);
  useFit(ref);
  const picture = pictureOf(room);
  const inside = (
    <>
      <Inside room={room} picture={picture} />
      {picture.at !== "black" && roomOf(room).rehearsal && <p class="stage-rehearsal">{room.t("screen.rehearsal")}</p>}
      {picture.at !== "black" && corner && <p class="stage-corner">{corner}</p>}
    </>
  );
  const layout = layoutOf(picture);
  if (!mini) return <main class="stage" id="main" tabIndex={-1} data-layout={layout} ref={ref}>{inside}</main>;
  return (
    <div class="stage stage-mini" data-light={lightOf(room)} data-layout={layout} ref={ref}>
      {inside}
    </div>
  );
}

function layoutOf(picture: Picture): Layout {
  if (picture.at === "step") return picture.kind.layout(picture.step);
  const at = picture.at;
  return at === "question" || at === "findings" || at === "common" ? LAYOUTS[at] : at;
}

function Inside({ room, picture }: { room: Room; picture: Picture }): VNode {
  switch (picture.at) {
    case "black":
      return <Black />;
    case "welcome":
      return <Welcome room={room} />;
    case "end":
      return <End room={room} />;
    case "message":
      return <Said key={picture.text} room={room} text={picture.text} />;
    case "item":
      return <OneItem key={picture.item.ref} room={room} item={picture.item} />;
    case "findings":
      return <Gathered room={room} />;
    case "common":
      return <Common key={picture.item.ref} room={room} item={picture.item} />;
    case "answer":
      return <AnswerTo key={picture.item.ref} room={room} item={picture.item} />;
    case "question":
      return <Question key={picture.step.id} step={picture.step} waiting={picture.waiting} />;
    case "step": {
      const { step, kind } = picture;
      return <OfStep key={`${step.id} ${kind.layout(step)}` /* STA1 */} step={step} kind={kind} />;
    }
  }
}

function OfStep({ step, kind }: { step: Step; kind: StageKind }) {
  const { prompt, help } = step.facts.value;
  const layout = kind.layout(step);
  return (
    <>
      <Title text={kind.title ? kind.title(step) : prompt} />
      {layout === "prompt" && help && <p class="stage-help">{help}</p>}
      <kind.Body step={step} />
      <Foot room={step.room} place={layout !== "arrival"}>
        {!WITHOUT_FOOT_CLOCK.includes(layout) && <FootClock step={step} />}
      </Foot>
    </>
  );
}
