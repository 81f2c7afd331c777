import { facts } from "./model.js";
// The whole graph, the types first: each is a disc with its number, and between them run the relations, counted. A type
// that is opened shows its members, the best connected ones first; the disc of projects stands in the middle.

const CELL = { wide: 138, high: 52 }; // units that a member takes with its name
const MOST = 36; // members of an opened type that are shown before the reader asks for the rest
const RING = ["PROJECT", "AREA", "DESIGNATION", "INDUSTRY", "POLICY", "INSTITUTION", "PERSON", "EVENT"]; // the middle, then as the clock goes: what is often related stands side by side
const WIDE = 1.1; // of the height
const AIR = 40; // between two discs
const RIM = 34; // inside a disc, for its title

/** Return the discs of the types, { kind, x, y, r, open, count, members }; `open` holds the opened types, `more` those shown whole. */
export function webOf(shown, open, more) {
  const degree = new Map();
  for (const { subject, object } of facts) {
    for (const id of [subject, object]) if (typeof id === "number") degree.set(id, (degree.get(id) ?? 0) + 1);
  }
  const weight = (entity) => 100 * (degree.get(entity.id) ?? 0) + entity.mentions.length;
  const discs = RING.map((kind) => {
    const all = shown.filter((entity) => entity.kind === kind).sort((a, b) => weight(b) - weight(a) || a.id - b.id);
    if (!all.length) return null;
    if (!open.has(kind)) return { kind, count: all.length, open: false, r: 44 + 6.5 * Math.sqrt(Math.min(400, all.length)), members: [] };
    const most = more.has(kind) ? all.length : MOST;
    const members = all.slice(0, most).map((entity) => ({ key: entity.id, entity }));
    if (all.length > most) members.push({ key: `more ${kind}`, ask: kind, rest: all.length - most });
    return { kind, count: all.length, open: true, ...rowsOf(members), members };
  }).filter(Boolean);
  ringOf(discs);
  return discs;
}

/** Put members in rows inside a disc, the first ones in the middle; return the disc's radius. */
function rowsOf(members) {
  let r = Math.sqrt((members.length * CELL.wide * CELL.high) / Math.PI);
  while (!fitRows(members, r)) r *= 1.04;
  return { r: r + RIM };
}

/** Try to put members into the rows of a disc of some radius. */
function fitRows(members, r) {
  let next = 0;
  for (let row = 0; next < members.length; row += 1) {
    const y = CELL.high * (row % 2 ? (row + 1) / 2 : -row / 2);
    const far = Math.abs(y) + CELL.high / 2;
    if (far > r && row) return false;
    const room = Math.min(members.length - next, Math.max(far > r ? 1 : 0, Math.floor((2 * Math.sqrt(Math.max(0, r * r - far * far))) / CELL.wide)));
    for (let i = 0; i < room; i += 1) Object.assign(members[next + i], { dx: (i - (room - 1) / 2) * CELL.wide, dy: y - 8 });
    next += room;
  }
  return true;
}

/** Put the first disc into the middle and the others around it, as near as they fit, each with room by its size. */
function ringOf(discs) {
  const [first, ...around] = discs;
  if (!first) return;
  Object.assign(first, { x: 0, y: 0 });
  const sum = around.reduce((total, { r }) => total + r + AIR / 2, 0);
  let at = -Math.PI / 2;
  for (const disc of around) {
    const share = (2 * Math.PI * (disc.r + AIR / 2)) / sum;
    disc.angle = at + share / 2;
    at += share;
  }
  let reach = Math.max(0, ...around.map(({ r }) => first.r + r + 1.8 * AIR));
  around.forEach((disc, i) => {
    const next = around[(i + 1) % around.length];
    const turn = Math.abs(Math.sin((next.angle - disc.angle) / 2));
    if (around.length > 1) reach = Math.max(reach, (disc.r + next.r + AIR) / (2 * Math.max(0.05, turn)));
  });
  for (const disc of around) Object.assign(disc, { x: WIDE * reach * Math.cos(disc.angle), y: reach * Math.sin(disc.angle) });
}

/** Count the relations between the types of some entities. */
export function bundles(entities, has) {
  const found = new Map();
  for (const { subject, predicate, object } of facts) {
    if (typeof object !== "number" || !has(subject) || !has(object)) continue;
    const key = `${entities[subject].kind} ${entities[object].kind}`;
    if (!found.has(key)) found.set(key, { from: entities[subject].kind, to: entities[object].kind, lines: new Map(), count: 0 });
    const bundle = found.get(key);
    bundle.lines.set(predicate, (bundle.lines.get(predicate) ?? 0) + 1);
    bundle.count += 1;
  }
  return [...found.values()];
}
