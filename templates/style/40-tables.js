// Tables: a click on a head sorts, numbers as numbers; blanks come last. Filters hide rows.
(function (d) {
  "use strict";
  var all = d.all;
  function key(cell, number) {
    var v = cell.dataset.v !== undefined ? cell.dataset.v : cell.textContent.trim(),
      n = parseFloat(v.replace(/,/g, ""));
    return v === "" || v === "—" ? null : number && !isNaN(n) ? n : v;
  }
  all("table.sort").forEach(function (t) {
    all("thead th", t).forEach(function (th, i) {
      var b = document.createElement("button");
      b.type = "button";
      while (th.firstChild) b.appendChild(th.firstChild);
      th.appendChild(b);
      b.addEventListener("click", function () {
        var up = th.getAttribute("aria-sort") ? th.getAttribute("aria-sort") === "descending" : !th.classList.contains("n");
        all("th", t.tHead).forEach(function (o) {
          o.removeAttribute("aria-sort");
        });
        th.setAttribute("aria-sort", up ? "ascending" : "descending");
        all("tr", t.tBodies[0])
          .map(function (r, at) {
            return { r: r, k: key(r.cells[i], th.classList.contains("n")), at: at };
          })
          .sort(function (a, c) {
            if (a.k === null || c.k === null) return (a.k === null) - (c.k === null) || a.at - c.at;
            var d = typeof a.k === "number" && typeof c.k === "number" ? a.k - c.k : String(a.k).localeCompare(String(c.k), "zh-CN");
            return (up ? d : -d) || a.at - c.at;
          })
          .forEach(function (x) {
            t.tBodies[0].appendChild(x.r);
          });
      });
    });
  });
  all(".tools").forEach(function (box) {
    var table = document.getElementById(box.dataset.for),
      out = box.querySelector("output"),
      fields = all("[data-filter]", box);
    box.hidden = false;
    function filter() {
      var shown = 0;
      all("tbody tr", table).forEach(function (r) {
        var ok = fields.every(function (f) {
          var v = f.value.trim().toLowerCase();
          return !v || (f.dataset.filter === "text" ? r.textContent.toLowerCase().indexOf(v) >= 0 : r.dataset[f.dataset.filter] === v);
        });
        r.hidden = !ok;
        shown += ok;
      });
      out.textContent = out.dataset.words.replace("%d", shown);
    }
    fields.forEach(function (f) {
      f.addEventListener("input", filter);
    });
  });
})(window.dailydose);
