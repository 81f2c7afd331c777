import { el } from "./dom.js";
import { word } from "./words.js";
import { terms } from "./model.js";
import { addressOf } from "./state.js";
// What a term means, in the report's own words, and what its definition counts up.

/** Return a link to a term, or to the entity of its name. */
export function termLink(term) {
  const target = term.entity ? { entity: term.entity } : { term };
  return el("a", { href: addressOf(target), title: term.definition }, term.name);
}

/** Return a term's definition with its members; of a member, the term that counts it up. */
export function meaning(term) {
  const holder = terms[term.broader];
  return [
    holder ? el("p", {}, termLink(holder)) : "",
    term.definition ? el("blockquote", { class: "definition" }, term.definition) : "",
    membersOf(term),
  ];
}

/** Return what a definition counts up as a list, with what each counts up in turn. */
function membersOf(term) {
  if (!term.members.length) return "";
  const lines = term.members.map((member) => el("li", {}, termLink(member), membersOf(member)));
  return el("ul", { class: "members", "aria-label": word("members") }, lines);
}
