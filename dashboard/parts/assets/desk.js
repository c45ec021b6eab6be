/* The file on the desk: the browser asks before the page goes and takes it along, and what became of
 * the file is gone to, since the button that brought it in stood far below.
 *
 * Streamlit calls the default export whenever what Python says has changed, and what it returned when
 * the page has gone on to something else.
 */

let told = null; // which file was told of when the page was drawn last

const ask = (event) => event.preventDefault();

function arrive(name) {
  const box = document.querySelector(`.st-key-${name}`);
  if (!box) return;
  box.tabIndex = -1;
  box.focus({ preventScroll: true });
  box.scrollIntoView({ block: "start" });
}

export default function draw({ data }) {
  removeEventListener("beforeunload", ask);
  if (data.busy) addEventListener("beforeunload", ask);
  const before = told;
  told = data.told;
  if (before !== null && told && told !== before) arrive(data.box);
  return () => removeEventListener("beforeunload", ask);
}
