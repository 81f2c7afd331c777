// A colour and a shape for each type, and a disc that fills as a project goes on: the same in all views, lists and legends.

const SIDES = { INSTITUTION: [4, 0.785], POLICY: [4, 0], EVENT: [3, -1.571], INDUSTRY: [6, 0.524], PERSON: [3, 1.571] };
const FILLED = { planned: 0, started: 0.25, under_construction: 0.5, completed: 1, operating: 1 };
const RIM = 0.2; // of a symbol's radius
const CORE = 0.62; // what is full within the ring of a project in use
const DOT = 0.3; // in the ring of a project whose stage is not stated
const HOLE = { hub: 0.6, place: 0.48 }; // of a place's ring
const TINY = 3; // pixels under which a symbol is a dot
const TOP = -Math.PI / 2;
let palette = {};

/** Read the colours that the style sheet gives now (they differ by day, by night and on paper). */
export function readPalette() {
  const style = getComputedStyle(document.documentElement);
  palette = new Proxy({}, { get: (known, name) => (known[name] ??= style.getPropertyValue(`--${String(name)}`).trim()) });
}

/** Return a colour of the style sheet by its name without dashes. */
export function colour(name) {
  return palette[name];
}

/** Draw marks, { x, y, r, kind, stage?, hub?, alpha? }: all that look the same as one path, the dim ones first. */
export function drawMarks(ctx, marks, scale) {
  const batches = new Map();
  for (const mark of marks) {
    const key = `${mark.alpha ?? 1} ${mark.kind} ${mark.stage ?? ""} ${mark.hub ? 1 : 0} ${mark.r * scale < TINY ? 0 : 1}`;
    const batch = batches.get(key);
    if (batch) batch.push(mark);
    else batches.set(key, [mark]);
  }
  for (const key of [...batches.keys()].sort()) drawAlike(ctx, batches.get(key), scale, key.endsWith("0"));
  ctx.globalAlpha = 1;
}

/** Draw marks that look the same. */
function drawAlike(ctx, marks, scale, tiny) {
  const [{ kind, stage, hub, alpha = 1 }] = marks;
  const circles = (part) => fillAll(ctx, marks, (x, y, r) => circle(ctx, x, y, r * part));
  ctx.globalAlpha = alpha;
  ctx.fillStyle = colour(kind);
  if (tiny) return fillAll(ctx, marks, (x, y, r) => ctx.rect(x - r, y - r, 2 * r, 2 * r));
  if (kind === "AREA") {
    circles(1);
    ctx.fillStyle = colour("panel");
    return circles(hub ? HOLE.hub : HOLE.place);
  }
  if (kind === "PROJECT" && stage === "none") return drawUnknown(ctx, marks, scale);
  if (kind === "PROJECT" && stage !== "completed") {
    circles(1);
    ctx.fillStyle = colour("panel");
    circles(1 - RIM);
    ctx.fillStyle = colour(kind);
    if (stage === "operating") return circles(CORE);
    return FILLED[stage] ? fillAll(ctx, marks, (x, y, r) => slice(ctx, x, y, r * (1 - RIM / 2), FILLED[stage])) : undefined;
  }
  return fillAll(ctx, marks, (x, y, r) => trace(ctx, kind, x, y, r));
}

/** Draw projects whose stage is not stated: a broken rim around a dot. */
function drawUnknown(ctx, marks, scale) {
  ctx.fillStyle = colour("panel");
  fillAll(ctx, marks, (x, y, r) => circle(ctx, x, y, r));
  ctx.beginPath();
  for (const { x, y, r } of marks) circle(ctx, x, y, r * (1 - RIM / 2));
  ctx.setLineDash([2.4 / scale, 2 / scale]);
  ctx.lineWidth = 1.5 / scale;
  ctx.strokeStyle = colour("PROJECT");
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.fillStyle = colour("PROJECT");
  fillAll(ctx, marks, (x, y, r) => circle(ctx, x, y, r * DOT));
}

/** Fill the shapes of marks as one path. */
function fillAll(ctx, marks, shape) {
  ctx.beginPath();
  for (const { x, y, r } of marks) shape(x, y, r);
  ctx.fill();
}

/** Draw the line around a mark that is chosen or pointed at. */
export function drawHalo(ctx, { x, y, r, kind }, name, scale) {
  ctx.beginPath();
  trace(ctx, kind, x, y, r + 4 / scale);
  ctx.lineWidth = 2.5 / scale;
  ctx.strokeStyle = colour(name);
  ctx.stroke();
}

/** Add a type's shape of radius r to the path. */
export function trace(ctx, kind, x, y, r) {
  if (kind === "DESIGNATION") polygon(ctx, x, y, 10, TOP, (i) => r * (i % 2 ? 0.52 : 1.25));
  else if (kind in SIDES) polygon(ctx, x, y, ...SIDES[kind], () => r * 1.18);
  else circle(ctx, x, y, r);
}

/** Add a circle to the path. */
function circle(ctx, x, y, r) {
  ctx.moveTo(x + r, y);
  ctx.arc(x, y, r, 0, 2 * Math.PI);
}

/** Add a slice of a disc to the path, from the top on as the clock goes. */
function slice(ctx, x, y, r, part) {
  ctx.moveTo(x, y);
  ctx.arc(x, y, r, TOP, TOP + 2 * Math.PI * part);
  ctx.closePath();
}

/** Add a polygon whose corner i lies `reach(i)` from the middle. */
function polygon(ctx, x, y, corners, turn, reach) {
  for (let i = 0; i < corners; i += 1) {
    const angle = turn + (2 * Math.PI * i) / corners;
    const corner = [x + reach(i) * Math.cos(angle), y + reach(i) * Math.sin(angle)];
    if (i) ctx.lineTo(...corner);
    else ctx.moveTo(...corner);
  }
  ctx.closePath();
}
