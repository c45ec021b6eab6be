/* What drives the stage without a key: buttons for what needs no drawing by Python.
 *
 * The bar shows while the pointer moves, and while something in it has focus.
 */

import { el } from "../map/dom.js";
import { fill } from "./briefing-keys.js";

const RESTS_MS = 3000;
const bars = new WeakMap();

const DEEDS = {
  light: (room) => (room.light.at === null ? room.light.walk(1) : room.light.put(null)),
  auto: (room) => room.pace.toggle(),
  pause: (room) => room.pace.pause(),
  full: () => fill(),
};

function made(room, parent) {
  const button = (name) => {
    const one = el("button", { type: "button", cls: "lk-button", "data-does": name });
    one.addEventListener("click", () => DEEDS[name](room));
    return one;
  };
  const buttons = Object.keys(DEEDS).map(button);
  const why = el("span", { cls: "lk-why" });
  const root = el("div", { cls: "lk lk-bar" }, ...buttons, why);
  parent.append(root);
  const told = { signal: room.ends };
  document.addEventListener("lk-pace", () => state(room, { root, why }), told);
  watch(told);
  bars.set(parent, { root, why });
  told.signal.addEventListener("abort", () => {
    root.remove(); // new scripts draw their own
    bars.delete(parent);
  });
  return bars.get(parent);
}

/** Show the bar while the pointer moves. */
function watch(told) {
  let rests;
  const wake = () => {
    document.body.classList.add("lk-awake");
    clearTimeout(rests);
    rests = setTimeout(() => document.body.classList.remove("lk-awake"), RESTS_MS);
  };
  for (const move of ["pointermove", "pointerdown"]) document.addEventListener(move, wake, told);
  told.signal.addEventListener("abort", () => {
    clearTimeout(rests);
    document.body.classList.remove("lk-awake");
  });
}

/** Say of each button what it does now. */
function state(room, { root, why }) {
  const { words } = room.data;
  const { pace } = room;
  for (const one of root.querySelectorAll("button")) one.textContent = words[one.dataset.does];
  const [auto, pause] = ["auto", "pause"].map((name) => root.querySelector(`[data-does=${name}]`));
  auto.setAttribute("aria-pressed", pace.state !== "off");
  auto.disabled = pace.refused;
  pause.hidden = pace.state === "off";
  pause.textContent = pace.state === "paused" ? words.resume : words.pause;
  why.textContent = pace.refused ? words.still : "";
}

/** Draw the buttons in the language of the page. */
export function draw(room, parent) {
  const bar = bars.get(parent) ?? made(room, parent);
  bar.root.lang = room.data.lang;
  bar.root.hidden = room.data.part === "overview";
  state(room, bar);
}
