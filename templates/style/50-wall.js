// The wall: say unit, day and state on hover, from the heads and the legend.
(function (d) {
  "use strict";
  var all = d.all;
  all("table.wall").forEach(function (t) {
    var words = {},
      days = all("thead th[data-day]", t);
    all(".marks li", t.closest("section")).forEach(function (li) {
      words[li.firstChild.className] = li.textContent.slice(li.firstChild.textContent.length);
    });
    t.addEventListener("mouseover", function (e) {
      var td = e.target.closest("td"),
        tr = td && td.parentNode;
      if (!td || !days[td.cellIndex - 1] || !tr.cells[0] || td.title) return;
      var state = td.className.split(" "),
        say = words["wallcell " + state[0]] || "";
      if (state[1]) say += " " + words["wallcell reported late"];
      td.title = tr.cells[0].textContent + " " + days[td.cellIndex - 1].dataset.day + " " + say;
    });
  });
})(window.dailydose);
