import { entities, facts, iriOf } from "./model.js";
// Entities as Turtle: their types, names, codes and what the report says of them, in the words of the whole graph.

const HEAD = "@prefix gwr: <https://w3id.org/gwr/ontology#> .\n@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n\n";

/** Return some entities, and what the report says of them, as Turtle. */
export function turtle(chosen) {
  return HEAD + chosen.map((entity) => `${resource(entity)} ${statements(entity).join(" ;\n  ")} .\n`).join("");
}

/** Return what is stated of an entity, each as predicate and object. */
function statements(entity) {
  const told = facts.filter(({ subject }) => subject === entity.id);
  return [...new Set([
    `a gwr:${entity.kind[0]}${entity.kind.slice(1).toLowerCase()}`,
    `rdfs:label ${literal(entity.name)}`,
    `skos:prefLabel ${literal(entity.name)}`,
    ...entity.aliases.map((alias) => `skos:altLabel ${literal(alias)}`),
    ...told.map(({ predicate, object }) => `gwr:${predicate} ${typeof object === "number" ? resource(entities[object]) : `gwr:${object}`}`),
  ])];
}

/** Return an entity's IRI as a term. */
function resource(entity) {
  return `<${iriOf(entity).replace(/[\u0000-\u0020<>"{}|^`\\]/g, encodeURIComponent)}>`;
}

/** Return a Chinese text as a term. */
function literal(text) {
  return `${JSON.stringify(text)}@zh`; // what JSON escapes, Turtle escapes the same way
}
