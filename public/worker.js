// The dedicated worker: the same compiled module as the page, without the page. Documents, keys and the
// database are used here, so that writing never waits for them.
//
// The page's first message is the compiled module. What it says before the app's own listener stands is kept
// and said again in order: a module worker would lose it otherwise.
import init, { start_worker } from '/pkg/alongside.js';

const early = [];

async function start(module) {
  await init({ module_or_path: module });
  await start_worker();
  self.removeEventListener('message', listen);
  for (const { data, ports } of early) self.dispatchEvent(new MessageEvent('message', { data, ports }));
}

let started = false;

function listen(event) {
  event.stopImmediatePropagation();
  if (started) {
    early.push(event);
    return;
  }
  started = true;
  start(event.data).catch((failure) => {
    console.error(failure);
    setTimeout(() => { throw failure; });
  });
}

self.addEventListener('message', listen);
