import { block, byId } from "./dom.js";
// SPARQL in the page: the engine runs in a worker, so that the page stays awake, and a query without end can be stopped.

let worker = null;
let number = 0;
const waiting = new Map();

/** Tell whether the page carries the engine. */
export function canAsk() {
  return Boolean(byId("engine"));
}

/** Return what may be asked: `base`, `prefixes`, and `list`, the shipped questions. */
export function asked() {
  return block("questions");
}

/** Ask a query; the answer has columns, rows, total and ms, or an error with the line and column where it has a place. */
export function ask(query) {
  try {
    worker ??= start();
  } catch (fault) {
    return Promise.resolve({ error: String(fault) }); // a browser, or a frame around the page, that lets no worker in
  }
  const { base, prefixes } = asked();
  const head = Object.entries(prefixes).map(([prefix, space]) => `PREFIX ${prefix}: <${space}>`).join(" ");
  const id = ++number;
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    worker.postMessage({ id, base, query: `${head}\n${query}` });
  });
}

/** Stop whatever runs; the next query starts the engine anew. */
export function stop() {
  worker?.terminate();
  worker = null;
  for (const resolve of waiting.values()) resolve({ stopped: true });
  waiting.clear();
}

/** Start the worker and hand it the engine and the triples. */
function start() {
  const address = URL.createObjectURL(new Blob([block("worker")], { type: "text/javascript" }));
  const made = new Worker(address);
  made.onmessage = ({ data }) => {
    waiting.get(data.id)?.(data.error === undefined ? data : placed(data.error));
    waiting.delete(data.id);
  };
  made.onerror = (event) => {
    const told = event.message || "the engine cannot start";
    worker = null;
    for (const resolve of waiting.values()) resolve({ error: told });
    waiting.clear();
  };
  made.postMessage({ engine: block("engine"), triples: block("triples") });
  return made;
}

/** Return an error with its place in the query as the reader wrote it: one line, that of our prefixes, stands before it. */
function placed(message) {
  const [, line, column, why] = /^error at (\d+):(\d+): ([^]*)$/.exec(message) ?? [];
  return line === undefined ? { error: message } : { error: why, line: Math.max(1, line - 1), column: Number(column) };
}
