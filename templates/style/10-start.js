// Everything in these scripts only adds to pages that read without them. They are
// served as one file, in the order of their names; what they share is in `dailydose`.
window.dailydose = (() => {
  "use strict";
  var root = document.documentElement;
  return {
    root: root,
    all: (q, at) => Array.prototype.slice.call((at || document).querySelectorAll(q)),
    // The value of one of the style sheet's tokens, in the theme in use.
    token: (name) => getComputedStyle(root).getPropertyValue(name).trim(),
    escape: (s) => {
      var d = document.createElement("i");
      d.textContent = s;
      return d.innerHTML;
    },
    group: (n) => String(n).replace(/\B(?=(\d{3})+(?!\d))/g, ","),
    // A date such as 2021-06-15: its month, the month's name, day, and day of the week, 0 for Sunday.
    parts: function (iso) {
      var p = iso.split("-"),
        months = (this.words.months || "").split(" ");
      return { m: +p[1], b: months[p[1] - 1] || "", d: +p[2], w: new Date(Date.UTC(+p[0], p[1] - 1, +p[2])).getUTCDay() };
    },
    words: {}, // that the page holds for scripts
    themed: [], // called when the theme changed
    printing: false,
  };
})();
