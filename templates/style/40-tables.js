// Tables: a click on a head sorts, numbers as numbers; blanks come last, and so do words
// in a column of numbers. Filters hide rows.
((d) => {
  "use strict";
  var all = d.all;
  function key(cell, number) {
    var v = cell.dataset.v !== undefined ? cell.dataset.v : cell.textContent.trim();
    if (!number) return v === "" || v === "—" ? null : v;
    return d.figure(v);
  }
  function hasKeys(t, i) {
    return all("tr", t.tBodies[0]).some((r) => r.cells[i] && key(r.cells[i], false) !== null);
  }
  function sort(t, i, number, up) {
    all("tr", t.tBodies[0])
      .map((r, at) => ({ r: r, k: key(r.cells[i], number), at: at }))
      .sort((a, c) => {
        if (a.k === null || c.k === null) return (a.k === null) - (c.k === null) || a.at - c.at;
        var d = number ? a.k - c.k : a.k.localeCompare(c.k, "zh-CN");
        return (up ? d : -d) || a.at - c.at;
      })
      .forEach((x) => t.tBodies[0].appendChild(x.r));
  }
  // How tables are sorted and filtered stands in the address, to be kept and sent on, such as
  // #all.sort=4down&all.kind=sector: what, and in which table.
  var kept = new URLSearchParams(location.hash.indexOf("=") > 0 ? location.hash.slice(1) : "");
  function keep(id, what, value) {
    if (!id || (kept.get(id + "." + what) || "") === value) return;
    if (value) kept.set(id + "." + what, value);
    else kept.delete(id + "." + what);
    try {
      history.replaceState(null, "", "#" + kept);
    } catch (e) {
      /* not from this disk: then it is not kept */
    }
  }

  // A table without a name of its own is called after its heading, so that its order can stand
  // in the address; one that is long gets a field to find rows by.
  var most = 12;
  function named(t) {
    var section = t.closest("section"),
      heading = section && section.querySelector("h2[id]");
    if (!heading) return;
    var name = "t" + heading.id.slice(1),
      n = 1;
    while (document.getElementById(name + (n > 1 ? n : ""))) n++;
    t.id = name + (n > 1 ? n : "");
  }
  function findable(t) {
    var frame = t.closest(".scroll");
    if (!frame || t.tBodies[0].rows.length <= most || document.querySelector('.tools[data-for~="' + t.id + '"]')) return;
    var box = document.createElement("div"),
      label = document.createElement("label"),
      field = document.createElement("input"),
      out = document.createElement("output");
    box.className = "tools";
    box.dataset.for = t.id;
    label.textContent = d.words.find;
    field.type = "search";
    field.dataset.filter = "text";
    out.setAttribute("aria-live", "polite");
    out.dataset.words = d.words.shown;
    label.appendChild(field);
    box.appendChild(label);
    box.appendChild(out);
    frame.parentNode.insertBefore(box, frame);
  }

  all("table.sort").forEach((t) => {
    if (!t.id) named(t);
    if (t.id) findable(t);
    all("thead th", t).forEach((th, i) => {
      if (!hasKeys(t, i)) return; // a bar: its figure has a column of its own
      var b = document.createElement("button");
      b.type = "button";
      while (th.firstChild) b.appendChild(th.firstChild);
      th.appendChild(b);
      var number = th.classList.contains("n");
      function by(up) {
        all("th", t.tHead).forEach((o) => o.removeAttribute("aria-sort"));
        th.setAttribute("aria-sort", up ? "ascending" : "descending");
        sort(t, i, number, up);
      }
      b.addEventListener("click", () => {
        var was = th.getAttribute("aria-sort"),
          up = was ? was === "descending" : !number || th.dataset.first === "up";
        by(up);
        keep(t.id, "sort", i + (up ? "up" : "down"));
      });
      var wanted = t.id && /^(\d+)(up|down)$/.exec(kept.get(t.id + ".sort") || "");
      if (wanted && +wanted[1] === i) by(wanted[2] === "up");
    });
  });

  // On a phone a long list shows its first rows, and the rest at a tap, when it is filtered, or
  // where the address leads to one of them.
  var begin = 10;
  all("table.stack").forEach((t) => {
    var box = t.closest(".scroll"),
      rest = t.tBodies[0].rows.length - begin;
    if (!box || t.tBodies.length > 1) return;
    box.classList.add("long");
    if (rest < 4) return;
    var more = d.button("rest");
    more.textContent = d.say("rest", { n: rest });
    more.classList.add("rest");
    t.classList.add("cut");
    box.parentNode.insertBefore(more, box.nextSibling);
    t.whole = () => {
      t.classList.remove("cut");
      more.hidden = true;
    };
    more.addEventListener("click", t.whole);
    function led() {
      var at = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (!at || !t.contains(at) || more.hidden) return;
      t.whole();
      at.scrollIntoView();
    }
    window.addEventListener("hashchange", led);
    led();
  });

  // One box of fields may filter several tables of the same kind.
  function tables(box) {
    return box.dataset.for.split(" ").map((id) => document.getElementById(id));
  }
  function holds(row, text) {
    if (row.textContent.toLowerCase().indexOf(text) >= 0) return true;
    return /^[a-z]+$/.test(text) && d.initials(row.cells[0].textContent + " " + row.cells[1].textContent).toLowerCase().indexOf(text) >= 0;
  }
  function matches(row, fields) {
    return fields.every((f) => {
      var v = f.value.trim().toLowerCase();
      return !v || (f.dataset.filter === "text" ? holds(row, v) : row.dataset[f.dataset.filter] === v);
    });
  }
  // A table that shows no row says so in its place.
  function emptyRow(t, shown) {
    var row = t.querySelector("tr.norows");
    if (!row && !shown) {
      row = t.createTBody().insertRow();
      row.className = "norows";
      var cell = row.insertCell();
      cell.colSpan = 99;
      cell.textContent = d.say("norows");
    }
    if (row) row.hidden = shown > 0;
  }
  all(".tools[data-for]").forEach((box) => {
    var out = box.querySelector("output"),
      fields = all("[data-filter]", box),
      back = d.button("reset");
    box.hidden = false;
    back.hidden = true;
    out.parentNode.insertBefore(back, out);
    function filter() {
      var sum = 0,
        set = fields.some((f) => f.value.trim());
      tables(box).forEach((t) => {
        var shown = 0;
        all("tbody tr:not(.norows):not(.kind)", t).forEach((r) => {
          r.hidden = !matches(r, fields);
          shown += !r.hidden;
        });
        all("tr.kind", t).forEach((r) => (r.hidden = set));
        if (set && t.whole) t.whole();
        emptyRow(t, shown);
        sum += shown;
      });
      back.hidden = !set;
      out.textContent = !set ? "" : sum ? out.dataset.words.replace("%d", sum) : d.say("norows");
    }
    function changed() {
      fields.forEach((f) => keep(box.dataset.for, f.dataset.filter, f.value.trim()));
      filter();
    }
    fields.forEach((f) => {
      f.addEventListener("input", changed);
      f.value = kept.get(box.dataset.for + "." + f.dataset.filter) || "";
    });
    back.addEventListener("click", () => {
      fields.forEach((f) => (f.value = ""));
      changed();
      fields[0].focus();
    });
    if (fields.some((f) => f.value)) filter();
  });

  // On a narrow screen a row of such a table becomes a short list: each figure needs its head beside it.
  var narrow = window.matchMedia("(max-width: 640px)"),
    headed = false; // on a wide screen nobody needs it, and thousands of cells would be touched
  function heads() {
    if (headed || !narrow.matches) return;
    headed = true;
    all("table.stack").forEach(head);
  }
  function head(t) {
    var titles = all("thead th", t).map((th) => th.textContent.trim());
    all("tbody td, tfoot td", t).forEach((td) => {
      // A row whose first cell spans several rows lacks it below: count from the end.
      td.dataset.head = titles[titles.length - td.parentNode.cells.length + td.cellIndex];
    });
  }
  heads();
  narrow.addListener(heads);

  var first = kept.toString() && document.getElementById(kept.keys().next().value.split(/[ .]/)[0]);
  if (first) (first.closest("section") || first).scrollIntoView();
})(window.dailydose);
