import { el } from "./dom.js";
import { word } from "./words.js";
import { STATUSES, commitments, entities, facts, figures, sections, sentences, terms } from "./model.js";
import { addressOf, passes, shown, state } from "./state.js";
import { badge, nameOf } from "./naming.js";
import { compared, ownerOf } from "./figures.js";
// What the tables list: for each its rows, as the page's filters leave them, and its columns.

const BOUNDS = { at_least: "≥ ", at_most: "≤ ", about: "≈ " };
const SIGNS = { growth: "+", decrease: "−" };
const said = (key) => word(`views.tables.${key}`);
const amounts = new Map();
for (const { unit, amount } of figures) amounts.set(unit, [...(amounts.get(unit) ?? []), Math.abs(amount)]);
const most = new Map([...amounts].filter(([, all]) => all.length > 1).map(([unit, all]) => [unit, all.reduce((a, b) => Math.max(a, b))]));
const series = new Map(compared().flatMap((same) => same.map((figure) => [figure, same])));
const busiest = Math.max(1, ...entities.map((entity) => entity.mentions.length));

export const TABLES = {
  entities: { rows: () => entities.filter(shown), columns: entityColumns, start: "-mentions", current: (entity) => entity === state.entity },
  relations: { rows: () => facts.filter(({ subject, object }) => shown(entities[subject]) || (entities[object] && shown(entities[object]))), columns: factColumns, current: ({ subject, object }) => state.entity && [subject, object].includes(state.entity.id) },
  commitments: { rows: () => commitments.filter((promise) => within(holders(promise.sentence), promise.about)), columns: promiseColumns, current: ({ about }) => about.includes(state.entity) },
  figures: { rows: () => figures.filter((figure) => within(figure.sections, [entities[figure.about]].filter(Boolean))), columns: figureColumns, current: ({ about }) => state.entity && about === state.entity.id },
  terms: { rows: () => terms.filter((term) => within(term.sections, [term.entity].filter(Boolean))), columns: termColumns, current: (term) => term === state.term },
};

/** Tell whether the filters let through what stands in some sections and is about some entities; types sort out entities only. */
function within(around, about) {
  if (state.section && !around.has(state.section.id)) return false;
  if (state.role && ![...around].some((id) => sections[id].role === state.role)) return false;
  return !(state.statuses.length || state.area || state.set) || about.some((entity) => passes(entity, "kinds"));
}

/** Return the sections that hold a sentence, near and far. */
function holders(sentence) {
  const found = new Set();
  for (let at = sentences[sentence].section; at >= 0; at = sections[at].parent) found.add(at);
  return found;
}

/** Return the chapter of a sentence, or the section that stands for one. */
function chapterOf(sentence) {
  const section = sections[sentences[sentence].section];
  return sections[section.chapter] ?? section;
}

/** Return the column of the chapter in which a row's sentence stands. */
function chapter(sentenceOf) {
  return {
    key: "chapter", title: said("chapter"), wide: "brief", value: (row) => (sentenceOf(row) === undefined ? "" : nameOf(chapterOf(sentenceOf(row)))),
    cell: (row) => (sentenceOf(row) === undefined ? "" : el("a", { href: addressOf({ section: chapterOf(sentenceOf(row)) }), title: nameOf(chapterOf(sentenceOf(row))) }, nameOf(chapterOf(sentenceOf(row))))),
  };
}

/** Return an entity as a link with its symbol. */
export function thing(entity) {
  return el("a", { class: "thing", href: addressOf({ entity }), title: word(`kind.${entity.kind}`) }, badge(entity.kind), entity.name);
}

/** Return a spot of the text as a link to it, with some words around it. */
function spot([sentence, start, end], around = 0) {
  const { text } = sentences[sentence];
  const from = Math.max(0, start - around);
  const to = Math.min(text.length, end + around);
  const parts = [from && around ? "…" : "", text.slice(from, start), around ? el("mark", {}, text.slice(start, end)) : text.slice(start, end), text.slice(end, to), to < text.length && around ? "…" : ""];
  return el("a", { class: "spot", href: addressOf({ spot: { sentence, start, end } }), title: text.slice(0, 300) }, parts);
}

/** Return stages as rings with their names. */
function stage(name) {
  return name ? el("span", { class: "stage-of" }, el("i", { class: `ring ${name}`, "aria-hidden": "true" }), word(`stage.${name}`)) : "";
}

/** Return a bar from left to right, `share` of its track. */
function bar(share, kind = "none") {
  const inner = el("i", { class: `bar ${kind}` });
  inner.style.width = `${Math.max(2, Math.min(100, 100 * share))}%`;
  return el("span", { class: "track", "aria-hidden": "true" }, inner);
}

function entityColumns() {
  const near = (entity) => [...new Set(entity.facts.filter((fact) => fact.subject === entity.id && ["locatedIn", "partOf"].includes(fact.predicate)).map((fact) => entities[fact.object]).filter(Boolean))];
  return [
    { key: "name", title: said("name"), wide: "wide", value: (entity) => entity.name, cell: thing },
    { key: "kind", title: said("kind"), kind: "choice", value: (entity) => entity.kind, say: (kind) => word(`kind.${kind}`) },
    { key: "mentions", title: said("mentions"), kind: "number", value: (entity) => entity.mentions.length, cell: (entity) => el("span", { class: "measure" }, bar(entity.mentions.length / busiest, entity.kind), String(entity.mentions.length)) },
    { key: "stage", title: said("stage"), kind: "choice", value: (entity) => entity.stage, say: (name) => word(`stage.${name}`), cell: (entity) => stage(entity.stage) },
    { key: "places", title: said("places"), wide: "medium", value: (entity) => near(entity).map(({ name }) => name).join("、"), cell: (entity) => joined(near(entity)) },
    { key: "aliases", title: said("aliases"), wide: "medium", value: (entity) => entity.aliases.join("、") },
    chapter((entity) => entity.mentions[0]?.sentence),
    { key: "confidence", title: said("confidence"), kind: "number", value: (entity) => Math.round(100 * entity.confidence) / 100, cell: (entity) => `${Math.round(100 * entity.confidence)}%` },
    { key: "code", title: said("code"), value: (entity) => entity.code ?? "" },
  ];
}

/** Return entities as links with signs between them. */
function joined(list) {
  return list.flatMap((entity, i) => (i ? ["、", thing(entity)] : [thing(entity)]));
}

function factColumns() {
  const other = ({ predicate, object }) => entities[object]?.name ?? (predicate === "status" ? word(`stage.${object}`) : String(object));
  return [
    { key: "subject", title: said("subject"), wide: "wide", value: ({ subject }) => entities[subject].name, cell: ({ subject }) => thing(entities[subject]) },
    { key: "relation", title: said("relation"), kind: "choice", value: ({ predicate }) => predicate, say: (predicate) => (predicate === "status" ? word("status") : word(`fact.${predicate}`)) },
    { key: "object", title: said("object"), wide: "wide", value: other, cell: (fact) => (entities[fact.object] ? thing(entities[fact.object]) : fact.predicate === "status" ? stage(fact.object) : other(fact)) },
    { key: "times", title: said("times"), kind: "number", value: ({ places }) => places.length },
    { key: "evidence", title: said("evidence"), wide: "wide", value: ({ places }) => (places.length ? sentences[places[0][0]].text.slice(0, 300) : ""), cell: ({ places }) => (places.length ? spot(places[0], 14) : "") },
    chapter(({ places }) => places[0]?.[0]),
  ];
}

function promiseColumns() {
  const stages = ({ about }) => STATUSES.filter((name) => about.some((entity) => entity.stage === name));
  return [
    { key: "promise", title: said("promise"), wide: "widest", value: ({ sentence, start, end }) => sentences[sentence].text.slice(start, end), cell: ({ sentence, start, end }) => spot([sentence, start, end]) },
    { key: "about", title: said("about"), wide: "wide", value: ({ about }) => about.map(({ name }) => name).join("、"), cell: ({ about }) => joined(about) },
    { key: "stage", title: said("stage"), value: (promise) => stages(promise).map((name) => word(`stage.${name}`)).join("、"), cell: (promise) => stages(promise).map(stage) },
    { key: "deadline", title: said("deadline"), value: ({ deadline }) => deadline },
    chapter(({ sentence }) => sentence),
  ];
}

function figureColumns() {
  return [
    { key: "metric", title: said("metric"), wide: "wide", value: ({ metric }) => metric, cell: ({ metric, place }) => el("a", { class: "spot", href: addressOf({ spot: { sentence: place[0], start: place[1], end: place[2] } }), title: sentences[place[0]].text.slice(0, 300) }, metric) },
    { key: "value", title: said("value"), kind: "number", value: ({ amount }) => amount, cell: ({ bound, change, printed }) => `${BOUNDS[bound] ?? ""}${SIGNS[change] ?? ""}${printed}` },
    { key: "amount", title: said("amount"), bare: true, value: (figure) => (series.has(figure) ? series.get(figure).length : ""), cell: chart },
    { key: "unit", title: said("unit"), kind: "choice", value: ({ unit }) => unit },
    { key: "change", title: said("change"), kind: "choice", value: ({ change }) => change, say: (change) => word(`change.${change}`) },
    { key: "period", title: said("period"), value: ({ period }) => period },
    { key: "owner", title: said("owner"), wide: "medium", value: ownerOf, cell: (figure) => (entities[figure.about] ? thing(entities[figure.about]) : ownerOf(figure)) },
    chapter(({ place }) => place[0]),
  ];
}

/** Return a figure's small chart: its like in other periods side by side, a part of a hundred, or a part of the largest of its unit. */
function chart(figure) {
  const same = series.get(figure);
  const whole = figure.unit === "%" ? 100 : most.get(figure.unit);
  if (!same) return figure.change === "rank" || !whole ? "" : bar(Math.abs(figure.amount) / whole, figure.change || "amount");
  const top = Math.max(...same.map(({ amount }) => Math.abs(amount))) || 1;
  const ordered = [...same].sort((a, b) => (a.period < b.period ? -1 : 1));
  return el("span", { class: "spark", role: "img", "aria-label": ordered.map(({ period, printed }) => `${period} ${printed}`).join("，"), title: ordered.map(({ period, printed }) => `${period} ${printed}`).join("\n") }, ordered.map((one) => {
    const column = el("i", { class: one === figure ? "now" : "" });
    column.style.height = `${Math.max(8, (100 * Math.abs(one.amount)) / top)}%`;
    return column;
  }));
}

function termColumns() {
  return [
    { key: "number", title: said("number"), kind: "number", value: ({ number }) => (number ? Number(number) || number : "") },
    { key: "term", title: said("term"), wide: "medium", value: ({ name }) => name, cell: (term) => el("a", { class: "thing", href: addressOf({ term }) }, badge(term.entity?.kind ?? "TERM"), term.name) },
    { key: "definition", title: said("definition"), wide: "widest", value: ({ definition, broader }) => definition || (terms[broader] ? `↑ ${terms[broader].name}` : "") },
    { key: "aliases", title: said("aliases"), value: ({ aliases }) => aliases.join("、") },
    { key: "uses", title: said("uses"), kind: "number", value: ({ mentions }) => mentions.length },
    chapter(({ mentions, home }) => mentions[0]?.sentence ?? home),
  ];
}
