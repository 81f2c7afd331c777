import { asked } from "./ask.js";
import { entities, entityOf, terms } from "./model.js";
// The shipped questions and their parameters: as kg/question.py, each value is put in as one term and never as text.

const KINDS = { area: "AREA", institution: "INSTITUTION", project: "PROJECT", policy: "POLICY" }; // what a parameter of this name is
const HEAD = /^# (zh|en|param)\b.*\n/gm; // what the menu and the fields say

/** Return the shipped questions. */
export function questions() {
  return asked().list;
}

/** Return a question's query with values in the place of its parameters' defaults; a number that is none stays out. */
export function bound(question, values) {
  return question.parameters.reduce((text, { name, type }) => {
    const value = values[name];
    if (value === undefined || (type === "number" && !isNumber(value))) return text;
    return text.replace(new RegExp(`VALUES \\?${name} \\{[^{}]*\\}`, "g"), () => `VALUES ?${name} { ${term(type, value)} }`);
  }, question.text.replace(HEAD, ""));
}

/** Tell whether a value is a decimal number. */
export function isNumber(value) {
  return /^[+-]?\d{1,30}(\.\d{1,30})?$/.test(value);
}

/** Return a value as a term of SPARQL, which escapes as JSON does. */
function term(type, value) {
  if (type === "number") return `"${value}"^^<http://www.w3.org/2001/XMLSchema#decimal>`;
  return JSON.stringify(value.toWellFormed?.() ?? value);
}

/** Return what a parameter starts with: its default where the graph has that name, or else the name that is mentioned most. */
export function startOf({ name, type, default: usual }) {
  if (type !== "name") return usual;
  if (name === "term") return terms.find((term) => term.name === usual)?.name ?? terms.find((term) => term.definition)?.name ?? usual;
  return entityOf(usual)?.name === usual ? usual : namesFor(name)[0] ?? usual;
}

/** Return the names that a parameter can be given, those mentioned most first. */
export function namesFor(name) {
  if (name === "term") return terms.map((term) => term.name);
  const fitting = entities.filter((entity) => !KINDS[name] || entity.kind === KINDS[name]);
  return [...new Set(fitting.sort((a, b) => b.mentions.length - a.mentions.length || a.id - b.id).map((entity) => entity.name))];
}
