"use strict";
// Runs the check apart from the page, so that the page answers while a workbook is read.
// The first message brings the module and its kit, every other one a file.
var failed = "";

function bytesOf(base64) {
  var raw = atob(base64), bytes = new Uint8Array(raw.length);
  for (var i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
  return bytes;
}

function start(given) {
  var go = new Go();
  self.selfcheckKit = given.kit;
  return WebAssembly.instantiate(fflate.gunzipSync(bytesOf(given.module)), go.importObject).then(function (module) {
    go.run(module.instance).then(function () { failed = "stopped"; });
    if (!self.selfcheck) throw new Error("the module did not start");
    postMessage({ ready: true });
  });
}

function answer(file) {
  var found;
  try {
    found = failed ? { Fault: failed } : JSON.parse(self.selfcheck(file.name, new Uint8Array(file.content)));
  } catch (e) {
    found = { Fault: String(e) };
  }
  postMessage({ name: file.name, found: found });
}

onmessage = function (event) {
  if (!event.data.module) return answer(event.data);
  start(event.data).catch(function (e) { postMessage({ fault: String(e) }); });
};
