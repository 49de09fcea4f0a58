// The foot of every page, in the language of the document: Streamlit has no place for one.
(() => {
  const words = WORDS;
  const foot = document.createElement("footer");
  foot.className = "site-foot";
  function say() {
    const language = document.documentElement.lang in words ? document.documentElement.lang : Object.keys(words)[0];
    if (foot.dataset.language !== language) {
      foot.dataset.language = language;
      foot.replaceChildren(...words[language].map(([address, text]) => {
        const link = document.createElement("a");
        link.href = `${address}?langue=${language}`;
        link.textContent = text;
        return link;
      }));
    }
    const page = document.querySelector("[data-testid=stMainBlockContainer]");
    if (page && foot.parentElement !== page) page.append(foot);
  }
  function start() {
    new MutationObserver(say).observe(document.documentElement, { subtree: true, childList: true, attributes: true, attributeFilter: ["lang"] });
    say();
  }
  if (document.body) start(); else document.addEventListener("DOMContentLoaded", start);
})();
