// Additions to the facets of the finder: a box that narrows a long list of options, and a slider between the two boxes of a
// range. The boxes stay the truth: a slider only writes into them.
(() => {
  const LONG = 12, SETTLED = 250;
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  const narrow = (facet, box, said, none) => {
    const words = plain(box.value).split(/\s+/).filter(Boolean);
    const more = facet.querySelector("details.more");
    let shown = 0;
    for (const option of facet.querySelectorAll(".options:not(.options--states) .option")) {
      const fits = words.every((word) => plain(option.querySelector(".option__label").textContent).includes(word));
      option.hidden = !fits;
      shown += fits;
    }
    said.textContent = shown ? "" : none;
    if (!more) return;
    if (words.length && !("was" in more.dataset)) more.dataset.was = more.open ? "open" : "";
    if (words.length) more.open = true;
    else if ("was" in more.dataset) {
      more.open = more.dataset.was === "open";
      delete more.dataset.was;
    }
    more.classList.toggle("is-narrowed", words.length > 0);
  };

  const addFind = (facet, template) => {
    const options = facet.querySelectorAll(".options:not(.options--states) .option");
    if (options.length <= LONG || facet.querySelector(".facet__find")) return;
    const made = template.content.firstElementChild.cloneNode(true);
    const box = made.querySelector("input"), said = made.querySelector("[role=status]");
    box.id = `find-${facet.id}`;
    box.dataset.finds = "";
    made.querySelector(".visually-hidden").append(facet.querySelector("legend").textContent);
    box.addEventListener("input", (event) => {
      event.stopPropagation();
      narrow(facet, box, said, template.dataset.none);
    });
    box.addEventListener("change", (event) => event.stopPropagation());
    box.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
    facet.querySelector(".options").before(made);
  };

  const number = (text, otherwise) => {
    const found = Number.parseFloat(text.replace(/[\s,](?=\d{3}\b)/g, "").replace(",", "."));
    return Number.isFinite(found) ? found : otherwise;
  };
  const addSlider = (range) => {
    if (range.querySelector(".slider")) return;
    const { floor, ceiling, step, unit } = range.dataset;
    const boxes = [...range.querySelectorAll("input[type=text]")];
    const ends = [Number(floor), Number(ceiling)];
    const ground = document.createElement("div");
    ground.className = "slider";
    let settled;
    const thumbs = boxes.map((box) => {
      const thumb = document.createElement("input");
      Object.assign(thumb, { type: "range", min: floor, max: ceiling, step, id: `slider-${box.name}`, className: "slider__thumb" });
      thumb.setAttribute("aria-label", box.labels[0].textContent.trim());
      thumb.autocomplete = "off";
      return thumb;
    });
    const speak = (thumb) => thumb.setAttribute("aria-valuetext", `${Number(thumb.value).toLocaleString(document.documentElement.lang)} ${unit}`.trim());
    const follow = () => boxes.forEach((box, place) => { thumbs[place].value = number(box.value, ends[place]); speak(thumbs[place]); });
    thumbs.forEach((thumb, place) => {
      thumb.addEventListener("input", (event) => {
        event.stopPropagation();
        const other = Number(thumbs[1 - place].value);
        thumb.value = place ? Math.max(Number(thumb.value), other) : Math.min(Number(thumb.value), other);
        boxes[place].value = Number(thumb.value) === ends[place] ? "" : thumb.value;
        speak(thumb);
      });
      thumb.addEventListener("change", (event) => {
        event.stopPropagation();
        clearTimeout(settled);
        settled = setTimeout(() => boxes[place].dispatchEvent(new Event("change", { bubbles: true })), SETTLED);
      });
      boxes[place].addEventListener("input", follow);
    });
    ground.append(...thumbs);
    (range.querySelector(".histogram") ?? range.querySelector(".range__boxes")).insertAdjacentElement(range.querySelector(".histogram") ? "afterend" : "beforebegin", ground);
    follow();
  };

  const add = () => {
    const template = document.querySelector("template[data-find-template]");
    if (template) for (const facet of document.querySelectorAll(".facet")) addFind(facet, template);
    for (const range of document.querySelectorAll(".range[data-floor]")) addSlider(range);
  };
  document.addEventListener("htmx:load", add);
  add();
})();
