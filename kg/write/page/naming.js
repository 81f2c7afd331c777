import { el } from "./dom.js";
import { word } from "./words.js";
import { kindOf, sections } from "./model.js";
import { addressOf } from "./state.js";
// How the page names things: a type's symbol, an entity's chip, a section's title, the way down to it.

/** Return a type's symbol. */
export function badge(kind) {
  return el("i", { class: `badge ${kind}`, "aria-hidden": "true" });
}

/** Return the name of a section as people read it. */
export function nameOf(section) {
  const title = section.title || word(`part.${kindOf(section)}`);
  return section.number ? `${section.number}${/[.．]$/.test(section.number) ? " " : ""}${title}` : title;
}

/** Return a link to an entity. */
export function chip(entity, note = "") {
  return el(
    "a", { class: "chip", href: addressOf({ entity }), title: word(`kind.${entity.kind}`) },
    badge(entity.kind), el("span", {}, entity.name), note ? el("small", {}, note) : "",
  );
}

/** Return the titles from the part down to a section, as links. */
export function trail(section) {
  const path = [];
  for (let at = section; at && at.kind !== "report"; at = sections[at.parent]) path.unshift(at);
  const links = (path.length ? path : [section]).map((at) => el("a", { href: addressOf({ section: at }) }, nameOf(at)));
  return links.flatMap((link, i) => (i ? [" › ", link] : [link]));
}
