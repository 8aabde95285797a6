"use strict";
(() => {
  const form = document.getElementById("filter");
  if (!form) return;
  const search = document.getElementById("by-text");
  const selects = [...form.querySelectorAll("select")];
  const count = document.getElementById("matches");
  const nothing = document.getElementById("no-match");
  const fold = (text) => text.normalize("NFKC").toLowerCase();

  // Everything is read from the page once; filtering then touches only what changes.
  const boxes = new Map();
  const box = (element, parent) => {
    if (!boxes.has(element)) boxes.set(element, { element, parent, shown: 0, off: false });
    return boxes.get(element);
  };
  const cards = [...document.querySelectorAll("article")].map((element) => {
    const owner = element.parentElement;
    const paper = box(owner.parentElement, null);
    return { element, box: box(owner, paper), keys: element.dataset.k.split(","), off: false, text: "" };
  });
  const byId = new Map(cards.map((card) => [card.element.id, card]));
  let read = false;
  const readTexts = () => {
    if (read) return;
    read = true;
    const heads = new Map();
    for (const each of boxes.keys()) heads.set(each, each.firstElementChild.textContent);
    for (const card of cards) {
      const { element, parent } = card.box;
      card.text = fold([element, parent.element].map((each) => heads.get(each)).join("\n") + "\n" + card.element.textContent);
    }
  };

  const turn = (item, off) => {
    if (item.off === off) return;
    item.off = off;
    item.element.classList.toggle("off", off);
  };
  const apply = () => {
    const wanted = selects.map((each) => each.value);
    const terms = fold(search.value).split(/\s+/).filter(Boolean);
    if (terms.length) readTexts();
    for (const each of boxes.values()) each.shown = 0;
    let shown = 0;
    for (const card of cards) {
      const fits = wanted.every((value, place) => !value || value === card.keys[place])
        && terms.every((term) => card.text.includes(term));
      turn(card, !fits);
      if (fits) {
        shown += 1;
        card.box.shown += 1;
        card.box.parent.shown += 1;
      }
    }
    for (const each of boxes.values()) turn(each, !each.shown);
    count.textContent = count.dataset.format.replace("{}", shown).replace("{}", cards.length);
    nothing.hidden = shown > 0;
  };
  const clear = () => {
    search.value = "";
    for (const each of selects) each.value = "";
    apply();
  };

  // A finding that is followed to must be there, whatever the filters say.
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const card = byId.get(target.id);
    if (card && card.off) {
      clear();
      target.scrollIntoView();
    }
    if (target.hasAttribute("tabindex")) target.focus({ preventScroll: true });
  };

  // On a narrow screen a row may have to be scrolled, by keyboard too; elsewhere 5,000 stops are too many.
  const narrow = matchMedia("(max-width: 40rem)");
  const stops = () => {
    for (const { element } of cards) {
      const row = element.querySelector(".scroll");
      if (!row) continue;
      if (narrow.matches) row.tabIndex = 0;
      else row.removeAttribute("tabindex");
    }
  };
  narrow.addEventListener("change", stops);
  if (narrow.matches) stops();

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    clear();
    search.focus();
  });
  form.addEventListener("input", apply);
  document.getElementById("overview").addEventListener("click", (event) => {
    const link = event.target.closest("[data-filter]");
    if (!link) return;
    for (const each of selects) each.value = each.dataset.by === link.dataset.filter ? link.dataset.value : "";
    search.value = "";
    apply();
  });
  addEventListener("hashchange", reveal);
  apply();
  reveal();
  (window.requestIdleCallback || setTimeout)(readTexts);
})();
