import { word } from "../words.js";
import { facts } from "../model.js";
import { addressOf } from "../state.js";
import { colour } from "../symbols.js";
import { TOGETHER, treeOf } from "../tree.js";
import { factRow } from "./whole.js";
// The neighbourhood of one thing as a scene: it stands in the middle, its neighbours to both sides, grouped by relation.

const FAN = 30; // branches that are drawn at their full width
const SIZE = { middle: 20, node: 6.5, more: 5 };
const EDGE = 64; // of the middle's name, where it stands at the edge
const EM = 14; // units of a letter's width
const LEAST = 0.7; // scale under which no name can be read
const LINE = 15; // letters of a name's line

/** Return the scene around an entity; `open` are the neighbours that have grown on, `more` the groups shown whole. */
export function nearScene(middle, open, more, acts) {
  const nodes = treeOf(middle, open, more, acts.narrow);
  const marks = nodes.map((node) => markOf(node, middle, acts));
  const places = new Map(marks.filter(({ entity }) => entity).map((mark) => [mark.entity.id, mark]));
  const groups = nodes.flatMap((node) => node.groups.map((group) => ({ ...group, from: places.get(node.entity.id) })));
  const parents = new Map(nodes.filter(({ parent }) => parent).map((node) => [node.key, node.parent.key]));
  const across = facts.filter(({ subject, object }) => subject !== object && places.has(subject) && places.has(object) && parents.get(subject) !== object && parents.get(object) !== subject);
  const xs = marks.map(({ x, side, name, depth }) => x + (depth ? side : 0) * (20 + Math.min(LINE, name.length) * EM));
  return {
    least: LEAST, mode: "near", about: `near ${middle.id}`, middle, marks,
    titles: groups.map(({ x, y, side, ...group }) => ({ text: titleOf(group), x: x - side * 8, y, side, weight: 900 })),
    extent: [...marks.map(({ x, y, r }) => ({ x, y, r: r + 14 })), { x: Math.min(...xs), y: 0, r: acts.narrow ? EDGE : 8 }, { x: Math.max(...xs), y: 0, r: 8 }],
    draw: (ctx, scale, lit) => drawBranches(ctx, { groups, across, places, marks }, scale, lit),
    listed: () => groups.map((group) => ({
      heading: `${group.from.name} · ${titleOf(group)}`,
      items: group.members.filter(({ entity }) => entity).map(({ entity }) => ({ name: entity.name, href: addressOf({ entity, options: { around: middle.iri } }) })),
    })),
    rows: () => [...new Map(marks.flatMap(({ entity }) => entity?.facts ?? []).filter(({ subject, object }) => places.has(subject) && places.has(object)).map((fact) => [fact, factRow(fact)])).values()],
  };
}

/** Return the title of a group: its relation, read from the middle outward. */
function titleOf({ predicate, inward }) {
  return predicate === TOGETHER ? word("together") : word(`${inward ? "inverse" : "fact"}.${predicate}`);
}

/** Return the mark of a node; its name stands outward, but for the middle. */
function markOf({ key, entity, x, y, side, depth, parent, rest, ask, groups }, middle, acts) {
  const place = { key, x, y, side, depth, root: parent?.key, line: LINE, wide: 230, places: depth ? [side > 0 ? "right" : "left"] : ["below"] };
  if (!entity) return { ...place, kind: "more", r: SIZE.more, name: word("views.graph.more", rest), act: () => acts.ask(ask) };
  const said = `${entity.name} · ${word(`kind.${entity.kind}`)}${groups.length ? ` · ${word("views.graph.grown")}` : ""}`;
  return { ...place, entity, said, kind: entity.kind, stage: entity.stage, main: !depth || groups.length > 0, r: depth ? SIZE.node + Math.min(4, Math.sqrt(entity.mentions.length)) : SIZE.middle, name: entity.name, act: () => acts.act(entity, middle) };
}

/** Draw the branches from each node to its neighbours, and the relations across in the background. */
function drawBranches(ctx, { groups, across, places }, scale, lit) {
  ctx.setLineDash([3 / scale, 4 / scale]);
  for (const { subject, object } of across) {
    const [a, b] = [places.get(subject), places.get(object)];
    drawLine(ctx, lit === subject || lit === object ? "accent" : "edge", 1 / scale, () => {
      ctx.moveTo(a.x, a.y);
      ctx.quadraticCurveTo((a.x + b.x) / 2, (a.y + b.y) / 2 + 60, b.x, b.y);
    });
  }
  ctx.setLineDash([]);
  const thin = Math.min(1, Math.max(0.5, FAN / groups.reduce((sum, { members }) => sum + members.length, 1))); // many in one bundle would be a beam
  for (const { from, members, predicate, side } of groups) {
    const name = predicate === TOGETHER ? "none" : "muted";
    const start = from.depth ? from.x + side * (from.r + 8 + EM * Math.min(LINE, from.name.length)) : from.x + side * from.r;
    drawLine(ctx, name, (thin * (predicate === TOGETHER ? 1.1 : 1.7)) / Math.max(0.7, scale), () => {
      for (const { key } of members) {
        const end = markAt(places, members, key);
        const bend = (end.x + start) / 2;
        ctx.moveTo(start, from.y);
        ctx.bezierCurveTo(bend, from.y, bend, end.y, end.x - side * 4, end.y);
      }
    });
  }
}

/** Return where a member stands now, on its way or at its place. */
function markAt(places, members, key) {
  return places.get(key) ?? members.find((member) => member.key === key);
}

/** Draw lines of one look. */
function drawLine(ctx, name, width, path) {
  ctx.beginPath();
  path();
  ctx.lineWidth = width;
  ctx.strokeStyle = colour(name);
  ctx.stroke();
}
