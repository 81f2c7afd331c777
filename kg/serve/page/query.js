// The query editor: Yasgui on the endpoint beside it, with the shipped questions to choose from.
"use strict";

const { questions, prefixes, base, first } = JSON.parse(document.getElementById("data").textContent);
const language = document.body.dataset.language;

const yasgui = new Yasgui(document.getElementById("editor"), {
  requestConfig: { endpoint: new URL("/sparql", location.href).href, method: "POST" },
  copyEndpointOnNewTab: true,
  persistenceId: "kg",
  yasqe: { value: first, autocompleters: ["prefixes", "variables"], prefixCcApi: null },
  yasr: { prefixes },
});

// Terms that the ontology does not have are told of above the editor: their query is answered, with nothing.
const doubt = document.getElementById("doubt");
const ask = window.fetch;
window.fetch = async (...request) => {
  const answer = await ask(...request);
  doubt.textContent = decodeURIComponent(answer.headers.get("kg-warning") ?? "");
  doubt.hidden = !doubt.textContent;
  return answer;
};

const list = document.getElementById("questions");
for (const question of questions) {
  list.append(new Option(question[language], question.name));
}
list.addEventListener("change", () => {
  const chosen = questions.find((question) => question.name === list.value);
  if (chosen) {
    const tab = yasgui.addTab(true, { ...yasgui.config.tab, name: chosen.name });
    tab.setQuery(chosen.text);
    tab.query().catch(() => {}); // the tab shows what went wrong
  }
  list.value = "";
});

// Things of the graph have their pages here, wherever their names point to.
new MutationObserver(() => {
  for (const link of document.querySelectorAll(`.yasr a[href^="${base}id/"], .yasr a[href^="${base}report/"]`)) {
    link.href = `/${link.getAttribute("href").slice(base.length)}?lang=${language}`;
    link.removeAttribute("target");
  }
}).observe(document.getElementById("editor"), { childList: true, subtree: true });
