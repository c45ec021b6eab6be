/* The page's side of a layer: its legend, its words and its table, from the very JSON of the map.
 *
 * Streamlit calls the default export whenever what Python says has changed. What is there stays
 * until the new is here; whoever asks last wins.
 */

import { listen } from "../map/ahead.js";
import { insist, share } from "../map/feed.js";
import { speak } from "../map/dom.js";
import { legend } from "./legend.js";
import { twin } from "./twin.js";
import { listenToNoLetters, skip } from "./ways.js";

const PARTS = { legend, twin };
const turns = new WeakMap();
const told = new WeakMap(); // the layers that each root tells now
const heard = new WeakMap(); // what each root was last asked to tell
share();
listenToNoLetters();
let styled = null;
let words = null; // what the parts say of themselves: the shell brings them
let spoken;
const named = new Promise((done) => (spoken = done)); // the shell may come after the others

/** Load the style sheet of these parts, once for the page. */
function style() {
  styled ??= new Promise((done) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = new URL("telling.css", import.meta.url).href;
    link.onload = link.onerror = done;
    document.head.append(link);
  });
  return styled;
}

/** Return the one element that a part draws in. */
function rootOf(parent, part) {
  const found = parent.querySelector(":scope > .lk-part");
  if (found) return found;
  const root = document.createElement("div");
  root.className = `lk lk-part lk-part-${part}`;
  parent.append(root);
  return root;
}

function complain(root, text) {
  root.querySelector(":scope > .lk-failed")?.remove();
  if (!text) return;
  const note = document.createElement("p");
  note.className = "lk-note err lk-failed";
  note.setAttribute("role", "status");
  note.textContent = text;
  root.prepend(note);
}

/** Tell as soon as the address bar changes, not only when Python has drawn the page. */
function listenOnce(root) {
  if (heard.has(root)) return;
  listen(
    () => heard.get(root).data.urls,
    (urls) => {
      const last = heard.get(root);
      tell({ ...last, data: { ...last.data, urls } });
    },
    () => root.isConnected,
  );
}

async function tell(component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = rootOf(parentElement, data.part);
  listenOnce(root);
  heard.set(root, component);
  const turn = (turns.get(root) ?? 0) + 1;
  turns.set(root, turn);
  const stale = () => turns.get(root) !== turn || !root.isConnected;
  const trouble = () => data.part === "twin" && complain(root, words?.error); // once is enough
  const [, , ...answers] = await Promise.allSettled([
    style(),
    named,
    ...data.urls.map((address) => insist(address, { stale, trouble })),
  ]);
  if (stale()) return;
  const layers = answers.flatMap(({ value }, i) =>
    value ? [{ layer: value, address: data.urls[i] }] : [],
  );
  if (layers.length < data.urls.length) return; // the old words stand, and the note says so
  const same =
    root.lang === data.lang &&
    told.get(root)?.every((layer, i) => layer === layers[i]?.layer) &&
    told.get(root).length === layers.length;
  root.lang = data.lang;
  told.set(
    root,
    layers.map(({ layer }) => layer),
  );
  PARTS[data.part](root, layers, { ...data, words, same }, (area) => setTriggerValue("area", area));
  complain(root, null);
  root.dataset.drawn = layers.map(({ layer }) => layer.id).join(" ");
  root.dataset.drawnFrom = data.urls.join(" ");
}

export default function show(component) {
  speak(component.data.lang);
  words = component.data.words ?? words;
  if (words) spoken();
  if (words?.skip) skip(words);
  if (component.data.part !== "shell") tell(component);
}
