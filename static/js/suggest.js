// Suggestions under an input with data-suggest (the address that answers them), as an ARIA combobox: arrows walk, Enter follows or
// sends what was typed, Escape closes. Without it the form is sent as it stands. Of the other attributes of the input,
// data-suggest-label, -none, -one and -many hold the words; data-suggest-only="product" shows one kind only; and with
// data-suggest-take="items" a suggestion is not followed: its slug is sent with the form, in a field of that name.
(() => {
  const WAIT = 150, LONGEST = 100;
  let number = 0;

  const element = (name, attributes, text) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (text) made.textContent = text;
    return made;
  };

  const combobox = (input) => {
    const words = input.dataset, id = `suggest-${++number}`;
    const list = element("ul", { id, role: "listbox", class: "suggest", "aria-label": words.suggestLabel });
    const status = element("p", { role: "status", class: "visually-hidden" });
    let options = [], active = -1, waiting = 0, asking = null, shown = "";

    const mark = (place) => {
      options[active]?.element.setAttribute("aria-selected", "false");
      active = place;
      const one = options[active]?.element;
      if (!one) return input.removeAttribute("aria-activedescendant");
      one.setAttribute("aria-selected", "true");
      one.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", one.id);
    };
    const close = () => {
      clearTimeout(waiting);
      asking?.abort();
      list.hidden = true;
      shown = "";
      input.setAttribute("aria-expanded", "false");
      mark(-1);
    };
    const follow = ({ fact }) => {
      close();
      if (!words.suggestTake) return location.assign(fact.url);
      input.form.append(element("input", { type: "hidden", name: words.suggestTake, value: fact.slug }));
      input.value = "";
      input.form.requestSubmit();
    };
    const option = (fact, place) => {
      const made = element("li", { id: `${id}-${place}`, role: "option", class: "suggest__option", "aria-selected": "false" });
      made.append(element("span", { class: "suggest__label" }, fact.label), element("span", { class: "suggest__meta" }, fact.meta));
      made.addEventListener("click", () => follow({ fact }));
      return { fact, element: made };
    };
    const show = (facts, typed) => {
      const kept = words.suggestOnly ? facts.filter(({ kind }) => kind === words.suggestOnly) : facts;
      mark(-1);
      options = kept.map(option);
      list.replaceChildren(...options.map((one) => one.element));
      list.hidden = !options.length;
      shown = typed;
      input.setAttribute("aria-expanded", String(!list.hidden));
      const said = { 0: words.suggestNone, 1: words.suggestOne }[options.length] ?? words.suggestMany;
      status.textContent = said.replace("{number}", options.length);
    };
    const ask = async () => {
      const typed = input.value.trim().slice(0, LONGEST);
      asking?.abort();
      if (!typed) return close();
      if (typed === shown) return;
      asking = new AbortController();
      const address = new URL(words.suggest, location.href);
      address.searchParams.set("q", typed);
      try {
        const answer = await fetch(address, { signal: asking.signal, headers: { Accept: "application/json" } });
        if (answer.ok && document.activeElement === input) show((await answer.json()).suggestions, typed);
      } catch (error) {
        if (error.name !== "AbortError") close();
      }
    };
    const keys = {
      ArrowDown: () => (list.hidden ? ask() : mark((active + 1) % options.length)),
      ArrowUp: () => (list.hidden ? ask() : mark(active > 0 ? active - 1 : options.length - 1)),
      Enter: () => follow(options[active]),
      Escape: close,
    };

    Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id }).forEach((pair) => input.setAttribute(...pair));
    input.after(list, status);
    list.hidden = true;
    list.addEventListener("mousedown", (event) => event.preventDefault());
    input.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, WAIT); });
    input.addEventListener("blur", close);
    input.form?.addEventListener("submit", close);
    input.addEventListener("keydown", (event) => {
      const isOurs = event.key in keys && !event.isComposing && !event.altKey && !event.ctrlKey && !event.metaKey;
      if (!isOurs || (event.key === "Enter" && active < 0) || (event.key === "Escape" && list.hidden)) return;
      event.preventDefault();
      keys[event.key]();
    });
  };

  for (const input of document.querySelectorAll("input[data-suggest]")) combobox(input);
})();
