import { byId, el } from "./dom.js";
import { spoken, word } from "./words.js";
import { change, found, go, otherName, state } from "./state.js";
import { badge } from "./naming.js";
// The search and the list on the left, which says in words what the view shows.

const PAGE = 80;
let limit = PAGE;
let cursor = -1;
let listed = [];

/** Show the entities that search and filters leave, as many as a reader can take in at once. */
export function showList({ reset = true } = {}) {
  if (reset) limit = PAGE;
  listed = found();
  cursor = listed.findIndex((one) => one === (state.entity ?? state.term));
  const options = listed.slice(0, limit).map(option);
  byId("list").replaceChildren(...options);
  byId("list").hidden = !listed.length;
  byId("more").replaceChildren(listed.length > limit ? moreButton() : listed.length ? "" : word("nothing"));
  const defined = listed.filter((one) => one.kind === "TERM").length;
  byId("found").textContent = word("entities", listed.length - defined) + (defined ? ` · ${word("terms", defined)}` : "");
  mark();
}

/** Return an entity's line of the list. */
function option(entity, i) {
  const alias = otherName(entity);
  const item = el(
    "li",
    { role: "option", id: `option-${i}`, "aria-selected": String(entity === (state.entity ?? state.term)), title: entity.name },
    badge(entity.kind),
    el("span", { class: "name" }, entity.name, alias ? el("small", {}, ` ${alias}`) : ""),
    el("span", { class: "hidden" }, `${spoken() === "zh" ? "，" : ", "}${word(`kind.${entity.kind}`)}`),
    el("span", { class: "count" }, String(entity.mentions.length)),
  );
  item.addEventListener("click", () => open(i));
  item.addEventListener("pointerenter", () => change({ hovered: entity.kind === "TERM" ? -1 : entity.id }));
  item.addEventListener("pointerleave", () => change({ hovered: -1 }));
  return item;
}

/** Return the button that shows more of the list. */
function moreButton() {
  const button = el("button", { type: "button", class: "quiet" }, word("more", Math.min(PAGE, listed.length - limit)));
  button.addEventListener("click", () => {
    limit += PAGE;
    showList({ reset: false });
  });
  return button;
}

/** Go to the entity or term at a place of the list. */
export function open(i) {
  if (listed[i]) go(listed[i].kind === "TERM" ? { term: listed[i] } : { entity: listed[i] });
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
    change({ hovered: listed[cursor].kind === "TERM" ? -1 : listed[cursor].id });
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
}
