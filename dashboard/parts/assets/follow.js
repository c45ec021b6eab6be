/* A link of the page to itself is followed without loading the page anew: Python is told where to.
 *
 * Streamlit calls the default export whenever what Python says has changed. Without this script, or
 * with a key held down, a link is what it always is.
 */

const HELD = ["ctrlKey", "metaKey", "shiftKey", "altKey"];
const CHAIN = ".st-key-plan .lk-chains";
const TRIES = 40;
let tell = null; // the way to Python, as it is now
let listens = false;
let stands; // what the chain is around

function hear(event) {
  const link = event.target.closest?.('.st-key-plan a[href^="?"]');
  if (!link || event.button !== 0 || event.defaultPrevented) return;
  if (!tell?.alive() || HELD.some((key) => event[key])) return;
  event.preventDefault();
  tell.way(link.getAttribute("href").slice(1));
}

/** Bring the chain into view once it is drawn. */
function bring(tries = TRIES) {
  const chain = document.querySelector(CHAIN);
  if (chain) chain.scrollIntoView({ block: "nearest" });
  else if (tries) requestAnimationFrame(() => bring(tries - 1));
}

export default function show({ data, parentElement, setTriggerValue }) {
  tell = {
    alive: () => parentElement.isConnected,
    way: (query) => setTriggerValue("way", query),
  };
  if (stands !== undefined && data.link && data.link !== stands) bring();
  stands = data.link;
  if (listens) return;
  listens = true;
  document.addEventListener("click", hear);
}
