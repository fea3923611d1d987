/** The projector's page: the stage as large as the window, in the place of what the server drew. */
import { computed, effect, type ReadonlySignal } from "@preact/signals";
import { render } from "preact";
import maximize from "lucide-static/icons/maximize.svg";
import { Icon } from "../draw/icons.tsx";
import { connect } from "../net/connect.ts";
import type { Room } from "../net/room.ts";
import { Stage } from "../stage/stage.tsx";
import { fillDisplay, isWhole, pointerMoves, stayAwake } from "./awake.ts";
import { followLight } from "./lights.ts";
import { linkWords } from "./link_words.ts";
import { announceChanges } from "./said.ts";
import { saySize } from "./seen.ts";
import { steerByKeys } from "./steering.ts";

function Screen({ room, corner, whole }: { room: Room; corner: ReadonlySignal<string>; whole: ReadonlySignal<boolean> }) {
  return (
    <>
      <Stage room={room} corner={corner.value} />
      {!whole.value && (
        <button type="button" class="screen-whole" onClick={fillDisplay}>
          <Icon svg={maximize} />
          {room.t("screen.whole")}
        </button>
      )}
    </>
  );
}

function begin(): void {
  const drawn = document.getElementById("main");
  if (!drawn) return;
  const room = connect("screen");
  const frame = document.createElement("div");
  frame.className = "screen-frame";
  const moving = pointerMoves();
  effect(() => void document.body.toggleAttribute("data-pointer", moving.value));
  followLight(room, document.documentElement);
  const [keys, link] = [steerByKeys(room), linkWords(room)];
  render(<Screen room={room} corner={computed(() => keys.value || link.value)} whole={isWhole()} />, frame);
  drawn.replaceWith(frame);
  announceChanges(room);
  stayAwake();
  saySize(room.me.code);
}

begin();
