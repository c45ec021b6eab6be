/* Time what a press changes in a page, in the page itself: by its clock, watching its elements. */

if (window === window.top) {
  const QUIET_MS = 350;
  let heard = 0; // when the last message came over the websocket

  window.WebSocket = class extends WebSocket {
    constructor(...all) {
      super(...all);
      this.addEventListener("message", () => (heard = performance.now()));
    }
  };

  const frames = () => [...document.querySelectorAll("iframe")].map((each) => each.contentWindow);
  const frame = () => frames().find((each) => each?.document.body?.dataset.drawn !== undefined);
  const table = () => document.querySelector(".lk-part-twin");
  const answer = () => document.querySelector(".st-key-answer")?.textContent.trim();

  /** Which problem types the layers that were drawn answer, by their addresses. */
  const asked = (drawn) =>
    drawn === undefined ? undefined : (new URL(drawn.split(" ")[0], location.href).searchParams.get("problem") ?? "");

  /** How many markers the map of the usual way holds. */
  function markers() {
    const { L, map } = frames().find((each) => each?.L && each.map) ?? {};
    let found = 0;
    map?.eachLayer((layer) => {
      if (layer instanceof L.MarkerClusterGroup) found += layer.getLayers().length;
    });
    return found;
  }

  const SIGNS = {
    text: (wish) => answer() === wish,
    map: (wish) => asked(frame()?.document.body.dataset.drawnFrom) === wish,
    table: (wish) => asked(table()?.dataset.drawnFrom) === wish,
    markers: (wish) => {
      const [count, problems = ""] = (answer() ?? "").split(" ");
      return problems === wish && count !== "" && markers() === Number(count);
    },
  };

  /** What a person sees of the numbers: the classes and words of the areas, and the tables. */
  const seen = {
    map: () => [...(frame()?.document.querySelectorAll("[data-area]") ?? [])].map((area) => [area.getAttribute("class"), area.ariaLabel].join()).join(),
    table: () => table()?.textContent,
  };

  const until = (met, limit) =>
    new Promise((done) => {
      const tick = setInterval(() => {
        if (!met() && performance.now() < limit) return;
        clearInterval(tick);
        done();
      }, 5);
    });

  window.stopwatch = {
    /** Milliseconds from the start of the navigation until every sign is there. */
    async first(signs, limit) {
      await until(() => signs.every((sign) => SIGNS[sign]("")), limit);
      return signs.every((sign) => SIGNS[sign]("")) ? performance.now() : null;
    },

    /** Press the pill at `place`; milliseconds until each sign shows `wish`, and until all is still.
     *
     * `whole` is when the last thing on the page changed and the last message came. `kept` says
     * that what was there at each sign is what was there in the end: nothing was called drawn early.
     */
    async change(place, wish, signs, limit) {
      const met = {};
      const then = {};
      let last = 0;
      const start = performance.now();
      const look = (changes) => {
        const now = performance.now();
        for (const sign of signs.filter((each) => !(each in met) && SIGNS[each](wish))) {
          met[sign] = now - start;
          then[sign] = seen[sign]?.();
        }
        if (changes.some(({ type }) => type !== "attributes")) last = now;
      };
      const attributes = { attributes: true, attributeFilter: ["data-drawn-from"] };
      const seers = [
        [document.body, { ...attributes, characterData: true, childList: true, subtree: true }],
        ...(frame() ? [[frame().document.body, attributes]] : []),
      ].map(([body, what]) => {
        const seer = new MutationObserver(look);
        seer.observe(body, what);
        return seer;
      });
      document.querySelectorAll(".st-key-problem button")[place].click();
      const still = () => performance.now() - Math.max(last, heard) > QUIET_MS;
      await until(() => {
        if (signs.includes("markers")) look([]); // the usual way leaves no word when it is done
        return signs.every((sign) => sign in met) && still();
      }, start + limit);
      seers.forEach((seer) => seer.disconnect());
      const kept = signs.every((sign) => then[sign] === seen[sign]?.());
      return { ...met, whole: Math.max(last, heard) - start, kept };
    },
  };
}
