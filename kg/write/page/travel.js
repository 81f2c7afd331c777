// Marks that stand elsewhere now go there smoothly, unless the reader asked for less motion; new ones grow out of where they belong.

const JOURNEY = 360; // milliseconds
let run = 0;

/** Let marks travel from where those of the same key stood; `draw` is called for each step. */
export function travelAll(before, marks, draw) {
  run += 1;
  if (!before.length || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const old = new Map(before.map((mark) => [mark.key, mark]));
  const ways = marks.map((mark) => ({ mark, end: { x: mark.x, y: mark.y }, from: old.get(mark.key) ?? old.get(mark.root) })).filter(({ from }) => from).map((way) => ({ ...way, from: { x: way.from.x, y: way.from.y } }));
  if (!ways.length) return;
  step({ number: run, ways, draw, start: 0 }, 0);
}

/** Take one step of a journey, and the next with the next frame; a later journey ends it where it leads. */
function step(journey, now) {
  const { number, ways, draw } = journey;
  if (now) journey.start ||= now;
  const part = number === run ? Math.min(1, now ? (now - journey.start) / JOURNEY : 0) : 1;
  const eased = 1 - (1 - part) ** 3;
  for (const { mark, from, end } of ways) {
    mark.x = from.x + (end.x - from.x) * eased;
    mark.y = from.y + (end.y - from.y) * eased;
  }
  draw();
  if (part < 1) requestAnimationFrame((next) => step(journey, next));
}
