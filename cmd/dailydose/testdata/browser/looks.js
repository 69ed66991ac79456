// What the browser tests look for on a page. Each look returns what is wrong, as a
// list of sentences; an empty list is well. They change nothing they look at.
window.looks = (function () {
  "use strict";
  function all(q, at) {
    return Array.from((at || document).querySelectorAll(q));
  }
  function told(e) {
    return e.outerHTML.replace(/\s+/g, " ").slice(0, 110);
  }
  function shown(e) {
    return e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && e.getClientRects().length > 0;
  }
  function text(e) {
    return e.textContent.trim();
  }
  function byIds(e, attribute) {
    return (e.getAttribute(attribute) || "").split(" ").filter(Boolean);
  }
  function name(e) {
    var by = byIds(e, "aria-labelledby").map(function (id) {
      var at = document.getElementById(id);
      return at ? text(at) : "";
    });
    return (e.getAttribute("aria-label") || by.join(" ") || (e.labels && e.labels.length ? text(e.labels[0]) : "")).trim();
  }
  function twice(list) {
    return list.filter(function (x, i) {
      return list.indexOf(x) !== i;
    });
  }

  // Nothing leads sideways; what reaches beyond the edge is named.
  function width() {
    var page = document.documentElement,
      over = page.scrollWidth - page.clientWidth,
      wider = all(".scroll").filter(function (e) {
        return shown(e) && getComputedStyle(e).overflowX === "visible" && e.scrollWidth > e.clientWidth + 1;
      });
    if (wider.length) return wider.map(function (e) { return "wider than its frame by " + (e.scrollWidth - e.clientWidth) + " px: " + told(e); });
    if (over <= 0) return [];
    var edge = all("body *").filter(function (e) {
      return shown(e) && e.getBoundingClientRect().right > page.clientWidth + 1 && !e.closest(".scroll, .plot, .tabs ul");
    });
    return ["scrolls sideways by " + over + " px: " + edge.slice(-2).map(told)];
  }

  // Every chart is a picture of its full width with marks and words in it.
  function charts() {
    return all("figure.chart").reduce(function (bad, f) {
      var plot = f.querySelector(".plot"),
        svg = plot.querySelector(".live canvas"),
        drawing = plot.querySelector("svg.drawn"),
        caption = f.querySelector("figcaption").textContent;
      if (!drawing || drawing.childNodes.length < 10) return bad.concat("not drawn in the page: " + caption);
      if (getComputedStyle(drawing).display !== "none") return bad; // on paper
      if (!svg) return bad.concat("not drawn: " + caption);
      var box = svg.getBoundingClientRect();
      if (Math.abs(box.width - plot.clientWidth) > 1 || box.height < 100) bad.push("of another size than its place: " + caption);
      return bad;
    }, []);
  }

  // What stands in line and fills its place stays so when it is bent: the strip's
  // first day is the longest month, and what stands beside another stands alone.
  function bent() {
    var bad = [],
      days = document.querySelectorAll(".strip .day"),
      marks = document.querySelectorAll(".strip .wallcell");
    if (days.length > 1) {
      var was = days[0].textContent;
      days[0].textContent = "12月";
      var by = Math.round(Math.abs(marks[0].getBoundingClientRect().top - marks[1].getBoundingClientRect().top));
      days[0].textContent = was;
      if (by > 0) bad.push("the strip's first mark is out of line by " + by + " px");
    }
    all(".two").forEach(function (two) {
      var rest = Array.from(two.children).slice(1);
      rest.forEach(function (e) { e.remove(); });
      if (two.querySelector("section").offsetWidth < two.clientWidth - 1) bad.push("beside " + told(two.firstElementChild) + " nothing stands, and the place is left empty");
      rest.forEach(function (e) { two.append(e); });
    });
    return bad;
  }

  function landmarks() {
    var bad = [],
      heads = all("h1, h2, h3, h4, h5, h6");
    function count(what, list) {
      if (list.length !== 1) bad.push(list.length + " " + what);
    }
    function top(tag) {
      return all(tag).filter(function (e) {
        return !e.parentElement.closest("main, article, section, aside, nav");
      });
    }
    count("banners", top("header"));
    count("mains", all("main"));
    count("contentinfos", top("footer"));
    count("h1", all("h1"));
    if (!document.title.trim() || document.documentElement.lang !== "zh-CN") bad.push("no title or language");
    var navs = all("nav").map(name);
    if (navs.indexOf("") >= 0 || twice(navs).length) bad.push("navs are named " + JSON.stringify(navs));
    var skip = document.querySelector("a");
    if (!skip.matches(".skip") || skip.getAttribute("href") !== "#" + document.querySelector("main").id) bad.push("the first link does not skip to the page");
    heads.forEach(function (h, i) {
      if (!text(h)) bad.push("empty heading " + told(h));
      if (+h.tagName[1] > (i ? +heads[i - 1].tagName[1] + 1 : 1)) bad.push("heading out of order: " + told(h));
    });
    twice(
      all("[id]").map(function (e) {
        return e.id;
      }),
    ).forEach(function (id) {
      bad.push("two elements are #" + id);
    });
    all("[aria-labelledby], [aria-controls], [aria-describedby], label[for]").forEach(function (e) {
      ["aria-labelledby", "aria-controls", "aria-describedby", "for"].forEach(function (a) {
        byIds(e, a).forEach(function (id) {
          if (!document.getElementById(id)) bad.push(a + " leads nowhere: " + told(e));
        });
      });
    });
    return bad;
  }

  function names() {
    var bad = [];
    all("a[href], button, summary, [role=button]").forEach(function (e) {
      if (!e.hidden && !text(e) && !name(e)) bad.push("without a name: " + told(e));
    });
    all("input, select, textarea, [role=img], [role=region], [role=search] input, [role=listbox], [role=group], section[aria-labelledby]").forEach(function (e) {
      if (!name(e)) bad.push("without a name: " + told(e));
    });
    all("img").forEach(function (e) {
      if (!e.hasAttribute("alt")) bad.push("without a name: " + told(e));
    });
    all("svg").forEach(function (e) {
      var role = e.closest("[role=img]");
      if (!(role ? name(role) : e.closest("[aria-hidden=true]") || e.querySelector("title"))) bad.push("without a name: " + told(e));
    });
    all("table").forEach(function (t) {
      var around = t.closest("[role=region], section, figure");
      if (!(t.caption && text(t.caption)) && !name(t) && !(around && name(around))) bad.push("table without a name: " + told(t));
      if (!t.tHead || !t.tHead.rows.length) bad.push("table without heads: " + told(t));
    });
    all("th").forEach(function (th) {
      if (!th.scope) bad.push("head without scope: " + told(th));
      if (!text(th) && !name(th)) bad.push("empty head: " + told(th.closest("table")));
    });
    all("tbody tr:not(.norows)").forEach(function (r) {
      if (!r.querySelector("th, td")) bad.push("empty row: " + told(r));
    });
    return bad;
  }

  // Colours as the browser computes them, in the notation of old or new.
  var pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true }),
    known = {};
  function colour(css) {
    if (!known[css]) {
      pen.clearRect(0, 0, 1, 1);
      pen.fillStyle = css;
      pen.fillRect(0, 0, 1, 1);
      var p = pen.getImageData(0, 0, 1, 1).data;
      known[css] = [p[0], p[1], p[2], p[3] / 255];
    }
    return known[css];
  }
  function over(top, share, below) {
    return [0, 1, 2].map(function (i) {
      return top[i] * share + below[i] * (1 - share);
    });
  }
  function luminance(c) {
    var l = c.slice(0, 3).map(function (v) {
      v /= 255;
      return v <= 0.03928 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    });
    return 0.2126 * l[0] + 0.7152 * l[1] + 0.0722 * l[2];
  }
  function ratio(a, b) {
    var x = luminance(a),
      y = luminance(b);
    return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
  }
  // The ground below an element's words and how much of its ink shows, all ancestors counted.
  function grounds() {
    var seen = new Map();
    return function ground(e) {
      if (!e) return { colour: [255, 255, 255], share: 1 };
      if (!seen.has(e)) {
        var up = ground(e.parentElement),
          s = getComputedStyle(e),
          c = colour(s.backgroundColor),
          share = up.share * +s.opacity;
        seen.set(e, { colour: over(c, c[3] * share, up.colour), share: share });
      }
      return seen.get(e);
    };
  }
  function ink(e, style) {
    return colour(e.closest("svg") && style.fill !== "none" ? style.fill : style.color);
  }
  // Words of 24 px, or of 18.66 px in bold, are large.
  function least(s) {
    var size = parseFloat(s.fontSize);
    return size >= 24 || (size >= 18.66 && +s.fontWeight >= 700) ? 3 : 4.5;
  }
  function contrast() {
    var ground = grounds(),
      worst = {},
      seen = 0;
    function judge(e, style, words) {
      var g = ground(e),
        c = ink(e, style),
        r = ratio(over(c, c[3] * g.share, g.colour), g.colour);
      seen++;
      if (r >= least(style) - 0.005) return;
      var key = [e, e.parentElement].map(function (x) { return x.tagName + "." + (x.getAttribute("class") || ""); }).join(" in ");
      worst[key] = key + ": " + r.toFixed(2) + " to 1, " + words.trim().slice(0, 20);
    }
    var walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      var e = walk.currentNode.parentElement;
      if (!walk.currentNode.data.trim() || e.closest(".vh, script, template") || !shown(e)) continue;
      judge(e, getComputedStyle(e), walk.currentNode.data);
    }
    all("input[placeholder]").filter(shown).forEach(function (e) {
      judge(e, getComputedStyle(e, "::placeholder"), e.placeholder);
    });
    return Object.keys(worst)
      .map(function (k) {
        return worst[k];
      })
      .concat(seen < 30 ? "only " + seen + " texts seen" : []);
  }

  // Words of programs have no place on the page.
  function words() {
    var said = document.title + " " + document.body.innerText + all("[aria-label], [title], [placeholder]")
      .map(function (e) {
        return [e.getAttribute("aria-label"), e.title, e.getAttribute("placeholder")].join(" ");
      })
      .join(" ");
    return ["undefined", "NaN", "Infinity", "[object", "<no value>", "%!", "null", "<nil>", "ZgotmplZ"].filter(function (w) {
      return said.indexOf(w) >= 0;
    }).map(function (w) {
      return "says " + w + ": " + said.substr(Math.max(0, said.indexOf(w) - 30), 80);
    });
  }

  // Without scripts no control may be offered, since none would answer, no place
  // may be empty, and each chart is drawn, and there as a table.
  function plain() {
    var bad = [];
    all("button, input, select, textarea").filter(shown).forEach(function (e) {
      bad.push("does nothing: " + told(e));
    });
    all(".plot").forEach(function (e) {
      var drawn = e.querySelector("svg.drawn");
      if (!drawn || drawn.getBoundingClientRect().height < 50) bad.push("no drawing in " + e.clientHeight + " px: " + told(e));
    });
    all("figure.chart").forEach(function (f) {
      var way = f.querySelector("details > summary");
      if (!f.querySelector("details td") || !way || !shown(way)) bad.push("no table for the chart " + f.dataset.chart);
    });
    all("section, ul, ol, dl, main > div, nav").filter(shown).forEach(function (e) {
      if (!text(e)) bad.push("empty: " + told(e));
    });
    var list = document.querySelector(".nojs a");
    if (!list || !shown(list)) bad.push("no way to the list of units");
    return bad;
  }

  // What only serves on a screen is not put on paper.
  function paper() {
    return all("nav.tabs, .theme, .skip, .find, input, select, .tools, .days, button").filter(function (e) {
      return shown(e) && !e.closest("th");
    }).map(function (e) {
      return "on paper: " + told(e);
    });
  }

  // Where the page leads, scripts' own links as well, and the places in it.
  function ways() {
    var to = all("[href], [src]").map(function (e) {
      return e.href || e.src;
    });
    all("#days option").forEach(function (o) {
      to.push(new URL(o.value, location.href).href);
    });
    all("#find-list li").forEach(function (li) {
      to.push(new URL(li.dataset.href, location.href).href);
    });
    var next = document.querySelector("#days [rel=next]:not([hidden])");
    return { next: next ? next.href : "", to: Array.from(new Set(to)), places: all("[id]").map(function (e) { return e.id; }) };
  }

  // Where the focus stands, whether it can be seen there, and what it is.
  function focused() {
    var e = document.activeElement;
    if (!e || e === document.body) return null;
    var s = getComputedStyle(e),
      b = e.getBoundingClientRect();
    return {
      what: told(e),
      at: all("*").indexOf(e),
      seen: (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 1) || s.boxShadow !== "none",
      inside: b.bottom > 0 && b.top < innerHeight && b.width > 1,
      kind: ["skip", "find", "tabs", "crumbs", "days", "main"].filter(function (k) { return e.closest("." + k + ", #" + k + ", " + k); })[0] || "",
      table: !!e.closest("[role=region]"),
    };
  }

  return {
    width: width, charts: charts, landmarks: landmarks, names: names, contrast: contrast,
    words: words, plain: plain, paper: paper, ways: ways, focused: focused,
    page: function () { return [].concat(landmarks(), names(), words()); },
    size: function () { return [].concat(width(), charts(), bent()); },
  };
})();

// Until every chart, once wanted, is drawn in the width of its place, and every script of the page
// is done; whoever waits in vain finds the fault by looking.
window.looks.settled = function () {
  return new Promise(function (done) {
    var left = 600;
    window.dailydose.charts.all.forEach(function (c) { window.dailydose.charts.want(c); });
    (function again() {
      var late = Array.from(document.querySelectorAll("figure.chart .plot")).some(function (p) {
        var svg = p.querySelector(".live canvas");
        return !svg || Math.abs(svg.getBoundingClientRect().width - p.clientWidth) > 1;
      });
      if (!late || !left--) return done(true);
      setTimeout(again, 30);
    })();
  });
};
