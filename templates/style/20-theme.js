// Theme: the system's, unless the reader chose one. Storage may be barred on file://.
// On paper it is always the light one.
((d) => {
  "use strict";
  var root = d.root,
    button = document.getElementById("theme");
  var system = window.matchMedia("(prefers-color-scheme: dark)");
  function chosen() {
    try {
      return localStorage.getItem("dailydose-theme");
    } catch (e) {
      return null;
    }
  }
  function theme() {
    return chosen() || root.dataset.choice || (system.matches ? "dark" : "light");
  }
  function apply(name) {
    if (root.dataset.theme !== name) root.dataset.theme = name;
    if (button) {
      button.hidden = false;
      button.textContent = name === "dark" ? button.dataset.light : button.dataset.dark;
    }
    d.themed.forEach((redraw) => redraw());
  }
  apply(theme());
  if (button)
    button.addEventListener("click", () => {
      var next = root.dataset.theme === "dark" ? "light" : "dark";
      root.dataset.choice = next;
      try {
        localStorage.setItem("dailydose-theme", next);
      } catch (e) {
        /* the choice lasts for this page */
      }
      apply(next);
    });
  system.addEventListener("change", () => apply(theme()));
  window.addEventListener("beforeprint", () => {
    d.printing = true;
    apply("light");
  });
  window.addEventListener("afterprint", () => {
    d.printing = false;
    apply(theme());
  });

  // On a narrow screen the page's own tab may lie beyond the edge.
  // Asked for with the first picture, since until then the page is changed, and laid out once.
  var tab = document.querySelector(".tabs [aria-current]");
  if (tab) requestAnimationFrame(() => (tab.closest("ul").scrollLeft = tab.offsetLeft - 60));
})(window.dailydose);
