import { lettersOf, soundsLike } from "./pinyin.js";
import { KINDS, entities, entityOf, sections, sentences, terms } from "./model.js";
// What the reader has chosen: the view, an entity or a term or a spot, and the filters. The address holds all of it, so
// that a link, a deck or a step back restores it: #view=matrix&focus=张家湾镇&types=PROJECT,POLICY&section=4

const START = {
  view: "map", entity: null, term: null, spot: null, panel: "", // panel: figures, where nothing is chosen
  section: null, kinds: ["PROJECT", "AREA"], statuses: [], role: "", area: null, least: 0, query: "", set: null,
  language: "zh", theme: "", embed: false, big: false,
};
// What an address calls each of them, how it is written and how it is read; what is not here belongs to a view.
const WORDS = {
  view: ["view", (view) => view, (text) => text],
  entity: ["focus", (entity) => entity.iri, (text) => entityOf(text) ?? null],
  term: ["term", (term) => String(term.id), (text) => terms[Number.parseInt(text, 10)] ?? null],
  section: ["section", (section) => String(section.id), (text) => sections[Number.parseInt(text, 10)] ?? null],
  spot: ["at", ({ sentence, start, end }) => `${sentence}-${start}-${end}`, spotOf],
  panel: ["panel", (panel) => panel, (text) => text],
  kinds: ["types", (kinds) => kinds.join(), (text) => KINDS.filter((kind) => list(text).includes(kind))],
  statuses: ["status", (statuses) => statuses.join(), list],
  role: ["part", (role) => role, (text) => text],
  area: ["area", (area) => area.iri, (text) => entityOf(text) ?? null],
  least: ["min", (least) => String(least), (text) => Math.min(1, Math.max(0, Number(text) || 0))],
  query: ["q", (query) => query, (text) => text],
  set: ["set", (set) => set.map((entity) => entity.iri).join(), (text) => list(text).map(entityOf).filter(Boolean)],
  language: ["lang", (language) => language, (text) => (text === "en" ? "en" : "zh")],
  theme: ["theme", (theme) => theme, (text) => (["light", "dark"].includes(text) ? text : "")],
  embed: ["embed", () => "1", (text) => text === "1"],
  big: ["big", () => "1", (text) => text === "1"],
};
const NAMES = new Map(Object.entries(WORDS).map(([key, [name]]) => [name, key]));
const CHOICES = ["entity", "term", "spot", "panel"]; // one of them at a time

export const state = { ...START, hovered: -1, options: {} };
const watchers = [];

/** Split a list as an address writes it. */
function list(text) {
  return text.split(",").filter(Boolean);
}

/** Return the spot that an address names. */
function spotOf(text) {
  const [sentence, start, end] = text.split("-").map(Number);
  return sentences[sentence] ? { sentence, start, end } : null;
}

/** Call `watcher(changed)` after each change; `changed` has the names of what changed. */
export function watch(watcher) {
  watchers.push(watcher);
}

/** Change the state, write it into the address, and tell the watchers. `options` are merged: those of a view by name. */
export function change(patch, { push = false } = {}) {
  const next = patch.options ? { ...patch, options: { ...state.options, ...patch.options } } : patch;
  const changed = Object.keys(next).filter((key) => !same(state[key], next[key]));
  if (!changed.length) return;
  Object.assign(state, next);
  if (changed.some((key) => key !== "hovered")) record(push);
  for (const watcher of watchers) watcher(new Set(changed));
}

/** Tell whether two values are one; lists and tables by what they hold. */
function same(a, b) {
  const plain = (value) => value && (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype);
  if (!plain(a) || !plain(b)) return a === b;
  const [left, right] = [Object.entries(a), Object.entries(b)];
  return left.length === right.length && left.every(([key, value]) => value === b[key]);
}

/** Go somewhere: choose an entity, a term, a section, a spot or a view, as a step that the browser's way back undoes. */
export function go(target) {
  change(chosen(target), { push: true });
}

/** Return what changes where the reader goes to a target: one choice at a time, its type shown, the section left where it does not name it. */
function chosen(target) {
  const patch = { ...target };
  if (CHOICES.some((key) => key in target)) for (const key of CHOICES) patch[key] ??= START[key];
  if ("section" in target && !("spot" in target)) Object.assign(patch, { entity: null, term: null, spot: null, panel: "" });
  const { entity } = patch;
  if (entity && state.section && !entity.sections.has(state.section.id)) patch.section = null;
  if (entity && !state.kinds.includes(entity.kind)) patch.kinds = KINDS.filter((kind) => kind === entity.kind || state.kinds.includes(kind));
  return patch;
}

/** Return the address that leads to a target from anywhere: its own words only, the rest stays as it is when it is clicked. A spot is shown in its section, but in the view of the whole text. */
export function addressOf(target) {
  const wanted = target.spot && target.view !== "text" ? { section: sections[sentences[target.spot.sentence].section], ...target } : target;
  const { options = {}, ...rest } = wanted;
  return `#${written(Object.entries(rest).filter(([, value]) => value !== undefined).map(([key, value]) => [WORDS[key][0], value === null || value === false ? "" : WORDS[key][1](value)]).concat(Object.entries(options)))}`;
}

/** Return the address of where the reader is now, whole; `more` adds to it. */
export function here(more = {}) {
  const now = { ...state, ...more };
  const told = Object.entries(WORDS).filter(([key]) => !same(now[key], START[key]) && now[key] !== null);
  const own = Object.entries(state.options).filter(([, value]) => value !== "" && value !== undefined);
  return `#${written([...told.map(([key, [name, write]]) => [name, write(now[key])]), ...own])}`;
}

/** Write an address; Chinese stays readable. */
function written(pairs) {
  const safe = (text) => String(text).replace(/[%&#+=\s"<>`\\^{}|]/g, encodeURIComponent);
  return pairs.map(([name, text]) => `${name}=${safe(text)}`).join("&");
}

/** Enter the state into the browser's history, or put it in the place of the last entry. */
function record(push) {
  const address = location.href.split("#")[0] + here();
  try {
    history[push ? "pushState" : "replaceState"](null, "", address);
  } catch {
    // a page in a sandbox may not write its address: its state lives on without
  }
}

/** Read the page's address; a page inside a deck has none of its own, and is given one. */
export function follow() {
  restore(location.hash || document.documentElement.dataset.address || "");
}

/** Read an address: all that it says, the start for the rest. */
export function restore(address) {
  const { options, ...said } = read(address);
  if (said.spot && said.view !== "text") said.section = sections[sentences[said.spot.sentence].section];
  const { kinds } = said;
  const next = { ...START, ...said };
  if (next.entity && !kinds && !next.kinds.includes(next.entity.kind)) next.kinds = KINDS.filter((kind) => kind === next.entity.kind || next.kinds.includes(kind));
  const changed = Object.keys(next).filter((key) => !same(state[key], next[key]));
  if (!same(state.options, options)) changed.push("options");
  Object.assign(state, next, { options });
  for (const watcher of changed.length ? watchers : []) watcher(new Set(changed));
}

/** Follow a link of the page: what it says is changed, the rest stays; the link to nothing leads to the start of the view. */
export function step(hash) {
  const { options, ...said } = read(hash);
  if (hash.length < 2) return go({ entity: null, term: null, spot: null, panel: "", section: null });
  const target = { ...said, ...(Object.keys(options).length ? { options } : {}) };
  return go(target);
}

/** Return what an address says. */
function read(hash) {
  const said = { options: {} };
  for (const [name, text] of new URLSearchParams(hash.slice(1).replace(/\+/g, "%2B"))) {
    const key = NAMES.get(name);
    if (key) said[key] = WORDS[key][2](text);
    else said.options[name] = text;
  }
  return said;
}

/** Tell whether the filters let an entity through, but for those named. */
export function passes(entity, ...except) {
  return (except.includes("kinds") || state.kinds.includes(entity.kind))
    && (except.includes("section") || inSection(entity))
    && (except.includes("statuses") || !state.statuses.length || state.statuses.includes(entity.stage))
    && (except.includes("role") || !state.role || entity.roles.has(state.role))
    && (except.includes("area") || !state.area || entity === state.area || entity.areas.has(state.area.id))
    && (except.includes("least") || entity.confidence >= state.least)
    && (except.includes("set") || !state.set || state.set.includes(entity));
}

/** Tell whether the filters let an entity through. */
export function shown(entity) {
  return passes(entity);
}

/** Tell whether the chosen section, if any, names the entity. */
export function inSection(entity) {
  return state.section === null || entity.sections.has(state.section.id);
}

/** Show or hide a value of a filter that holds several: a type, a stage. */
export function toggle(key, value) {
  const now = state[key];
  change({ [key]: now.includes(value) ? now.filter((one) => one !== value) : [...now, value] });
}

/** Return the entities and terms that the search finds, the best first; without a search, the entities that the filters let through. */
export function found() {
  const query = state.query.trim().toLowerCase();
  if (!query) return entities.filter(shown).sort(weightier);
  const defined = terms.filter((term) => term.definition && !term.entity); // an entity shows its term in its own panel
  const ranked = [...entities, ...defined].filter(inSection).map((entity) => [rank(entity, query), entity]);
  return ranked.filter(([place]) => place < 9).sort((a, b) => a[0] - b[0] || weightier(a[1], b[1])).map(([, entity]) => entity);
}

/** Return how well the names of an entity fit a search: 0 a whole name, 1 its beginning, 2 a part, 3 its letters in order, 4 to 6.5 its sound, 9 not. */
function rank(entity, query) {
  const letters = lettersOf(query);
  return Math.min(...entity.names.map((name) => fit(name, query, letters)));
}

/** Return how well one name fits a search and its letters. */
function fit(name, query, letters) {
  if (name === query) return 0;
  if (name.startsWith(query)) return 1;
  if (name.includes(query)) return 2;
  let at = -1;
  if ([...query].every((letter) => (at = name.indexOf(letter, at + 1)) >= 0)) return 3;
  return letters ? soundsLike(name, letters) : 9;
}

/** Return the name by which a search finds an entity, where it is another than the one that it is shown by. */
export function otherName(entity) {
  const query = state.query.trim().toLowerCase();
  if (!query) return "";
  const letters = lettersOf(query);
  const fits = entity.names.map((name) => fit(name, query, letters));
  const best = fits.indexOf(Math.min(...fits));
  return best > 0 && fits[best] < 9 && fits[best] + 0.5 < fits[0] ? entity.aliases[best - 1] : "";
}

/** Order by number of mentions, then by type and name. */
function weightier(a, b) {
  return b.mentions.length - a.mentions.length || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || a.id - b.id;
}
