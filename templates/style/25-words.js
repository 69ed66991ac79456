// Words that scripts show: the page holds them, so that none stand in the code.
((d) => {
  "use strict";
  var at = document.getElementById("script-words");
  d.words = at ? at.dataset : { thousands: ",", point: "." };
  // A sentence with its numbers and texts put in: %n, %date …
  d.say = (key, parts) => {
    var s = d.words[key] || "";
    for (var k in parts) s = s.split("%" + k).join(parts[k]);
    return s;
  };
  d.button = (key) => {
    var b = document.createElement("button");
    b.type = "button";
    b.className = "quiet";
    b.textContent = d.say(key);
    return b;
  };
})(window.dailydose);
