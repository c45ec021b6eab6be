/* Small makers of elements. Text goes in as text, never as markup. */

const SVG = "http://www.w3.org/2000/svg";

/** Make an HTML element with a class, text and attributes. */
export function el(tag, { cls = "", text = "", ...attributes } = {}, ...children) {
  return dress(document.createElement(tag), cls, text, attributes, children);
}

/** Make an SVG element likewise. */
export function svg(tag, { cls = "", text = "", ...attributes } = {}, ...children) {
  return dress(document.createElementNS(SVG, tag), cls, text, attributes, children);
}

function dress(element, cls, text, attributes, children) {
  if (cls) element.setAttribute("class", cls);
  if (text) element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

const RIGHT_TO_LEFT = /^(ar|fa|he|ur)\b/;

/** Say to assistive technology in which language the document is. */
export function speak(lang) {
  document.documentElement.lang = lang;
  document.documentElement.dir = RIGHT_TO_LEFT.test(lang) ? "rtl" : "ltr";
}
