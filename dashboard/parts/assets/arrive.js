/* To the heading of an area that somebody has just found.
 *
 * Streamlit calls the default export whenever what Python says has changed. The heading may be drawn
 * after that, and until then another area's may stand there: so it is waited for by its words.
 * Whoever moves meanwhile is reading elsewhere, and is left alone.
 */

const HEADING = ".lk-phone .lk-head .lk-h1";
const PATIENCE = 30_000; // ms
const MOVES = ["wheel", "touchmove", "keydown", "pointerdown"];

let arrived = 0; // how often somebody had, when the page was drawn last
let leave = () => {}; // stops waiting

export default function draw({ data }) {
  const before = arrived;
  arrived = data.arrived;
  if (!data.arrived || arrived === before) return;
  leave();
  if (!land(data.name)) wait(data.name);
}

function wait(name) {
  const seen = new MutationObserver(() => land(name) && leave());
  const late = setTimeout(() => leave(), PATIENCE);
  leave = () => {
    clearTimeout(late);
    seen.disconnect();
    for (const move of MOVES) removeEventListener(move, leave, true);
  };
  for (const move of MOVES) addEventListener(move, leave, true);
  seen.observe(document.body, { childList: true, characterData: true, subtree: true });
}

function land(name) {
  const heading = document.querySelector(HEADING);
  if (heading?.textContent !== name) return false;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  heading.parentElement.scrollIntoView({ block: "start" });
  return true;
}
