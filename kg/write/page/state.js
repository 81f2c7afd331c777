import { KINDS, entities, entityOf, sections, sentences, terms } from "./model.js";
// What the reader has chosen: types, section, search, entity. The address holds it, so that a link or a step back restores it.

export const state = { kinds: new Set(["PROJECT", "AREA"]), section: null, query: "", entity: null, term: null, coverage: false, figures: false, spot: null };
const watchers = [];

/** Call `watcher(changed)` after each change; `changed` has the names of what changed. */
export function watch(watcher) {
  watchers.push(watcher);
}

/** Change the state and tell the watchers. */
export function change(patch) {
  const changed = Object.keys(patch).filter((key) => state[key] !== patch[key]);
  Object.assign(state, patch);
  if (changed.length) for (const watcher of watchers) watcher(new Set(changed));
}

/** Tell whether the filters let an entity through. */
export function shown(entity) {
  return state.kinds.has(entity.kind) && inSection(entity);
}

/** Tell whether the chosen section, if any, names the entity. */
export function inSection(entity) {
  return state.section === null || entity.sections.has(state.section.id);
}

/** Show or hide a type. */
export function toggle(kind) {
  const kinds = new Set(state.kinds);
  if (!kinds.delete(kind)) kinds.add(kind);
  change({ kinds });
}

/** Return the address of an entity, a term, a section, or a spot in the text of one. */
export function addressOf({ entity, term, section, spot }) {
  if (spot) return `#section=${sentences[spot.sentence].section}&at=${spot.sentence}-${spot.start}-${spot.end}`;
  if (term) return `#term=${term.id}`;
  if (entity) return `#id=${encodeURIComponent(entity.iri)}`;
  return section ? `#section=${section.id}` : "#";
}

/** Follow the address: choose what it names, and show its type where it is hidden. */
export function follow() {
  const wanted = new URLSearchParams(location.hash.slice(1));
  const entity = wanted.has("id") ? entityOf(wanted.get("id")) ?? null : null;
  const section = wanted.has("section") ? sections[Number(wanted.get("section"))] ?? null : null;
  const term = wanted.has("term") ? terms[Number(wanted.get("term"))] ?? null : null;
  const [sentence, start, end] = (wanted.get("at") ?? "").split("-").map(Number);
  const spot = section && sentences[sentence] ? { sentence, start, end } : null;
  const patch = { entity, term, spot, coverage: wanted.has("coverage"), figures: wanted.has("figures"), section: entity || term ? state.section : section };
  if (entity && !entity.sections.has(state.section?.id)) patch.section = null;
  if (entity && !state.kinds.has(entity.kind)) patch.kinds = new Set([...state.kinds, entity.kind]);
  change(patch);
}

/** Return the entities and terms that the search finds, the best first; without a search, the entities that the filters let through. */
export function found() {
  const query = state.query.trim().toLowerCase();
  if (!query) return entities.filter(shown).sort(weightier);
  const defined = terms.filter((term) => term.definition && !term.entity); // an entity shows its term in its own panel
  const ranked = [...entities, ...defined].filter(inSection).map((entity) => [rank(entity, query), entity]);
  return ranked.filter(([place]) => place < 9).sort((a, b) => a[0] - b[0] || weightier(a[1], b[1])).map(([, entity]) => entity);
}

/** Return how well a name fits a search: 0 the whole name, 1 its beginning, 2 a part, 3 its letters in order, 9 not. */
function rank(entity, query) {
  const letters = [...query];
  return Math.min(...entity.names.map((name) => {
    if (name === query) return 0;
    if (name.startsWith(query)) return 1;
    if (name.includes(query)) return 2;
    let at = -1;
    return letters.every((letter) => (at = name.indexOf(letter, at + 1)) >= 0) ? 3 : 9;
  }));
}

/** Order by number of mentions, then by type and name. */
function weightier(a, b) {
  return b.mentions.length - a.mentions.length || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || a.id - b.id;
}
