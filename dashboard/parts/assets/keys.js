/* The signs of the legend: small drawings of what the map draws. */

import { el, svg } from "../map/dom.js";

const rect = (x, y, width, height, rest) => svg("rect", { x, y, width, height, ...rest });
const frame = (cls) => svg("path", { d: "M2 12V2h18v10z", cls });
const ground = (cls) => rect(1, 1, 20, 12, { cls });
const circle = (cls, cx = 11) => svg("circle", { cx, cy: 7, r: 4.4, cls });

const waterlines = () => [
  rect(6, 4.5, 10, 5, { rx: 1, cls: "g-line g-1" }),
  rect(4, 2.8, 14, 8.4, { rx: 2.4, cls: "g-line g-2" }),
  rect(2.2, 1.4, 17.6, 11.2, { rx: 3.6, cls: "g-line g-3" }),
  rect(0.5, 0.4, 21, 13.2, { rx: 5, cls: "g-line g-4" }),
];
const dots = () =>
  [
    [5, 4.5],
    [11, 4.5],
    [17, 4.5],
    [8, 9.5],
    [14, 9.5],
  ].map(([cx, cy]) => svg("circle", { cx, cy, r: 1, cls: "g-dot" }));

const SIGNS = {
  focus: () => [frame("g-line g-focus")],
  soft: waterlines,
  watch: () => [frame("g-line g-watch")],
  none: () => [frame("g-line g-none")],
  done: () => [circle("g-place g-full")],
  ongoing: () => [
    circle("g-place"),
    svg("path", { d: "M11 2.6a4.4 4.4 0 0 0 0 8.8z", cls: "g-full" }),
  ],
  planned: () => [circle("g-place")],
  unknown: () => [circle("g-place g-dashed")],
  told: () => [circle("g-place"), svg("circle", { cx: 11, cy: 7, r: 1.6, cls: "g-full" })],
  hidden: () => [ground("g-sand"), ...dots()],
  missing: () => [ground("g-paper"), svg("path", { d: "M3 13 13 1M10 13 20 1", cls: "g-hatch" })],
  half: () => [
    rect(1, 1, 10, 12, { cls: "g-below" }),
    rect(11, 1, 10, 12, { cls: "g-above" }),
    svg("path", { d: "M11 0v14", cls: "g-line" }),
  ],
  symbol: () => [circle("g-symbol", 14), svg("circle", { cx: 5, cy: 9, r: 2.4, cls: "g-symbol" })],
};

/** One line of the legend: a sign and what it means. */
export const key = ({ kind, label }) =>
  el(
    "li",
    {},
    svg("svg", { viewBox: "0 0 22 14", "aria-hidden": "true" }, ...(SIGNS[kind] ?? (() => []))()),
    el("span", { text: label }),
  );
