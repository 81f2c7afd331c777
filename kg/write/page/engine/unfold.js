// The tables of kg/write/compact.py -> N-Triples, inside the engine's worker.

/** Return the text of all triples. */
export function unfold({ prefixes, text, iris, shapes, rows }) {
  const points = Array.from(text); // the tables count code points
  const known = unshorten(iris);
  const whole = ([predicate, object]) => {
    const [prefix, local] = predicate.split(":");
    return [`<${prefixes[prefix]}${local}>`, object];
  };
  const full = shapes.map((shape) => shape.map(whole));
  const lines = rows.map(([shape, ...values], id) => {
    let at = 0;
    const literal = () => (typeof values[at] === "string" ? values[at++] : points.slice(values[at], values[at++] + values[at++]).join(""));
    const term = (object) => {
      if (object === 0) return `<${known[values[at++]]}>`;
      return object.startsWith("<") ? object : `"${literal()}${object}`;
    };
    return full[shape].map(([predicate, object]) => `<${known[id]}> ${predicate} ${term(object)} .\n`).join("");
  });
  return lines.join("");
}

/** Return the IRIs of `0:https://w3id.org/gwr 3:id`: each says how many segments of its path it shares with the one before. */
function unshorten(iris) {
  let before = [];
  return (iris ? iris.split(" ") : []).map((short) => {
    const colon = short.indexOf(":");
    before = [...before.slice(0, Number(short.slice(0, colon))), ...short.slice(colon + 1).split("/")];
    return before.join("/");
  });
}
