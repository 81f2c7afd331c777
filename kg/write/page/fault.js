import { asked } from "./ask.js";
import { word } from "./words.js";
// What to try when a query cannot be read, in the reader's language; the engine's own words follow.

const WIDE = /[，。；：？（）｛｝“”‘’＜＞．]/; // what a Chinese keyboard types for , . ; : ? ( ) { } "
const TEXTS = /"""(?:[^\\]|\\.)*?"""|'''(?:[^\\]|\\.)*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^<>"{}|^`\\\s]*>|#[^\n]*/gs;

/** Return the terms under our ontology's prefix that the ontology does not have, each with the nearest that it has. */
export function strangers(query) {
  const { terms } = asked();
  const named = query.replace(TEXTS, "").match(/(?<![\w:])gwr:\w+/g) ?? [];
  const strange = [...new Set(named.map((name) => name.slice(4)))].filter((name) => !terms.includes(name));
  return strange.map((name) => {
    const near = terms.map((term) => [distance(name.toLowerCase(), term.toLowerCase()), term]).sort(([a], [b]) => a - b)[0];
    return word("views.query.hint.stranger", `gwr:${name}`) + (near && near[0] <= Math.max(1, name.length / 3) ? word("views.query.hint.near", `gwr:${near[1]}`) : "");
  });
}

/** Return how many letters must be changed, put in or taken out to make one word of another. */
function distance(one, other) {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
    row = next;
  }
  return row[other.length];
}

/** Return what is likely wrong with a query, or nothing. */
export function hint(query, message) {
  const code = query.replace(TEXTS, "");
  const say = (key, n) => word(`views.query.hint.${key}`, n);
  if (/Prefix not found/.test(message)) return say("prefix", Object.keys(asked().prefixes).join(", "));
  if (/not supported/.test(message) && /\bSERVICE\b/i.test(code)) return say("service");
  if (/expected CONSTRUCT|Update/.test(message) && /\b(INSERT|DELETE|LOAD|CLEAR|DROP|CREATE)\b/i.test(code)) return say("update");
  const wide = WIDE.exec(code);
  if (wide) return say("wide", wide[0]);
  const short = code.split("{").length - code.split("}").length;
  if (short) return say(short > 0 ? "open" : "closed");
  if (/["']/.test(code)) return say("quote");
  return "";
}
