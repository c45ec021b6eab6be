/* What the speaker has beside the notes: the clock, and what can be lit on the screen. */

import { el } from "../map/dom.js";
import { hour, span } from "./briefing-time.js";

const SECOND_MS = 1000;
const STARTED = "lofteskartan-genomgang-started";
const desks = new WeakMap();

/** When the speaker began: kept for the window, so that loading it anew loses nothing. */
function started() {
  const kept = Number(sessionStorage.getItem(STARTED));
  if (kept) return kept;
  return begin();
}

function begin() {
  const now = Date.now();
  sessionStorage.setItem(STARTED, String(now));
  return now;
}

function tick(room, { time, gone }) {
  const { words, lang } = room.data;
  const now = new Date();
  time.textContent = words.clock.replace("00.00", hour(now, lang));
  gone.textContent = words.gone.replace("0:00", span(now - started()));
}

function made(room, parent) {
  const desk = {
    time: el("b", { cls: "lk-clock" }),
    gone: el("span", { cls: "lk-gone" }),
    reset: el("button", { type: "button", cls: "lk-button" }),
    heading: el("h2", { cls: "lk-h2" }),
    items: el("div", { cls: "lk-items" }),
    auto: el("button", { type: "button", cls: "lk-button" }),
    pause: el("button", { type: "button", cls: "lk-button" }),
    why: el("span", { cls: "lk-why" }),
  };
  const clock = el("div", { cls: "lk-time" }, desk.time, desk.gone, desk.reset);
  const pace = el("div", { cls: "lk-time" }, desk.auto, desk.pause, desk.why);
  desk.root = el("div", { cls: "lk lk-desk" }, clock, pace, desk.heading, desk.items);
  desk.reset.addEventListener("click", () => {
    begin();
    tick(room, desk);
  });
  desk.auto.addEventListener("click", () => room.pace.toggle());
  desk.pause.addEventListener("click", () => room.pace.pause());
  parent.append(desk.root);
  const timer = setInterval(() => tick(room, desk), SECOND_MS);
  room.ends.addEventListener("abort", () => {
    clearInterval(timer);
    desk.root.remove(); // new scripts draw their own
    desks.delete(parent);
  });
  document.addEventListener("lk-pace", () => pacing(room, desk), { signal: room.ends });
  desks.set(parent, desk);
  return desk;
}

function pacing(room, { auto, pause, why }) {
  const { words } = room.data;
  const { state, refused } = room.pace; // the stage is on the same computer
  auto.textContent = words.auto;
  auto.setAttribute("aria-pressed", state !== "off");
  auto.disabled = refused;
  why.textContent = refused ? words.still : "";
  pause.hidden = state === "off";
  pause.textContent = state === "paused" ? words.resume : words.pause;
}

function list(desk, names) {
  const same = desk.names?.length === names.length && names.every((each, i) => each === desk.names[i]);
  if (same) return;
  desk.names = names;
  const button = (name, i) =>
    el("button", { type: "button", cls: "lk-button", text: name, "data-item": String(i), "aria-pressed": "false" });
  desk.items.replaceChildren(...names.map(button));
}

/** Draw the desk in the language of the page. */
export function draw(room, parent) {
  const desk = desks.get(parent) ?? made(room, parent);
  const { data } = room;
  desk.root.lang = data.lang;
  desk.root.dir = document.documentElement.dir;
  desk.reset.textContent = data.words.reset;
  desk.heading.textContent = data.words.items;
  desk.heading.hidden = !data.items.length;
  list(desk, data.items);
  pacing(room, desk);
  tick(room, desk);
}
