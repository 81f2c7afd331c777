import { byId, el, replace } from "./dom.js";
import { word } from "./words.js";
import { KINDS, STATUSES, entities, headOf, reports, sections } from "./model.js";
import { addressOf, change, go, passes, state, toggle } from "./state.js";
import { badge, nameOf } from "./naming.js";
// The filters on the left, each value with the number of entities that it would leave: types, chapters, stages, parts,
// places, confidence.

const AROUND = new Set(["front", "back"]); // listed only while something in them is shown: 抄送 is no chapter
const PLACES = 12; // listed, those with the most in them
const STEPS = [0, 0.5, 0.7, 0.9];
const FILTERS = { statuses: [], role: "", area: null, least: 0, set: null };

/** Show all filters. */
export function showFacets() {
  showKinds();
  showChapters();
  const groups = [stages(), parts(), places(), sureness(), chosenSet()].filter(Boolean);
  const open = new Set([...byId("facets").querySelectorAll("details[open]")].map((node) => node.dataset.facet));
  for (const group of groups) group.open = open.has(group.dataset.facet) || group.dataset.active !== undefined;
  replace(byId("facets"), groups);
  byId("clear").hidden = Object.entries(FILTERS).every(([key, start]) => String(state[key] ?? "") === String(start ?? ""));
}

/** Wire the buttons that clear the filters. */
export function makeFacets() {
  byId("every").addEventListener("click", () => go({ section: null }));
  byId("clear").addEventListener("click", () => change({ ...FILTERS }));
}

/** Return the number of entities that the other filters leave and a test lets through. */
function count(except, test) {
  return entities.filter((entity) => passes(entity, except) && test(entity)).length;
}

/** Return a filter as a block that opens, or nothing where it has no choice to offer. */
function group(facet, title, active, rows) {
  if (!rows.length) return "";
  const summary = el("summary", {}, word(title), active ? el("small", {}, active) : "");
  return el("details", { "data-facet": facet, "data-active": active ? "" : undefined, class: "facet" }, summary, el("ul", {}, rows));
}

/** Return a value of a filter as a button with its count. */
function choice(name, number, pressed, act, mark = "") {
  const button = el("button", { type: "button", "aria-pressed": String(pressed) }, mark, el("span", { class: "name" }, name), el("span", { class: "count" }, String(number)));
  button.addEventListener("click", act);
  return el("li", {}, button);
}

/** Return the filter by stage, of projects. */
function stages() {
  const rows = [...STATUSES, "none"].map((stage) => {
    const number = count("statuses", (entity) => entity.stage === stage);
    const pressed = state.statuses.includes(stage);
    return number || pressed ? choice(word(`stage.${stage}`), number, pressed, () => toggle("statuses", stage), el("i", { class: `ring ${stage}`, "aria-hidden": "true" })) : "";
  });
  return group("statuses", "stages", state.statuses.map((stage) => word(`stage.${stage}`)).join(" "), rows.filter(Boolean));
}

/** Return the filter by what a part is about: what was done, what is planned. */
function parts() {
  const rows = ["review", "plan"].map((role) => {
    const number = count("role", (entity) => entity.roles.has(role));
    return number || state.role === role ? choice(word(`role.${role}`), number, state.role === role, () => change({ role: state.role === role ? "" : role })) : "";
  });
  return group("role", "parts", state.role && word(`role.${state.role}`), rows.filter(Boolean));
}

/** Return the filter by place: those that hold the most of what the other filters leave. */
function places() {
  const numbers = new Map();
  for (const entity of entities.filter((one) => passes(one, "area"))) for (const id of entity.areas) numbers.set(id, (numbers.get(id) ?? 0) + 1);
  const ranked = [...numbers].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, PLACES);
  if (state.area && !ranked.some(([id]) => id === state.area.id)) ranked.unshift([state.area.id, numbers.get(state.area.id) ?? 0]);
  const rows = ranked.map(([id, number]) => choice(entities[id].name, number, state.area?.id === id, () => change({ area: state.area?.id === id ? null : entities[id] })));
  return group("area", "places", state.area?.name, rows);
}

/** Return the filter by confidence. */
function sureness() {
  const rows = STEPS.map((least) => choice(least ? `≥ ${least * 100}%` : word("anyValue"), count("least", (entity) => entity.confidence >= least), state.least === least, () => change({ least })));
  return group("least", "sureness", state.least ? `≥ ${Math.round(state.least * 100)}%` : "", rows);
}

/** Return what holds a selection, such as the answer of a query, and lets it go. */
function chosenSet() {
  if (!state.set) return "";
  return group("set", "filtered", word("chosenSet", state.set.length), [choice(word("clear"), state.set.length, true, () => change({ set: null }))]);
}

/** Show the types, each with the number of entities in the chosen section. */
function showKinds() {
  const buttons = KINDS.map((kind) => {
    const number = count("kinds", (entity) => entity.kind === kind);
    const button = el(
      "button",
      { type: "button", "aria-pressed": String(state.kinds.includes(kind)), "data-kind": kind },
      badge(kind), el("span", { class: "name" }, word(`kind.${kind}`)), el("span", { class: "count" }, String(number)),
    );
    button.addEventListener("click", () => toggle("kinds", kind));
    return el("li", {}, button);
  });
  replace(byId("kinds"), buttons);
}

/** Show the parts and chapters, each with the number of entities of the chosen types; those that name nothing are left out. */
function showChapters() {
  const rows = sections.filter((section) => section.chapter === section.id || section.kind === "part").map((section) => {
    if (section.kind === "report") return reports.length > 1 ? el("li", { class: "report" }, headOf(reports[section.report])) : "";
    const named = entities.filter((entity) => entity.sections.has(section.id));
    const count = named.filter((entity) => passes(entity, "section")).length;
    const current = state.section?.id === section.id;
    if (!current && !(AROUND.has(section.kind) ? count : named.length)) return "";
    const link = el(
      "a",
      { href: current ? addressOf({ section: null }) : addressOf({ section }), class: section.kind, title: nameOf(section), "aria-current": current && "true" },
      el("span", { class: "name" }, nameOf(section)), el("span", { class: "count" }, String(count)),
    );
    return el("li", {}, link);
  });
  replace(byId("chapters"), rows.filter(Boolean));
  byId("every").hidden = state.section === null;
}
