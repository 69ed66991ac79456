// The wall: the latest day in sight, the column under the hand marked, and below the
// table in words what the chosen cell says.
((d) => {
  "use strict";
  var all = d.all;
  var most = 30; // of a day's column, in pixels
  // Whole columns only: none lies half under the units' names. All boxes are measured before
  // any is changed, as every change makes the browser lay out the page anew.
  function fit(boxes) {
    boxes.forEach((box) => {
      box.style.removeProperty("width");
      ["--cell", "--first"].forEach((name) => box.querySelector("thead").style.removeProperty(name));
    });
    boxes.map(measure).forEach((change) => change());
  }
  function measure(box) {
    var whole = box.classList.contains("whole"),
      frame = box.offsetWidth - box.clientWidth, // its borders and scrollbar
      heads = all("thead th[data-day]", box),
      last = heads[heads.length - 1],
      one = Math.max(...heads.map((th) => th.offsetWidth)),
      least = whole ? 19 : one,
      names = box.querySelector("tbody th[scope=row]").offsetWidth,
      table = box.querySelector("table"),
      fits = table.offsetWidth <= box.clientWidth,
      told = table.tHead.style, // not the table's: every cell of it would be looked at anew
      room = box.clientWidth - table.offsetWidth + last.offsetLeft + last.offsetWidth - heads[0].offsetLeft,
      shown = Math.min(heads.length, Math.floor(room / (heads.length * least > room ? one : least))),
      cell = Math.min(Math.floor(room / shown), most);
    return () => {
      if (shown < 1 || (!whole && (fits || shown === heads.length))) return;
      told.setProperty("--cell", cell + "px");
      if (cell < most || shown < heads.length) told.setProperty("--first", names + room - cell * shown + "px");
      else box.style.width = table.offsetWidth + frame + "px";
    };
  }
  function latest(boxes) {
    fit(boxes);
    boxes
      .map((box) => {
        var lit = box.querySelector("tbody .lit");
        return { box: box, lit: lit, names: box.querySelector("tbody th[scope=row]").offsetWidth, beside: lit ? lit.offsetWidth : 0, end: box.scrollWidth };
      })
      .forEach((x) => {
        // Of the large wall the head alone: with the table each of its thousands of cells would be looked at anew.
        var told = x.box.querySelector(x.lit ? "table" : "thead").style;
        told.setProperty("--names", x.names + "px");
        told.setProperty("--fixed", x.names + x.beside + "px");
        x.box.scrollLeft = x.end;
      });
  }
  window.addEventListener("resize", () => {
    if (d.printing) return;
    var boxes = all(".wallbox"),
      atEnd = boxes.filter((box) => box.scrollLeft + box.clientWidth >= box.scrollWidth - 2);
    fit(boxes);
    atEnd.forEach((box) => (box.scrollLeft = box.scrollWidth));
  });

  var t = document.getElementById("wall"),
    tools = document.querySelector("[data-wall]"),
    say = document.querySelector(".wallstatus");
  if (!t || !tools || !say) return latest(all(".wallbox"));
  var box = t.closest(".wallbox"),
    days = all("thead th[data-day]", t),
    months = all(".wallmonths th", t),
    lengths = months.map((th) => th.colSpan),
    states = {},
    column = document.createElement("div");
  column.className = "column";
  column.hidden = true;
  box.appendChild(column);
  all(".marks [data-short]", t.closest("section")).forEach((s) => (states[s.dataset.short] = s.textContent));

  var hidden = 0, // days before the chosen span
    rows = all("tr:not(.wallmonths):not(.kind)", t).map((r) => all("th,td", r).slice(1, days.length + 1));
  // Cells of hidden days are taken out of the table: thousands of them would slow it down.
  function span(last) {
    hidden = last ? Math.max(0, days.length - last) : 0;
    rows.forEach((cells) => {
      var next = cells[days.length - 1];
      for (var i = days.length - 2; i >= 0; i--) {
        var there = cells[i].parentNode;
        if (i >= hidden && !there) next.parentNode.insertBefore(cells[i], next);
        if (i < hidden && there) there.removeChild(cells[i]);
        next = cells[i];
      }
    });
    var left = hidden;
    months.forEach((th, i) => {
      var gone = Math.min(left, lengths[i]);
      left -= gone;
      th.hidden = gone === lengths[i];
      th.colSpan = Math.max(1, lengths[i] - gone);
    });
    all(".kind th", t).forEach((th) => (th.colSpan = days.length - hidden + 1));
    column.hidden = true;
    latest([box]);
  }
  // The sums stand at the end of a row: missing, late, zero, run of missing days.
  function order(place) {
    all("tbody", t).forEach((body) => {
      all("tr:not(.kind):not(.norows)", body)
        .map((r, i) => {
          if (r.dataset.at === undefined) r.dataset.at = i;
          return { r: r, at: +r.dataset.at, n: place ? +r.cells[days.length - hidden + +place].textContent : 0 };
        })
        .sort((a, b) => b.n - a.n || a.at - b.at)
        .forEach((x) => body.appendChild(x.r));
    });
  }
  function day(td) {
    return td && td.tagName === "TD" && td.closest("tbody") && !td.closest(".kind,.norows") ? days[td.cellIndex - 1 + hidden] : null;
  }
  function mark(td) {
    column.hidden = !day(td);
    if (column.hidden) return;
    column.style.left = td.offsetLeft + "px";
    column.style.width = td.offsetWidth + "px";
    column.style.height = t.offsetHeight + "px";
  }
  function tell(td) {
    var unit = td.parentNode.cells[0].querySelector("a"),
      short = td.className === "y" || td.className === "k" ? (td.className === "y" ? "z" : "b") : td.className,
      state = states[short] || "—";
    if (short !== td.className) state += say.dataset.comma + states.l;
    if (td.dataset.at) state += say.dataset.late.replace("%at", td.dataset.at);
    say.textContent = say.dataset.tell.replace("%day", day(td).dataset.day).replace("%state", state).replace("%unit", unit.textContent);
    var a = document.createElement("a");
    a.href = unit.href;
    a.textContent = say.dataset.books;
    say.appendChild(a);
    var before = days.length - 1 - days.indexOf(day(td)),
      then = d.pageBefore && d.pageBefore(before, decodeURIComponent(unit.getAttribute("href").split("#")[0]));
    if (!then) return;
    a = document.createElement("a");
    a.href = then;
    a.textContent = say.dataset.then;
    say.appendChild(a);
  }
  function choose(td) {
    var old = t.querySelector("td[tabindex]");
    if (old) {
      old.removeAttribute("tabindex");
      old.removeAttribute("data-chosen");
    }
    td.tabIndex = 0;
    td.setAttribute("data-chosen", "");
    td.focus();
    mark(td);
    tell(td);
  }
  function step(td, rows, columns) {
    var list = all("tbody tr:not(.kind):not(.norows):not([hidden])", t),
      r = list[list.indexOf(td.parentNode) + rows],
      next = r && r.cells[td.cellIndex + columns];
    if (next && day(next)) choose(next);
  }
  var arrows = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  t.addEventListener("mouseover", (e) => mark(e.target.closest("td")));
  box.addEventListener("mouseleave", () => mark(t.querySelector("td[tabindex]")));
  t.addEventListener("click", (e) => {
    var td = e.target.closest("td");
    if (day(td)) choose(td);
  });
  t.addEventListener("keydown", (e) => {
    var td = e.target.closest("td");
    if (!arrows[e.key] || !day(td)) return;
    e.preventDefault();
    step(td, arrows[e.key][0], arrows[e.key][1]);
  });
  var spans = tools.querySelector("[data-span]"),
    orders = tools.querySelector("[data-order]");
  all("option", spans).forEach((o) => {
    if (+o.value >= days.length) o.remove();
  });
  if (days.length <= 60) spans.value = "";
  spans.closest("label").hidden = spans.options.length < 2;
  spans.addEventListener("change", () => span(+spans.value));
  orders.addEventListener("change", () => order(orders.value));
  span(+spans.value);
  say.hidden = false;
  // The keyboard enters at the latest day of the first unit.
  var first = t.querySelector("tbody tr:not(.kind)");
  if (first) first.cells[days.length - hidden].tabIndex = 0;
})(window.dailydose);
