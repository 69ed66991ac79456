// What a daily pace would come to, looked up in the program's own projection: the day by
// the least pace that still ends on each, the verdict by the least pace of each; how many
// are left lies on the line between nobody vaccinated and nobody left.
((d) => {
  "use strict";
  var box = document.getElementById("scenario");
  if (!box) return;
  var form = box.querySelector("form"),
    number = box.querySelector("[type=number]"),
    slide = box.querySelector("[type=range]"),
    presets = d.all("button", form),
    row = box.querySelector(".custom"),
    say = box.dataset,
    remaining = +say.remaining;
  function serial(iso) {
    return Date.parse(iso + "T00:00:00Z") / 864e5;
  }
  function iso(days) {
    return new Date(days * 864e5).toISOString().slice(0, 10);
  }
  var day = serial(say.day),
    paces = say.paces.split(" ").map(Number), // that end on the day after, on the next, and so on
    slack = 1e-9, // what binary fractions add is no further day
    verdicts = d.all("[data-verdict]", row);
  function people(n) {
    return say.people.replace("%s", d.group(n));
  }
  function date(days) {
    var p = d.parts(iso(days));
    return say.date.replace("%Y", iso(days).slice(0, 4)).replace("%m", p.m).replace("%b", p.b).replace("%d", p.d);
  }
  function project(pace) {
    var verdict = verdicts.filter((v) => pace >= v.dataset.from - slack)[0],
      after = paces.findIndex((p) => pace >= p - slack),
      left = +say.whole ? remaining * Math.max(0, 1 - pace / say.whole) : remaining;
    return { finish: after < 0 ? 0 : day + after + 1, left: Math.ceil(left - slack), verdict: verdict };
  }
  // The same pace as a further line in the curve.
  function line(pace) {
    var curve = d.charts && d.charts.all.find((c) => c.name === "curve");
    if (!curve) return;
    curve.adjust = (o) => {
      var from = o.xAxis[0].data.indexOf(say.day),
        over = false;
      var data = o.xAxis[0].data.map((_, i) => {
        if (i < from || over || from < 0) return "-";
        var share = (+say.done + pace * (i - from)) / +say.eligible;
        over = share >= 1;
        return Math.floor(Math.min(share, 1) * 1000) / 10;
      });
      o.series.push({ name: say.line, type: "line", data: data, symbol: "none", color: "--chart-custom", lineStyle: { width: 2, type: "dotted", color: "--chart-custom" } });
      if (o.legend.data) o.legend.data.push(say.line);
    };
    d.charts.want(curve, () => d.charts.draw(curve));
  }
  function show(pace, button) {
    var p = project(pace),
      cells = row.cells;
    cells[1].textContent = people(d.tenth(Math.round(pace * 10) / 10));
    cells[2].textContent = p.finish ? date(p.finish) : p.verdict.dataset.verdict === "never" ? say.none : say.later;
    cells[3].textContent = people(p.left);
    verdicts.forEach((v) => (v.hidden = v !== p.verdict));
    row.hidden = false;
    row.dataset.finish = p.finish ? iso(p.finish) : "";
    presets.forEach((b) => b.setAttribute("aria-pressed", String(b === button)));
    line(pace);
  }
  function clamp(v) {
    return Math.min(Math.max(+v || 0, 0), remaining);
  }
  number.addEventListener("input", () => {
    slide.value = clamp(number.value);
    show(clamp(number.value));
  });
  slide.addEventListener("input", () => {
    number.value = slide.value;
    show(clamp(slide.value));
  });
  // A preset holds the pace with all its digits; the field shows one.
  presets.forEach((b) => {
    b.setAttribute("aria-pressed", "false");
    b.addEventListener("click", () => {
      number.value = Math.round(b.dataset.pace * 10) / 10;
      slide.value = b.dataset.pace;
      show(+b.dataset.pace, b);
    });
  });
  form.addEventListener("submit", (e) => e.preventDefault());
  number.value = Math.round(presets[0].dataset.pace * 10) / 10;
  slide.value = presets[0].dataset.pace;
  form.hidden = false;
})(window.dailydose);
