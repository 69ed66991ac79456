// A chart as a picture to paste elsewhere: title, plot and source on white, in the
// light theme, at twice the size of the screen.
((d) => {
  "use strict";
  var scale = 2,
    width = 960,
    height = 420,
    margin = 28;
  function text(f, q) {
    var e = f && f.querySelector(q);
    return e ? e.textContent.trim() : "";
  }
  // Drawn in the light theme whichever is in use; nothing is shown meanwhile.
  function plot(c) {
    var theme = d.root.dataset.theme,
      at = document.createElement("div");
    d.root.dataset.theme = "light";
    var copy = Object.assign({}, c, { width: width }),
      o = d.charts.option(copy), // what the reader switched off stays off
      chart = echarts.init(at, null, { renderer: "canvas", devicePixelRatio: scale, width: width, height: height });
    chart.setOption(o);
    var canvas = chart.renderToCanvas({ pixelRatio: scale, backgroundColor: "#ffffff" });
    chart.dispose();
    var ink = { title: d.token("--ink"), text: d.token("--ink-2"), note: d.token("--ink-3"), font: d.token("--sans") };
    d.root.dataset.theme = theme;
    return { canvas: canvas, ink: ink };
  }
  function sheet(c) {
    var drawn = plot(c),
      ink = drawn.ink,
      canvas = document.createElement("canvas"),
      g = canvas.getContext("2d"),
      room = width;
    canvas.width = (width + 2 * margin) * scale;
    canvas.height = (height + 130) * scale;
    g.fillStyle = "#ffffff";
    g.fillRect(0, 0, canvas.width, canvas.height);
    g.scale(scale, scale);
    function write(words, y, size, color, weight) {
      g.font = (weight || 400) + " " + size + "px " + ink.font;
      g.fillStyle = color;
      g.fillText(words, margin, y, room);
    }
    write(title(c), 42, 22, ink.title, 700);
    write(text(c.figure, "figcaption"), 66, 13.5, ink.text);
    g.drawImage(drawn.canvas, margin, 84, width, height);
    write(d.say("source"), height + 112, 12.5, ink.note);
    return canvas;
  }
  function title(c) {
    var what = text(c.figure.closest("section"), "h2") || text(c.figure, "figcaption");
    return (d.words.subject || d.words.county) + " " + what;
  }
  function name(c) {
    var what = title(c).split(" ");
    if (d.words.subject) what.unshift(d.words.county);
    return what.concat(d.words.day).join("-").replace(/[\\/:*?"<>|\s]/g, "") + ".png";
  }
  function save(c) {
    sheet(c).toBlob((blob) => {
      var a = document.createElement("a");
      a.href = URL.createObjectURL(blob);
      a.download = name(c);
      a.click();
      setTimeout(() => URL.revokeObjectURL(a.href), 60000);
    }, "image/png");
  }
  d.charts.all.forEach((c) => c.button.addEventListener("click", () => d.charts.want(c, () => save(c))));
})(window.dailydose);
