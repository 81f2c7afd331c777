import { asked } from "./ask.js";
import { word } from "./words.js";
// What to try when a query cannot be read, in the reader's language; the engine's own words follow.

const WIDE = /[，。；：？（）｛｝“”‘’＜＞．]/; // what a Chinese keyboard types for , . ; : ? ( ) { } "
const TEXTS = /"""(?:[^\\]|\\.)*?"""|'''(?:[^\\]|\\.)*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^<>"{}|^`\\\s]*>|#[^\n]*/gs;

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
