/* To the heading of an area that somebody has just found.
 *
 * Streamlit calls the default export whenever what Python says has changed. The heading may be drawn
 * after that, and until then another area's may stand there: so it is waited for by its words.
 */

const HEADING = ".lk-phone .lk-head .lk-h1";
const PATIENCE = 5000; // ms: after that somebody may be reading elsewhere

let arrived = null; // how often somebody had, when the page was drawn last
let waiting = null;

export default function draw({ data }) {
  const before = arrived;
  arrived = data.arrived;
  if (!data.arrived || before === null || arrived === before) return;
  waiting?.disconnect();
  if (!land(data.name)) wait(data.name);
}

function wait(name) {
  const seen = new MutationObserver(() => land(name) && seen.disconnect());
  waiting = seen;
  seen.observe(document.body, { childList: true, characterData: true, subtree: true });
  setTimeout(() => seen.disconnect(), PATIENCE);
}

function land(name) {
  const heading = document.querySelector(HEADING);
  if (heading?.textContent !== name) return false;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  heading.parentElement.scrollIntoView({ block: "start" });
  return true;
}
