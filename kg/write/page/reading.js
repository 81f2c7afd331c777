import { el } from "./dom.js";
import { word } from "./words.js";
import { entities, sentences } from "./model.js";
import { addressOf, state } from "./state.js";
// Sentences of the report with the names in them marked: the chosen ones as marks, the others as links.

/** Return the pieces of a sentence: text, the given spans as marks, other mentions as links. */
export function annotated(sentence, chosen) {
  const marks = chosen.map(({ start, end }) => ({ start, end, chosen: true }));
  const spans = [...sentence.mentions].sort((a, b) => a.start - b.start || b.end - a.end);
  for (const span of spans) if (!marks.some((mark) => mark.start < span.end && span.start < mark.end)) marks.push(span);
  marks.sort((a, b) => a.start - b.start);
  const pieces = [];
  let at = 0;
  for (const mark of marks) {
    if (mark.start < at) continue;
    pieces.push(sentence.text.slice(at, mark.start), piece(sentence, mark));
    at = mark.end;
  }
  return [...pieces, sentence.text.slice(at)];
}

/** Return one marked piece of a sentence. */
function piece(sentence, { start, end, chosen, entity }) {
  const text = sentence.text.slice(start, end);
  if (chosen) return el("mark", {}, text);
  const target = entities[entity];
  return el("a", { class: `name ${target.kind}`, href: addressOf({ entity: target }), title: `${word(`kind.${target.kind}`)} ${target.name}` }, text);
}

/** Return a section's text, paragraph by paragraph, every name a link, a chosen spot marked. */
export function paragraphs(section, spot) {
  const found = [];
  let before = -1;
  const add = (node) => {
    for (const sentence of node.sentences) {
      if (sentence.paragraph !== before) found.push(el("p", {}));
      before = sentence.paragraph;
      const here = spot?.sentence === sentence.id;
      found.at(-1).append(...(here ? [el("span", { id: "spot" }, ...annotated(sentence, [spot]))] : annotated(sentence, [])));
    }
    node.children.forEach(add);
  };
  add(section);
  return found.length ? el("div", { class: "reading" }, found) : "";
}

/** Return the way from a sentence that proves something to where it stands in the whole text; what is chosen stays so. */
export function inText({ sentence, start, end }) {
  const { entity, term } = state;
  const chosen = entity ? { entity } : term ? { term } : {};
  return sentences[sentence].paragraph < 0 ? "" : el("a", { class: "inText", href: addressOf({ view: "text", ...chosen, spot: { sentence, start, end } }), title: word("inText"), "aria-label": word("inText") });
}
