/* The stage and the speaker's window in step: each tells the other what was done in it.
 *
 * What was done in the other window is never told on, so nothing echoes. Two windows of one kind do
 * not lead each other.
 */

const NAME = "lofteskartan-genomgang-";

export class Step {
  #room;
  #channel = null;

  constructor(room) {
    this.#room = room;
    room.ends.addEventListener("abort", () => this.#channel?.close());
  }

  /** Speak with the windows of one city's briefing. */
  open(city) {
    this.#channel?.close();
    this.#channel = new BroadcastChannel(`${NAME}${city}`);
    this.#channel.addEventListener("message", ({ data }) => this.#heard(data));
    this.#greet();
  }

  /** Tell the other windows. */
  say(told) {
    this.#channel?.postMessage({ ...told, from: this.#role });
  }

  /** Tell which scene is shown, unless the other window led here.
   *
   * Where scenes have come or gone, nobody has chosen this one: the speaker asks the stage anew.
   */
  drawn(before) {
    const { scene, of, led } = this.#room.data;
    if (before && before.of !== of) return this.#greet();
    if (before && before.scene !== scene && !led) this.say({ scene });
  }

  /** The stage says where it is, and the speaker asks. */
  #greet() {
    this.say(this.#role === "speaker" ? { hello: true } : this.#now);
  }

  get #role() {
    return this.#room.data?.part === "speaker" ? "speaker" : "stage";
  }

  get #now() {
    const { light, pace, data } = this.#room;
    return { scene: data.scene, lit: light.at, auto: pace.state };
  }

  #heard(told) {
    const { data } = this.#room;
    if (!told || told.from === this.#role) return;
    if (told.hello && this.#role === "stage") return this.say(this.#now);
    if (this.#known(told.scene) && told.scene !== data.scene) this.#follow(told.scene);
    if (told.lit === null || Number.isInteger(told.lit)) this.#lit(told.lit);
    if (told.auto) this.#pace(told.auto);
  }

  #follow(scene) {
    this.#room.pace.byHand();
    this.#room.tell("scene", scene);
  }

  #lit(at) {
    const { light, pace } = this.#room;
    if (light.at !== at) pace.byHand();
    light.set(at);
  }

  #known(scene) {
    return Number.isInteger(scene) && scene >= 1 && scene <= this.#room.data.of;
  }

  /** The stage keeps the pace; the speaker asks for a change of it, and is told how it goes. */
  #pace(asked) {
    const { pace } = this.#room;
    if (this.#role === "speaker") pace.told(asked);
    else if (asked === "toggle") pace.toggle();
    else if (asked === "pause") pace.pause();
  }
}
