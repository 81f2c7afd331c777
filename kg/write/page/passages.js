import { el } from "./dom.js";
import { spoken, word } from "./words.js";
import { entities, facts, figures, sections, sentences } from "./model.js";
import { addressOf, shown, state } from "./state.js";
import { nest } from "./spans.js";
// The report's own words, section by section: its headings, its paragraphs, and every name in them as a link, names
// inside names too. 北京国际设计周永久会址 is a link to the project, and 北京 in it one to the city.

const PROOFS = new Map(); // what is marked on demand, by sentence: figures, and the words that state a project's stage

/** Return the sections as blocks in the order of the text: a section's own sentences, those of its parts apart. */
export function blocksOf() {
  const blocks = [];
  for (const sentence of sentences) {
    if (sentence.paragraph < 0) continue;
    const last = blocks.at(-1);
    const section = sections[sentence.section];
    if (last?.section === section) last.sentences.push(sentence);
    else blocks.push({ section, sentences: [sentence], report: last?.section.report === section.report ? -1 : section.report });
  }
  let before = 0;
  for (const block of blocks) {
    block.before = before; // characters before it
    block.length = block.sentences.reduce((sum, sentence) => sum + sentence.text.length, 0);
    before += block.length;
  }
  return blocks;
}

/** Return the paragraphs of a block, each {sentences, heading, lead}: the first sentence as a heading where it is the section's own, or the length of the name that leads it in. */
export function paragraphsOf(block) {
  const found = [];
  for (const sentence of block.sentences) {
    const last = found.at(-1);
    if (last && !last.heading && last.sentences[0].paragraph === sentence.paragraph) last.sentences.push(sentence);
    else found.push({ sentences: [sentence], heading: !last && isHeading(block, sentence) });
  }
  if (!found[0].heading) found[0].lead = leadOf(block, found[0].sentences[0].text);
  return found;
}

/** Tell whether a section's first sentence is its heading: 一、宏伟蓝图深入实施, with a full stop or without. */
function isHeading({ section }, { text }) {
  const length = leadOf({ section }, text);
  return length > 0 && text.length - length <= 1;
}

/** Return how many characters of a text its section's number and title take, or 0 where it does not begin with them. */
function leadOf({ section: { number, title } }, text) {
  const wanted = (number + title).replace(/\s+/g, "");
  let at = 0;
  for (const letter of title ? wanted : "") {
    while (/\s/.test(text[at] ?? "")) at += 1;
    if (!text.startsWith(letter, at)) return 0;
    at += letter.length;
  }
  return at;
}

/** Return a sentence with every name in it as a link, and the chosen spot and what else is asked for marked. */
export function annotatedDeep(sentence, { spot = null, marks = [], lead = 0 } = {}) {
  const spans = sentence.mentions.map((mention) => ({ ...mention, of: "name" }));
  if (spot?.sentence === sentence.id && !spans.some((one) => one.start === spot.start && one.end === spot.end)) spans.push({ ...spot, of: "spot" });
  for (const mark of proofsOf(sentence.id)) if (marks.includes(mark.of)) spans.push(mark);
  if (lead) spans.push({ of: "lead", start: 0, end: lead });
  return pieces(sentence.text, nest(spans), 0, sentence.text.length);
}

/** Return the text from one place to another with its spans as elements. */
function pieces(text, spans, start, end) {
  const made = [];
  let at = start;
  for (const span of spans) {
    made.push(text.slice(at, span.start), piece(text, span));
    at = span.end;
  }
  return [...made, text.slice(at, end)];
}

/** Return one span as an element that holds those inside it. */
function piece(text, span) {
  const inner = pieces(text, span.inner, span.start, span.end);
  if (span.of === "name") return nameLink(span, inner);
  if (span.of === "lead") return el("strong", {}, inner);
  if (span.of === "spot") return el("mark", { class: "here" }, inner);
  return el("span", { class: `proven ${span.of}`, title: told(span) }, span.stage && !span.cut ? el("i", { class: `ring ${span.stage}`, "aria-hidden": "true" }) : "", inner);
}

/** Return a name in the text as a link to its entity, here where it stands. */
function nameLink(span, inner) {
  const entity = entities[span.entity];
  const link = el("a", { class: `name ${entity.kind} deep${Math.min(3, span.deep)}`, tabindex: "-1", title: `${word(`kind.${entity.kind}`)} ${entity.name}` }, inner);
  link.dataset.entity = entity.id;
  link.dataset.at = `${span.sentence}-${span.start}-${span.end}`;
  link.dataset.href = addressOf({ view: "text", entity, spot: { sentence: span.sentence, start: span.start, end: span.end } });
  light(link);
  return link;
}

/** Light a name, or leave it as plain text, as the filters will have it. */
export function light(link) {
  const entity = entities[link.dataset.entity];
  const on = shown(entity) || state.entity === entity;
  link.classList.toggle("off", !on);
  link.classList.toggle("chosen", state.entity === entity);
  const { spot } = state;
  if (spot && link.dataset.at === `${spot.sentence}-${spot.start}-${spot.end}`) link.setAttribute("aria-current", "true");
  else link.removeAttribute("aria-current");
  if (on) link.setAttribute("href", link.dataset.href);
  else link.removeAttribute("href");
}

/** Return what the report proves in a sentence: figures, and the words that state a stage. */
function proofsOf(id) {
  if (!PROOFS.size) {
    const enter = (sentence, mark) => PROOFS.set(sentence, [...(PROOFS.get(sentence) ?? []), mark]);
    for (const figure of figures) {
      const [sentence, start, end] = figure.place;
      enter(sentence, { of: "figure", start, end, figure });
    }
    for (const { subject, predicate, object, places } of facts) {
      if (predicate !== "status") continue;
      for (const [sentence, start, end] of places) {
        const same = PROOFS.get(sentence)?.find((mark) => mark.start === start && mark.end === end && mark.stage === object);
        if (same) same.subjects.push(subject); // 京城重工、图书城等项目进展顺利: one word for both
        else enter(sentence, { of: "status", start, end, stage: object, subjects: [subject] });
      }
    }
    PROOFS.set(-1, []);
  }
  return PROOFS.get(id) ?? [];
}

/** Say what a mark proves: 北京国际设计周永久会址：建成. */
function told({ figure, subjects, stage }) {
  const colon = spoken() === "zh" ? "：" : ": ";
  if (figure) return [figure.period, figure.metric].filter(Boolean).join(" ") + colon + figure.printed;
  return subjects.map((id) => entities[id].name).join(spoken() === "zh" ? "、" : ", ") + colon + word(`stage.${stage}`);
}
