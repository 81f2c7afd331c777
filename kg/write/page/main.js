import { byId } from "./dom.js";
import { speak, spoken, word } from "./words.js";
import { entities, entityOf, reports } from "./model.js";
import { addressOf, change, follow, found, state, watch } from "./state.js";
import { labelBoxes } from "./labels.js";
import { approach, positionOf, zoom } from "./camera.js";
import { fill, makeMap, recolour, refocus, whole } from "./map.js";
import { makeRail, showChapters, showKinds, showList } from "./rail.js";
import { showDetail } from "./detail.js";
// The page: wires the map, the rail and the panel to what the reader has chosen.

/** Choose an entity or a section by its address, so that the browser's way back works; nothing goes back to the section. */
function choose(target) {
  const nothing = !target.entity && target.section === undefined;
  const section = nothing ? state.section : { id: target.section };
  const address = addressOf({ entity: target.entity, section });
  if (address !== "#" || state.entity) location.hash = address;
}

/** Show the panes anew where what they show has changed. */
function refresh(changed) {
  const filtered = changed.has("kinds") || changed.has("section");
  if (filtered) showKinds();
  if (filtered) showChapters();
  if (filtered) fill();
  else refocus();
  const chosen = ["entity", "term", "coverage", "figures", "spot"].some((key) => changed.has(key));
  if (filtered || changed.has("query") || chosen) showList({ reset: !chosen });
  if (chosen || changed.has("section")) {
    showDetail();
    scrollToSpot();
  }
  if (filtered && !state.entity) whole();
  if (changed.has("entity") && state.entity) approach(state.entity);
  if (changed.has("query") && state.query) turnTo("list");
  if (chosen || changed.has("section")) turnTo(state.entity || state.term || state.coverage || state.figures || state.section ? "detail" : document.body.dataset.pane);
}

/** Scroll the panel, and nothing around it, to the chosen spot of the text, or to its top. */
function scrollToSpot() {
  const panel = byId("detail");
  panel.scrollTop = 0;
  const spot = state.spot && byId("spot")?.querySelector("mark");
  if (spot) panel.scrollTop = spot.getBoundingClientRect().top - panel.getBoundingClientRect().top - panel.clientHeight / 2;
}

/** Turn to a pane, on screens that hold one at a time. */
function turnTo(pane) {
  document.body.dataset.pane = pane;
  for (const tab of document.querySelectorAll(".tabs button")) tab.setAttribute("aria-pressed", String(tab.dataset.pane === pane));
}

/** Say everything in the language in use. */
function say() {
  const [{ place, year, title, name }] = reports.length ? reports : [{}];
  const many = reports.length > 1;
  byId("title").textContent = many ? word("reports", reports.length) : place || name || word("map");
  byId("subtitle").textContent = many ? word("entities", entities.length) : [title?.includes(year) ? "" : year, title].filter(Boolean).join(" ");
  byId("language").textContent = word("language");
  showKinds();
  showChapters();
  showList();
  showDetail();
}

/** Obey the keys that work everywhere: / searches, Escape clears. */
function keys(event) {
  if (event.key === "/" && document.activeElement !== byId("search")) {
    event.preventDefault();
    byId("search").focus();
  }
  if (event.key !== "Escape") return;
  if (state.query) {
    byId("search").value = "";
    change({ query: "" });
  } else if (location.hash.length > 1) location.hash = "#";
}

/** Take the colours of paper for printing, and give them back. */
function paper(printing) {
  document.documentElement.toggleAttribute("data-paper", printing);
  recolour();
}

speak("zh");
follow();
makeMap(choose);
makeRail();
say();
turnTo("detail");
watch(refresh);
if (state.entity) approach(state.entity);
addEventListener("hashchange", follow);
addEventListener("keydown", keys);
addEventListener("beforeprint", () => paper(true));
addEventListener("afterprint", () => paper(false));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour);
byId("nearer").addEventListener("click", () => zoom(1.4));
byId("farther").addEventListener("click", () => zoom(1 / 1.4));
byId("whole").addEventListener("click", () => whole());
byId("language").addEventListener("click", () => {
  speak(spoken() === "zh" ? "en" : "zh");
  say();
  refocus();
});
for (const tab of document.querySelectorAll(".tabs button")) tab.addEventListener("click", () => turnTo(tab.dataset.pane));
// For tests and for the console: where things stand on the screen.
globalThis.explorer = { at: (iri) => positionOf(entityOf(iri)), labels: labelBoxes, found, state };
