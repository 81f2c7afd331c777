import { ask, stop } from "./ask.js";
import { byId, el } from "./dom.js";
import { speak, word } from "./words.js";
import { entities, entityOf, reports } from "./model.js";
import { addressOf, change, follow, found, go, here, state, step, watch } from "./state.js";
import { labelBoxes, positionOf, recolour, thingsNow } from "./board.js";
import { makeFacets, showFacets } from "./facets.js";
import { makeRail, showList } from "./rail.js";
import { showDetail } from "./detail.js";
import { makeSharing, showSharing } from "./sharing.js";
import { passKeys } from "./passkeys.js";
import { views } from "./views.js";
// The page: wires the views, the rail and the panel to what the reader has chosen.

const FILTERS = ["kinds", "section", "statuses", "role", "area", "least", "set"];
const CHOSEN = ["entity", "term", "spot", "panel"];
const stages = new Map(); // the section of each view that was turned to, by its name

/** Show the panes anew where what they show has changed. */
function refresh(changed) {
  const has = (keys) => keys.some((key) => changed.has(key));
  if (has(["language"])) say();
  if (has(["theme", "embed", "big", "language"])) dress();
  const filtered = has(FILTERS);
  const chosen = has(CHOSEN);
  settle();
  if (filtered || has(["language"])) showFacets();
  if (filtered || chosen || has(["query", "language"])) showList({ reset: !chosen });
  const walked = state.entity || state.term; // a spot of what the panel shows is shown by the text
  if (has(["section", "language", "entity", "term", "panel"]) || (changed.has("spot") && !walked)) {
    showDetail();
    scrollToSpot();
  }
  showView(changed);
  if (changed.has("query") && byId("search").value !== state.query) byId("search").value = state.query;
  if (changed.has("query") && state.query) turnTo("list");
  if (chosen || changed.has("section")) turnTo(state.entity || state.term || state.panel || state.section ? "detail" : document.body.dataset.pane);
}

/** Return the view that the state names; one that does not exist is the first. */
function viewNow() {
  return views.find((view) => view.name === state.view) ?? views[0];
}

/** Bring the view on the screen up to date, made first where it was never turned to. */
function showView(changed) {
  const view = viewNow();
  const turned = changed.has("view") || !stages.has(view.name);
  if (!stages.has(view.name)) {
    const root = el("section", { class: `view ${view.name}`, "data-label": `views.${view.name}.title`, "aria-label": word(`views.${view.name}.title`), tabindex: "-1" });
    stages.set(view.name, root);
    byId("stage").append(root);
    view.make(root);
    speak(state.language);
  }
  for (const [name, root] of stages) root.hidden = name !== view.name;
  document.body.dataset.view = view.name;
  if (turned) showTabs();
  if (view.name !== "map") document.documentElement.dataset.drawn ??= "0"; // the map says itself when it is drawn
  view.show(turned ? new Set([...changed, ...Object.keys(state)]) : changed, stages.get(view.name));
}

/** Note whether nothing is chosen: views that need the room then stand without the panel. */
function settle() {
  document.body.toggleAttribute("data-idle", !CHOSEN.some((key) => state[key]) && !state.section);
}

/** Show the tabs of the views. */
function showTabs() {
  byId("views").replaceChildren(...views.map(({ name }) => el("li", {}, el(
    "a", { href: addressOf({ view: name }), "aria-current": name === viewNow().name && "page" }, word(`views.${name}.title`),
  ))));
  showSharing(viewNow());
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
  speak(state.language);
  const [{ place, year, title, name }] = reports.length ? reports : [{}];
  const many = reports.length > 1;
  byId("title").textContent = many ? word("reports", reports.length) : place || name || word("map");
  byId("subtitle").textContent = many ? word("entities", entities.length) : [title?.includes(year) ? "" : year, title].filter(Boolean).join(" ");
  byId("language").textContent = word("language");
  showTabs();
}

/** Put on the light or the dark, the type for a hall, and the look without the page's own pieces. */
function dress() {
  const { dataset } = document.documentElement;
  if (state.theme) dataset.theme = state.theme;
  else delete dataset.theme;
  document.body.toggleAttribute("data-embed", state.embed);
  document.body.toggleAttribute("data-big", state.big);
}

/** Follow a link of the page as a step from where the reader is. */
function clicked(event) {
  const link = event.target.closest?.("a[href^='#']");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  step(link.getAttribute("href"));
}

/** Obey the keys that work everywhere: / searches, Escape clears. */
function keys(event) {
  const typing = event.target.closest?.("input, textarea, select");
  if (event.key === "/" && !typing) {
    event.preventDefault();
    byId("search").focus();
  }
  if (event.key !== "Escape" || event.defaultPrevented) return;
  if (byId("share").open) byId("share").open = false;
  else if (state.query) change({ query: "" });
  else if (CHOSEN.some((key) => state[key]) || state.section) go({ entity: null, section: null });
}

/** Take the colours of paper for printing, and give them back. */
function paper(printing) {
  document.documentElement.toggleAttribute("data-paper", printing);
  recolour(printing);
}

/** Open or close a side of the page. */
function fold(side) {
  const closed = document.body.toggleAttribute(`data-no-${side}`);
  byId(`${side}Toggle`).setAttribute("aria-expanded", String(!closed));
}

/** Turn from light to dark or back, whatever the system prefers. */
function shade() {
  const dark = state.theme ? state.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  change({ theme: dark ? "light" : "dark" });
}

follow();
dress();
makeRail();
makeFacets();
makeSharing();
say();
showFacets();
showList();
showDetail();
turnTo("detail");
settle();
showView(new Set(Object.keys(state)));
scrollToSpot();
watch(refresh);
addEventListener("hashchange", follow);
addEventListener("popstate", follow);
addEventListener("click", clicked);
addEventListener("keydown", keys);
passKeys();
addEventListener("resize", () => viewNow().resize?.());
addEventListener("beforeprint", () => paper(true));
addEventListener("afterprint", () => paper(false));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => recolour());
byId("theme").addEventListener("click", shade);
byId("railToggle").addEventListener("click", () => fold("rail"));
byId("panelToggle").addEventListener("click", () => fold("panel"));
byId("language").addEventListener("click", () => change({ language: state.language === "zh" ? "en" : "zh" }));
for (const tab of document.querySelectorAll(".tabs button")) tab.addEventListener("click", () => turnTo(tab.dataset.pane));
// For tests and for the console: where things stand on the screen.
globalThis.explorer = { at: (iri) => positionOf(entityOf(iri)), labels: labelBoxes, things: thingsNow, found, state, here, ask, stop };
