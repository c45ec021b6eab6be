/* How large things are drawn: on a page as they are written, on a big screen as the window is large.
 *
 * The style sheet follows by two variables: `--u`, a hundredth of the window's width, and `--w`, how
 * much wider a line is than on a page.
 */

const PAGE_PX = 8; // a hundredth of a window so small that lines are as wide as on a page
let times = 1;

/** `px` of a page, as many as they are here. */
export const grown = (px) => px * times;

/** Draw everything for a window of which `unit` px are a hundredth. */
export function grow(unit) {
  times = unit / PAGE_PX;
  const { style } = document.documentElement;
  style.setProperty("--u", `${unit}px`);
  style.setProperty("--w", times.toFixed(4));
}
