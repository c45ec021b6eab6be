/* The map on a big screen: as large as the window around the page, and the page has the keys. */

import { el } from "./dom.js";
import * as flight from "./flight.js";
import * as frame from "./frame.js";
import * as labels from "./labels.js";
import { grow } from "./scale.js";
import { boundsOf } from "./spots.js";

const DRIVING = new Set([
  ...["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End"],
  ...["Escape", " ", "o", "a", "p", "h", "f"],
]);
let stamp = null;

/** Begin, once; `again` is called whenever the size has changed. Waits for the style sheet. */
export async function begin(map, again) {
  document.body.classList.add("big");
  map.keyboard.disable();
  for (const type of ["keydown", "keyup"]) document.addEventListener(type, handOver);
  measure();
  hear(() => {
    measure();
    again();
  });
  await dressed();
}

const page = () => window.parent;

const PHONE_PX = 760;
const HAND_UNIT = 8; // held in a hand, where the smallest text is 13 px

/** The page's own unit: a hundredth of the window's width, or less where the window is low. */
function measure() {
  const { innerWidth: wide, innerHeight: high } = page();
  grow(wide > PHONE_PX ? Math.min(wide / 100, (high * 1.7778) / 100) : HAND_UNIT);
}

/** Hear when the window has another size, as long as this frame is in it. */
function hear(changed) {
  const window_ = page();
  const listen = () => {
    if (window.frameElement) changed();
    else window_.removeEventListener("resize", listen);
  };
  window_.addEventListener("resize", listen);
}

function dressed() {
  const href = new URL("big.css", import.meta.url).href;
  const link = el("link", { rel: "stylesheet", href });
  const come = new Promise((done) => {
    link.addEventListener("load", done);
    link.addEventListener("error", done); // then it is small, but there
  });
  document.head.append(link);
  return come;
}

/** A key that drives the page does so from in here too; what an area has answered is its own. */
function handOver(event) {
  const { key, code, shiftKey, repeat } = event;
  const free = !event.defaultPrevented && !event.ctrlKey && !event.altKey && !event.metaKey;
  if (!free || !DRIVING.has(key.length === 1 ? key.toLowerCase() : key)) return;
  const same = { key, code, shiftKey, repeat, bubbles: true, cancelable: true };
  const heard = new (page().KeyboardEvent)(event.type, same);
  if (!page().document.body.dispatchEvent(heard)) event.preventDefault();
}

/** Turn the map to the areas that are looked at, or to the whole city; at once the first time.
 *
 * `collections` are those that the areas may be found in.
 */
export function look(map, wish, base, collections, first) {
  const ids = wish.look ?? [];
  const sought = collections
    .flatMap(({ features }) => features.filter(({ id }) => ids.includes(id)))
    .map(boundsOf);
  const whole = L.latLngBounds(base.bounds);
  const bounds = sought.reduce((all, each) => all.extend(each), L.latLngBounds([]));
  labels.seek(ids);
  frame.leaveHome();
  const sight = { key: [wish.city, ...ids].join(" "), bounds: sought.length ? bounds : whole, whole };
  flight.look(map, sight, first || frame.still());
}

const WORDS = ["focus", "outlines"];

/** Write `word` in a corner where a layer has numbers that somebody made up. */
export function mark(layers, word) {
  const text = layers.some(({ layer }) => layer.synthetic && !WORDS.includes(layer.kind)) ? word : "";
  if ((stamp?.textContent ?? "") === text) return;
  stamp?.remove();
  stamp = text ? document.body.appendChild(el("p", { cls: "stamp", text })) : null;
}
