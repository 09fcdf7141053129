// Starts the app: the only script the page names. No inline script, no eval, no other host.
//
// `/pkg/alongside.js`, `/pkg/alongside.wasm` and `/pkg/worker.js` are replaced by the release's hashed names
// when the site is built (frontend/tools/site.mjs), here and in worker.js alike. There is one of these for each language.
const WASM = '/pkg/alongside.wasm';
const WORKER = '/pkg/worker.js';

// Filled in by the build: which language this is, the service worker that keeps each, and where each other one starts.
const LANGUAGE = '{{language.CODE}}';
const LANGUAGES = /* LANGUAGES */ { 'en-GB': { keeper: '/sw.js' } };
const SERVICE_WORKER = LANGUAGES[LANGUAGE].keeper;
const PICKED = 'alongside-language';

// Leptos makes static fragments through innerHTML. What it makes never holds a script, a handler or a script
// address; whatever does is refused, loudly.
const FORBIDDEN = /<\s*script|\son\w+\s*=|javascript\s*:/i;

function trustedTypes() {
  const own = [WORKER, ...Object.values(LANGUAGES).map(({ keeper }) => keeper)];
  const plain = { createScriptURL: (address) => address };
  if (!window.trustedTypes) return plain;
  window.trustedTypes.createPolicy('default', {
    createHTML(html) {
      if (FORBIDDEN.test(html)) throw new TypeError('refused: markup that could run');
      return html;
    },
  });
  return window.trustedTypes.createPolicy('sw', {
    createScriptURL(address) {
      if (!own.includes(address)) throw new TypeError('refused: not a script of ours');
      return address;
    },
  });
}

// Streaming compiles while it downloads, and lets the browser keep the compiled code. A proxy that changes the
// content type breaks it, so the plain bytes are the second try.
async function compile() {
  try {
    return await WebAssembly.compileStreaming(fetch(WASM, { credentials: 'omit' }));
  } catch (failure) {
    console.warn('compiling from bytes', failure);
    const response = await fetch(WASM, { credentials: 'omit' });
    if (!response.ok) throw new Error(`the app answered ${response.status}`);
    return WebAssembly.compile(await response.arrayBuffer());
  }
}

// The worker compiles nothing: it is given the page's compiled module. The first one reads its script while that compiles, and
// does nothing before the app takes it; one that failed meanwhile is made anew, so that the app hears of it.
function workerMaker(policy, module) {
  const make = () => new Worker(policy.createScriptURL(WORKER), { type: 'module', name: 'alongside' });
  let first = make();
  first.onerror = () => { first = undefined; };
  return () => {
    const worker = first ?? make();
    first = undefined;
    worker.onerror = null;
    module.then((compiled) => worker.postMessage(compiled), () => worker.terminate());
    return worker;
  };
}

// A new release waits. `data-update="ready"` on <html> and the event tell the app; it answers with
// `alongside:take-update` when the person says so and drafts are kept. Then every tab reloads, once.
async function keepOffline(policy) {
  if (!navigator.serviceWorker) return;
  let controlled = Boolean(navigator.serviceWorker.controller);
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (controlled) location.reload();
    controlled = true;
  });
  const registration = await navigator.serviceWorker.register(policy.createScriptURL(SERVICE_WORKER), {
    updateViaCache: 'none',
  });
  const ready = () => {
    // Another language that was asked for is no news.
    if (!registration.waiting || !navigator.serviceWorker.controller || document.documentElement.dataset.speak) return;
    document.documentElement.dataset.update = 'ready';
    window.dispatchEvent(new CustomEvent('alongside:update-ready'));
  };
  ready();
  // On a busy phone the news of a release comes when that is kept already: then nothing changes any more.
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', ready);
    ready();
  });
  // The app marks each later part that has come: `data-second`, `data-third`.
  const keepParts = async () => {
    const parts = ['second', 'third'].filter((part) => document.documentElement.dataset[part] === 'here');
    if (!parts.length) return;
    await navigator.serviceWorker.ready;
    for (const worker of [registration.active, registration.waiting, registration.installing]) worker?.postMessage({ keep: parts });
  };
  keepParts();
  window.addEventListener('alongside:keep', keepParts);
  window.addEventListener('alongside:take-update', () => registration.waiting?.postMessage('take over'));
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) registration.update().catch(() => {});
  });
}

function sayItFailed(failure) {
  console.error(failure);
  const state = document.getElementById('boot-state');
  if (state) {
    state.textContent = '{{shell.FAILED}}';
  }
}

// A browser that lets no site keep anything refuses this, too.
function picked() {
  try {
    return localStorage.getItem(PICKED);
  } catch {
    return null;
  }
}

// What is kept on this phone is of one language: that one, where there is any. Else what the person picked here, else Welsh where
// the browser asks for it first.
function language() {
  const keeper = navigator.serviceWorker?.controller?.scriptURL;
  const kept = Object.keys(LANGUAGES).find((code) => keeper === new URL(LANGUAGES[code].keeper, location).href);
  if (kept) return kept;
  if (LANGUAGES[picked()]) return picked();
  const first = navigator.languages?.[0]?.slice(0, 2);
  return LANGUAGES[first] ? first : LANGUAGE;
}

// Answers when everything of a language is on this phone, or fails.
function allKept(registration, keeper) {
  const fresh = [registration.installing, registration.waiting].find((worker) => worker?.scriptURL.endsWith(keeper));
  return new Promise((kept, failed) => {
    const look = () => {
      if (!fresh || fresh.state === 'redundant') failed(new Error('that language could not be kept'));
      else if (fresh.state !== 'installing') kept(fresh);
    };
    fresh?.addEventListener('statechange', look);
    look();
  });
}

// Another language is kept whole first; only then is it spoken.
async function speak(policy, code) {
  const { keeper } = LANGUAGES[code];
  const answer = await fetch(keeper, { cache: 'no-cache', credentials: 'omit' });
  if (!answer.ok) throw new Error(`${keeper} answered ${answer.status}`);
  if (!navigator.serviceWorker) {
    localStorage.setItem(PICKED, code);
    location.reload();
    return;
  }
  const registration = await navigator.serviceWorker.register(policy.createScriptURL(keeper), { updateViaCache: 'none' });
  const kept = await allKept(registration, keeper);
  localStorage.setItem(PICKED, code);
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  if (navigator.serviceWorker.controller === kept) location.reload();
  kept.postMessage('take over');
}

function hearOfLanguages(policy) {
  const { dataset } = document.documentElement;
  window.addEventListener('alongside:speak', () => {
    speak(policy, dataset.speak).catch((failure) => {
      console.warn('stays in this language', failure);
      delete dataset.speak;
      window.dispatchEvent(new CustomEvent('alongside:not-spoken'));
    });
  });
}

async function start() {
  const other = LANGUAGES[language()].start;
  if (other) return import(other);
  document.documentElement.lang = LANGUAGE;
  const policy = trustedTypes();
  const module = compile();
  // Not before it is known that this is the language that is spoken: the other one brings its own.
  const glue = import('/pkg/alongside.js');
  const makeWorker = workerMaker(policy, module);
  const { default: init, start_page } = await glue;
  await init({ module_or_path: module });
  // A tap that came meanwhile is answered first: code that runs for the first time is compiled as it goes.
  await new Promise((next) => setTimeout(next));
  start_page(makeWorker);
  document.documentElement.dataset.started = 'yes';
  hearOfLanguages(policy);
  keepOffline(policy).catch((failure) => console.warn('not kept for offline use', failure));
}

start().catch(sayItFailed);
