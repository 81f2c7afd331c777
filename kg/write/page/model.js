import { block } from "./dom.js";
// The graph as objects that point to one another, made once from the tables of the data block.

const DATA = block("data");
export const KINDS = DATA.kinds;
export const STATUSES = DATA.statuses;
export const ASPECTS = DATA.aspects;
export const reports = DATA.reports;
// The readings of each character that occurs in names: 重 is chong and zhong; who types lue means lve.
export const readings = new Map();
for (const [syllable, characters] of Object.entries(DATA.readings)) {
  for (const character of characters) readings.set(character, [...(readings.get(character) ?? []), syllable, ...(/ve/.test(syllable) ? [syllable.replace("v", "u")] : [])]);
}
export const coverage = DATA.coverage.map(([shares, missed]) => ({
  shares: shares.map(([section, counts]) => ({ section, counts })),
  missed: missed.map(([aspect, sentence, start, end]) => ({ aspect: ASPECTS[aspect], sentence, start, end })),
}));

export const sections = DATA.sections.map(([report, kind, number, title, parent, chapter, role], id) => ({
  id, report, kind, number, title, parent, chapter, role, children: [], sentences: [],
}));
for (const section of sections) if (section.parent >= 0) sections[section.parent].children.push(section);

export const sentences = DATA.sentences.map(([section, paragraph, text, unit, place], id) => {
  const sentence = { id, section, paragraph, text, unit, place, mentions: [] }; // unit and place: page or paragraph of the file
  if (paragraph >= 0) sections[section].sentences.push(sentence);
  return sentence;
});

export const entities = DATA.entities.map(([kind, name, aliases, iri, code, area, x, y, mentions], id) => ({
  id, kind: KINDS[kind], name, aliases, iri, code, area, x, y, hub: false, facts: [], promises: [], sections: new Set(),
  names: [name, ...aliases].map((text) => text.toLowerCase()),
  mentions: mentions.map(([sentence, start, end, rule, confidence]) => (
    { entity: id, sentence, start, end, rule: DATA.rules[rule], confidence }
  )),
}));

export const terms = DATA.terms.map(([name, aliases, number, definition, entity, broader, home, uses], id) => ({
  id, kind: "TERM", name, aliases, number, definition, entity: entities[entity], broader, members: [], home, sections: new Set(),
  names: [name, ...aliases].map((text) => text.toLowerCase()),
  mentions: uses.map(([sentence, start, end, rule, confidence]) => ({ sentence, start, end, rule: DATA.rules[rule], confidence })),
}));
for (const term of terms) {
  if (term.broader >= 0) terms[term.broader].members.push(term);
  for (const sentence of [term.home, ...term.mentions.map((mention) => mention.sentence)]) {
    for (let at = sentences[sentence].section; at >= 0; at = sections[at].parent) term.sections.add(at);
  }
}

for (const entity of entities) {
  for (const mention of entity.mentions) {
    sentences[mention.sentence].mentions.push(mention);
    for (let at = sentences[mention.sentence].section; at >= 0; at = sections[at].parent) entity.sections.add(at);
  }
}

export const facts = DATA.relations.map(([subject, predicate, object, places]) => {
  const fact = { subject, predicate, object, places };
  entities[subject].facts.push(fact);
  if (typeof object === "number" && object !== subject) entities[object].facts.push(fact);
  return fact;
});

export const figures = DATA.figures.map(([metric, printed, amount, unit, change, bound, period, about, place]) => {
  const figure = { metric, printed, amount, unit, change, bound, period, about, place, sections: new Set() };
  figure.report = sections[sentences[place[0]].section].report;
  for (let at = sentences[place[0]].section; at >= 0; at = sections[at].parent) figure.sections.add(at);
  return figure;
});
export const commitments = DATA.commitments.map(([sentence, start, end, deadline, about]) => {
  const promise = { sentence, start, end, deadline, about: about.map((id) => entities[id]) };
  for (const entity of promise.about) entity.promises.push(promise);
  return promise;
});

export const bubbles = DATA.bubbles.map(([x, y, r, region, [by, value], land]) => ({ x, y, r, region, by, value, land, members: [] }));
for (const bubble of bubbles) if (bubble.by === "entity") entities[bubble.value].hub = true;
for (const [i, entity] of entities.entries()) {
  entity.bubble = bubbles[DATA.homes[i]];
  entity.bubble?.members.push(entity);
}
export const lands = DATA.lands.map((name, id) => ({ id, name, bubbles: bubbles.filter((bubble) => bubble.land === id) }));

// What the filters ask of an entity: its latest stage, the parts that name it, the places that it lies in, how sure it is.
for (const entity of entities) {
  entity.stage = entity.kind === "PROJECT" ? stagesOf(entity).at(-1) ?? "none" : "";
  entity.roles = new Set([...entity.sections].map((id) => sections[id].role).filter(Boolean));
  entity.areas = new Set(above(entity).map((area) => area.id));
  entity.confidence = Math.max(0, ...entity.mentions.map((mention) => mention.confidence));
}
const byIri = new Map(entities.map((entity) => [entity.iri, entity]));
const byName = new Map([...entities].reverse().flatMap((entity) => [...entity.aliases, entity.name].map((name) => [name, entity])));
for (const entity of [...entities].reverse()) byName.set(entity.name, entity); // a name goes before an alias

/** Return the places that hold an entity, near and far. */
function above(entity) {
  const found = new Set([entity]);
  for (const one of found) {
    for (const { subject, predicate, object } of one.facts) {
      if (subject === one.id && (predicate === "locatedIn" || predicate === "partOf") && typeof object === "number") found.add(entities[object]);
    }
  }
  found.delete(entity);
  return [...found];
}

/** Return a report's name: its place and year, with the file's name where another report has the same. */
export function headOf(report) {
  const head = ({ place, year }) => [place, year].filter(Boolean).join(" ");
  if (!report.place) return report.name;
  const twins = reports.some((other) => other !== report && head(other) === head(report));
  return twins ? `${head(report)} · ${report.name}` : head(report);
}

/** Return a section's kind as people are told it: a part without a title that has no other beside it is the whole text. */
export function kindOf(section) {
  const alone = section.kind === "part" && !section.title && !section.number && sections[section.parent]?.children.length === 1;
  return alone ? "report" : section.kind;
}

/** Return the entity with this IRI, whole or without its base, or with this name, or this alias. */
export function entityOf(iri) {
  const short = iri.startsWith(DATA.base) ? iri.slice(DATA.base.length) : iri;
  return byIri.get(short) ?? byName.get(short);
}

/** Return an entity's IRI. */
export function iriOf(entity) {
  return /^https?:/.test(entity.iri) ? entity.iri : DATA.base + entity.iri;
}

/** Return the stages of a project that the report states, in their order. */
export function stagesOf(entity) {
  const stated = entity.facts.filter((fact) => fact.predicate === "status").map((fact) => fact.object);
  return STATUSES.filter((status) => stated.includes(status));
}

/** Return the terms of an entity's name, those that a report defines itself first. */
export function termsOf(entity) {
  return terms.filter((term) => term.entity === entity).sort((a, b) => (a.broader < 0 ? 0 : 1) - (b.broader < 0 ? 0 : 1) || a.id - b.id);
}

/** Return where an entity is named, and where its term is used in other words: “三率” for 接诉即办“三率”. */
export function usesOf(entity) {
  const named = entity.mentions;
  const apart = (use) => !named.some((at) => at.sentence === use.sentence && at.start < use.end && use.start < at.end);
  return [...named, ...termsOf(entity).flatMap((term) => term.mentions).filter(apart)];
}

/** Return what the report's parts say of a project's stage, in reading order, as [role of the part, stage]. */
export function timelineOf(entity) {
  const stated = entity.facts.filter((fact) => fact.predicate === "status").flatMap((fact) => fact.places.map((place) => [...place, fact.object]));
  stated.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const steps = stated.map(([sentence, , , stage]) => [roleOf(sections[sentences[sentence].section]), stage]);
  return steps.filter(([role, stage], i) => i === 0 || steps[i - 1][0] !== role || steps[i - 1][1] !== stage);
}

/** Return the role of the part that holds a section: review, plan or nothing. */
function roleOf(section) {
  for (let at = section; at; at = sections[at.parent]) if (at.role) return at.role;
  return "";
}

/** Return the entities named in the same sentences, the most frequent first, as [entity, times]. */
export function togetherWith(entity) {
  const times = new Map();
  for (const id of new Set(entity.mentions.map((mention) => mention.sentence))) {
    for (const other of new Set(sentences[id].mentions.map((mention) => mention.entity))) {
      if (other !== entity.id) times.set(other, (times.get(other) ?? 0) + 1);
    }
  }
  const ranked = [...times].sort((a, b) => b[1] - a[1] || entities[b[0]].mentions.length - entities[a[0]].mentions.length);
  return ranked.map(([id, n]) => [entities[id], n]);
}

/** Return the entities that a relation joins to this one. */
export function relatedTo(entity) {
  const others = entity.facts.map((fact) => (fact.subject === entity.id ? fact.object : fact.subject));
  return [...new Set(others)].filter((other) => typeof other === "number").map((other) => entities[other]);
}
