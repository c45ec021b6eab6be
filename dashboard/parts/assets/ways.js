/* What the keyboard is spared: the header, the map's many areas, and shortcuts of one letter. */

import { el } from "../map/dom.js";

const WAYS = { skip: ".st-key-content", skip_map: ".st-key-side, .st-key-analys-end" };
const TYPING = "input, textarea, select, [contenteditable], [role=listbox]";
const links = new Map();

/** Call the ways past things by these words. They stand first in the document, in this order.
 *
 * The framework's own such link is in English and leads to the header; the style sheet hides it,
 * and our second one where a page has no map.
 */
export function skip(words) {
  for (const name of Object.keys(WAYS).reverse()) {
    if (!links.has(name)) links.set(name, way(WAYS[name]));
    links.get(name).textContent = words[name] ?? "";
  }
}

function way(target) {
  const link = el("a", { cls: "lk-skip", href: "#" });
  link.addEventListener("click", (event) => {
    event.preventDefault(); // a fragment in the address would be another page to the framework
    land(document.querySelector(target));
  });
  document.body.prepend(link);
  return link;
}

function land(place) {
  if (!place) return;
  place.tabIndex = -1;
  place.focus();
}

/** The framework takes a lone "r" or "c" for a command, which none can turn off (WCAG 2.1.4). */
export function listenToNoLetters() {
  window.addEventListener("keydown", quiet, true);
}

function quiet(event) {
  const { key, ctrlKey, metaKey, altKey, target } = event;
  if (ctrlKey || metaKey || altKey || !/^[rc]$/i.test(key ?? "")) return;
  if (!target.closest?.(TYPING)) event.stopImmediatePropagation();
}
