// Elements of the page. Whatever a report says reaches the screen through textContent or an attribute, never as markup.

/** Make an element: `el("a", { class: "chip", href: "#id=x" }, "张家湾镇")`. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false && value !== "") node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== undefined && child !== ""));
  return node;
}

/** Find an element by its id. */
export function byId(id) {
  return document.getElementById(id);
}

/** Read one of the page's JSON blocks. */
export function block(id) {
  return JSON.parse(byId(id).textContent);
}

/** Put new children into a node; whoever works it by keyboard keeps their place in it. */
export function replace(node, children) {
  const stops = () => [...node.querySelectorAll("a, button")];
  const at = stops().indexOf(document.activeElement);
  node.replaceChildren(...children);
  if (at >= 0) (stops()[at] ?? node).focus({ preventScroll: true });
}
