// The search for a unit: a combobox with a list. "/" goes to it from anywhere.
((d) => {
  "use strict";
  var box = document.getElementById("find"),
    units = window.dailydoseUnits;
  if (!box || !units) return;
  var input = box.querySelector("input"),
    panel = box.querySelector(".found"),
    list = panel.querySelector("ul"),
    none = panel.querySelector(".none"),
    status = document.getElementById("find-say"),
    active = -1;
  if (matchMedia("(pointer: fine)").matches) input.placeholder = box.dataset.keyhint;

  function bare(s) {
    return s
      .split("")
      .filter((c) => box.dataset.drop.indexOf(c) < 0)
      .join("");
  }
  // How well a name answers: begins with the text, holds it, or has its signs in that
  // order, as short names have; 0 for not at all.
  function fit(name, text) {
    var at = name.indexOf(text);
    if (at >= 0) return at ? 2 : 3;
    var from = 0;
    for (var i = 0; i < text.length; i++) {
      from = name.indexOf(text.charAt(i), from) + 1;
      if (!from) return 0;
    }
    return text.length > 1 ? 1 : 0;
  }
  function answer(unit, text) {
    var best = 0;
    [unit.name].concat(unit.aliases || []).forEach((name) => {
      name = name.toLowerCase();
      best = Math.max(best, fit(name, text), bare(text) && fit(bare(name), bare(text)));
      if (/^[a-z]+$/.test(text)) best = Math.max(best, fit(d.initials(name), text), fit(d.initials(bare(name)), text));
    });
    return best;
  }
  function found() {
    var text = input.value.replace(/\s/g, "").toLowerCase();
    return units.units
      .map((u, at) => ({ u: u, at: at, fit: text ? answer(u, text) : 1 }))
      .filter((x) => x.fit)
      .sort((a, b) => b.fit - a.fit || a.at - b.at);
  }
  function option(u, at) {
    var li = document.createElement("li"),
      light = document.createElement("span"),
      share = document.createElement("b");
    li.id = "find-" + at;
    li.setAttribute("role", "option");
    li.setAttribute("aria-selected", "false");
    li.appendChild(document.createTextNode(u.name + " "));
    light.className = "light " + u.light;
    light.appendChild(document.createElement("i"));
    light.appendChild(document.createTextNode(units.lights[u.light]));
    li.appendChild(light);
    share.textContent = u.share;
    li.appendChild(document.createTextNode(" "));
    li.appendChild(share);
    li.dataset.href = box.dataset.base + "units/" + encodeURIComponent(u.name) + ".html";
    return li;
  }
  function activate(at) {
    var all = list.children;
    if (all[active]) all[active].setAttribute("aria-selected", "false");
    active = at;
    if (!all[at]) return input.removeAttribute("aria-activedescendant");
    all[at].setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", all[at].id);
    all[at].scrollIntoView({ block: "nearest" });
  }
  function close() {
    panel.hidden = true;
    input.setAttribute("aria-expanded", "false");
    activate(-1);
    status.textContent = "";
  }
  function open() {
    var hits = found();
    activate(-1);
    list.textContent = "";
    hits.forEach((x, at) => list.appendChild(option(x.u, at)));
    none.hidden = hits.length > 0;
    panel.hidden = false;
    input.setAttribute("aria-expanded", String(hits.length > 0));
    status.textContent = hits.length ? box.dataset.found.replace("%d", hits.length) : none.textContent;
    if (input.value && hits.length) activate(0);
  }
  function move(by) {
    if (panel.hidden) open();
    var n = list.children.length;
    if (n) activate(active < 0 ? (by > 0 ? 0 : n - 1) : (active + by + n) % n);
  }
  input.addEventListener("input", () => {
    if (input.value) open();
    else close();
  });
  input.addEventListener("click", () => {
    if (panel.hidden) open();
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (e) => {
    if (e.isComposing) return;
    if (e.key === "ArrowDown" || e.key === "ArrowUp") {
      e.preventDefault();
      move(e.key === "ArrowDown" ? 1 : -1);
    } else if (e.key === "Enter" && !panel.hidden && list.children[active]) {
      e.preventDefault();
      location.href = list.children[active].dataset.href;
    } else if (e.key === "Escape") {
      if (panel.hidden) input.value = "";
      close();
    }
  });
  // The field keeps the focus while the mouse is on the list.
  panel.addEventListener("mousedown", (e) => e.preventDefault());
  list.addEventListener("click", (e) => {
    var li = e.target.closest("li");
    if (li) location.href = li.dataset.href;
  });
  document.addEventListener("keydown", (e) => {
    var at = e.target.closest && e.target.closest("input, textarea, select, [contenteditable]");
    if (e.key !== "/" || at || e.ctrlKey || e.metaKey || e.altKey) return;
    e.preventDefault();
    input.focus();
    input.select();
  });
  box.hidden = false;
})(window.dailydose);
