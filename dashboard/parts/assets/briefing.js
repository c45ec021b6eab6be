/* The briefing in a window: its stage, the list of its scenes, or what the speaker sees.
 *
 * Streamlit calls the default export whenever what Python says has changed. Python draws a scene;
 * here is what needs no drawing: keys, the highlight, the pace, and keeping in step.
 */

import { el, speak } from "../map/dom.js";
import * as bar from "./briefing-bar.js";
import * as desk from "./briefing-desk.js";
import { listen } from "./briefing-keys.js";
import { Light } from "./briefing-light.js";
import { Live } from "./briefing-live.js";
import { Pace } from "./briefing-pace.js";
import { Step } from "./briefing-step.js";

const OVER = "lk-briefing-over"; // what was here before, should the server have new scripts
let room = null;

/** Make what lives as long as the window does. */
function enter() {
  window.dispatchEvent(new Event(OVER));
  const ends = new AbortController();
  const spoken = el("p", { cls: "lk-heard", role: "status", "data-live-announcer": "true" });
  document.body.append(spoken);
  const made = { ends: ends.signal, spoken, data: null, tell: () => {} };
  made.light = new Light(made);
  made.pace = new Pace(made);
  made.step = new Step(made);
  made.live = new Live(made);
  listen(made);
  window.addEventListener(OVER, () => ends.abort(), { once: true });
  ends.signal.addEventListener("abort", () => spoken.remove());
  return made;
}

/** Leave the briefing for another page: nothing of it goes on. */
function leaveWith(parent) {
  return () => {
    setTimeout(() => {
      if (parent.isConnected || room?.parent !== parent) return; // it is drawn anew elsewhere
      window.dispatchEvent(new Event(OVER));
      room = null;
    });
  };
}

export default function show({ data, parentElement, setTriggerValue }) {
  speak(data.lang);
  room ??= enter();
  const before = room.data;
  room.data = data;
  room.parent = parentElement;
  room.tell = setTriggerValue;
  if (before?.city !== data.city) room.step.open(data.city);
  if (data.part === "speaker") desk.draw(room, parentElement);
  else bar.draw(room, parentElement);
  if (before && before.scene !== data.scene) room.spoken.textContent = data.words.now;
  room.light.drawn(before);
  room.pace.drawn(before);
  room.step.drawn(before);
  room.live.drawn();
  return leaveWith(parentElement);
}
