/** What will be done with these texts: who decides, what, when; and the words of the organiser. */
import "../at_once.ts";
import { promiseOf, settingsOf } from "../../kinds/plenary/facts.ts";
import { stepOf } from "../../kinds/step.ts";
import type { Room } from "../../net/room.ts";
import { begun, roomFacts } from "../steps.ts";

export function Promised({ room }: { room: Room }) {
  const { t } = room;
  const steps = begun(room).filter(({ settings }) => settings["carries"] === "promise").map(({ id }) => stepOf(room, id));
  const words = roomFacts(room)?.promise;
  return (
    <div class="stack">
      {steps.map((step) => (
        <dl key={step.id}>
          {promiseOf(settingsOf(step).promise).map(([key, text]) => <div key={key}><dt><b>{t(key)}</b></dt><dd>{text}</dd></div>)}
        </dl>
      ))}
      {words && <p>{words}</p>}
    </div>
  );
}
