import { el, replace } from "./dom.js";
// The strip beside the text: where in the whole the chosen thing is named, where the chapters begin, what is on the screen.

/** Show ticks and chapters on a strip; each has its place `at` from 0 to 1. */
export function fillStrip(strip, { ticks, chapters }) {
  const lines = chapters.map(({ at, part }) => placed(el("i", { class: part ? "chapter part" : "chapter", "aria-hidden": "true" }), at));
  const marks = ticks.map(({ at, kind, current, href, spot }) => placed(el("a", { class: `tick ${kind}`, href, tabindex: "-1", "aria-hidden": "true", "aria-current": current && "true", "data-spot": spot }), at));
  const window = strip.querySelector(".window") ?? el("i", { class: "window", "aria-hidden": "true" });
  replace(strip, [window, ...lines, ...marks]);
}

/** Put a mark where it belongs. */
function placed(node, at) {
  node.style.top = `${(100 * Math.min(1, Math.max(0, at))).toFixed(2)}%`;
  return node;
}

/** Show which stretch of the whole is on the screen. */
export function slideStrip(strip, scroller) {
  const window = strip.querySelector(".window");
  if (!window) return;
  window.style.top = `${(100 * scroller.scrollTop) / scroller.scrollHeight}%`;
  window.style.height = `${Math.max(1, (100 * scroller.clientHeight) / scroller.scrollHeight)}%`;
}

/** Let the pointer pull the text along by its strip. */
export function wireStrip(strip, scroller) {
  const pull = (event) => {
    const frame = strip.getBoundingClientRect();
    scroller.scrollTop = ((event.clientY - frame.top) / frame.height) * scroller.scrollHeight - scroller.clientHeight / 2;
  };
  strip.addEventListener("pointerdown", (event) => {
    if (event.target.closest("a")) return;
    strip.setPointerCapture(event.pointerId);
    pull(event);
  });
  strip.addEventListener("pointermove", (event) => strip.hasPointerCapture(event.pointerId) && pull(event));
}
