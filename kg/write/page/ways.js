import { entities, sentences } from "./model.js";
// The shortest way from one thing to another: by relations where it can, by sentences that name both where it must.

const FACT = 10; // what a step costs: a relation that the report states
const SHARED = 15; // and a sentence that names both, the more the longer its list of names is
const CROWD = 20;

/** Return the steps of the shortest way, { from, to, fact } or { from, to, sentence }; nothing where there is none. */
export function wayBetween(start, goal) {
  const best = new Map([[start.id, 0]]);
  const came = new Map();
  const waiting = [[start.id]]; // ids by what it costs to come to them
  for (let cost = 0; cost < waiting.length; cost += 1) {
    for (const id of waiting[cost] ?? []) {
      if (best.get(id) !== cost) continue;
      if (id === goal.id) return steps(came, start, goal);
      for (const step of stepsFrom(entities[id])) {
        const sum = cost + step.cost;
        if (sum >= (best.get(step.to) ?? Infinity)) continue;
        best.set(step.to, sum);
        came.set(step.to, { ...step, from: id });
        (waiting[sum] ??= []).push(step.to);
      }
    }
  }
  return [];
}

/** Return the steps that lead on from an entity. */
function stepsFrom(entity) {
  const found = [];
  for (const fact of entity.facts) {
    const to = fact.subject === entity.id ? fact.object : fact.subject;
    if (typeof to === "number" && to !== entity.id) found.push({ to, fact, cost: FACT });
  }
  for (const sentence of new Set(entity.mentions.map((mention) => mention.sentence))) {
    const named = new Set(sentences[sentence].mentions.map((mention) => mention.entity));
    for (const to of named) if (to !== entity.id) found.push({ to, sentence, cost: SHARED + Math.min(CROWD, named.size) });
  }
  return found;
}

/** Return the way that was come, from its start. */
function steps(came, start, goal) {
  const way = [];
  for (let at = goal.id; at !== start.id; at = came.get(at).from) {
    const { from, fact, sentence } = came.get(at);
    way.unshift({ from: entities[from], to: entities[at], fact, sentence });
  }
  return way;
}

/** Return the places that prove a step: of a relation its evidence, of a sentence the two names. */
export function proofOf({ from, to, fact, sentence }) {
  if (fact) return fact.places.map(([at, start, end]) => ({ sentence: at, spots: [{ start, end }] }));
  const spots = sentences[sentence].mentions.filter(({ entity }) => entity === from.id || entity === to.id);
  return [{ sentence, spots }];
}
