/* The button that prints the page. */

import { el } from "../map/dom.js";

const parts = new WeakMap(); // the button of each root

export default function show({ data, parentElement }) {
  let button = parts.get(parentElement);
  if (!button) {
    button = el("button", { type: "button", cls: "lk-button" });
    button.addEventListener("click", () => window.print());
    parentElement.append(el("div", { cls: "lk lk-part-print" }, button));
    parts.set(parentElement, button);
  }
  button.lang = data.lang;
  button.textContent = data.label;
}
