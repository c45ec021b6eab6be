/* The highlight: one thing of the scene is lit, and the others step back. No pointer needed. */

const PLACE = ".lk-slide, .lk-items";
const ITEM = "[data-item]";

export class Light {
  at = null; // which thing is lit, by its number; null: none
  #room;
  #watch = new MutationObserver(() => this.#show());

  constructor(room) {
    this.#room = room;
    const told = { signal: room.ends };
    document.addEventListener("click", (event) => this.#clicked(event), told);
    room.ends.addEventListener("abort", () => this.set(null));
  }

  /** Light a thing by its number, or none, and let the other window know. */
  put(at) {
    this.#room.pace.byHand();
    this.set(at);
    this.#room.step.say({ lit: this.at });
  }

  /** Light the next thing, or the one before. */
  walk(by) {
    const all = this.#numbers();
    if (!all.length) return;
    const here = all.indexOf(this.at);
    const next = here < 0 ? (by > 0 ? 0 : all.length - 1) : here + by;
    this.put(all[next] ?? null);
  }

  /** Light a thing and tell nobody. */
  set(at) {
    this.at = at;
    this.#watch.disconnect();
    this.#show();
    const place = document.querySelector(".st-key-briefing");
    // what is drawn anew while it is lit is lit again
    if (at !== null && place) this.#watch.observe(place, { childList: true, subtree: true });
  }

  /** Nothing is lit in a new scene. */
  drawn(before) {
    if (before?.scene !== this.#room.data.scene) this.set(null);
    else this.#show();
  }

  #items() {
    return [...document.querySelectorAll(PLACE)].flatMap((place) => [
      ...place.querySelectorAll(ITEM),
    ]);
  }

  #numbers() {
    const found = this.#items().map((item) => Number(item.dataset.item));
    return [...new Set(found)].sort((one, other) => one - other);
  }

  #show() {
    for (const item of this.#items()) {
      const lit = Number(item.dataset.item) === this.at;
      item.classList.toggle("lit", lit);
      if (item.hasAttribute("aria-pressed")) item.setAttribute("aria-pressed", lit);
    }
    for (const place of document.querySelectorAll(PLACE)) {
      place.classList.toggle("lk-dim", Boolean(place.querySelector(".lit")));
    }
  }

  #clicked(event) {
    const item = event.target.closest?.(ITEM);
    if (!item?.closest(PLACE) || event.target.closest("a, summary")) return;
    const number = Number(item.dataset.item);
    this.put(number === this.at ? null : number);
  }
}
