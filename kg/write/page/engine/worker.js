// The engine's worker: it gets the engine and the triples once, then one query at a time, and hands back rows.

const MOST = 50_000; // rows handed over; a page can show no more, and says how many there are
let store;

/** Start the engine and load the triples. */
async function start({ engine, triples }) {
  const packed = Uint8Array.from(atob(engine), (character) => character.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  await __wbg_init({ module_or_path: await new Response(stream).arrayBuffer() });
  store = new Store();
  store.load(unfold(triples), { format: "nt", lenient: true });
}

/** Return what a query finds as columns and rows of terms: `{ type, value, lang, datatype }`, or nothing where a cell is empty. */
function answer(query, base) {
  const options = { base_iri: base };
  const found = JSON.parse(store.query(query, { ...options, results_format: "json" }));
  if (Array.isArray(found)) return triplesOf(store.query(query, options)); // JSON-LD: of CONSTRUCT or DESCRIBE
  if ("boolean" in found) return { form: "ask", columns: ["answer"], total: 1, rows: [[{ type: "literal", value: String(found.boolean) }]] };
  const columns = found.head.vars;
  const all = found.results.bindings;
  return { form: "select", columns, total: all.length, rows: all.slice(0, MOST).map((row) => columns.map((column) => cell(row[column]))) };
}

/** Return a term of the W3C's JSON results in our words; a quoted triple as text. */
function cell(term) {
  if (!term) return null;
  const { type, value, datatype } = term;
  return type === "triple" ? { type, value: JSON.stringify(value) } : { type, value, lang: term["xml:lang"], datatype };
}

/** Return triples as rows, sorted as `kg query` sorts them. */
function triplesOf(quads) {
  const kinds = { NamedNode: "uri", BlankNode: "bnode", Literal: "literal" };
  const term = ({ termType, value, language, datatype }) => ({ type: kinds[termType] ?? "triple", value, lang: language || undefined, datatype: datatype?.value });
  const rows = quads.map(({ subject, predicate, object }) => [subject, predicate, object].map(term));
  const key = (row) => row.map(({ value }) => value).join("\u0000");
  const sorted = rows.map((row) => [key(row), row]).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return { form: "construct", columns: ["subject", "predicate", "object"], total: rows.length, rows: sorted.slice(0, MOST).map(([, row]) => row) };
}

let ready;
onmessage = async ({ data }) => {
  if (data.engine) {
    ready = start(data);
    ready.catch(() => {});
    return;
  }
  const began = performance.now();
  try {
    await ready;
    const loaded = performance.now();
    const found = answer(data.query, data.base);
    postMessage({ id: data.id, ...found, ms: performance.now() - loaded, wait: loaded - began });
  } catch (fault) {
    postMessage({ id: data.id, error: String(fault?.message ?? fault) });
  }
};
