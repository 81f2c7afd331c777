import { word } from "../words.js";
import { entities, facts } from "../model.js";
import { addressOf } from "../state.js";
import { colour, drawMarks } from "../symbols.js";
import { bundles, webOf } from "../web.js";
// The whole graph as a scene: discs of types with the relations between them counted, opened types with their members.

const SIZE = { member: 6, more: 5 };
export const ROOMY = 44; // pixels of radius from which a disc has room for its symbol above its name
const STRAND = 1.6; // units of a strand's width for the root of its number

/** Return the scene of the whole: marks, titles, and how to draw and tell it. */
export function wholeScene(shown, open, more, acts) {
  const discs = webOf(shown, open, more);
  const left = new Set(shown.map(({ id }) => id));
  const strands = bundles(entities, (id) => left.has(id));
  const homes = new Map(discs.map((disc) => [disc.kind, disc]));
  const marks = discs.flatMap((disc) => [discMark(disc, strands, acts), ...disc.members.map((member) => memberMark(disc, member, acts))]);
  const places = new Map(marks.filter(({ entity }) => entity).map((mark) => [mark.entity.id, mark]));
  const drawn = facts.filter(({ subject, object }) => typeof object === "number" && subject !== object && (places.has(subject) || places.has(object)) && left.has(subject) && left.has(object));
  const ends = (fact) => [fact.subject, fact.object].map((id) => places.get(id) ?? homes.get(entities[id].kind));
  return {
    mode: "whole", about: `whole ${[...left].length}`, marks, titles: strandTitles(strands, homes), extent: discs.map(({ x, y, r }) => ({ x, y, r: r + 10 })),
    draw: (ctx, scale, lit) => {
      drawStrands(ctx, strands, homes);
      drawDiscs(ctx, discs, scale);
      drawThreads(ctx, drawn.map((fact) => ({ fact, ends: ends(fact) })), scale, lit);
    },
    listed: () => discs.map((disc) => ({
      heading: `${word(`kind.${disc.kind}`)} ${disc.count}`,
      items: disc.members.filter(({ entity }) => entity).map(({ entity }) => ({ name: entity.name, href: addressOf({ entity }) })),
    })).map((group) => (group.items.length ? group : { ...group, heading: "", items: [{ name: group.heading, href: addressOf({ options: { open: [...open, discs.find(({ kind }) => group.heading.startsWith(word(`kind.${kind}`))).kind].join("|") } }) }] })),
    rows: () => facts.filter(({ subject, object }) => typeof object === "number" && left.has(subject) && left.has(object)).map(factRow),
  };
}

/** Return a fact as a row of a table. */
export function factRow({ subject, predicate, object, places }) {
  return [entities[subject].name, word(`fact.${predicate}`), entities[object].name, places.length];
}

/** Return the mark of a type's disc. */
function discMark(disc, strands, acts) {
  const own = strands.find(({ from, to }) => from === disc.kind && to === disc.kind);
  const title = word(`kind.${disc.kind}`);
  const lines = own ? [...own.lines].sort((a, b) => b[1] - a[1]).map(([predicate, count]) => `${word(`fact.${predicate}`)} ${count}`) : [];
  return { key: `kind ${disc.kind}`, disc: true, kind: disc.kind, x: disc.x, y: disc.y, r: disc.r, open: disc.open, count: disc.count, title, lines, name: `${title} ${disc.count}`, act: () => acts.flip(disc.kind) };
}

/** Return the mark of a member of an opened type. */
function memberMark(disc, member, acts) {
  const { entity } = member;
  const place = { key: member.key, root: `kind ${disc.kind}`, x: disc.x + member.dx, y: disc.y + member.dy, line: 8, wide: 132, places: ["below", "right", "above"] };
  if (!entity) return { ...place, kind: "more", r: SIZE.more, name: word("views.graph.more", member.rest), act: () => acts.ask(member.ask) };
  return { ...place, entity, kind: entity.kind, stage: entity.stage, r: SIZE.member + Math.min(5, Math.sqrt(entity.mentions.length)), name: entity.name, act: () => acts.act(entity) };
}

/** Draw the discs, each with its type's rim, and its symbol while it is closed. */
function drawDiscs(ctx, discs, scale) {
  for (const { kind, x, y, r } of discs) {
    ctx.beginPath();
    ctx.moveTo(x + r, y);
    ctx.arc(x, y, r, 0, 2 * Math.PI);
    ctx.fillStyle = colour("place");
    ctx.fill();
    ctx.lineWidth = Math.max(2, 1.5 / scale);
    ctx.strokeStyle = colour(kind);
    ctx.stroke();
  }
  drawMarks(ctx, discs.filter(({ open, r }) => !open && r * scale >= ROOMY).map(({ kind, x, y, r }) => ({ kind, stage: "completed", x, y: y - r * 0.42, r: Math.min(20, r * 0.2) })), scale);
}

/** Draw the relations between types as strands, as thick as they are many. */
function drawStrands(ctx, strands, homes) {
  for (const { from, to, count } of strands) {
    const [a, b] = [homes.get(from), homes.get(to)];
    if (from === to || (a.open && b.open)) continue;
    const bend = bendOf(a, b);
    ctx.beginPath();
    ctx.moveTo(a.x, a.y);
    ctx.quadraticCurveTo(bend.x, bend.y, b.x, b.y);
    ctx.lineWidth = 1.5 + STRAND * Math.sqrt(count);
    ctx.strokeStyle = colour("edge");
    ctx.globalAlpha = a.open || b.open ? 0.4 : 1;
    ctx.stroke();
    ctx.globalAlpha = 1;
  }
}

/** Return the point towards which a strand bends: away from the disc in the middle, unless it leads there. */
function bendOf(a, b) {
  const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  if (!(a.x || a.y) || !(b.x || b.y)) return middle;
  const far = Math.hypot(middle.x, middle.y);
  const out = far > 1 ? { x: middle.x / far, y: middle.y / far } : { x: 0, y: 1 };
  const turn = Math.abs(a.x * b.y - a.y * b.x) / (Math.hypot(a.x, a.y) * Math.hypot(b.x, b.y)); // 1 at a right angle
  const push = Math.max(0, Math.hypot(a.x - b.x, a.y - b.y) * (a.x * b.x + a.y * b.y < 0 ? 1.05 - 0.35 * turn : 0.3) - 0.25 * far);
  return { x: middle.x + out.x * push, y: middle.y + out.y * push };
}

/** Draw the relations of opened members as threads; those of the thing that is pointed at in the light. */
function drawThreads(ctx, threads, scale, lit) {
  for (const bright of [false, true]) {
    ctx.beginPath();
    for (const { fact, ends: [a, b] } of threads) {
      if ((fact.subject === lit || fact.object === lit) !== bright) continue;
      const bend = { x: (a.x + b.x) / 2 + (b.y - a.y) * 0.08, y: (a.y + b.y) / 2 - (b.x - a.x) * 0.08 };
      const [start, end] = [rimOf(a, bend), rimOf(b, bend)];
      ctx.moveTo(start.x, start.y);
      ctx.quadraticCurveTo(bend.x, bend.y, end.x, end.y);
    }
    ctx.globalAlpha = bright ? 1 : 0.55;
    ctx.lineWidth = (bright ? 2.2 : 1) / Math.max(0.6, scale);
    ctx.strokeStyle = colour(bright ? "accent" : "edge");
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
}

/** Return where a thread leaves a closed disc; a member it leaves from its middle. */
function rimOf({ x, y, r, count }, { x: u, y: v }) {
  const far = Math.hypot(u - x, v - y);
  return count === undefined || far < r ? { x, y } : { x: x + ((u - x) * r) / far, y: y + ((v - y) * r) / far };
}

/** Return what stands on the strands: the relations with their numbers, in the middle between the rims. */
function strandTitles(strands, homes) {
  return strands.filter(({ from, to }) => from !== to).flatMap(({ from, to, lines }) => {
    const [a, b] = [homes.get(from), homes.get(to)];
    if (a.open || b.open) return [];
    const { x, y } = middleOf(a, b, bendOf(a, b));
    const told = [...lines].sort((one, two) => two[1] - one[1]).slice(0, 2);
    return told.map(([predicate, count], i) => ({ text: `${word(`fact.${predicate}`)} ${count}`, x, y: y + (i - (told.length - 1) / 2) * 17, weight: 500 + count }));
  });
}

/** Return the middle of what is seen of a strand between two discs. */
function middleOf(a, b, bend) {
  const at = (t) => ({ x: (1 - t) ** 2 * a.x + 2 * t * (1 - t) * bend.x + t * t * b.x, y: (1 - t) ** 2 * a.y + 2 * t * (1 - t) * bend.y + t * t * b.y });
  const parts = Array.from({ length: 39 }, (_, i) => at((i + 1) / 40));
  const seen = parts.filter((point) => [a, b].every(({ x, y, r }) => Math.hypot(point.x - x, point.y - y) > r));
  return seen[Math.floor(seen.length / 2)] ?? at(0.5);
}
