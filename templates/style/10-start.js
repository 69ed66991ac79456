// Everything in these scripts only adds to pages that read without them. They are
// served as one file, in the order of their names; what they share is in `dailydose`.
window.dailydose = (() => {
  "use strict";
  var root = document.documentElement,
    dictionary = new Intl.Collator("zh-CN");
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
    // Figures as the page's language writes them, and what one of them is.
    group: function (n) {
      return String(n).replace(/\B(?=(\d{3})+(?!\d))/g, this.words.thousands);
    },
    tenth: function (n) {
      return (+n).toFixed(1).replace(".", this.words.point);
    },
    figure: function (text) {
      var plain = text.split(this.words.thousands).join("").replace(this.words.point, ".").replace("\uff0d", "-");
      var found = plain.match(/-?\d+(\.\d+)?/);
      return found && parseFloat(found[0]);
    },
    // A date such as 2021-06-15: its month, the month's name, day, and day of the week, 0 for Sunday.
    parts: function (iso) {
      var p = iso.split("-"),
        months = (this.words.months || "").split(" ");
      return { m: +p[1], b: months[p[1] - 1] || "", d: +p[2], w: new Date(Date.UTC(+p[0], p[1] - 1, +p[2])).getUTCDay() };
    },
    // The first letters of the signs' readings, by their order in Chinese dictionaries: the
    // first sign of each letter is known, and what comes before the next begins with it too.
    initials: (text) => {
      var first = "\u963f\u516b\u5693\u54d2\u59b8\u53d1\u65ee\u54c8\u8ba5\u5494\u5783\u5988\u62cf\u5662\u5991\u4e03\u5465\u6268\u5b83\u7a75\u5915\u4e2b\u5e00",
        letters = "abcdefghjklmnopqrstwxyz";
      return text.replace(/[\u4e00-\u9fff]/g, (sign) => {
        var at = letters.length - 1;
        while (at > 0 && dictionary.compare(first.charAt(at), sign) > 0) at--;
        return letters.charAt(at);
      });
    },
    words: {}, // that the page holds for scripts
    themed: [], // called when the theme changed
    printing: false,
  };
})();
