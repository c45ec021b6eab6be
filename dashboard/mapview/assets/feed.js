/* What the server said, by address: asked for once, remembered, asked again when it failed.
 *
 * A page and the frame in it ask for the same; the page, which outlives its frames, asks for both
 * once it has shared its memory.
 */

const KEPT = 60;
const FRESH_MS = 60_000;
const PAUSES_MS = [600, 1500, 4000, 10000];
const memo = new Map();

/** An answer that will not get better by asking again. */
class Refused extends Error {
  final = true;
}

async function ask(address) {
  const answer = await fetch(address);
  if (answer.ok) return answer.json();
  const final = answer.status >= 400 && answer.status < 500 && answer.status !== 429;
  throw new (final ? Refused : Error)(`${answer.status} from ${address}`);
}

/** Whether an answer still holds: one whose address carries its content's tag always does. */
const holds = (known, address) =>
  known && (/[?&]v=/.test(address) || performance.now() - known.since < FRESH_MS);

function remember(address) {
  const known = memo.get(address);
  const entry = holds(known, address) ? known : { since: performance.now(), asked: ask(address) };
  memo.delete(address);
  memo.set(address, entry); // the most lately used stands last
  if (memo.size > KEPT) memo.delete(memo.keys().next().value);
  entry.asked.catch(() => memo.get(address) === entry && memo.delete(address));
  return entry.asked;
}

/** Let the frames of this page use its memory. */
export function share() {
  window.lkFeed = remember;
}

/** The page's memory, where there is one; a frame of its own has its own. */
function shared() {
  try {
    return window.parent.lkFeed ?? remember;
  } catch {
    return remember; // the page around us is somebody else's
  }
}

/** Return what stands at `address`; the same promise for the same address. */
export const get = (address) => shared()(new URL(address, document.baseURI).href);

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** Ask until there is an answer, a few times, telling `trouble` about each failure.
 *
 * `stale` says whether anybody still wants the answer.
 */
export async function insist(address, { stale = () => false, trouble = () => {} } = {}) {
  for (const ms of PAUSES_MS) {
    try {
      return await get(address);
    } catch (error) {
      if (stale()) throw error;
      trouble(error);
      if (error.final) throw error;
      await pause(ms);
      if (stale()) throw error;
    }
  }
  return get(address);
}

/** Return `address`, which stands in the answer from `source`, as an absolute address.
 *
 * One answer serves pages and frames alike, so an address of our API may be written from any
 * of them: only what follows `api/v1/` counts.
 */
export function resolve(address, source) {
  const from = new URL(source, document.baseURI);
  const ours = /(?:^|\/)api\/v1\/(.*)$/.exec(address);
  if (!ours) return new URL(address, from).href;
  const root = from.href.split("api/v1/")[0];
  return new URL(`api/v1/${ours[1]}`, root).href;
}
