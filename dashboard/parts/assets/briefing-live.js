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
    if (answer.status >= 500) throw new Error(`${answer.status}`);
    return answer.ok ? (await answer.json()).version : undefined;
  }

  async #look() {
    try {
      this.#answered(await this.#ask());
    } catch {
      this.#missed();
    }
    if (!this.#room.ends.aborted) this.#later(this.#away ? ASKS_AWAY_MS : ASKS_MS);
  }

  #later(ms) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), ms);
  }

  #answered(version) {
    if (this.#away) return this.#mend();
    if (version === this.#room.data.version) this.#fresh = new Date();
    else if (version !== undefined && connected()) this.#again();
    else if (version !== undefined) this.#missed(); // its data has changed, and it cannot draw
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
    this.#back ??= Date.now();
    if (Date.now() - this.#back > MENDS_MS) location.reload();
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
