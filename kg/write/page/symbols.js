// A colour and a shape for each type, the same on the map, in the legend and in the lists.

const SIDES = { INSTITUTION: [4, 0.785], POLICY: [4, 0], EVENT: [3, -1.571], INDUSTRY: [6, 0.524], PERSON: [3, 1.571] };
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

/** Add a type's shape of radius r to the path. */
export function trace(ctx, kind, x, y, r) {
  if (kind === "DESIGNATION") polygon(ctx, x, y, 10, -1.571, (i) => r * (i % 2 ? 0.52 : 1.25));
  else if (kind in SIDES) polygon(ctx, x, y, ...SIDES[kind], () => r * 1.18);
  else {
    ctx.moveTo(x + r, y);
    ctx.arc(x, y, r, 0, 2 * Math.PI);
  }
  ctx.closePath();
}

/** Trace a polygon whose corner i lies `reach(i)` from the middle. */
function polygon(ctx, x, y, corners, turn, reach) {
  for (let i = 0; i < corners; i += 1) {
    const angle = turn + (2 * Math.PI * i) / corners;
    const corner = [x + reach(i) * Math.cos(angle), y + reach(i) * Math.sin(angle)];
    if (i) ctx.lineTo(...corner);
    else ctx.moveTo(...corner);
  }
}
