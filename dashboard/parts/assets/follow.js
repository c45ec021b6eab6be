/* A link of the page to itself is followed without loading the page anew: Python is told where to.
 *
 * Streamlit calls the default export whenever what Python says has changed. Without this script, or
 * with a key held down, a link is what it always is.
 */

const HELD = ["ctrlKey", "metaKey", "shiftKey", "altKey"];
const CHAIN = ".st-key-plan .lk-chains";
const SETTLES_MS = 1000;
const MOVES = ["wheel", "touchmove", "keydown", "pointerdown"];
let tell = null; // the way to Python, as it is now
let listens = false;
let stands; // what the chain is around
let leave = () => {}; // stops bringing the chain into view

function hear(event) {
  const link = event.target.closest?.('.st-key-plan a[href^="?"]');
  if (!link || event.button !== 0 || event.defaultPrevented) return;
  if (!tell?.alive() || HELD.some((key) => event[key])) return;
  event.preventDefault();
  tell.way(link.getAttribute("href").slice(1));
}

/** Bring the chain into view once it is drawn, and again while what is above it still grows.
 *
 * Whoever moves the page meanwhile is left alone.
 */
function bring() {
  leave();
  let last;
  const look = () => {
    const chain = document.querySelector(CHAIN);
    if (!chain) return;
    chain.scrollIntoView({ block: "nearest" });
    last ??= setTimeout(leave, SETTLES_MS);
  };
  const watch = new MutationObserver(look);
  leave = () => {
    clearTimeout(last);
    watch.disconnect();
    for (const move of MOVES) removeEventListener(move, leave, true);
  };
  for (const move of MOVES) addEventListener(move, leave, true);
  watch.observe(document.body, { childList: true, subtree: true });
  look();
}

export default function show({ data, parentElement, setTriggerValue }) {
  tell = {
    alive: () => parentElement.isConnected,
    way: (query) => setTriggerValue("way", query),
  };
  if (stands !== undefined && data.link && data.link !== stands) bring();
  if (!data.link) leave();
  stands = data.link;
  if (listens) return;
  listens = true;
  document.addEventListener("click", hear);
}
