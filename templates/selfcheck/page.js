"use strict";
(function () {
  var most = 500; // findings shown of one report
  var given = JSON.parse(document.getElementById("given").textContent), say = document.body.dataset;
  var drop = document.getElementById("drop"), choose = document.getElementById("choose");
  var state = document.getElementById("state"), results = document.getElementById("results");
  var waiting = [], busy = false, ready = false, told = 0, worker;

  function make(tag, kind, text) {
    var e = document.createElement(tag);
    if (kind) e.className = kind;
    if (text) e.textContent = text;
    return e;
  }

  function tell(text, bad) {
    state.textContent = text;
    state.className = bad ? "bad" : "";
  }

  function fill(sentence, value) { return sentence.split("#").join(value); }

  function row(line) {
    var tr = make("tr", line.Severity), what = make("td", "what", line.What);
    if (line.Mend) what.appendChild(make("p", "mend", line.Mend));
    tr.appendChild(make("td", "level", line.Level));
    tr.appendChild(make("td", "place", line.Place));
    tr.appendChild(what);
    tr.appendChild(make("td", "code", line.Code));
    return tr;
  }

  function table(lines) {
    var t = make("table"), head = t.createTHead().insertRow(), body = t.createTBody();
    say.columns.split("|").forEach(function (name) {
      var th = make("th", "", name);
      th.scope = "col";
      head.appendChild(th);
    });
    lines.slice(0, most).forEach(function (line) { body.appendChild(row(line)); });
    return t;
  }

  function show(result) {
    var s = make("section", result.Reject ? "reject" : (result.Lines || []).length ? "warn" : "fine");
    s.appendChild(make("h2", "", result.Head));
    s.appendChild(make("p", "file", result.File));
    result.Notes.forEach(function (note) { s.appendChild(make("p", "note", note)); });
    if (result.Lines) s.appendChild(table(result.Lines));
    if (result.Lines && result.Lines.length > most) s.appendChild(make("p", "note", fill(say.more, result.Lines.length - most)));
    return s;
  }

  function broken(name) {
    var s = make("section", "reject");
    s.appendChild(make("h2", "", name));
    s.appendChild(make("p", "note", fill(say.fault, name)));
    return s;
  }

  function next() {
    if (busy || !ready) return;
    if (!waiting.length) {
      if (told) tell(fill(say.done, told));
      return;
    }
    var file = waiting.shift(), reader = new FileReader();
    busy = true;
    tell(fill(say.reading, file.name));
    reader.onload = function () { worker.postMessage({ name: file.name, content: reader.result }, [reader.result]); };
    reader.onerror = function () { answered({ name: file.name, found: { Fault: "unreadable" } }); };
    reader.readAsArrayBuffer(file);
  }

  function answered(answer) {
    busy = false;
    told++;
    var shown = (answer.found.Results || []).map(show);
    if (answer.found.Fault) shown.push(broken(answer.name));
    shown.forEach(function (s) { results.appendChild(s); });
    next();
  }

  function take(files) {
    if (!waiting.length && !busy) {
      results.textContent = "";
      told = 0;
    }
    for (var i = 0; i < files.length; i++) waiting.push(files[i]);
    next();
  }

  function over(on) {
    return function (event) {
      event.preventDefault();
      drop.className = on ? "over" : "";
    };
  }

  function start() {
    if (!window.WebAssembly || !window.Worker || !window.globalThis) return tell(say.old, true);
    worker = new Worker(URL.createObjectURL(new Blob([given.worker], { type: "text/javascript" })));
    worker.onmessage = function (event) {
      if (event.data.ready) {
        ready = true;
        tell(say.ready);
        return next();
      }
      if (event.data.fault) return tell(say.old, true);
      answered(event.data);
    };
    worker.onerror = function () { tell(say.old, true); };
    worker.postMessage({ module: document.getElementById("module").textContent, kit: given.kit });
  }

  choose.onchange = function () {
    take(choose.files);
    choose.value = "";
  };
  document.ondragover = over(true);
  document.ondragleave = over(false);
  document.ondrop = function (event) {
    over(false)(event);
    take(event.dataTransfer.files);
  };
  try {
    start();
  } catch (e) {
    tell(say.old, true);
  }
})();
