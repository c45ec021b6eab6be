/* The keys of the briefing. The framework presses the buttons that have a key of their own.
 *
 * Two things it cannot do: hear a key that the map's frame passes on, and leave alone a key that
 * means something else where it is pressed.
 */

const BUTTONS = {
  ArrowLeft: "previous",
  PageUp: "previous",
  ArrowRight: "next",
  PageDown: "next",
  Home: "first",
  End: "last",
  o: "overview",
};
const TYPING = "input, textarea, select, [contenteditable], [role=listbox], [role=dialog]";
const HELD = ["ctrlKey", "metaKey", "altKey"];

/** Press a button that Python has drawn, as a person would; one that is not there does nothing. */
export function press(name) {
  document.querySelector(`.st-key-drive-${name} button`)?.click();
}

/** Change between the whole screen and a window. */
export function fill() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => {});
}

const listed = () => document.querySelector(".st-key-overview") !== null;
const wide = () => matchMedia("(min-width: 761px)").matches;

/** What each key does beside pressing a button. */
const deeds = ({ light, pace }) => ({
  h: () => (light.at === null ? light.walk(1) : light.put(null)),
  ArrowDown: () => light.walk(1),
  ArrowUp: () => light.walk(-1),
  a: () => pace.toggle(),
  p: () => pace.pause(),
  f: () => fill(),
  Escape: () => (light.at === null ? press("back") : light.put(null)),
});

function hear(room, event) {
  if (event.defaultPrevented || HELD.some((key) => event[key])) return;
  if (event.target.closest?.(TYPING)) return;
  const key = event.key?.length === 1 ? event.key.toLowerCase() : event.key;
  const button = BUTTONS[key];
  if (button) {
    room.pace.byHand();
    if (event.isTrusted) return; // the framework hears it as well
    event.stopImmediatePropagation();
    event.preventDefault();
    return press(button);
  }
  if (listed() && key !== "Escape" && key !== "f") return;
  const deed = deeds(room)[key];
  if (!deed || (key.startsWith("Arrow") && !wide())) return;
  event.preventDefault();
  deed();
}

/** A scene of the list is gone to without loading the page anew. */
function follow(room, event) {
  const link = event.target.closest?.("a[data-to]");
  if (!link || event.button !== 0 || event.shiftKey || HELD.some((key) => event[key])) return;
  event.preventDefault();
  room.tell("to", Number(link.dataset.to));
}

/** Listen for as long as the briefing lasts. */
export function listen(room) {
  const { ends: signal } = room;
  window.addEventListener("keydown", (event) => hear(room, event), { capture: true, signal });
  document.addEventListener("click", (event) => follow(room, event), { signal });
}
