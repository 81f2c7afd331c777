import { entities, togetherWith } from "./model.js";
// The neighbourhood of one thing as a tree that grows to both sides, its branches grouped by relation: no name is over
// another, since each has a row of its own. What is opened grows on; nothing stands twice.

const ROW = 36; // units from row to row
const HEAD = 24; // of a group's title
const GAP = 12; // between groups
const COLUMNS = { wide: [250, 290], narrow: [120, 190] }; // from the middle to the first column, and on to the next
const MOST = 9; // members of a group that are shown before the reader asks for the rest
const COMPANIONS = { root: 10, branch: 5 };
export const TOGETHER = "together";

/** Return the tree of an entity: nodes { entity, x, y, side, depth, groups } and the groups' titles; `open` and `more` are sets of keys; a narrow one grows to the right alone. */
export function treeOf(root, open, more, narrow) {
  const seen = new Set([root.id]);
  const top = { key: root.id, entity: root, depth: 0, side: 1, groups: [] };
  top.groups = groupsOf(top, seen, COMPANIONS.root, more);
  const waiting = [top];
  const nodes = [top];
  while (waiting.length) {
    for (const child of waiting.shift().groups.flatMap(({ members }) => members)) {
      nodes.push(child);
      if (!child.entity || !open.has(child.entity.iri)) continue;
      child.groups = groupsOf(child, seen, COMPANIONS.branch, more);
      waiting.push(child);
    }
  }
  place(top, narrow);
  return nodes;
}

/** Return the neighbours of a node that stand nowhere yet, grouped by relation. */
function groupsOf(node, seen, companions, more) {
  const { entity, depth } = node;
  const found = new Map();
  const add = (key, predicate, inward, other) => {
    if (seen.has(other.id)) return;
    seen.add(other.id);
    if (!found.has(key)) found.set(key, { key, predicate, inward, parent: node, members: [] });
    found.get(key).members.push({ key: other.id, entity: other, depth: depth + 1, parent: node, groups: [] });
  };
  for (const { subject, predicate, object } of entity.facts) {
    if (typeof object !== "number" || object === subject) continue;
    const inward = object === entity.id;
    add(`${inward ? "~" : ""}${predicate}`, predicate, inward, entities[inward ? subject : object]);
  }
  const near = togetherWith(entity).filter(([other]) => !seen.has(other.id));
  const all = more.has(`${entity.iri}~${TOGETHER}`);
  for (const [other] of all ? near : near.slice(0, companions)) add(TOGETHER, TOGETHER, false, other);
  if (found.has(TOGETHER) && near.length > companions && !all) found.get(TOGETHER).hidden = near.length - companions;
  return [...found.values()].map((group) => shortened(group, more));
}

/** Leave out of a group what is too much to be seen at once, and say how much that is. */
function shortened(group, more) {
  const { members, parent, key, hidden = 0 } = group;
  const ask = `${parent.entity.iri}~${key}`;
  const rest = more.has(ask) || members.length <= MOST + 1 ? hidden : hidden + members.length - MOST;
  const shown = rest === hidden ? members : members.slice(0, MOST);
  if (rest) shown.push({ key: `more ${ask}`, ask, rest, depth: parent.depth + 1, parent, groups: [] });
  return { ...group, members: shown };
}

/** Give each node its place: the groups of the middle to the right and to the left, as evenly as they come. */
function place(top, narrow) {
  const heights = { 1: 0, "-1": 0 };
  for (const group of [...top.groups].sort((a, b) => heightOf(b) - heightOf(a))) {
    group.side = narrow || heights[1] <= heights[-1] ? 1 : -1;
    heights[group.side] += heightOf(group) + GAP;
  }
  Object.assign(top, { x: 0, y: 0 });
  for (const side of [1, -1]) placeGroups(top.groups.filter((group) => group.side === side), side, -(heights[side] - GAP) / 2, COLUMNS[narrow ? "narrow" : "wide"]);
}

/** Put groups below one another from a height on. */
function placeGroups(groups, side, from, columns) {
  let y = from;
  for (const group of groups) {
    const x = side * (columns[0] + group.parent.depth * columns[1]);
    Object.assign(group, { side, x, y: y + HEAD / 2 });
    y += HEAD;
    for (const member of group.members) {
      const high = nodeHeight(member);
      Object.assign(member, { side, x, y: y + high / 2 });
      placeGroups(member.groups, side, y + (high - growth(member)) / 2, columns);
      y += high;
    }
    y += GAP;
  }
}

/** Return how high a node with all that grows from it is. */
function nodeHeight(node) {
  return Math.max(ROW, growth(node));
}

/** Return how high the groups of a node are together. */
function growth({ groups }) {
  return groups.length ? groups.reduce((sum, group) => sum + heightOf(group) + GAP, -GAP) : 0;
}

/** Return how high a group is. */
function heightOf({ members }) {
  return HEAD + members.reduce((sum, member) => sum + nodeHeight(member), 0);
}
