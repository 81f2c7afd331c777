// Spans of one sentence as a tree: a name inside a name hangs below it, and what would cross is cut where it crosses.

/** Return spans as trees, the outer ones first: each {...span, inner, deep}; `deep` counts the levels below. Crossing ones are cut. */
export function nest(spans) {
  const queue = spans.filter((span) => span.start < span.end).sort(order);
  const top = { start: 0, end: Infinity, inner: [] };
  const open = [top];
  while (queue.length) {
    const span = queue.shift();
    while (open.at(-1).end <= span.start) open.pop();
    const parent = open.at(-1);
    if (span.end > parent.end) {
      put(queue, { ...span, start: parent.end, cut: true });
      span.end = parent.end;
    }
    const node = { ...span, inner: [] };
    parent.inner.push(node);
    open.push(node);
  }
  return top.inner.map(measured);
}

/** Order spans by where they begin, the longer first. */
function order(a, b) {
  return a.start - b.start || b.end - a.end;
}

/** Put a span where it belongs in a sorted queue. */
function put(queue, span) {
  const at = queue.findIndex((other) => order(span, other) < 0);
  queue.splice(at < 0 ? queue.length : at, 0, span);
}

/** Return a tree with the number of levels below each of its nodes. */
function measured(node) {
  const inner = node.inner.map(measured);
  return { ...node, inner, deep: inner.length ? 1 + Math.max(...inner.map((one) => one.deep)) : 0 };
}
