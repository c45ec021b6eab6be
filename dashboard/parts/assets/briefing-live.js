/* The screen follows the data, and outlives its server.
 *
 * The server is asked every now and then what its data is. When that is not what is drawn, Python
 * draws anew. When it does not answer the last picture stays, with a note of how old it is.
 */

import { el } from "../map/dom.js";
import { hour } from "./briefing-time.js";

const ASKS_MS = 10_000;
const ASKS_AWAY_MS = 3_000;
const WAITS_MS = 5_000;
const MENDS_MS = 15_000; // so long the framework has to find its way back by itself
const APP = '[data-testid="stApp"]';

const connected = () =>
  document.querySelector(APP)?.dataset.testConnectionState === "CONNECTED";

export class Live {
  #room;
  #fresh = new Date(); // when what is drawn was last known to hold
  #back = null; // when the server answered again, after it had been away
  #drawn = null; // the data that Python drew last, as it came
  #away = false;
  #timer = null;
  #note = el("p", { cls: "lk lk-away", role: "status", "data-live-announcer": "true" });

  constructor(room) {
    this.#room = room;
    room.ends.addEventListener("abort", () => this.#stop());
    const seen = () => document.hidden || this.#later(0); // a hidden window's timers hardly run
    document.addEventListener("visibilitychange", seen, { signal: room.ends });
    this.#later(ASKS_MS);
  }

  /** Python has drawn. */
  drawn() {
    const { data } = this.#room;
    if (data.drawn === this.#drawn) return;
    this.#drawn = data.drawn;
    this.#fresh = new Date();
    this.#back = null;
    if (this.#away && connected()) this.#here();
  }

  async #ask() {
    const told = { cache: "no-store", signal: AbortSignal.timeout(WAITS_MS) };
    const answer = await fetch(new URL(this.#room.data.now, document.baseURI), told);
    if (!answer.ok) throw new Error(`${answer.status}`); // 404: of a proxy alone
    return (await answer.json()).version;
  }

  async #look() {
    const { ends } = this.#room;
    try {
      const version = await this.#ask();
      if (!ends.aborted) this.#answered(version);
    } catch {
      if (!ends.aborted) this.#missed();
    }
    if (!ends.aborted) this.#later(this.#away ? ASKS_AWAY_MS : ASKS_MS);
  }

  #later(ms) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), ms);
  }

  #answered(version) {
    if (this.#away) return this.#mend();
    const same = version === this.#room.data.version;
    if (same) this.#fresh = new Date();
    if (!connected()) this.#missed(); // it answers, and cannot draw
    else if (!same) this.#again();
  }

  #again() {
    this.#room.tell("again", Date.now());
  }

  #missed() {
    this.#back = null;
    this.#away = true;
    const { words, lang } = this.#room.data;
    const told = words.away.replace("00.00", hour(this.#fresh, lang));
    this.#note.lang = lang;
    this.#note.dir = document.documentElement.dir;
    if (!this.#note.isConnected) document.body.append(this.#note);
    if (this.#note.textContent !== told) this.#note.textContent = told;
  }

  /** The server answers again: have it draw, or load the page anew where it cannot. */
  #mend() {
    this.#back ??= performance.now();
    if (performance.now() - this.#back > MENDS_MS) location.reload();
    else if (connected()) this.#again();
  }

  #here() {
    this.#away = false;
    this.#note.remove();
    this.#later(ASKS_MS);
  }

  #stop() {
    clearTimeout(this.#timer);
    this.#note.remove();
  }
}
