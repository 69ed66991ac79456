// Before anything is painted: that scripts run, and which theme is in use. It is no part
// of site.js, which waits for the page.
(function (root) {
  "use strict";
  var chosen = null;
  root.classList.add("js");
  try {
    chosen = localStorage.getItem("dailydose-theme");
  } catch (e) {
    /* storage may be barred on file:// */
  }
  if (chosen !== "dark" && chosen !== "light") chosen = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  root.dataset.theme = chosen;
})(document.documentElement);
