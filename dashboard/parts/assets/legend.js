/* The legend: a box joined under the map, with one ramp, the keys of all layers and their notes. */

import { el } from "../map/dom.js";
import { key } from "./keys.js";

/** The layer that colours the areas, if one does, leads. */
const leading = (layers) => layers.find(({ legend }) => legend.scale.length) ?? layers[0];

const head = ({ legend }) =>
  el(
    "div",
    { cls: "lk-legtop" },
    el("strong", { text: legend.title }),
    el("span", { cls: "lk-src", text: legend.note ?? "" }),
  );

const step = ({ key: cls, label }) =>
  el(
    "li",
    {},
    el("b", { cls: `c-${String(cls).replace(/[^a-z0-9]/g, "")}` }),
    el("span", { text: label }),
  );

function ramp({ legend }) {
  if (!legend.scale.length) return [];
  const list = el("ol", { cls: "lk-scale" }, ...legend.scale.map(step));
  list.style.setProperty("--steps", legend.scale.length);
  return [list];
}

/** A deed without a state and a district without a promise are both "none". */
const named = (kind, one) =>
  kind === "places" && one.kind === "none" ? { ...one, kind: "told" } : one;

/** Every key once, in the order of the layers. */
function keys(layers) {
  const seen = new Map();
  for (const { kind, legend } of layers) {
    for (const one of legend.keys) seen.set(`${one.kind} ${one.label}`, named(kind, one));
  }
  return seen.size ? [el("ul", { cls: "lk-keys" }, ...[...seen.values()].map(key))] : [];
}

const aside = ({ legend }) =>
  el(
    "p",
    { cls: "lk-src" },
    el("span", { cls: "lk-other", text: legend.title }),
    ` · ${legend.note}`,
  );

/** Draw the legend of `layers` into `root`. */
export function legend(root, layers, { same }) {
  if (same) return undefined;
  const all = layers.map(({ layer }) => layer);
  const first = leading(all);
  if (!first) return root.replaceChildren();
  const others = all.filter((layer) => layer !== first && layer.legend.note);
  const box = el("div", { cls: "lk-legend" }, head(first), ...ramp(first), ...keys(all));
  if (others.length) box.append(el("div", { cls: "lk-others" }, ...others.map(aside)));
  return root.replaceChildren(box);
}
