// Tables onto the clipboard, so that pasting into a spreadsheet breaks nothing: numbers
// as numbers, codes and numbers of papers as text, merged cells taken apart, no formula.
((d) => {
  "use strict";
  var all = d.all;
  // The words of a cell in one line, without what only draws.
  function words(node) {
    if (node.nodeType === 3) return node.nodeValue;
    if (node.nodeType !== 1 || node.tagName === "svg" || node.getAttribute("aria-hidden") === "true") return "";
    if (/^(vh|moved)$/.test(node.className) && node.closest("td")) return ""; // said beside a figure, no part of it
    var out = "";
    for (var n = node.firstChild; n; n = n.nextSibling) out += n.nodeType === 1 ? " " + words(n) + " " : words(n);
    return out;
  }
  function line(cell) {
    return words(cell).replace(/\s+/g, " ").replace(/ ?([\uff0c\u3002\u3001\uff1b\uff1a\uff08\uff09]) ?/g, "$1").trim();
  }
  // A spreadsheet would run these as a formula.
  function tame(s) {
    return /^[=+\-@]/.test(s) ? "'" + s : s;
  }
  var number = /^[+-]?(\d{1,3}(,\d{3})+|\d{1,15})(\.\d+)?%?$/;
  function content(cell, numeric) {
    var s = line(cell),
      iso = cell.dataset.v;
    if (iso && /^\d{4}-\d\d-\d\d$/.test(iso)) return { s: iso, as: "date" };
    if (s === "—" && (numeric || iso === "")) return { s: "", as: "text" };
    if (numeric && number.test(s)) return { s: s.replace(/^\+|,/g, ""), as: /%$/.test(s) ? "share" : /\.\d$/.test(s) ? "tenth" : "number" };
    return { s: tame(s), as: "text" };
  }
  // Rows of equal length: a cell over several columns stands in the first of them, or in
  // each where it is a head; one over several rows in each of them.
  function grid(rows, columns) {
    var out = rows.map(() => []);
    rows.forEach((tr, r) => {
      var at = 0;
      all("th,td", tr).forEach((cell) => {
        while (out[r][at] !== undefined) at++;
        for (var down = 0; down < cell.rowSpan && r + down < rows.length; down++)
          for (var over = 0; over < cell.colSpan && (!columns || at + over < columns); over++)
            out[r + down][at + over] = over && !tr.closest("thead") ? null : cell;
        at += cell.colSpan;
      });
    });
    return out;
  }
  // One head a column: what stands above it joined, from the top.
  function heads(t) {
    var levels = grid(all("tr", t.tHead));
    return levels[levels.length - 1].map((_, i) => {
      var parts = [];
      levels.forEach((level) => {
        var cell = level[i],
          s = cell ? cell.dataset.day || line(cell) : "";
        if (cell && cell.dataset.day) parts = [];
        if (s && parts.indexOf(s) < 0) parts.push(s);
      });
      return { s: tame(parts.join(" ")), numeric: levels[levels.length - 1][i].classList.contains("n") };
    });
  }
  function shown(tr) {
    return !tr.hidden && !tr.classList.contains("norows");
  }
  function table(t) {
    var head = heads(t),
      rows = all("tbody tr", t),
      hidden = rows.filter((tr) => tr.hidden && !tr.matches(".norows,.kind")).length;
    if (!hidden) rows = rows.concat(all("tfoot tr", t)); // a total is not that of a part
    var body = grid(rows.filter(shown), head.length).map((cells) =>
      head.map((h, i) => (cells[i] ? content(cells[i], h.numeric || cells[i].classList.contains("n")) : { s: "", as: "text" })),
    );
    // Columns that hold nothing but bars and lines are left out.
    var keep = head.map((h, i) => {
      var at = "tbody tr > :nth-child(" + (i + 1) + ")";
      return body.some((row) => row[i].s) || !t.querySelector(at + " > .meter," + at + " > svg");
    });
    var kept = (_, i) => keep[i];
    return {
      head: head.filter(kept),
      body: body.map((row) => row.filter(kept)),
      hidden: hidden,
    };
  }
  var format = { text: "\\@", share: "0\\.0%", tenth: "0\\.0", date: "yyyy\\-mm\\-dd", number: "General" };
  function html(x) {
    function cell(tag) {
      return (c) => "<" + tag + " style='mso-number-format:\"" + format[c.as || "text"] + "\"'>" + d.escape(c.s) + "</" + tag + ">";
    }
    var out = "<meta charset='utf-8'><table border='1'><tr>" + x.head.map(cell("th")).join("") + "</tr>";
    x.body.forEach((row) => (out += "<tr>" + row.map(cell("td")).join("") + "</tr>"));
    return out + "</table>";
  }
  function plain(x) {
    return [x.head].concat(x.body).map((row) => row.map((c) => c.s).join("\t")).join("\r\n");
  }
  // The copy event works on pages opened from disk, where the newer way may be barred.
  function put(x) {
    var done = false;
    function fill(e) {
      e.clipboardData.setData("text/html", html(x));
      e.clipboardData.setData("text/plain", plain(x));
      e.preventDefault();
      done = true;
    }
    document.addEventListener("copy", fill);
    try {
      document.execCommand("copy");
    } catch (e) {
      /* said by what this returns */
    }
    document.removeEventListener("copy", fill);
    return done;
  }
  function select(t) {
    var range = document.createRange();
    range.selectNode(t);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }
  function copy(t, out) {
    var x = table(t),
      n = x.body.length;
    if (put(x)) {
      out.textContent = d.say(x.hidden > 0 ? "copiedpart" : "copied", { n: n, h: x.hidden });
    } else {
      select(t);
      out.textContent = d.say("copyfailed");
    }
  }
  // The button stands among the table's fields, else beside the heading of a section
  // with one table, else above the table's box.
  function place(t, parts) {
    var box = t.closest(".scroll") || t,
      section = t.closest("section"),
      heading = section && section.querySelector("h2"),
      only = section && all("table:not(.nocopy)", section).length === all("figure table", section).length + 1,
      tools = t.id && document.querySelector('.tools[data-for="' + t.id + '"]');
    if (!tools) {
      tools = document.createElement("div");
      tools.className = "tabletools";
      if (heading && only && !t.closest("figure")) {
        heading.classList.add("besides");
        heading.parentNode.insertBefore(tools, heading.nextSibling);
      }
      else box.parentNode.insertBefore(tools, box);
    }
    parts.forEach((p) => tools.appendChild(p));
  }
  if (!d.words.copy) return;
  all("main table").forEach((t) => {
    if (!t.tHead || t.classList.contains("nocopy")) return;
    var button = d.button("copy"),
      out = document.createElement("output");
    out.setAttribute("aria-live", "polite");
    button.classList.add("copy");
    place(t, [out, button]);
    button.addEventListener("click", () => copy(t, out));
  });
})(window.dailydose);
