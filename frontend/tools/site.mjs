// Builds what the relay serves to a phone: `target/site/`.
//
//   node frontend/tools/site.mjs             the release: small, compressed, measured
//   node frontend/tools/site.mjs --dev       quick to build, big, uncompressed
//   node frontend/tools/site.mjs --english   without the other languages: half the time, while working
//
// wasm (cargo, wasm-bindgen, wasm-opt) + style (sass) + public/ → hashed names under /pkg/, the shell that names
// them, and the service worker that holds the list of them all. Nothing here runs on a phone.
//
// Each language is the whole app once more, in its own words: `index.html`, `sw.js`, `alongside.wasm` and the rest are English,
// `index.cy.html`, `sw.cy.js`, `alongside.cy.wasm` Welsh. A phone fetches and keeps one of them.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const TARGET = process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target');
const SITE = join(TARGET, 'site');
const WORK = join(TARGET, 'site-work');
const DEV = process.argv.includes('--dev');

// English comes last: its start names those of the others. `dot` is what stands in the names of files.
const ENGLISH = { code: 'en-GB', dot: '', words: 'en', features: [] };
const OTHERS = [{ code: 'cy', dot: '.cy', words: 'cy', features: ['--features', 'welsh'] }];
const LANGUAGES = [...(process.argv.includes('--english') ? [] : OTHERS), ENGLISH];

// A first visit over a slow line: everything it downloads, in bytes as brotli sends them. Nearly all of it is one wasm module.
// Where the optimiser puts things, and so what brotli makes of it, moves by 2 kB from one build to the next: the limit leaves room for that.
const FIRST_VISIT_LIMIT = 826_000;
// What comes after that, part by part, each with what it needs of what the parts share: the second once somebody has joined, and the
// third, beyond that, once staff have. A nurse fetches both at base or on the team's line; the third is held to what a weak signal in
// a village brings within seconds (190 kB are fifteen at 100 kbit/s), since a page of it may be the first that she opens.
const LATER = {
  second: { files: ['shared.wasm', 'second.wasm'], limit: 240_000 },
  third: { files: ['shared.wasm', 'third.wasm'], limit: 190_000 },
};
const PARTS = ['shared.wasm', 'second.wasm', 'third.wasm'];
// Hashed files of this many earlier releases stay, for phones that are half way through loading one.
const RELEASES_KEPT = 3;
const NOT_COMPRESSED = new Set(['.png', '.br', '.gz']);

function run(command, args, options = {}) {
  const done = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', ...options });
  if (done.error) throw done.error;
  if (done.status !== 0) process.exit(done.status ?? 1);
}

const npmTool = (name) => join(ROOT, 'end2end/node_modules/.bin', name);
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

// What a release leaves out: the texts of panics (what a value was, in which line of which file). They are a twentieth of all that
// a phone downloads, nobody there could read them, and a value's text could be somebody's words. Stable Rust does not promise
// these two flags yet, hence the first line; without them the app is the same, and larger. This replaces the flags of
// `.cargo/config.toml`, so that one is said again.
const WITHOUT_PANIC_TEXTS = {
  RUSTC_BOOTSTRAP: '1',
  CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS: '--cfg=erase_components -Zfmt-debug=none -Zlocation-detail=none',
};

// The linker leaves a note of what leads to what, by which the module is cut (`second_part` and `third_part` in src/lib.rs): what a
// first visit needs, what only one of the later parts needs, and what both of them do.
function buildWasm({ dot, features }) {
  const profile = DEV ? 'dev' : 'wasm-release';
  const linked = join(TARGET, 'wasm32-unknown-unknown', DEV ? 'debug' : profile, 'frontend.wasm');
  const env = { ...process.env, ...(DEV ? {} : WITHOUT_PANIC_TEXTS) };
  const target = ['--target', 'wasm32-unknown-unknown'];
  run('cargo', ['rustc', '--quiet', '-p', 'frontend', ...features, '--profile', profile, ...target, '--', '-Clink-arg=--emit-relocs'], { env });
  const work = join(WORK, `language${dot}`);
  const cut = join(work, 'cut');
  mkdirSync(work);
  run(join(ROOT, '.tools/bin/wasm-split-cli'), [linked, cut, '--target', 'web', '--out-name', 'alongside']);
  const slim = DEV ? [] : ['--remove-name-section', '--remove-producers-section'];
  run(join(ROOT, '.tools/bin/wasm-bindgen'), [
    join(cut, 'alongside.wasm'), '--target', 'web', '--no-typescript', '--keep-lld-exports', '--out-dir', work, '--out-name', 'alongside', ...slim,
  ]);
  if (existsSync(join(work, 'snippets'))) throw new Error('a crate brought inline JavaScript: it would not be hashed');
  joinScripts(cut, work);
  const glue = readFileSync(join(work, 'alongside.js'), 'utf8');
  if (/new Function\(|\beval\(/.test(glue)) throw new Error('something makes code from text: the content security policy would stop it');
  nameParts(cut, work);
  if (DEV) return;
  ['alongside_bg.wasm', ...PARTS].forEach((name) => optimise(join(work, name)));
}

// The tool numbers what several parts share; ours is the one chunk.
const plainName = (name) => name.replace(/^chunk_\d+\.wasm$/, 'shared.wasm').replace(/^split_/, '');

function nameParts(cut, work) {
  const made = readdirSync(cut).filter((name) => name.endsWith('.wasm') && name !== 'alongside.wasm');
  if (made.map(plainName).sort().join() !== PARTS.toSorted().join()) throw new Error(`the module was cut into ${made}`);
  for (const name of made) cpSync(join(cut, name), join(work, plainName(name)));
}

// The glue and the loader of the later parts name one another: one script of both can have a hash in its name. What it fetches is
// read whole, since a proxy that changes the content type breaks streaming. A slow phone reads every letter before it starts.
function joinScripts(cut, work) {
  const loader = readFileSync(join(cut, '__wasm_split.js'), 'utf8');
  const whole = 'src.then((found) => found.arrayBuffer()).then((bytes) => WebAssembly.instantiate(bytes, imports))';
  const changed = loader.replace(/[a-z]+_\w+\.wasm/g, plainName).replaceAll('WebAssembly.instantiateStreaming(src, imports)', whole);
  if (changed.split(whole).length !== PARTS.length + 1 || !PARTS.every((name) => changed.includes(`"./${name}"`))) {
    throw new Error('the loader of the later parts is not as it was');
  }
  writeFileSync(join(work, '__wasm_split.js'), changed);
  const minify = DEV ? [] : ['--minify'];
  // The glue names the loader once for each part: that is the same loader.
  const quiet = ['--log-level=warning', '--log-override:duplicate-object-key=silent'];
  run(npmTool('esbuild'), [
    join(work, 'alongside.js'), '--bundle', ...minify, '--format=esm', ...quiet, '--allow-overwrite', `--outfile=${join(work, 'alongside.js')}`,
  ]);
}

// -O1: what is inlined least is most alike, and brotli makes 8 kB more of that than -Oz saves.
function optimise(wasm) {
  const features = ['bulk-memory', 'nontrapping-float-to-int', 'sign-ext', 'mutable-globals', 'reference-types', 'multivalue'];
  run(npmTool('wasm-opt'), ['-O1', ...features.map((name) => `--enable-${name}`), wasm, '-o', wasm]);
}

function buildStyle() {
  const style = DEV ? 'expanded' : 'compressed';
  run(npmTool('sass'), [
    '--no-source-map', '--quiet-deps', '--load-path=end2end/node_modules', `--style=${style}`,
    'style/main.scss', join(WORK, 'alongside.css'),
  ]);
}

// The few sentences that are not in the wasm: `{{welcome.LEAD}}` is that word of `app/src/words`, in English where the language has none.
function inWords({ words }, text, written) {
  return text.replace(/\{\{([a-z]+)\.([A-Z_]+)\}\}/g, (_, subject, name) => {
    const english = readFileSync(join(ROOT, `app/src/words/en/${subject}.rs`), 'utf8');
    const other = words === 'en' ? '' : readFileSync(join(ROOT, `app/src/words/${words}.rs`), 'utf8');
    const own = other.match(new RegExp(`^pub mod ${subject} \\{$(.*?)^\\}$`, 'ms'))?.[1] ?? '';
    const constant = new RegExp(`^ *pub const ${name}: &str =\\s*"((?:[^"\\\\]|\\\\[^])*)";$`, 'm');
    const said = (own.match(constant) ?? english.match(constant))?.[1].replace(/\\\n\s*/g, '');
    if (!said || said.includes('\\')) throw new Error(`there is no plain word ${subject}::${name}`);
    return written(said);
  });
}

const inHtml = (said) => said.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const inScript = (said) => said.replaceAll("'", "\\'");

// Every file of /pkg/, in an order in which each names only earlier ones. All languages look the same.
const HASHED = [
  { name: 'alongside.css', from: () => join(WORK, 'alongside.css'), shared: true },
  { name: 'alongside.wasm', from: (work) => join(work, 'alongside_bg.wasm') },
  ...PARTS.map((name) => ({ name, from: (work) => join(work, name) })),
  { name: 'alongside.js', from: (work) => join(work, 'alongside.js'), names: true },
  { name: 'worker.js', from: () => join(ROOT, 'public/worker.js'), names: true, comments: true },
  { name: 'boot.js', from: () => join(ROOT, 'public/boot.js'), names: true, comments: true },
];

// A slow phone reads every letter before it starts.
function withoutComments(script) {
  const done = spawnSync(npmTool('esbuild'), ['--minify', '--format=esm', '--log-level=warning'], { input: script });
  if (done.error || done.status !== 0) throw new Error(`esbuild: ${done.error ?? done.stderr}`);
  return done.stdout;
}

// `/pkg/name.ext` becomes `/pkg/name.0123456789abcdef.ext`.
function withHashedNames(text, hashed) {
  let out = text.replaceAll('alongside_bg.wasm', basename(hashed.get('alongside.wasm') ?? 'alongside_bg.wasm'));
  for (const name of PARTS) out = out.replaceAll(`./${name}`, `./${basename(hashed.get(name) ?? name)}`);
  for (const [name, url] of hashed) out = out.replaceAll(`/pkg/${name}`, url);
  return out;
}

// Which languages there are, for boot.js: the keeper of each, and where each other one starts. Only English, where a first visit
// comes in, leads to the others.
function languagesFor(language, starts) {
  const told = LANGUAGES.map(({ code, dot }) => [code, { keeper: `/sw${dot}.js`, start: language === ENGLISH ? starts.get(code) : undefined }]);
  return JSON.stringify(Object.fromEntries(told));
}

function writeHashed(language, starts) {
  const hashed = new Map();
  mkdirSync(join(SITE, 'pkg'), { recursive: true });
  const filled = (text) => inWords(language, withHashedNames(text, hashed), inScript)
    .replace(/\/\* LANGUAGES \*\/ \{.*?\};/, `${languagesFor(language, starts)};`);
  for (const { name, from, names, shared, comments } of HASHED) {
    const path = from(join(WORK, `language${language.dot}`));
    const text = names && filled(readFileSync(path, 'utf8'));
    const bytes = comments && !DEV ? withoutComments(text) : names ? Buffer.from(text) : readFileSync(path);
    const extension = extname(name);
    const url = `/pkg/${basename(name, extension)}${shared ? '' : language.dot}.${sha256(bytes).slice(0, 16)}${extension}`;
    writeFileSync(join(SITE, url), bytes);
    hashed.set(name, url);
  }
  starts.set(language.code, hashed.get('boot.js'));
  return hashed;
}

function writeShell(language, hashed) {
  const shell = inWords(language, withHashedNames(readFileSync(join(ROOT, 'public/index.html'), 'utf8'), hashed), inHtml);
  const unhashed = shell.match(/\/pkg\/[a-z]+\.[a-z]+"/);
  if (unhashed) throw new Error(`the shell names ${unhashed[0]}, which the build does not make`);
  writeFileSync(join(SITE, `index${language.dot}.html`), shell);
}

function filesUnder(folder) {
  return readdirSync(folder, { recursive: true }).map((path) => join(folder, path)).filter((path) => statSync(path).isFile());
}

function copyPublic() {
  const made = new Set(['index.html', 'boot.js', 'worker.js', 'sw.js', 'README.md']);
  for (const path of filesUnder(join(ROOT, 'public'))) {
    const name = relative(join(ROOT, 'public'), path);
    if (!made.has(name)) cpSync(path, join(SITE, name));
  }
}

// The lists that the service worker keeps: everything a first visit needs with no network, and each later part, with their hashes.
function writeRelease({ code, dot }, hashed) {
  const first = [...hashed].filter(([name]) => !PARTS.includes(name)).map(([, url]) => url);
  const listed = (urls) => urls.map((url) => ({ url, sha256: sha256(readFileSync(join(SITE, url))) }));
  const files = listed([`/index${dot}.html`, ...first, '/manifest.webmanifest', ...iconUrls()]);
  const later = Object.fromEntries(Object.entries(LATER).map(([part, { files }]) => [part, listed(files.map((name) => hashed.get(name)))]));
  const version = readFileSync(join(ROOT, 'Cargo.toml'), 'utf8').match(/^version = "(.+)"/m)[1];
  const release = { name: `${version}-${sha256(JSON.stringify([files, later])).slice(0, 12)}`, files, later };
  const worker = readFileSync(join(ROOT, 'public/sw.js'), 'utf8');
  const filled = worker.replace(/\/\* RELEASE \*\/ \{.*?\};/s, `${JSON.stringify(release)};`).replace(/\/\* SHELL \*\/ '.*?'/, `'/index${dot}.html'`);
  if (!filled.includes(release.name) || filled.includes('/* SHELL')) throw new Error('public/sw.js has no place for the release');
  writeFileSync(join(SITE, `sw${dot}.js`), filled);
  writeFileSync(join(SITE, `release${dot}.json`), `${JSON.stringify(release, null, 1)}\n`);
  return { code, dot, ...release };
}

// The launcher keeps its own copy of the bitmaps when the app is installed: a first visit need not fetch them.
const iconUrls = () => readdirSync(join(SITE, 'icons')).filter((name) => name.endsWith('.svg')).map((name) => `/icons/${name}`);

function compress(path) {
  if (DEV || NOT_COMPRESSED.has(extname(path)) || existsSync(`${path}.br`)) return;
  const bytes = readFileSync(path);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length, [constants.BROTLI_PARAM_LGWIN]: 22 };
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }));
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
}

// Hashed files of the last releases stay; everything else is written anew.
function clearSite() {
  const history = existsSync(join(SITE, 'releases.json')) ? JSON.parse(readFileSync(join(SITE, 'releases.json'), 'utf8')) : [];
  const kept = new Set(DEV ? [] : history.slice(0, RELEASES_KEPT).flat());
  for (const path of existsSync(SITE) ? filesUnder(SITE) : []) {
    const url = `/${relative(SITE, path).replace(/\.(br|gz)$/, '')}`;
    if (!kept.has(url)) rmSync(path);
  }
  mkdirSync(SITE, { recursive: true });
  return history;
}

function remember(history, releases) {
  const all = releases.flatMap(({ files, later }) => [...files, ...Object.values(later).flat()]).map(({ url }) => url);
  const pkg = [...new Set(all)].filter((url) => url.startsWith('/pkg/'));
  const earlier = history.filter((urls) => urls.join() !== pkg.join());
  writeFileSync(join(SITE, 'releases.json'), JSON.stringify([pkg, ...earlier].slice(0, RELEASES_KEPT + 1)));
}

// Every first visit comes in through the English shell and its start.
function visited(release, english) {
  const entrance = english.files.map(({ url }) => url).filter((url) => /index|boot/.test(url));
  return [...new Set([`/sw${release.dot}.js`, ...entrance, ...release.files.map(({ url }) => url)])];
}

function report(release, english) {
  const sent = (url) => statSync(existsSync(join(SITE, `${url}.br`)) ? join(SITE, `${url}.br`) : join(SITE, url)).size;
  const rows = visited(release, english).map((url) => [url, statSync(join(SITE, url)).size, sent(url)]);
  const total = rows.reduce((sum, row) => sum + row[2], 0);
  const came = new Set();
  const later = Object.entries(release.later).map(([part, files]) => {
    const fresh = files.map(({ url }) => url).filter((url) => !came.has(url));
    fresh.forEach((url) => came.add(url));
    return { part, size: fresh.reduce((sum, url) => sum + sent(url), 0), limit: LATER[part].limit };
  });
  for (const [url, raw, brotli] of rows) console.log(`${String(raw).padStart(9)} ${String(brotli).padStart(8)}  ${url}`);
  const told = later.map(({ part, size, limit }) => `, the ${part} part ${size} (limit ${limit})`).join('');
  console.log(`site ${release.name} (${release.code}): a first visit downloads ${total} bytes (limit ${FIRST_VISIT_LIMIT})${told}`);
  return DEV || (total <= FIRST_VISIT_LIMIT && later.every(({ size, limit }) => size <= limit));
}

function build() {
  rmSync(WORK, { recursive: true, force: true });
  mkdirSync(WORK, { recursive: true });
  LANGUAGES.forEach(buildWasm);
  buildStyle();
  const history = clearSite();
  copyPublic();
  const starts = new Map();
  const releases = LANGUAGES.map((language) => {
    const hashed = writeHashed(language, starts);
    writeShell(language, hashed);
    return writeRelease(language, hashed);
  });
  remember(history, releases);
  filesUnder(SITE).forEach(compress);
  if (!releases.map((release) => report(release, releases.at(-1))).every(Boolean)) process.exit(1);
}

build();
