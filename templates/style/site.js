// Everything here only adds to pages that read without it: the theme, charts
// drawn from the options in the page, sorting and filtering, print.
(function () {
  "use strict";
  var root = document.documentElement;
  var all = function (q, at) { return Array.prototype.slice.call((at || document).querySelectorAll(q)); };

  // Theme: the system's, unless the reader chose one. Storage may be barred on file://.
  var system = window.matchMedia("(prefers-color-scheme: dark)");
  function chosen() { try { return localStorage.getItem("dailydose-theme"); } catch (e) { return null; } }
  function theme() { return chosen() || root.dataset.choice || (system.matches ? "dark" : "light"); }
  function apply(name) {
    root.dataset.theme = name;
    var b = document.getElementById("theme");
    if (b) { b.hidden = false; b.textContent = name === "dark" ? b.dataset.light : b.dataset.dark; }
    charts.forEach(draw);
  }

  // Charts. Colours are names of tokens, looked up for the theme in use.
  var charts = [];
  function token(name) { return getComputedStyle(root).getPropertyValue(name).trim(); }
  function paint(o) {
    for (var k in o) {
      if (typeof o[k] === "string" && /color$/i.test(k) && o[k].slice(0, 2) === "--") {
        var v = token(o[k]);
        o[k] = v.slice(0, 4) === "var(" ? token(v.slice(4, -1)) : v;
      } else if (o[k] && typeof o[k] === "object") { paint(o[k]); }
    }
    return o;
  }
  function escape(s) { var d = document.createElement("i"); d.textContent = s; return d.innerHTML; }
  function group(n) { return String(n).replace(/\B(?=(\d{3})+(?!\d))/g, ","); }
  function parts(iso) { var p = iso.split("-"); return { m: +p[1], d: +p[2], w: new Date(Date.UTC(+p[0], p[1] - 1, +p[2])).getUTCDay() }; }
  function value(c, v) { return c.format === "percent" ? (+v).toFixed(1) + "%" : group(v) + c.unit; }
  function tip(c, rows) {
    var p = parts(rows[0].axisValue), out = "<div class=tip><b>" + p.m + "月" + p.d + "日</b><table>";
    rows.forEach(function (r) {
      if (r.value === "-" || r.value == null) return;
      out += "<tr><td><i style='background:" + r.color + "'></i>" + escape(r.seriesName) + "</td><td>" + value(c, r.value) + "</td></tr>";
    });
    return out + "</table></div>";
  }
  // Room above the plot: the legend's lines, then one line a label of an upright line.
  function head(c, o) {
    var wide = 0, marks = 1;
    o.series.forEach(function (s) { wide += 12.5 * s.name.length + 50; marks = Math.max(marks, s.markLine ? s.markLine.data.length : 0); });
    return 37 + 22 * (Math.ceil(wide / c.el.clientWidth) - 1) + 17 * marks;
  }
  function tune(c, o) {
    var text = token("--chart-text"), narrow = c.el.clientWidth < 520, days = o.xAxis[0].data || [];
    o.textStyle = { fontFamily: token("--sans"), fontSize: 12, color: text };
    o.legend.textStyle = { color: text, fontSize: 12.5 };
    o.legend.itemGap = narrow ? 10 : 18;
    o.tooltip.formatter = function (rows) { return tip(c, rows); };
    o.tooltip.confine = true; o.tooltip.transitionDuration = 0;
    o.tooltip.backgroundColor = token("--surface"); o.tooltip.borderColor = token("--rule-2"); o.tooltip.textStyle = { color: token("--ink") };
    o.tooltip.axisPointer = { type: c.format === "percent" ? "line" : "shadow", lineStyle: { color: token("--rule-2") }, shadowStyle: { color: token("--chart-weekend") } };
    var x = o.xAxis[0], y = o.yAxis[0], step = Math.max(1, Math.ceil(days.length / (narrow ? 6 : c.el.clientWidth < 800 ? 9 : 14)));
    x.boundaryGap = true;
    x.axisLine = { lineStyle: { color: token("--rule-2") } };
    x.axisLabel.color = text; x.axisLabel.interval = function (i) { return i % step === 0; };
    x.axisLabel.formatter = function (iso) { var p = parts(iso); return p.m + "/" + p.d; };
    // Weekends: one band a day, so that the colours follow the calendar exactly.
    var bands = days.map(function (iso) { var w = parts(iso).w; return w === 0 || w === 6 ? token("--chart-weekend") : "transparent"; });
    x.splitArea = { show: true, interval: 0, areaStyle: { color: bands } };
    x.splitLine = { show: false };
    y.axisLabel.color = text;
    y.axisLabel.formatter = c.format === "percent" ? function (v) { return v + "%"; } : group;
    y.splitLine = { lineStyle: { color: token("--chart-grid") } };
    o.grid[0].right = c.name === "curve" ? 46 : 16;
    o.grid[0].top = c.name !== "curve" ? head(c, o) : narrow ? 96 : 74;
    o.series.forEach(function (s) {
      // Labels of upright lines stand on two heights, so that near dates do not cover each other.
      if (s.markLine) {
        s.markLine.silent = true;
        s.markLine.data.forEach(function (d, i) { d.label = Object.assign({}, s.markLine.label, { distance: 4 + 17 * i }); });
      }
      if (s.markPoint) {
        s.markPoint.silent = true;
        s.markPoint.data.forEach(function (d) { d.label.textBorderColor = token("--surface"); d.label.textBorderWidth = 3; });
      }
      if (s.type === "line") { s.emphasis = { disabled: true }; s.clip = false; }
    });
    return o;
  }
  function draw(c) {
    if (c.chart) c.chart.dispose();
    c.chart = echarts.init(c.el, null, { renderer: "svg" });
    c.chart.setOption(tune(c, paint(JSON.parse(c.json))));
    // On paper the style sheet scales the picture to the sheet.
    var svg = c.el.querySelector("svg");
    if (svg) svg.setAttribute("viewBox", "0 0 " + c.chart.getWidth() + " " + c.chart.getHeight());
  }
  if (window.echarts) {
    charts = all("figure.chart").map(function (f) {
      return { el: f.querySelector(".plot"), json: f.querySelector("script").textContent, name: f.dataset.chart, format: f.dataset.format, unit: f.dataset.unit };
    });
  }
  apply(theme());
  var button = document.getElementById("theme");
  if (button) button.addEventListener("click", function () {
    var next = root.dataset.theme === "dark" ? "light" : "dark";
    root.dataset.choice = next;
    try { localStorage.setItem("dailydose-theme", next); } catch (e) { /* the choice lasts for this page */ }
    apply(next);
  });
  system.addEventListener("change", function () { apply(theme()); });
  var wait, printing = false;
  window.addEventListener("resize", function () {
    if (!printing) { clearTimeout(wait); wait = setTimeout(function () { charts.forEach(draw); }, 120); }
  });
  // On paper: the light theme.
  window.addEventListener("beforeprint", function () {
    printing = true;
    clearTimeout(wait);
    root.dataset.theme = "light";
    charts.forEach(draw);
  });
  window.addEventListener("afterprint", function () { printing = false; apply(theme()); });

  // On a narrow screen the page's own tab may lie beyond the edge.
  var tab = document.querySelector(".tabs [aria-current]");
  if (tab) tab.closest("ul").scrollLeft = tab.offsetLeft - 60;

  // Tables: a click on a head sorts, numbers as numbers; blanks come last.
  function key(cell, number) {
    var v = cell.dataset.v !== undefined ? cell.dataset.v : cell.textContent.trim(), n = parseFloat(v.replace(/,/g, ""));
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
        all("th", t.tHead).forEach(function (o) { o.removeAttribute("aria-sort"); });
        th.setAttribute("aria-sort", up ? "ascending" : "descending");
        all("tr", t.tBodies[0]).map(function (r, at) { return { r: r, k: key(r.cells[i], th.classList.contains("n")), at: at }; }).sort(function (a, c) {
          if (a.k === null || c.k === null) return (a.k === null) - (c.k === null) || a.at - c.at;
          var d = typeof a.k === "number" && typeof c.k === "number" ? a.k - c.k : String(a.k).localeCompare(String(c.k), "zh-CN");
          return (up ? d : -d) || a.at - c.at;
        }).forEach(function (x) { t.tBodies[0].appendChild(x.r); });
      });
    });
  });
  all(".tools").forEach(function (box) {
    var table = document.getElementById(box.dataset.for), out = box.querySelector("output"), fields = all("[data-filter]", box);
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
    fields.forEach(function (f) { f.addEventListener("input", filter); });
  });

  // The wall: say unit, day and state on hover, from the heads and the legend.
  all("table.wall").forEach(function (t) {
    var words = {}, days = all("thead th[data-day]", t);
    all(".marks li", t.closest("section")).forEach(function (li) { words[li.firstChild.className] = li.textContent.slice(li.firstChild.textContent.length); });
    t.addEventListener("mouseover", function (e) {
      var td = e.target.closest("td"), tr = td && td.parentNode;
      if (!td || !days[td.cellIndex - 1] || !tr.cells[0] || td.title) return;
      var state = td.className.split(" "), say = words["wallcell " + state[0]] || "";
      if (state[1]) say += " " + words["wallcell reported late"];
      td.title = tr.cells[0].textContent + " " + days[td.cellIndex - 1].dataset.day + " " + say;
    });
  });
})();
