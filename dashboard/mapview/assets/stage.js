/* What is on the map, and how it comes to be what was asked for.
 *
 * Shapes are drawn once and stay; a new layer restyles them when all of it is here, and until then
 * the old picture stands. Whoever asks last wins.
 */

import { listen } from "./ahead.js";
import * as areas from "./areas.js";
import { get, insist, resolve } from "./feed.js";
import { fill, plain } from "./fills.js";
import * as frame from "./frame.js";
import * as labels from "./labels.js";
import * as marks from "./marks.js";
import * as overlays from "./overlays.js";
import { outline, raise } from "./panes.js";
import { layOut } from "./patterns.js";
import * as places from "./places.js";

const FADE_MS = 240;
let turn = 0;
let wished = null; // what was asked for last
let ready = false;
let ground = null; // the base that is drawn, by its address
let shaped = null; // the areas that are drawn, by their address
let named = ""; // the promises' names that are on the map, as they were sent
let pictured = null; // the layers that are on the map, and over which areas
let big = null; // what a big screen has besides, once it is one
let clicks = []; // choices that Python has not answered yet, the latest last
const standing = new Map(); // what each layer has put on the map, by the layer's address

/** Bring the map to what `wish` says. */
export async function show(map, wish) {
  const mine = ++turn;
  const stale = () => mine !== turn;
  wished = wish;
  prepare(map, wish);
  frame.dress(wish);
  const needed = [wish.base, wish.shapes, ...(wish.near ?? []), ...wish.layers];
  needed.forEach((address) => get(address).catch(() => {})); // all at once
  try {
    await enlarge(map, wish);
    await bring(map, wish, stale);
  } catch (error) {
    if (!stale()) console.warn(error);
  }
}

async function bring(map, wish, stale) {
  document.body.dataset.loading = "true";
  let words = {};
  const trouble = () => frame.complain(wish.big ? words.trouble : words.error);
  const base = await insist(wish.base, { stale, trouble });
  words = base.words;
  const shapes = await insist(wish.shapes, { stale, trouble });
  const near = await Promise.all(
    (wish.near ?? []).map((address) => insist(address, { stale, trouble })),
  );
  if (stale()) return;
  const first = !shaped;
  if (first) stand(map, wish, base, shapes); // the first time, outlines before numbers
  big?.look(map, wish, base, [shapes, ...near], first);
  const layers = await Promise.all(
    wish.layers.map((address) => whole(address, { stale, trouble })),
  );
  const among = wish.among ? await insist(wish.among, { stale, trouble }) : shapes;
  if (stale()) return;
  stand(map, wish, base, shapes);
  picture(map, wish, base, layers.filter(Boolean));
  big?.mark(layers.filter(Boolean), base.mark);
  if (layers.every(Boolean)) frame.complain(null);
  answer(map, wish, among);
  done(wish, layers.filter(Boolean));
}

/** A big screen, the first time: everything grows before anything is drawn. */
async function enlarge(map, wish) {
  if (!wish.big || big) return;
  big = await import("./big.js");
  await big.begin(map, () => anew(map));
}

/** Draw the layers again: what they are drawn with has another size. */
function anew(map) {
  if (ground) layOut(inAreas(ground.mark));
  labels.forget();
  pictured = null;
  for (const layer of standing.values()) layer.of = null;
  show(map, wished);
}

function prepare(map, wish) {
  if (ready) return;
  ready = true;
  foretell(map, wish);
  raise(map);
  frame.settle(map);
  frame.borrowTheFace();
  map.on("moveend", () => labels.tidy(map));
  document.fonts.ready.then(() => {
    labels.forget();
    labels.tidy(map);
  });
  document.fonts.addEventListener("loadingdone", () => {
    labels.forget();
    labels.tidy(map);
  });
}

/** Ask for what the address bar foretells; a briefing's addresses follow from its scene instead. */
function foretell(map, wish) {
  if (wish.big) return;
  listen(
    () => wished.layers,
    (layers) => show(map, { ...wished, layers }),
    () => window.frameElement !== null, // a frame that is taken away has none
  );
}

/** A layer with its own shapes, if it has any; nothing when it cannot be had. */
async function whole(address, manner) {
  try {
    const layer = await insist(address, manner);
    const own = layer.shapes ? await insist(resolve(layer.shapes, address), manner) : null;
    return { address, layer, own: own && concerned(own, layer.promises) };
  } catch {
    return null;
  }
}

/** Only the shapes of the promises that were asked for; those of no promise always. */
function concerned(own, promises) {
  if (!promises) return own;
  const kept = ({ properties: { promise } }) =>
    promise === null || promise === undefined || promises.includes(promise);
  return { ...own, features: own.features.filter(kept) };
}

/** Land, areas and names: what stays when layers change. */
function stand(map, wish, base, shapes) {
  if (ground?.address !== wish.base) {
    const elsewhere = ground?.city !== wish.city;
    ground?.land.forEach((layer) => layer.remove());
    ground = { address: wish.base, city: wish.city, land: landOf(map, base), mark: base.mark };
    layOut(inAreas(base.mark));
    frame.name(map, base.words);
    if (elsewhere) frame.goHome(map, base.bounds);
  }
  frame.streets(map, base.tiles, wish.tiles);
  if (shaped === wish.shapes) return;
  shaped = wish.shapes;
  areas.draw(map, shapes, (id) => choose(map, id));
  labels.areas(map, shapes.features);
  labels.tidy(map);
  map.off("moveend", remark).on("moveend", remark);
  remark({ target: map });
}

/** What stands inside every area; on a big screen the word would not fit, and stands in a corner. */
const inAreas = (mark) => (big ? "" : mark);

const remark = ({ target }) => marks.draw(target, inAreas(ground.mark), areas.all());

const landOf = (map, { land }) => (land ? [outline(map, land, "ground", "land")] : []);

/** Put the layers on the map and take the old ones away; what is there already stays untouched. */
function picture(map, wish, base, layers) {
  const told = layers.map(({ layer }) => layer);
  if (pictured?.areas === shaped && same(told, pictured.told)) return;
  pictured = { areas: shaped, told };
  const old = [...standing].filter(
    ([address, { of }]) => !layers.some((each) => each.address === address && each.layer === of),
  );
  old.forEach(([address]) => standing.delete(address));
  for (const each of layers) {
    if (!standing.has(each.address))
      standing.set(each.address, { of: each.layer, ...drawn(map, each, base.mark) });
  }
  fill(layers, base.mark);
  document.body.classList.toggle("plain", plain(layers));
  promiseNames(map, layers);
  labels.avoid(() => [...standing.values()].flatMap((layer) => layer.boxes()));
  old.forEach(([, layer]) => layer.remove());
  requestAnimationFrame(() => labels.tidy(map)); // names keep clear of what is drawn: after it
}

const same = (some, others) =>
  some.length === others.length && some.every((each, i) => each === others[i]);

const KINDS = {
  cells: overlays.cells,
  focus: overlays.focus,
  outlines: overlays.outlines,
  symbols: overlays.symbols,
};

/** Draw one layer; what it gives back takes it away again. */
function drawn(map, picked, mark) {
  const { layer, own } = picked;
  if (layer.kind === "places")
    return places.draw(map, picked, layer.synthetic ? mark : "", (id) => choose(map, id));
  const draw = layer.kind === "choropleth" ? own && overlays.coarse : KINDS[layer.kind];
  const added = draw ? draw(map, picked) : [];
  return { boxes: () => [], remove: () => fadeOut(added) };
}

function fadeOut(layers) {
  layers.forEach((layer) => layer.getElement()?.classList.add("gone"));
  setTimeout(() => layers.forEach((layer) => layer.remove()), frame.still() ? 0 : FADE_MS);
}

function promiseNames(map, layers) {
  const found = layers.filter(({ layer }) => layer.labels?.length);
  const now = JSON.stringify(found.map(({ layer }) => layer.labels));
  if (now === named) return;
  named = now;
  labels.promises(
    map,
    found.flatMap(({ layer }) => layer.labels),
    found.flatMap(({ own }) => own?.features ?? []),
  );
}

/** Somebody picked an area: ring it at once, then tell Python without the component's delay. */
function choose(map, id) {
  areas.mark(map, id);
  clicks.push(id);
  document.body.dataset.selected = id;
  const value = {
    last_active_drawing: { type: "Feature", id, properties: { area: id, click: Date.now() } },
  };
  const component = window.__GLOBAL_DATA__;
  if (component) {
    component.last_active_drawing = value.last_active_drawing; // else the component would send the old one again
    component.previous_data = value;
  }
  window.Streamlit?.setComponentValue(value);
}

/** Python says what is chosen; an answer to an earlier click does not undo a later one. */
function answer(map, wish, among) {
  const { selected } = wish;
  const at = clicks.indexOf(selected);
  const later = at >= 0 && at < clicks.length - 1;
  clicks = later ? clicks.slice(at + 1) : [];
  if (later) return;
  const outline = among.features.find(({ id }) => id === selected)?.geometry;
  areas.mark(map, selected, outline, wish.big);
  document.body.dataset.selected = selected ?? "";
}

/** Leave word for whoever waits for the picture. */
function done(wish, layers) {
  document.body.dataset.drawn = layers.map(({ layer }) => layer.id).join(" ");
  document.body.dataset.drawnFrom = layers.map(({ address }) => address).join(" ");
  delete document.body.dataset.loading;
}
