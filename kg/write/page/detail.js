import { byId, el } from "./dom.js";
import { spoken, word } from "./words.js";
import { KINDS, STATUSES, entities, figures, headOf, iriOf, kindOf, reports, sections, sentences, stagesOf, termsOf, timelineOf, togetherWith, usesOf } from "./model.js";
import { addressOf, state } from "./state.js";
import { badge, chip, nameOf, trail } from "./naming.js";
import { annotated, inText, paragraphs } from "./reading.js";
import { wholeShares } from "./shares.js";
import { compared, figureList, ownerOf } from "./figures.js";
import { meaning } from "./term.js";
// The panel on the right: the chosen entity with its facts and sentences, the chosen section, or the report at a glance.

const COMPANIONS = 14;
const HEADLINES = 10;
const PLACED = new Set(["locatedIn", "partOf"]);

/** Show what is chosen. */
export function showDetail() {
  const { entity, term, section } = state;
  const content = entity ? entityPanel(entity) : term ? termPanel(term) : section ? sectionPanel(section)
    : state.panel === "figures" ? figuresPanel() : overview();
  const panel = byId("detail");
  const inside = panel.contains(document.activeElement);
  panel.replaceChildren(...content.filter(Boolean));
  if (inside) panel.focus({ preventScroll: true });
}

/** Return a block with a heading, or nothing where it would be empty. */
function part(title, ...children) {
  const content = children.flat(2).filter(Boolean);
  return content.length ? el("section", {}, el("h3", {}, title), ...content) : "";
}

/** Return the way back to the overview. */
function back() {
  return el("a", { class: "way", href: "#" }, `← ${word("back")}`);
}

/** Return the panel of an entity. */
function entityPanel(entity) {
  const kind = entity.area ? `${word(`kind.${entity.kind}`)} · ${word(`area.${entity.area}`)}` : word(`kind.${entity.kind}`);
  const near = togetherWith(entity).slice(0, COMPANIONS).map(([other, n]) => chip(other, n > 1 ? word("times", n) : ""));
  return [
    back(),
    el("p", { class: "kind" }, badge(entity.kind), kind, el("span", { class: "muted" }, word("mentions", entity.mentions.length))),
    el("h2", {}, entity.name),
    entity.aliases.length ? el("p", { class: "aliases" }, el("span", { class: "muted" }, `${word("aliases")} `), entity.aliases.join("、")) : "",
    ...termsOf(entity).map((term) => part(word(term.broader < 0 ? "definition" : "memberOf"), meaning(term))),
    progress(entity),
    promises(entity),
    ...factParts(entity),
    part(word("figures"), figureList(figures.filter((figure) => figure.about === entity.id), { nameOf: dated })),
    part(word("together"), near.length ? el("p", { class: "chips" }, near) : ""),
    part(word("sources"), sources(usesOf(entity))),
    el("footer", {}, entity.code ? el("p", {}, `${word("code")} ${entity.code}`) : "", el("p", { class: "iri" }, `${word("iri")} ${iriOf(entity)}`)),
  ];
}

/** Return the panel of a term that no entity bears the name of: what it means, what it counts up, where it is used. */
function termPanel(term) {
  return [
    back(),
    el("p", { class: "kind" }, badge("TERM"), word("kind.TERM"), el("span", { class: "muted" }, term.number)),
    el("h2", {}, term.name),
    part(word(term.broader < 0 ? "definition" : "memberOf"), meaning(term)),
    part(word("sources"), sources(term.mentions)),
    el("footer", {}, el("p", { class: "trail" }, trail(sections[sentences[term.home].section]))),
  ];
}

/** Return the stages of a project, those stated lit, with the sentences that state them. */
function progress(entity) {
  const stated = stagesOf(entity);
  if (!stated.length) return "";
  const steps = STATUSES.map((status) => el("li", { "aria-current": stated.includes(status) && "step" }, word(`stage.${status}`)));
  const proofs = entity.facts.filter((fact) => fact.predicate === "status").flatMap((fact) => fact.places);
  const times = timelineOf(entity).filter(([role]) => role);
  const chips = times.length > 1 ? el("p", { class: "chips" }, times.map(([role, stage]) => el("span", { class: "chip" }, word(`role.${role}`), " ", word(`stage.${stage}`)))) : "";
  return el("section", {}, el("h3", {}, word("status")), el("ol", { class: "stages" }, steps), chips, proof(proofs));
}

/** Return what the plan promises of an entity, each promise with its deadline. */
function promises(entity) {
  const lines = entity.promises.map(({ sentence, start, end, deadline }) => el(
    "blockquote", {}, inText({ sentence, start, end }), ...annotated(sentences[sentence], [{ start, end }]), deadline ? el("cite", {}, `${word("deadline")} ${deadline}`) : "",
  ));
  return lines.length ? el("section", {}, el("h3", {}, word("promised")), el("details", { class: "proof" }, el("summary", {}, word("times", lines.length)), ...lines)) : "";
}

/** Return the sentences that prove a fact, folded. */
function proof(places) {
  if (!places.length) return "";
  const lines = places.map(([sentence, start, end]) => el("blockquote", {}, inText({ sentence, start, end }), ...annotated(sentences[sentence], [{ start, end }])));
  return el("details", { class: "proof" }, el("summary", {}, word("proof")), ...lines);
}

/** Return the relations to and from other entities, one block a kind. */
function factParts(entity) {
  const said = new Set([...PLACED, ...entity.facts.map((fact) => fact.predicate)]);
  const told = new Set(); // what is located in a place is part of it too: it is listed once
  const once = (fact) => {
    const pair = `${fact.subject} ${fact.object}`;
    return !told.has(pair) && told.add(pair);
  };
  return [...said].filter((predicate) => predicate !== "status").flatMap((predicate) => {
    const mine = entity.facts.filter((fact) => fact.predicate === predicate && fact.object !== fact.subject && (!PLACED.has(predicate) || once(fact)));
    const outward = mine.filter((fact) => fact.subject === entity.id);
    const inward = mine.filter((fact) => fact.object === entity.id);
    const link = (end) => (fact) => (typeof fact[end] === "number" ? chip(entities[fact[end]]) : el("span", { class: "chip" }, fact[end]));
    return [
      part(word(`fact.${predicate}`), outward.length ? el("p", { class: "chips" }, outward.map(link("object"))) : "", proof(outward.flatMap((fact) => fact.places))),
      part(word(`inverse.${predicate}`), inward.length ? el("p", { class: "chips" }, inward.map(link("subject"))) : ""),
    ];
  });
}

/** Return the sentences of some mentions, under the titles of their sections, each sentence once. */
function sources(all) {
  const list = [];
  let before = -1;
  for (const [id, mentions] of [...groups(all)].sort(([a], [b]) => a - b)) {
    const sentence = sentences[id];
    if (sentence.section !== before) list.push(el("h4", {}, trail(sections[sentence.section])));
    before = sentence.section;
    const [{ rule, confidence, start, end }] = mentions;
    list.push(el("blockquote", {}, inText({ sentence: id, start, end }), ...annotated(sentence, mentions), el("cite", {}, `${sentence.unit ? `${word(`file.${sentence.unit}`, sentence.place)} · ` : ""}${word("rule")} ${finders(rule)} · ${Math.round(confidence * 100)}%`)));
  }
  return list;
}

/** Return what found a mention, in words: of organ-local+tagger the forms of organs and the tagger. */
function finders(rule) {
  const names = new Set(rule.split("+").map((one) => word(`by.${one.split(/[-:]/)[0]}`)));
  return [...names].join(spoken() === "zh" ? "、" : ", ");
}

/** Group mentions by sentence. */
function groups(mentions) {
  const table = new Map();
  for (const mention of mentions) table.set(mention.sentence, [...(table.get(mention.sentence) ?? []), mention]);
  return table;
}

/** Return the panel of a section: what it names, by type, and its text with every name marked. */
function sectionPanel(section) {
  const named = entities.filter((entity) => entity.sections.has(section.id)).sort((a, b) => b.mentions.length - a.mentions.length);
  const byKind = KINDS.map((kind) => {
    const members = named.filter((entity) => entity.kind === kind);
    return part(`${word(`kind.${kind}`)} ${members.length}`, members.length ? el("p", { class: "chips" }, members.map((entity) => chip(entity))) : "");
  });
  const below = section.children.map((child) => el("li", {}, el("a", { href: addressOf({ section: child }) }, nameOf(child))));
  return [
    back(),
    el("p", { class: "kind" }, word(`part.${kindOf(section)}`), el("span", { class: "muted" }, word("entities", named.length))),
    el("h2", {}, nameOf(section)),
    section.parent > 0 ? el("p", { class: "trail" }, trail(sections[section.parent])) : "",
    part(word("contents"), below.length ? el("ul", { class: "contents" }, below) : ""),
    ...byKind,
    part(word("figures"), figureList(figures.filter((figure) => figure.sections.has(section.id)))),
    part(word("text"), paragraphs(section, state.spot)),
  ];
}

/** Return the overview: whose report this is, how far its projects are, what it names most. */
function overview() {
  const total = entities.reduce((sum, entity) => sum + entity.mentions.length, 0);
  const heads = reports.map((report) => el(
    "header", {},
    el("h2", {}, headOf(report)),
    el("p", { class: "muted" }, report.title),
    report.facts.length ? el("dl", { class: "facts" }, report.facts.flatMap(([name, value]) => [el("dt", {}, word(`said.${name}`)), el("dd", {}, value)])) : "",
  ));
  const doubts = reports.flatMap((report) => report.problems).slice(0, 20)
    .map(([code, message, name]) => el("li", {}, word(`problem.${code}`, name, message)));
  return [
    ...heads,
    el("p", { class: "sum" }, `${word("entities", entities.length)} · ${word("mentions", total)}`),
    part(word("stages"), stageBars()),
    part(word("figures"), headlines()),
    part(word("top"), topList()),
    part(word("coverage"), wholeShares()),
    part(word("problems"), doubts.length ? el("ul", { class: "contents" }, doubts) : ""),
    el("footer", {}, el("p", {}, word("keys"))),
  ];
}

/** Return a figure's metric with its period. */
function dated(figure) {
  return [figure.period, figure.metric].filter(Boolean).join(" ");
}

/** Return the figures of the whole jurisdiction, and the way to all of them. */
function headlines() {
  if (!figures.length) return "";
  const several = reports.length > 1;
  const first = reports.flatMap((report, i) => {
    const own = figures.filter((figure) => figure.report === i && figure.about >= 0 && figure.about === report.home);
    const list = figureList(own.slice(0, several ? HEADLINES / 2 : HEADLINES), { nameOf: dated });
    return list && several ? [el("h4", {}, headOf(report)), list] : [list];
  });
  const all = el("a", { class: "quiet", href: addressOf({ panel: "figures" }) }, word("allFigures", figures.length));
  return [...first, el("p", {}, all)];
}

/** Return the panel of all figures: metrics with several periods first, then all in the order of the report. */
function figuresPanel() {
  const several = compared().map((same) => {
    const most = Math.max(...same.map((figure) => figure.amount));
    const metric = reports.length > 1 ? `${ownerOf(same[0])} · ${same[0].metric}` : same[0].metric;
    return [el("h4", {}, metric), figureList(same, { nameOf: (figure) => figure.period, most })];
  });
  const byChapter = sections.filter((section) => section.chapter === section.id).map((section) => {
    const own = figures.filter((figure) => sections[sentences[figure.place[0]].section].chapter === section.id);
    return own.length ? [el("h4", {}, trail(section)), figureList(own)] : [];
  });
  return [
    back(),
    el("h2", {}, word("figures")),
    part(word("compared"), several),
    part(word("allFigures", figures.length), byChapter),
  ];
}

/** Return a bar for each stage, as long as the number of projects whose latest stage it is. */
function stageBars() {
  const latest = entities.filter((entity) => entity.kind === "PROJECT").map((entity) => stagesOf(entity).at(-1));
  const rows = [...STATUSES, undefined].map((status) => [status, latest.filter((stage) => stage === status).length]);
  return bars(rows.map(([status, n]) => [word(status ? `stage.${status}` : "unknown"), n, status ? "PROJECT" : "none"]));
}

/** Return the entities named most often, as links with bars. */
function topList() {
  const ranked = [...entities].sort((a, b) => b.mentions.length - a.mentions.length).slice(0, 12);
  return bars(ranked.map((entity) => [el("a", { href: addressOf({ entity }) }, entity.name), entity.mentions.length, entity.kind]));
}

/** Return rows of [name, number, colour] as bars. */
function bars(rows) {
  const most = Math.max(1, ...rows.map(([, n]) => n));
  const lines = rows.filter(([, n]) => n).map(([name, n, kind]) => {
    const meter = el("i", { class: `bar ${kind}`, "aria-hidden": "true" });
    meter.style.width = `${(100 * n) / most}%`;
    return el("li", {}, el("span", { class: "name" }, name), el("span", { class: "track" }, meter), el("span", { class: "count" }, String(n)));
  });
  return lines.length ? el("ul", { class: "bars" }, lines) : "";
}
