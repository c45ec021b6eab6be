/* The address bar hears of a change before the map and the tables do: ask for their layers at once.
 *
 * A layer's address holds the page's own fields of what was asked. So when only these change in the
 * address bar, the next addresses are known before Python has drawn the page. What Python says
 * afterwards is the same, or it is right.
 */

const ASKED = [
  ...["problem", "from", "to", "level", "year", "aim", "question"],
  ...["promise", "actor", "status", "asof"],
];
const SHAPED = ["city", "area", "layer", "level", "lang", "scene", "part"];

const pageOf = () => (window.frameElement ? window.parent : window);
const fieldsOf = (address) => new URL(address, document.baseURI).searchParams;

/** The addresses that go with what the address bar says. */
function next(addresses, search) {
  const bar = new URLSearchParams(search);
  return addresses.map((address) => {
    const [path, query] = address.split("?");
    const fields = new URLSearchParams(query);
    const kept = [...fields].filter(([name]) => !ASKED.includes(name));
    const asked = ASKED.filter((name) => bar.get(name)).map((name) => [name, bar.get(name)]);
    return `${path}?${written([...asked, ...kept])}`;
  });
}

const written = (pairs) =>
  pairs.map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll("%2C", ",")}`).join("&");

/** Call `ask` with the next addresses whenever the address bar asks something else.
 *
 * `current` gives the addresses of now; it ends when nobody is `alive` to hear. Nothing is foretold
 * when more than the question changes.
 */
export function listen(current, ask, alive) {
  const page = pageOf();
  let before = page.location.search;
  const hear = () => {
    if (!alive()) return page.navigation.removeEventListener("currententrychange", hear);
    const now = page.location.search;
    const [old, young] = [fieldsOf(before || "?"), fieldsOf(now || "?")];
    before = now;
    if (SHAPED.some((name) => old.get(name) !== young.get(name))) return;
    const addresses = current();
    const wanted = next(addresses, now);
    if (wanted.some((address, i) => address !== addresses[i])) ask(wanted);
  };
  page.navigation?.addEventListener("currententrychange", hear);
}
