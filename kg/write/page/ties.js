import { KINDS, entities, facts, sections, sentences, stagesOf, STATUSES } from "./model.js";
import { passes } from "./state.js";
import { nameOf } from "./naming.js";
// What joins two kinds of things, counted: sentences that name both, relations that the report states, mentions in a chapter.

export const AXES = [...KINDS, "CHAPTER"];

/** Return the things of an axis that the filters leave, each {key, kind, name, entity or section, stage}. */
function things(axis) {
  if (axis !== "CHAPTER") {
    return entities.filter((entity) => entity.kind === axis && passes(entity, "kinds"))
      .map((entity) => ({ key: entity.iri, kind: axis, name: entity.name, entity, id: entity.id, stage: entity.stage }));
  }
  return sections.filter((section) => section.chapter === section.id && section.kind !== "report")
    .map((section) => ({ key: String(section.id), kind: axis, name: nameOf(section), section, id: section.id, stage: "" }));
}

/** Return the table of two axes: {rows, cols, cells}, where cells is by row and column; a tie is of `sort` together or relation. */
export function tied(rowAxis, colAxis, sort) {
  const [rows, cols] = [things(rowAxis), things(colAxis)];
  const cells = new Map();
  const at = (row, col) => {
    if (!cells.has(row)) cells.set(row, new Map());
    const line = cells.get(row);
    if (!line.has(col)) line.set(col, { n: 0, stated: false, proofs: [] });
    return line.get(col);
  };
  const [byRow, byCol] = [indexed(rows), indexed(cols)];
  const flat = rowAxis === "CHAPTER" || colAxis === "CHAPTER";
  if (flat || sort === "together") together(byRow, byCol, rowAxis, colAxis, at);
  if (!flat) stated(byRow, byCol, at, sort === "relation");
  for (const line of cells.values()) for (const [col, cell] of line) if (!cell.n) line.delete(col);
  const weight = (thing, list) => Object.assign(thing, { weight: list.reduce((sum, n) => sum + n, 0) });
  for (const row of rows) weight(row, [...(cells.get(row) ?? new Map()).values()].map((cell) => cell.n));
  for (const col of cols) weight(col, rows.map((row) => cells.get(row)?.get(col)?.n ?? 0));
  return { rows: rows.filter((row) => row.weight), cols: cols.filter((col) => col.weight), cells };
}

/** Return things by the number of their entity or section. */
function indexed(list) {
  return new Map(list.map((thing) => [thing.id, thing]));
}

/** Count the sentences that name both, or that name one in the chapter of the other. */
function together(byRow, byCol, rowAxis, colAxis, at) {
  for (const sentence of sentences) {
    const named = [...new Set(sentence.mentions.map((mention) => mention.entity))];
    const pick = (axis, table) => (axis === "CHAPTER" ? [sections[sentence.section].chapter] : named).map((id) => table.get(id)).filter((thing) => thing && (axis === "CHAPTER") === Boolean(thing.section));
    const across = pick(colAxis, byCol);
    for (const row of across.length ? pick(rowAxis, byRow) : []) {
      for (const col of across) {
        if (row.key === col.key && row.kind === col.kind) continue;
        const cell = at(row, col);
        cell.n += 1;
        cell.proofs.push({ sentence: sentence.id });
      }
    }
  }
}

/** Note the relations that the report states between both; they are counted where they alone are asked for. */
function stated(byRow, byCol, at, counted) {
  for (const { subject, predicate, object, places } of facts) {
    if (typeof object !== "number" || subject === object) continue;
    for (const [one, other] of [[subject, object], [object, subject]]) {
      const [row, col] = [byRow.get(one), byCol.get(other)];
      if (!row || !col) continue;
      const cell = at(row, col);
      cell.stated = true;
      if (!counted) continue;
      cell.n += Math.max(1, places.length);
      cell.proofs.push(...(places.length ? places : [[-1]]).map(([sentence]) => ({ sentence, predicate, inverse: one === object })));
    }
  }
}

/** Return the stage to show in a cell: the one stated in the chapter, or else that of the project. */
export function stageIn(row, col) {
  const project = [row, col].find((thing) => thing.kind === "PROJECT");
  const chapter = [row, col].find((thing) => thing.section);
  if (!project) return "";
  if (!chapter) return project.stage;
  const said = project.entity.facts.filter((fact) => fact.predicate === "status" && fact.places.some(([sentence]) => sections[sentences[sentence].section].chapter === chapter.id)).map((fact) => fact.object);
  return stagesOf(project.entity).length ? STATUSES.filter((stage) => said.includes(stage)).at(-1) ?? "" : "";
}
