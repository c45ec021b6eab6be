/* The same in words and tables: what the map shows, for reading, hearing and taking away. */

import { el } from "../map/dom.js";
import { resolve } from "../map/feed.js";

const right = ({ align }) => (align === "right" ? "r" : "");

const heads = (columns) =>
  el(
    "tr",
    {},
    ...columns.map((column) => el("th", { scope: "col", cls: right(column), text: column.label })),
  );

/** The words of a cell: a way to choose the row's area, a way to its source, or just words. */
function words(row, text, part, { selected }, choose) {
  if (part.pick && row.area) {
    const pressed = String(row.area === selected);
    const button = el("button", {
      type: "button",
      cls: "lk-pick",
      text,
      "aria-pressed": pressed,
      "data-area": row.area,
    });
    button.addEventListener("click", () => choose(row.area));
    return button;
  }
  if (part.source && /^https?:\/\//.test(row.link ?? ""))
    return el("a", { href: row.link, rel: "noopener external", text });
  return text;
}

/** What each column is for: which one names the row, which one chooses, which one leads away. */
function parts({ columns, kind, synthetic }) {
  const asked = columns.findIndex(({ pick }) => pick);
  const pick = asked < 0 && kind !== "places" ? 0 : asked;
  const last = columns.length - 1 - (synthetic ? 1 : 0); // a made-up layer ends with its mark
  return columns.map((column, i) => ({
    cls: right(column),
    head: i === 0,
    pick: i === pick,
    source: i === last && i !== pick,
  }));
}

const cell = (part, content) =>
  el(part.head ? "th" : "td", { cls: part.cls, scope: part.head ? "row" : null }, content);

function line(row, columns, data, choose) {
  const on = row.area && row.area === data.selected;
  const cells = columns.map((part, i) =>
    cell(part, words(row, String(row.cells[i] ?? ""), part, data, choose)),
  );
  return el("tr", { cls: on ? "on" : "" }, ...cells);
}

function table(layer, data, choose) {
  const { columns, legend, rows } = layer;
  const roles = parts(layer);
  const made = el(
    "table",
    { cls: "lk-table" },
    el("caption", { text: [legend.title, legend.note].filter(Boolean).join(". ") }),
    el("thead", {}, heads(columns)),
    el("tbody", {}, ...rows.map((row) => line(row, roles, data, choose))),
  );
  const label = [data.words.table, legend.title].filter(Boolean).join(": ");
  const scroll = { cls: "lk-scroll", tabindex: "0", role: "region", "aria-label": label };
  const box = el("div", scroll, made);
  box.addEventListener("scroll", () => tops.set(layer.id, box.scrollTop), { passive: true });
  return box;
}

function heading({ legend, synthetic }, { words }) {
  const title = el("h3", { cls: "lk-h3", text: legend.title });
  if (synthetic && words.mark) title.append(" ", el("span", { cls: "lk-mark", text: words.mark }));
  return title;
}

function section({ layer, address }, data, choose) {
  const made = el(
    "section",
    { cls: "lk-telling", "data-layer": layer.id },
    heading(layer, data),
    el("p", { cls: "lk-sum", text: layer.summary }),
  );
  if (layer.rows.length && layer.columns.length) made.append(table(layer, data, choose));
  if (layer.csv) {
    const href = resolve(layer.csv, address);
    made.append(
      el(
        "p",
        { cls: "lk-src" },
        el("a", {
          href,
          download: "",
          text: data.words.csv,
          "aria-label": `${data.words.csv}: ${layer.legend.title}`,
        }),
      ),
    );
  }
  return made;
}

/** How far down the reader is in each table, by its layer; noted as it happens, since asking for it
 * makes the browser lay out the page. */
const tops = new Map();

/** What of the page must not change under the reader: where tables are scrolled, what has focus. */
function place(root) {
  const focused = root.contains(document.activeElement)
    ? document.activeElement.dataset.area
    : null;
  const were = new Map(tops);
  return () => {
    for (const part of root.querySelectorAll(".lk-telling")) {
      const top = were.get(part.dataset.layer);
      if (top) part.querySelector(".lk-scroll").scrollTop = top;
    }
    if (focused)
      root
        .querySelector(`.lk-pick[data-area="${CSS.escape(focused)}"]`)
        ?.focus({ preventScroll: true });
  };
}

/** Another area was chosen, and nothing else is new: mark its rows and leave the rest alone. */
function remark(root, { selected }) {
  for (const button of root.querySelectorAll(".lk-pick")) {
    const on = button.dataset.area === selected;
    button.setAttribute("aria-pressed", String(on));
    button.closest("tr").classList.toggle("on", on);
  }
}

/** Draw words and tables of `layers` into `root`. */
export function twin(root, layers, data, choose) {
  if (data.same) return remark(root, data);
  const restore = place(root);
  root.replaceChildren(
    el("h2", { cls: "lk-h2", text: data.words.heading }),
    ...layers.map((layer) => section(layer, data, choose)),
  );
  return restore();
}
