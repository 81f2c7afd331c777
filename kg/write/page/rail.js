import { byId, el, replace } from "./dom.js";
import { spoken, word } from "./words.js";
import { KINDS, entities, headOf, kindOf, reports, sections } from "./model.js";
import { addressOf, change, found, inSection, state, toggle } from "./state.js";
import { hover } from "./map.js";
// The rail on the left: types and chapters to filter by, with counts, and the list that says in words what the map shows.

const PAGE = 80;
const AROUND = new Set(["front", "back"]); // listed only while something in them is shown: 抄送 is no chapter
let limit = PAGE;
let cursor = -1;
let listed = [];

/** Return a type's symbol. */
export function badge(kind) {
  return el("i", { class: `badge ${kind}`, "aria-hidden": "true" });
}

/** Return the name of a section as people read it. */
export function nameOf(section) {
  const title = section.title || word(`part.${kindOf(section)}`);
  return section.number ? `${section.number}${/[.．]$/.test(section.number) ? " " : ""}${title}` : title;
}

/** Show the types, each with the number of entities in the chosen section. */
export function showKinds() {
  const buttons = KINDS.map((kind) => {
    const count = entities.filter((entity) => entity.kind === kind && inSection(entity)).length;
    const button = el(
      "button",
      { type: "button", "aria-pressed": String(state.kinds.has(kind)), "data-kind": kind },
      badge(kind), el("span", { class: "name" }, word(`kind.${kind}`)), el("span", { class: "count" }, String(count)),
    );
    button.addEventListener("click", () => toggle(kind));
    return el("li", {}, button);
  });
  replace(byId("kinds"), buttons);
}

/** Show the parts and chapters, each with the number of entities of the chosen types; those that name nothing are left out. */
export function showChapters() {
  const rows = sections.filter((section) => section.chapter === section.id || section.kind === "part").map((section) => {
    if (section.kind === "report") return reports.length > 1 ? el("li", { class: "report" }, headOf(reports[section.report])) : "";
    const named = entities.filter((entity) => entity.sections.has(section.id));
    const count = named.filter((entity) => state.kinds.has(entity.kind)).length;
    const current = state.section?.id === section.id;
    if (!current && !(AROUND.has(section.kind) ? count : named.length)) return "";
    const link = el(
      "a",
      { href: current ? "#" : addressOf({ section }), class: section.kind, title: nameOf(section), "aria-current": current && "true" },
      el("span", { class: "name" }, nameOf(section)), el("span", { class: "count" }, String(count)),
    );
    return el("li", {}, link);
  });
  replace(byId("chapters"), rows.filter(Boolean));
  byId("every").hidden = state.section === null;
}

/** Show the entities that search and filters leave, as many as a reader can take in at once. */
export function showList({ reset = true } = {}) {
  if (reset) limit = PAGE;
  listed = found();
  cursor = listed.findIndex((one) => one === (state.entity ?? state.term));
  const options = listed.slice(0, limit).map(option);
  if (listed.length > limit) options.push(moreButton());
  if (!listed.length) options.push(el("li", { class: "nothing", role: "presentation" }, word("nothing")));
  byId("list").replaceChildren(...options);
  const defined = listed.filter((one) => one.kind === "TERM").length;
  byId("found").textContent = word("entities", listed.length - defined) + (defined ? ` · ${word("terms", defined)}` : "");
  mark();
}

/** Return an entity's line of the list. */
function option(entity, i) {
  const query = state.query.trim().toLowerCase();
  const alias = query && !entity.names[0].includes(query) ? entity.aliases.find((name) => name.toLowerCase().includes(query)) : "";
  const item = el(
    "li",
    { role: "option", id: `option-${i}`, "aria-selected": String(entity === (state.entity ?? state.term)), title: entity.name },
    badge(entity.kind),
    el("span", { class: "name" }, entity.name, alias ? el("small", {}, ` ${alias}`) : ""),
    el("span", { class: "hidden" }, `${spoken() === "zh" ? "，" : ", "}${word(`kind.${entity.kind}`)}`),
    el("span", { class: "count" }, String(entity.mentions.length)),
  );
  item.addEventListener("click", () => open(i));
  item.addEventListener("pointerenter", () => hover(entity.kind === "TERM" ? -1 : entity.id));
  item.addEventListener("pointerleave", () => hover(-1));
  return item;
}

/** Return the line that shows more of the list. */
function moreButton() {
  const button = el("button", { type: "button", class: "quiet" }, word("more", Math.min(PAGE, listed.length - limit)));
  button.addEventListener("click", (event) => {
    event.stopPropagation();
    limit += PAGE;
    showList({ reset: false });
  });
  return el("li", { class: "more", role: "presentation" }, button);
}

/** Go to the entity or term at a place of the list. */
export function open(i) {
  if (listed[i]) location.hash = addressOf(listed[i].kind === "TERM" ? { term: listed[i] } : { entity: listed[i] });
}

/** Mark the line under the keyboard's cursor and keep it in sight. */
function mark() {
  const list = byId("list");
  for (const item of list.querySelectorAll(".cursor")) item.classList.remove("cursor");
  const item = byId(`option-${cursor}`);
  item?.classList.add("cursor");
  item?.scrollIntoView({ block: "nearest" });
  if (item) list.setAttribute("aria-activedescendant", item.id);
  else list.removeAttribute("aria-activedescendant");
}

/** Move the keyboard's cursor through the list, and open on Enter. */
export function listKeys(event) {
  const last = Math.min(limit, listed.length) - 1;
  const moves = { ArrowDown: cursor + 1, ArrowUp: cursor - 1, Home: 0, End: last, PageDown: cursor + 10, PageUp: cursor - 10 };
  if (event.key === "Enter") open(Math.max(0, cursor));
  else if (event.key in moves && last >= 0) {
    cursor = Math.max(0, Math.min(last, moves[event.key]));
    mark();
    hover(listed[cursor].kind === "TERM" ? -1 : listed[cursor].id);
  } else return;
  event.preventDefault();
}

/** Wire the search box and the list. */
export function makeRail() {
  const search = byId("search");
  search.addEventListener("input", () => change({ query: search.value }));
  search.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") {
      byId("list").focus();
      listKeys(event);
    }
    if (event.key === "Enter") open(0);
  });
  byId("list").addEventListener("keydown", listKeys);
  byId("every").addEventListener("click", () => { location.hash = "#"; });
}
