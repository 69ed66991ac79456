// A page says across its top that the site is old, when it is opened after the next
// day should have been there, or after a night that failed: by the browser's clock, so
// that the page itself stays the same.
((d) => {
  "use strict";
  var box = document.getElementById("behind"),
    status = window.dailydoseStatus;
  if (!box || !status) return;
  // A moment as status.js writes it, such as 2021-06-17T08:00:00+08:00, by that clock.
  function date(iso) {
    var p = d.parts(iso.slice(0, 10));
    return d.say("date", { m: p.m, b: p.b, d: p.d });
  }
  var late = status.due && Date.now() > Date.parse(status.due);
  if (!late && !status.failed) return;
  box.textContent = (late ? box.dataset.old : box.dataset.failed)
    .replace("%day", date(status.day))
    .replace("%due", status.due ? date(status.due) + " " + status.due.slice(11, 16) : "");
  box.hidden = false;
})(window.dailydose);
