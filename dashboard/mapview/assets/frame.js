/* The frame around the map: its title and language, its buttons, its manners on a page. */

import { el, speak } from "./dom.js";

let home = null;
let note = null;

/** Give the map its manners; once. */
export function settle(map) {
  keepThePageStill(map);
  wheelOnlyInUse(map);
  oneFingerScrollsThePage(map);
  L.control.scale({ imperial: false, maxWidth: 110, position: "bottomright" }).addTo(map);
  new ResizeObserver(() => refit(map)).observe(map.getContainer());
}

/** A press focuses the map; without this the page would scroll to show it, and lose the click. */
function keepThePageStill(map) {
  const box = map.getContainer();
  const focus = box.focus.bind(box);
  box.focus = () => focus({ preventScroll: true });
}

/** The wheel scrolls the page until somebody has pressed the map. */
function wheelOnlyInUse(map) {
  map.scrollWheelZoom.disable();
  map.getContainer().addEventListener("mousedown", () => map.scrollWheelZoom.enable());
  document.documentElement.addEventListener("mouseleave", () => map.scrollWheelZoom.disable());
}

/** On touch, one finger scrolls the page while the whole city is in view; two always move the map. */
function oneFingerScrollsThePage(map) {
  if (!window.matchMedia("(pointer: coarse)").matches) return;
  const decide = () =>
    map.dragging[home && map.getZoom() > home.zoom + 0.3 ? "enable" : "disable"]();
  map.on("zoomend", decide);
  map.dragging.disable();
}

/** Show the whole city. */
export function goHome(map, bounds, animate = false) {
  map.invalidateSize({ pan: false });
  map.setMinZoom(2);
  map.setMaxBounds(null);
  map.fitBounds(bounds, { animate, padding: [8, 8] });
  home = { bounds, zoom: map.getZoom(), centre: map.getCenter() };
  map.setMinZoom(home.zoom - 1);
  map.setMaxBounds(L.latLngBounds(bounds).pad(0.8));
}

/** The map is steered from elsewhere now: another size does not take it home. */
export function leaveHome() {
  home = null;
}

const atHome = (map) =>
  home &&
  Math.abs(map.getZoom() - home.zoom) < 0.05 &&
  map.distance(map.getCenter(), home.centre) < 400;

/** The frame has another size: the whole city stays whole. */
function refit(map) {
  const whole = atHome(map);
  map.invalidateSize({ pan: !whole, animate: false });
  if (whole && home) goHome(map, home.bounds);
}

/** Language, light or dark, motion. */
export function dress({ lang, dark, reduced }) {
  speak(lang);
  document.body.classList.toggle("dark", Boolean(dark));
  document.body.classList.toggle("still", Boolean(reduced));
}

/** Whether things should change without moving. */
export const still = () =>
  document.body.classList.contains("still") ||
  window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Name the frame and its buttons in the words of the page. */
export function name(map, words) {
  try {
    window.frameElement.title = words.title;
  } catch {
    // a frame of another origin keeps its own title
  }
  const box = map.getContainer();
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", words.title);
  box.setAttribute("aria-describedby", "lk-help");
  document.getElementById("lk-help")?.remove();
  document.body.append(el("p", { id: "lk-help", cls: "spoken", text: words.map_help ?? "" }));
  buttons(map, words);
}

function buttons(map, words) {
  document.querySelector(".tools")?.remove();
  const act = (sign, label, run) => {
    const button = el("button", { type: "button", "aria-label": label, title: label, text: sign });
    button.addEventListener("click", run);
    return button;
  };
  const animate = !still();
  const tools = el(
    "div",
    { cls: "tools" },
    act("+", words.zoom_in, () => map.zoomIn(undefined, { animate })),
    act("−", words.zoom_out, () => map.zoomOut(undefined, { animate })),
  );
  if (words.whole) tools.append(act("⤢", words.whole, () => goHome(map, home.bounds, animate)));
  L.DomEvent.disableClickPropagation(tools);
  map.getContainer().after(tools);
}

/** Say in a small note that something failed; nothing takes the note away. */
export function complain(text) {
  note?.remove();
  note = null;
  if (!text) return;
  note = document.body.appendChild(el("p", { cls: "note", role: "status", text }));
}

/** Street tiles under everything, if the city has them; without them the map is whole. */
export function streets(map, tiles, wanted) {
  map.eachLayer((layer) => layer instanceof L.TileLayer && layer.remove());
  document.body.classList.remove("tiled");
  document.querySelector(".credit")?.remove();
  if (!tiles || !wanted) return;
  const layer = L.tileLayer(tiles.url, { maxZoom: 18, maxNativeZoom: tiles.max_zoom ?? 18 });
  layer.once("tileload", () => {
    document.body.classList.add("tiled");
    document.body.append(el("p", { cls: "credit", text: tiles.attribution }));
  });
  layer.addTo(map);
}

/** Use the face that the page has already loaded, under the very address the page has it from. */
export function borrowTheFace() {
  try {
    for (const sheet of window.parent.document.styleSheets) copyFaces(sheet);
  } catch {
    // the system's face will do
  }
}

function copyFaces(sheet) {
  for (const rule of sheet.cssRules) {
    if (!(rule instanceof window.parent.CSSFontFaceRule)) continue;
    const { fontFamily, fontStyle, fontWeight, src } = rule.style;
    if (!/^"?Source Sans"?$/.test(fontFamily) || fontStyle === "italic") continue;
    const found = /url\("?([^")]+)"?\)/.exec(src || rule.style.getPropertyValue("src"));
    if (!found) continue;
    const address = new URL(found[1], sheet.href ?? window.parent.document.baseURI).href;
    document.fonts.add(
      new FontFace("Source Sans", `url("${address}")`, {
        weight: fontWeight || "200 900",
        display: "swap",
      }),
    );
  }
}
