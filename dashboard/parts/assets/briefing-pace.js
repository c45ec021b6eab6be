/* The scenes change by themselves, when somebody has asked for it: each stands for its minutes.
 *
 * Off by default, and never under `prefers-reduced-motion`. A line shows how long the scene has
 * left; whoever drives by hand pauses it.
 */

import { el } from "../map/dom.js";
import { press } from "./briefing-keys.js";
import { span } from "./briefing-time.js";

const TICK_MS = 250;
const MINUTE_MS = 60_000;
const TRIES_MS = 10_000; // a change that has not come by then is asked for again
const clock = () => performance.now(); // which nobody sets

export class Pace {
  state = "off"; // off, on or paused
  #room;
  #ends = 0; // when the scene has stood its time
  #left = 0; // how long it has left while it is paused
  #mine = false; // whether the change under way is ours
  #asked = -Infinity; // and when it was asked for
  #timer = null;
  #still = matchMedia("(prefers-reduced-motion: reduce)");
  #words = el("span", { cls: "lk-left" });
  #bar = el("i", {});
  #line = el("div", { cls: "lk lk-pace", role: "timer", "aria-live": "off" }, this.#words, this.#bar);

  constructor(room) {
    this.#room = room;
    const told = { signal: room.ends };
    this.#still.addEventListener("change", () => this.#become("off"), told);
    room.ends.addEventListener("abort", () => this.#stop());
  }

  /** Whether it must not be used here. */
  get refused() {
    return this.#still.matches;
  }

  /** Begin, or end; the speaker asks the stage to. */
  toggle() {
    if (this.#afar) return this.#room.step.say({ auto: "toggle" });
    if (this.refused || this.#room.data.part) return;
    this.#left = this.#room.data.minutes * MINUTE_MS;
    this.#become(this.state === "off" ? "on" : "off");
  }

  /** Pause, or go on. */
  pause() {
    if (this.#afar) return this.#room.step.say({ auto: "pause" });
    if (this.state === "on") this.#become("paused");
    else if (this.state === "paused") this.#become("on");
  }

  /** Somebody drives by hand. */
  byHand() {
    if (this.state === "on" && !this.#afar) this.#become("paused");
  }

  /** A new scene has its own time. Whoever changed it by hand pauses. */
  drawn(before) {
    const { scene, minutes, part } = this.#room.data;
    if (part) this.byHand();
    if (!before || before.scene === scene) return this.#show();
    this.#left = minutes * MINUTE_MS;
    this.#ends = clock() + this.#left;
    this.#asked = -Infinity;
    if (!this.#mine) this.byHand();
    this.#mine = false;
    this.#show();
  }

  /** What the stage says of its pace. */
  told(state) {
    this.state = state;
    document.dispatchEvent(new Event("lk-pace"));
  }

  get #afar() {
    return this.#room.data.part === "speaker";
  }

  #become(state) {
    if (this.state === "on") this.#left = Math.max(0, this.#ends - clock());
    this.state = state;
    if (state === "on") this.#ends = clock() + this.#left;
    clearInterval(this.#timer);
    this.#timer = state === "on" ? setInterval(() => this.#tick(), TICK_MS) : null;
    this.#show();
    this.#room.step.say({ auto: state });
    document.dispatchEvent(new Event("lk-pace"));
  }

  #tick() {
    const now = clock();
    if (now >= this.#ends && now - this.#asked >= TRIES_MS) this.#advance(now);
    this.#show();
  }

  /** Change the scene. While the server is away nothing comes of it, so it is tried again. */
  #advance(now) {
    const { scene, of } = this.#room.data;
    this.#mine = true;
    this.#asked = now;
    press(scene < of ? "next" : "first");
  }

  #show() {
    const { words, minutes, part } = this.#room.data;
    if (this.state === "off" || part) return this.#line.remove();
    const left = this.state === "on" ? Math.max(0, this.#ends - clock()) : this.#left;
    const told = this.state === "on" ? words.left : words.paused;
    this.#words.textContent = told.replace("0:00", span(left));
    this.#bar.style.inlineSize = `${Math.min(100, (100 * left) / (minutes * MINUTE_MS))}%`;
    if (!this.#line.isConnected) document.body.append(this.#line);
  }

  #stop() {
    clearInterval(this.#timer);
    this.#line.remove();
  }
}
