/* Time what a key changes on a stage, in the page itself: when it begins to, and when all is still. */

if (window === window.top) {
  const QUIET_MS = 120; // nothing has happened for so long: it was over before
  const stage = () => document.querySelector(".st-key-briefing") ?? document.querySelector(".st-key-answer");
  const frame = () => document.querySelector("iframe[src*=st_folium]")?.contentWindow;
  const number = () => document.querySelector(".lk-slide")?.dataset.number ?? stage()?.textContent.trim();

  /** Whether the map's frame does something: it asks, flies or fades. */
  function busy() {
    const body = frame()?.document.body;
    if (!body) return false;
    const fades = frame().document.getAnimations().some(({ playState }) => playState === "running");
    return "loading" in body.dataset || "flying" in body.dataset || fades;
  }

  let turn = null;

  addEventListener(
    "keydown",
    () => {
      if (turn && turn.start === null) turn.start = performance.now();
    },
    true,
  );

  window.turns = {
    number,

    /** Begin to look; the next key starts the clock. */
    arm() {
      turn = { start: null, first: null, last: null, flew: false };
      const seen = turn;
      const changed = () => {
        if (seen.start === null) return;
        const now = performance.now();
        seen.first ??= now;
        seen.last = now;
      };
      const seer = new MutationObserver(changed);
      seer.observe(stage(), { attributes: false, characterData: true, childList: true, subtree: true });
      const look = () => {
        if (turn !== seen) return seer.disconnect();
        seen.flew ||= "flying" in (frame()?.document.body.dataset ?? {});
        if (busy()) changed();
        requestAnimationFrame(look);
      };
      look();
    },

    /** Milliseconds from the key to the first change and to the last one, once `wish` stands there. */
    async told(wish, limit) {
      const seen = turn;
      const until = performance.now() + limit;
      const over = () =>
        seen.last !== null && number() === wish && !busy() && performance.now() - seen.last > QUIET_MS;
      while (!over() && performance.now() < until) await new Promise((next) => setTimeout(next, 10));
      turn = null;
      if (!over()) return null;
      return { first: seen.first - seen.start, whole: seen.last - seen.start, flew: seen.flew };
    },
  };
}
