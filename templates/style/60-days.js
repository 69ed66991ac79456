// From day to day. A day's pages are never changed after they are published, so they
// learn from days.js which days came after them, and which pages those have.
((d) => {
  "use strict";
  var box = document.getElementById("days"),
    list = window.dailydoseDays;
  if (!box || !list) return;
  var own = box.dataset.day,
    file = decodeURIComponent(box.dataset.file),
    days = list.days,
    select = box.querySelector("select");
  function has(entry) {
    return list.sets[entry.pages].indexOf(file) >= 0;
  }
  // The same page of that day, or its overview where it has none.
  function href(entry) {
    return box.dataset.root + entry.day + "/" + (has(entry) ? box.dataset.file : "index.html");
  }
  // The way to a page as it was some days before; "" where none is published.
  d.pageBefore = (n, page) => {
    var iso = n ? new Date(Date.parse(own) - n * 864e5).toISOString().slice(0, 10) : "",
      entry = days.find((e) => e.day === iso && list.sets[e.pages].indexOf(page) >= 0);
    return entry ? box.dataset.root + iso + "/" + page.split("/").map(encodeURIComponent).join("/") : "";
  };
  function say(pattern, iso) {
    var p = d.parts(iso);
    return pattern.replace("%Y", iso.slice(0, 4)).replace("%m", p.m).replace("%b", p.b).replace("%d", p.d);
  }
  function step(rel, entry) {
    var a = box.querySelector("[rel=" + rel + "]");
    a.hidden = !entry;
    if (!entry) return;
    a.href = href(entry);
    a.querySelector("b").textContent = say(box.dataset.date, entry.day);
  }
  function option(entry) {
    var o = document.createElement("option"),
      text = say(box.dataset.date, entry.day) + " " + box.dataset.weekdays.split(" ")[d.parts(entry.day).w];
    o.value = href(entry);
    o.textContent = has(entry) ? text : box.dataset.other.replace("%s", text);
    o.selected = entry.day === own;
    return o;
  }
  var group;
  days
    .slice()
    .reverse()
    .forEach((entry) => {
      var month = say(box.dataset.month, entry.day);
      if (!group || group.label !== month) {
        group = document.createElement("optgroup");
        group.label = month;
        select.appendChild(group);
      }
      group.appendChild(option(entry));
    });
  var later = days.find((e) => e.day > own);
  step("prev", days.filter((e) => e.day < own).pop());
  step("next", later);
  document.getElementById("stale").hidden = !later;
  select.parentNode.hidden = days.length < 2;

  // A choice by the mouse opens the day; by the keyboard, Enter does, since the arrow
  // keys pass over every day on their way.
  var keyed = false;
  select.addEventListener("pointerdown", () => (keyed = false));
  select.addEventListener("keydown", (e) => {
    keyed = true;
    if (e.key === "Enter") location.href = select.value;
  });
  select.addEventListener("change", () => {
    if (!keyed) location.href = select.value;
  });
})(window.dailydose);
