/* The area where the device is, found in the browser: its id is all that leaves it.
 *
 * Streamlit calls the default export whenever what Python says has changed. The outlines are
 * fetched when somebody asks where they are, and not before.
 */

import { el } from "../map/dom.js";
import { get } from "../map/feed.js";
import { inside } from "../map/geometry.js";

const MANNER = { enableHighAccuracy: false, maximumAge: 60_000, timeout: 15_000 };
const VAGUE_M = 1000; // a circle this wide holds several neighbourhoods
const DENIED = 1; // the code of the platform

const parts = new WeakMap(); // what each root was last told, and what it says

/** The id of the area that holds `[longitude, latitude]`; of a shared border, the first. */
export const areaAt = (point, { features }) =>
  features.find(({ geometry }) => inside(point, geometry))?.id ?? null;

const asked = () =>
  new Promise((done, fail) => navigator.geolocation.getCurrentPosition(done, fail, MANNER));

/** Return `{ area }`, or `{ note }`: the name of the words that say why there is none. */
async function look(shapes) {
  if (!window.isSecureContext) return { note: "insecure" };
  if (!navigator.geolocation) return { note: "unavailable" };
  try {
    const { coords } = await asked();
    if (coords.accuracy > VAGUE_M) return { note: "vague" };
    const collection = await get(shapes).catch(() => null);
    if (!collection) return { note: "failed" };
    const area = areaAt([coords.longitude, coords.latitude], collection);
    return area === null ? { note: "outside" } : { area };
  } catch ({ code }) {
    return { note: code === DENIED ? "denied" : "unavailable" };
  }
}

async function press(part) {
  if (part.note === "asking") return;
  say(part, "asking");
  const { area, note } = await look(part.component.data.shapes);
  say(part, note ?? null);
  if (area) part.component.setTriggerValue("area", area);
}

/** Show the words of this name, in the page's language; none where there is no name. */
function say(part, note) {
  const { words } = part.component.data;
  part.note = note;
  part.line.textContent = note ? words[note] : "";
  part.button.setAttribute("aria-busy", String(note === "asking"));
}

function made(parent) {
  const button = el("button", { type: "button", cls: "lk-button" });
  const line = el("p", { cls: "lk-here", role: "status" });
  const root = el("div", { cls: "lk lk-part-here" }, button, line);
  const part = { root, button, line, note: null };
  button.addEventListener("click", () => press(part));
  parent.append(root);
  parts.set(parent, part);
  return part;
}

export default function show(component) {
  const { data, parentElement } = component;
  const part = parts.get(parentElement) ?? made(parentElement);
  part.component = component;
  part.root.lang = data.lang;
  part.button.textContent = data.words.label;
  say(part, part.note);
}
