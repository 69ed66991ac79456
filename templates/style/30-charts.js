// Charts, drawn from the options in the page. Colours are names of tokens, looked up
// for the theme in use.
(function (d) {
  "use strict";
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
    return c.format === "percent" ? (+v).toFixed(1) + "%" : d.group(v) + c.unit;
  }
  function tip(c, rows) {
    var p = d.parts(rows[0].axisValue),
      out = "<div class=tip><b>" + p.m + "月" + p.d + "日</b><table>";
    rows.forEach(function (r) {
      if (r.value === "-" || r.value == null) return;
      out += "<tr><td><i style='background:" + r.color + "'></i>" + d.escape(r.seriesName) + "</td><td>" + value(c, r.value) + "</td></tr>";
    });
    return out + "</table></div>";
  }
  // Room above the plot: the legend's lines, then one line a label of an upright line.
  function head(c, o) {
    var wide = 0,
      marks = 1;
    o.series.forEach(function (s) {
      wide += 12.5 * s.name.length + 50;
      marks = Math.max(marks, s.markLine ? s.markLine.data.length : 0);
    });
    return 37 + 22 * (Math.ceil(wide / c.el.clientWidth) - 1) + 17 * marks;
  }
  function tune(c, o) {
    var text = d.token("--chart-text"),
      narrow = c.el.clientWidth < 520,
      days = o.xAxis[0].data || [];
    o.textStyle = { fontFamily: d.token("--sans"), fontSize: 12, color: text };
    o.legend.textStyle = { color: text, fontSize: 12.5 };
    o.legend.itemGap = narrow ? 10 : 18;
    o.tooltip.formatter = function (rows) {
      return tip(c, rows);
    };
    o.tooltip.confine = true;
    o.tooltip.transitionDuration = 0;
    o.tooltip.backgroundColor = d.token("--surface");
    o.tooltip.borderColor = d.token("--rule-2");
    o.tooltip.textStyle = { color: d.token("--ink") };
    o.tooltip.axisPointer = {
      type: c.format === "percent" ? "line" : "shadow",
      lineStyle: { color: d.token("--rule-2") },
      shadowStyle: { color: d.token("--chart-weekend") },
    };
    var x = o.xAxis[0],
      y = o.yAxis[0],
      step = Math.max(1, Math.ceil(days.length / (narrow ? 6 : c.el.clientWidth < 800 ? 9 : 14)));
    x.boundaryGap = true;
    x.axisLine = { lineStyle: { color: d.token("--rule-2") } };
    x.axisLabel.color = text;
    x.axisLabel.interval = function (i) {
      return i % step === 0;
    };
    x.axisLabel.formatter = function (iso) {
      var p = d.parts(iso);
      return p.m + "/" + p.d;
    };
    // Weekends: one band a day, so that the colours follow the calendar exactly.
    var bands = days.map(function (iso) {
      var w = d.parts(iso).w;
      return w === 0 || w === 6 ? d.token("--chart-weekend") : "transparent";
    });
    x.splitArea = { show: true, interval: 0, areaStyle: { color: bands } };
    x.splitLine = { show: false };
    y.axisLabel.color = text;
    y.axisLabel.formatter =
      c.format === "percent"
        ? function (v) {
            return v + "%";
          }
        : d.group;
    y.splitLine = { lineStyle: { color: d.token("--chart-grid") } };
    o.grid[0].right = c.name === "curve" ? 46 : 16;
    o.grid[0].top = c.name !== "curve" ? head(c, o) : narrow ? 96 : 74;
    o.series.forEach(function (s) {
      // Labels of upright lines stand on two heights, so that near dates do not cover each other.
      if (s.markLine) {
        s.markLine.silent = true;
        s.markLine.data.forEach(function (line, i) {
          line.label = Object.assign({}, s.markLine.label, { distance: 4 + 17 * i });
        });
      }
      if (s.markPoint) {
        s.markPoint.silent = true;
        s.markPoint.data.forEach(function (point) {
          point.label.textBorderColor = d.token("--surface");
          point.label.textBorderWidth = 3;
        });
      }
      if (s.type === "line") {
        s.emphasis = { disabled: true };
        s.clip = false;
      }
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
  if (!window.echarts) return;
  var charts = d.all("figure.chart").map(function (f) {
    return { el: f.querySelector(".plot"), json: f.querySelector("script").textContent, name: f.dataset.chart, format: f.dataset.format, unit: f.dataset.unit };
  });
  function redraw() {
    charts.forEach(draw);
  }
  redraw();
  d.themed.push(redraw);
  var wait;
  window.addEventListener("beforeprint", function () {
    clearTimeout(wait);
  });
  window.addEventListener("resize", function () {
    if (!d.printing) {
      clearTimeout(wait);
      wait = setTimeout(redraw, 120);
    }
  });
})(window.dailydose);
