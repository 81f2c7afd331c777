// The deck: turns slides, and lays the one explorer over the place that the slide on the screen keeps for it.
(() => {
"use strict";

const frame = document.getElementById("live");
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
let loaded = false;

/** Return the part of the slide on the screen that the explorer belongs to, if it has one. */
function place() {
  return Reveal.getCurrentSlide()?.querySelector("[data-view]");
}

/** Lay the explorer over its place, or take it away. */
function lay() {
  const hidden = Reveal.isOverview() || Reveal.getCurrentSlide()?.querySelector("details[open]"); // they would lie below it
  const spot = hidden ? null : place();
  if (!spot) {
    if (document.activeElement === frame) frame.blur();
    frame.hidden = true;
    return;
  }
  const { left, top, width, height } = spot.getBoundingClientRect();
  Object.assign(frame.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
  frame.hidden = false;
}

/** Show in the explorer what the slide is about; the page is put into its frame when it is first needed. */
function show() {
  const address = place()?.dataset.view;
  if (address && !loaded) {
    loaded = true;
    const page = JSON.parse(document.getElementById("explorer").textContent);
    const quoted = address.replace(/&/g, "&amp;").replace(/"/g, "&quot;");
    frame.srcdoc = page.replace(/<html\b/, () => `<html data-address="${quoted}"`);
    frame.style.visibility = "hidden"; // until it is drawn
    frame.addEventListener("load", () => {
      frame.style.visibility = "";
      ask();
    });
  } else if (address) ask();
  lay();
}

/** Ask the explorer for the view of the slide on the screen. */
function ask() {
  const address = place()?.dataset.view;
  if (address) frame.contentWindow.postMessage({ explorer: address }, "*");
}

Reveal.initialize({
  width: 1280, height: 720, margin: 0.02, center: false, hash: true, slideNumber: "c/t",
  transition: "none", backgroundTransition: "none", controlsTutorial: !still,
  postMessage: false, // it would take any of its methods from any page; the explorer may turn slides, and nobody else
});
addEventListener("message", ({ source, data }) => {
  if (source !== frame.contentWindow) return;
  if (data === '{"method":"next"}') Reveal.next();
  if (data === '{"method":"prev"}') Reveal.prev();
});
Reveal.on("ready", show);
Reveal.on("slidechanged", show);
Reveal.on("resize", lay);
Reveal.on("overviewshown", lay);
Reveal.on("overviewhidden", lay);
addEventListener("toggle", lay, true);
addEventListener("resize", () => requestAnimationFrame(lay));
})();
