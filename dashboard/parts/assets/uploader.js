/* The framework's uploader in the page's own words: its English ones cannot be set from Python.
 *
 * What is heard is said by `aria-label`; what is seen, the style sheet writes from `data-words`.
 */

import { el } from "../map/dom.js";

const HEARD = {
  '[data-testid="stFileUploaderDropzone"] > span button': "choose",
  '[data-testid="stFileUploaderDropzone"] [data-testid="stBaseButton-borderlessIcon"]': "another",
  '[data-testid="stFileChipDeleteBtn"] button': "remove",
};
const SEEN = {
  '[data-testid="stFileUploaderDropzone"] > span button': "choose",
  '[data-testid="stFileUploaderDropzone"] [data-testid="stBaseButton-borderlessIcon"]': "another",
  '[data-testid="stFileUploaderDropzoneInstructions"]': "drop",
};
const INVALID = '[data-testid="stFileChip"][aria-invalid="true"]';
const parts = new WeakMap(); // the note of each root, and the words it was told last

/** Set an attribute only where it differs, or to set it would be heard as a change again. */
function set(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

function speak(part) {
  const { box, note, words } = part;
  for (const [selector, word] of Object.entries(HEARD))
    box.querySelectorAll(selector).forEach((each) => set(each, "aria-label", words[word]));
  for (const [selector, word] of Object.entries(SEEN))
    box.querySelectorAll(selector).forEach((each) => set(each, "data-words", words[word]));
  const told = box.querySelector(INVALID) ? words.refused : "";
  if (note.textContent !== told) note.textContent = told;
}

function made(parent, box) {
  const note = el("p", { cls: "lk-note", role: "status" });
  const root = el("div", { cls: "lk lk-part-uploader" }, note);
  const part = { root, note, box, words: {} };
  parent.append(root);
  new MutationObserver(() => speak(part)).observe(box, { childList: true, subtree: true });
  parts.set(parent, part);
  return part;
}

export default function show({ data, parentElement }) {
  const box = parentElement.closest(`.st-key-${data.box}`);
  if (!box) return; // the page has gone on to something else meanwhile
  const part = parts.get(parentElement) ?? made(parentElement, box);
  part.words = data.words;
  part.root.lang = data.lang;
  part.root.dir = data.dir;
  speak(part);
}
