import { word } from "../words.js";
import { addressOf } from "../state.js";
import { colour } from "../symbols.js";
// The way from one thing to another as a scene: a row of things, on each step the relation that leads on.

const STEP = 250; // units from thing to thing
const SIZE = 15;

/** Return the scene of a way. */
export function wayScene(start, goal, steps, acts) {
  const row = steps.length ? [start, ...steps.map(({ to }) => to)] : [start, goal];
  const marks = row.map((entity, i) => ({
    key: entity.id, entity, kind: entity.kind, stage: entity.stage, x: (i - (row.length - 1) / 2) * STEP, y: 0, r: i && i < row.length - 1 ? SIZE * 0.8 : SIZE,
    main: true, name: entity.name, line: 9, places: ["below"], act: () => acts.act(entity),
  }));
  const places = new Map(marks.map((mark) => [mark.entity.id, mark]));
  const relation = ({ from, fact }) => (fact ? word(`${fact.subject === from.id ? "fact" : "inverse"}.${fact.predicate}`) : word("together"));
  return {
    mode: "way", about: `way ${start.id} ${goal.id}`, goal, steps, marks,
    titles: steps.map((step) => ({ text: relation(step), x: (places.get(step.from.id).x + places.get(step.to.id).x) / 2, y: -16, weight: 9000 })),
    extent: [...marks.map(({ x, y }) => ({ x, y, r: 70 }))],
    draw: (ctx, scale) => drawSteps(ctx, steps, places, scale),
    listed: () => [{ heading: word("views.graph.steps", steps.length), items: row.map((entity) => ({ name: entity.name, href: addressOf({ entity, options: { to: "" } }) })) }],
    rows: () => steps.map((step) => [step.from.name, relation(step), step.to.name, step.fact?.places.length ?? 1]),
  };
}

/** Draw the steps: a whole line for a relation, a dashed one for a sentence shared. */
function drawSteps(ctx, steps, places, scale) {
  for (const { from, to, fact } of steps) {
    ctx.beginPath();
    ctx.moveTo(places.get(from.id).x, places.get(from.id).y);
    ctx.lineTo(places.get(to.id).x, places.get(to.id).y);
    ctx.setLineDash(fact ? [] : [6 / scale, 5 / scale]);
    ctx.lineWidth = (fact ? 2.4 : 1.6) / scale;
    ctx.strokeStyle = colour(fact ? "accent" : "muted");
    ctx.stroke();
  }
  ctx.setLineDash([]);
}
