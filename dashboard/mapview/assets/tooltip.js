/* The one tooltip of the map: plain text, beside the pointer or above the focused area. */

import { el } from "./dom.js";

const GAP = 14;
let tip = null;

function element() {
  tip ??= document.body.appendChild(el("div", { cls: "tip", "aria-hidden": "true", hidden: "" }));
  return tip;
}

function settle(node, x, y) {
  const { width, height } = node.getBoundingClientRect();
  const left = Math.min(Math.max(6, x - width / 2), window.innerWidth - width - 6);
  const above = y - height - GAP;
  node.style.left = `${left}px`;
  node.style.top = `${above >= 4 ? above : Math.min(y + GAP + 4, window.innerHeight - height - 4)}px`;
}

/** Tell `name`, then `lines` (each on its own, if `apart`), then the quiet `source`, at (x, y). */
export function tell({ name, lines, source, apart = false }, x, y) {
  const node = element();
  node.classList.toggle("apart", apart);
  node.replaceChildren(
    ...(name ? [el("b", { text: name })] : []),
    ...lines.map((text) => el("span", { text })),
    ...(source ? [el("small", { text: source })] : []),
  );
  node.hidden = false;
  settle(node, x, y);
}

/** Follow the pointer without changing the words. */
export function follow(x, y) {
  if (tip && !tip.hidden) settle(tip, x, y);
}

/** Say nothing more. */
export function hush() {
  if (tip) tip.hidden = true;
}
