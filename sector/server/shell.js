// Runs before Streamlit's own script.
(() => {
  // Streamlit adds a history entry each time a page writes its query string. When a page completes an address that
  // had none, that would be an entry the reader never made, and Back would seem to do nothing.
  const push = history.pushState.bind(history);
  history.pushState = (state, unused, url) => {
    if (url !== undefined && url !== null) {
      const next = new URL(url, document.baseURI);
      const completes = location.search === "" && next.search !== "";
      if (completes && next.origin === location.origin && next.pathname === location.pathname) {
        history.replaceState(state, unused, url);
        return;
      }
    }
    push(state, unused, url);
    speak();
  };
  const replace = history.replaceState.bind(history);
  history.replaceState = (state, unused, url) => {
    replace(state, unused, url);
    speak();
  };

  // The language of the document follows the address, for screen readers and hyphenation, and is kept for the next
  // visit. The width is told once per visit, so that figures are drawn for it.
  const keep = (name, value) => { document.cookie = `${name}=${value}; path=/; SameSite=Lax; max-age=31536000`; };
  function speak() {
    const language = new URLSearchParams(location.search).get("langue");
    if (/^(fr|de|en)$/.test(language ?? "") && language !== document.documentElement.lang) {
      document.documentElement.lang = language;
      keep("langue", language);
    }
  }
  keep("ecran", innerWidth <= 640 ? "etroit" : "large");

  // A click on the address of a view copies it, or the text of the element that `data-copy` names. Where the browser
  // refuses, the address is followed and the text is selected: nothing is lost.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-copy]");
    if (!link) return;
    const text = link.dataset.copy ? document.getElementById(link.dataset.copy) : null;
    if (link.dataset.copy ? !text : !navigator.clipboard) return;
    event.preventDefault();
    const told = link.parentElement.querySelector("[data-copied]");
    const refused = () => { if (text) getSelection().selectAllChildren(text); else location.assign(link.href); };
    if (!navigator.clipboard) { refused(); return; }
    const copied = text ? text.textContent.trim() : link.href;
    navigator.clipboard.writeText(copied).then(() => { if (told) told.hidden = false; }, refused);
  });

  // What opens over the page closes like everything that does: by a click elsewhere or by Escape.
  const openPops = () => document.querySelectorAll("details.pop[open]");
  document.addEventListener("click", (event) => {
    for (const pop of openPops()) if (!pop.contains(event.target)) pop.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const pop of openPops()) { pop.open = false; pop.querySelector("summary").focus(); }
  });

  // Links between pages keep the session: Streamlit follows the history, so nothing has to be loaded again.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-nav]");
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || link.origin !== location.origin) return;
    event.preventDefault();
    push(null, "", link.href);
    dispatchEvent(new PopStateEvent("popstate"));
    document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
  });
})();
