/* A text to pass on, and the button that copies it. Where a page may not copy, the text is selected.
 *
 * Streamlit calls the default export whenever what Python says has changed.
 */

import { el } from "../map/dom.js";

const parts = new WeakMap(); // what each root shows, and what it said last

function select(node) {
  const range = document.createRange();
  range.selectNodeContents(node);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}

/** Copy the text; browsers give the clipboard to encrypted pages and to this machine's own only. */
async function copied(text, shown) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    select(shown);
    return false;
  }
}

async function press(part) {
  const { text, words } = part.data;
  part.line.textContent = "";
  const done = await copied(text, part.shown);
  part.line.textContent = done ? words.copied : words.selected;
}

function made(parent) {
  const shown = el("p", { cls: "lk-passed" });
  const button = el("button", { type: "button", cls: "lk-button" });
  const line = el("p", { cls: "lk-here", role: "status" });
  const root = el("div", { cls: "lk lk-part-copy" }, shown, button, line);
  const part = { root, shown, button, line, data: {} };
  button.addEventListener("click", () => press(part));
  parent.append(root);
  parts.set(parent, part);
  return part;
}

export default function show({ data, parentElement }) {
  const part = parts.get(parentElement) ?? made(parentElement);
  if (part.data.text !== data.text) part.line.textContent = "";
  part.data = data;
  part.root.lang = data.lang;
  part.root.dir = data.dir;
  part.shown.textContent = data.text;
  part.button.textContent = data.words.label;
}
