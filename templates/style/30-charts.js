// Charts: the page has a drawing of each. Over it comes one that answers to the pointer,
// drawn from the option in the page once somebody wants it: points at it, touches it, or comes
// to its button by the keyboard. The library is not asked for before: an old computer takes
// longer for it than for the rest of a page. Colours are names of tokens, looked up for the
// theme in use.
// Nothing sets a style attribute, which a strict content security policy forbids: so the
// picture is a canvas, and what the pointer shows is drawn in it.
((d) => {
  "use strict";
  var source = document.currentScript && document.currentScript.dataset.echarts;
  function paint(o) {
    for (var k in o) {
      if (typeof o[k] === "string" && /color$/i.test(k) && o[k].slice(0, 2) === "--") {
        var v = d.token(o[k]);
        o[k] = v.slice(0, 4) === "var(" ? d.token(v.slice(4, -1)) : v;
      } else if (o[k] && typeof o[k] === "object") {
        paint(o[k]);
      }
    }
    return o;
  }
  function value(c, v) {
    return c.format === "percent" ? d.tenth(v) + "%" : d.group(v) + c.unit;
  }
  // Braces would begin a style in what the pointer shows.
  function plain(s) {
    return String(s).replace(/[{}|]/g, " ");
  }
  function tip(c, rows) {
    var iso = rows[0].axisValue,
      p = d.parts(iso),
      out = [d.say("date", p) + " " + (d.words.weekdays || "").split(" ")[p.w]];
    if (iso === d.words.day) out.push(d.say("growing"));
    out = out.map(plain);
    rows.forEach((r) => {
      if (r.value === "-" || r.value == null) return;
      out.push(r.marker + plain(r.seriesName + " " + value(c, r.value)));
    });
    return out.join("\n");
  }
  // Room above the plot: the legend's lines, then one line a label of an upright line.
  function head(c, o) {
    var wide = 0,
      marks = 1;
    o.series.forEach((s) => {
      wide += 12.5 * s.name.length + 50;
      marks = Math.max(marks, s.markLine ? s.markLine.data.length : 0);
    });
    return 37 + 22 * (Math.ceil(wide / c.width) - 1) + 17 * marks;
  }
  function tuneAxes(c, o) {
    var text = d.token("--chart-text"),
      weekend = d.token("--chart-weekend"),
      x = o.xAxis[0],
      y = o.yAxis[0],
      days = x.data || [],
      step = Math.max(1, Math.ceil(days.length / (c.width < 520 ? 6 : c.width < 800 ? 9 : 14)));
    x.boundaryGap = true;
    x.axisLine = { lineStyle: { color: d.token("--rule-2") } };
    x.axisLabel.color = text;
    x.axisLabel.interval = (i) => i % step === 0;
    x.axisLabel.formatter = (iso) => d.say("axis", d.parts(iso));
    // Weekends: one band a day, so that the colours follow the calendar exactly.
    var bands = days.map((iso) => {
      var w = d.parts(iso).w;
      return w === 0 || w === 6 ? weekend : "transparent";
    });
    x.splitArea = { show: true, interval: 0, areaStyle: { color: bands } };
    x.splitLine = { show: false };
    y.axisLabel.color = text;
    y.axisLabel.formatter =
      c.format === "percent"
        ? (v) => v + "%"
        : (v) => d.group(v);
    y.splitLine = { lineStyle: { color: d.token("--chart-grid") } };
  }
  // A value that stands before its ring, over an upright line, goes behind it: below, where
  // the curve does not rise, unless the other one's value is there.
  function clear(c, point, days, lines) {
    var at = days.indexOf(point.coord[0]),
      day = (c.width - 90) / days.length;
    var crossed = lines.some((line) => {
      var before = at - days.indexOf(line.xAxis);
      return before >= 0 && before * day < 52;
    });
    if (crossed && point.label.align === "right") Object.assign(point.label, { position: point.coord[1] < 25 ? "top" : "bottom", align: "left" });
  }
  function tuneSeries(c, s, days, lines) {
    var first = days[0];
    // Labels of upright lines stand on several heights, so that near dates do not cover each other.
    if (s.markLine) {
      s.markLine.silent = true;
      s.markLine.data.forEach((line, i) => {
        line.label = Object.assign({}, line.label, { distance: 4 + 17 * i });
        if (line.xAxis === first) line.label.align = "left"; // clear of the axis' figures
        else if (((days.length - 1 - days.indexOf(line.xAxis)) * (c.width - 90)) / days.length < 45) line.label.align = "right"; // within the picture
      });
    }
    if (s.markPoint) {
      s.markPoint.silent = true;
      s.markPoint.data.forEach((point) => {
        clear(c, point, days, lines);
        if (point.label.position === "right") point.label.distance = 12; // the plan's first dash is no minus
        point.label.textBorderColor = d.token("--surface");
        point.label.textBorderWidth = 3;
      });
    }
    if (s.type === "line") {
      s.emphasis = { disabled: true };
      s.clip = false;
    }
  }
  function tune(c, o) {
    var text = d.token("--chart-text"),
      narrow = c.width < 520;
    o.textStyle = { fontFamily: d.token("--sans"), fontSize: 12, color: text };
    o.legend.textStyle = { color: text, fontSize: 12.5 };
    o.legend.inactiveColor = d.token("--ink-3"); // a series that waits to be asked for
    c.shown = c.shown || o.legend.selected || {};
    o.legend.selected = c.shown;
    o.legend.formatter = (name) => c.shown[name] === false ? d.say("aside", { name: name }) : name;
    o.legend.itemGap = narrow ? 10 : 18;
    o.tooltip.formatter = (rows) => tip(c, rows);
    o.tooltip.renderMode = "richText";
    o.tooltip.confine = true;
    o.tooltip.transitionDuration = 0;
    o.tooltip.backgroundColor = d.token("--surface");
    o.tooltip.borderColor = d.token("--rule-2");
    o.tooltip.textStyle = { color: d.token("--ink"), fontFamily: d.token("--sans"), fontSize: 13 };
    o.tooltip.axisPointer = {
      type: c.format === "percent" ? "line" : "shadow",
      lineStyle: { color: d.token("--rule-2") },
      shadowStyle: { color: d.token("--chart-weekend") },
    };
    tuneAxes(c, o);
    o.grid[0].right = c.name === "curve" ? 46 : 16;
    o.grid[0].top = c.name !== "curve" ? head(c, o) : narrow ? 96 : 74;
    var lines = [].concat.apply(
      [],
      o.series.map((s) => s.markLine ? s.markLine.data : []),
    );
    o.series.forEach((s) => tuneSeries(c, s, o.xAxis[0].data || [], lines));
    return o;
  }
  // The option as it is to be drawn: c.adjust, where somebody set it, has the first word.
  function option(c) {
    var o = JSON.parse(c.json);
    if (c.adjust) c.adjust(o);
    return tune(c, paint(o));
  }
  function draw(c) {
    if (!window.echarts) return;
    if (c.chart) c.chart.dispose();
    if (!c.live) {
      c.live = document.createElement("div");
      c.live.className = "live";
      c.el.appendChild(c.live);
      c.el.classList.add("alive");
    }
    c.width = c.live.clientWidth;
    c.chart = echarts.init(c.live, null, { renderer: "canvas", width: c.width, height: c.live.clientHeight });
    c.chart.setOption(option(c));
    c.chart.on("legendselectchanged", (e) => {
      c.shown = e.selected;
      c.chart.setOption({ legend: { selected: c.shown } });
    });
  }

  var charts = d.all("figure.chart").map((f) => {
    return {
      figure: f,
      el: f.querySelector(".plot"),
      json: f.querySelector("script").textContent,
      button: f.querySelector(".picture"),
      name: f.dataset.chart,
      format: f.dataset.format,
      unit: f.dataset.unit,
    };
  });
  d.charts = { all: charts, option: option, draw: draw, want: want };

  function redraw() {
    charts.forEach((c) => {
      if (c.chart && !d.printing) draw(c); // on paper stands the page's own drawing
    });
  }
  // The library, once; who asks while it is on its way is answered with the others.
  var asked = null;
  function library(then) {
    if (window.echarts) return then();
    if (asked) return asked.push(then);
    asked = [then];
    var script = document.createElement("script");
    script.src = source;
    script.onload = () => asked.forEach((f) => f());
    script.onerror = () => (asked = null); // the page's drawing stays, and the next one asks again
    document.head.appendChild(script);
  }
  function want(c, then) {
    library(() => {
      if (!c.chart) draw(c);
      if (then) then();
    });
  }
  // What the pointer stands on when the chart is there is told at once.
  function watch(c) {
    var at = null,
      wait;
    function tell() {
      if (!at) return;
      var box = c.el.getBoundingClientRect();
      c.chart.dispatchAction({ type: "showTip", x: at.clientX - box.left, y: at.clientY - box.top });
    }
    // Who only passes over it, or scrolls, does not want it.
    c.el.addEventListener("pointermove", (e) => {
      at = e;
      if (!c.chart && !wait) wait = setTimeout(() => (wait = 0) || at && want(c, tell), 80);
    });
    c.el.addEventListener("pointerleave", (e) => {
      if (e.pointerType === "mouse") at = null; // a finger leaves with every touch
    });
    c.el.addEventListener("pointerdown", (e) => {
      at = e;
      if (!c.chart) want(c, tell);
    });
    c.button.addEventListener("focus", () => want(c));
    c.button.hidden = false;
  }
  if (source) charts.forEach(watch);
  d.themed.push(redraw);
  var wait;
  window.addEventListener("resize", () => {
    clearTimeout(wait);
    wait = setTimeout(redraw, 120);
  });
})(window.dailydose);
