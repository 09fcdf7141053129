// Firefox as Debian builds it, driven over WebDriver BiDi: it listens by itself, so that no driver has to be built or downloaded.
import { expect } from '@playwright/test';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';
import { BETWEEN_LETTERS, boxOf, holdsTheSecondPart, labelled, named, standStill, stateOf } from './words.mjs';

const PHONE = { width: 414, height: 896 };
const WAITS = { timeout: 40_000 };

/** The end of a line, where the cursor goes before letters are added. */
const END = '\uE010';

/** One Firefox, empty at first. What it keeps ends with it. */
export class Firefox {
  constructor() {
    this.asked = 0;
    this.open = new Map();
  }

  async start() {
    this.profile = mkdtempSync(join(tmpdir(), 'alongside-firefox-'));
    const settings = ['--headless', '--no-remote', '--profile', this.profile, '--remote-debugging-port', '0'];
    this.process = spawn('firefox-esr', settings, { stdio: ['ignore', 'ignore', 'pipe'] });
    this.ended = new Promise((done) => this.process.once('exit', done));
    const address = await this.listensAt();
    this.line = new WebSocket(`${address}/session`);
    this.line.on('message', (said) => this.hear(JSON.parse(said)));
    await new Promise((opened, failed) => this.line.once('open', opened).once('error', failed));
    await this.ask('session.new', { capabilities: {} });
    const { contexts } = await this.ask('browsingContext.getTree', {});
    this.context = contexts[0].context;
    await this.ask('browsingContext.setViewport', { context: this.context, viewport: PHONE });
    return this;
  }

  /** Where it listens: it says so on its standard error. */
  listensAt() {
    return new Promise((found, failed) => {
      this.process.once('error', failed);
      this.process.once('exit', (code) => failed(new Error(`Firefox ended with ${code}`)));
      createInterface({ input: this.process.stderr }).on('line', (line) => {
        const address = line.match(/WebDriver BiDi listening on (\S+)/)?.[1];
        if (address) found(address);
      });
    });
  }

  hear({ id, type, result, error, message }) {
    const asked = this.open.get(id);
    this.open.delete(id);
    if (type === 'error') asked?.failed(new Error(`${error}: ${message}`));
    else asked?.answered(result);
  }

  ask(method, params) {
    this.asked += 1;
    const id = this.asked;
    return new Promise((answered, failed) => {
      this.open.set(id, { answered, failed });
      this.line.send(JSON.stringify({ id, method, params }));
    });
  }

  /** Runs a function in the page, with these elements; answers what it answers. */
  async run(what, ...elements) {
    const answer = await this.ask('script.callFunction', {
      functionDeclaration: String(what), arguments: elements, awaitPromise: true, target: { context: this.context },
    });
    if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
    return answer.result.value;
  }

  /** Waits until something is there, and has it before one's eyes. */
  async find(path) {
    const look = async () => {
      const { nodes } = await this.ask('browsingContext.locateNodes', { context: this.context, locator: { type: 'xpath', value: path } });
      [this.found] = nodes;
      return nodes.length;
    };
    await expect.poll(() => look().catch(() => 0), { ...WAITS, message: path }).toBeGreaterThan(0);
    const element = { sharedId: this.found.sharedId };
    await this.run(`(element) => new Promise((done) => (${standStill})(element, done))`, element);
    return element;
  }

  act(actions) {
    return this.ask('input.performActions', { context: this.context, actions });
  }

  async tap(path) {
    const element = await this.find(path);
    const to = { type: 'pointerMove', x: 0, y: 0, origin: { type: 'element', element } };
    const actions = [to, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }];
    await this.act([{ type: 'pointer', id: 'finger', actions }]);
  }

  keys(text, pause = 0) {
    const strokes = (letter) => [{ type: 'keyDown', value: letter }, { type: 'keyUp', value: letter }, { type: 'pause', duration: pause }];
    return this.act([{ type: 'key', id: 'keys', actions: [...text].flatMap(strokes) }]);
  }

  async goTo(address) {
    await this.ask('browsingContext.navigate', { context: this.context, url: address, wait: 'complete' });
  }

  async reload() {
    await this.ask('browsingContext.reload', { context: this.context, wait: 'complete' });
  }

  async heading(name) {
    await this.find(named('h1', name));
  }

  async fill(label, text) {
    await this.tap(boxOf(label));
    await this.keys(END + text);
  }

  /** Letter by letter, as quick fingers do. */
  async type(label, text) {
    await this.tap(boxOf(label));
    await this.keys(text, BETWEEN_LETTERS);
  }

  async valueOf(label) {
    return this.run('(box) => box.value', await this.find(boxOf(label)));
  }

  async choose(label) {
    await this.tap(labelled(label));
    const says = await this.find(labelled(label));
    await expect.poll(() => this.run('(label) => label.control.checked', says), WAITS).toBe(true);
  }

  press(name) {
    return this.tap(named('button', name));
  }

  follow(name) {
    return this.tap(named('a', name));
  }

  /** The service worker holds what the family needs of the app: from here the phone may lose its signal. */
  async keptForOffline() {
    await expect.poll(() => this.run(holdsTheSecondPart), WAITS).toBe(true);
  }

  /** Waits until the entry with these words says that it has come so far. */
  async reached(words, state) {
    await this.find(stateOf(words, state));
  }

  /** What stands on the screen: a picture that a failing test leaves behind. */
  async picture(path) {
    const { data } = await this.ask('browsingContext.captureScreenshot', { context: this.context });
    writeFileSync(path, Buffer.from(data, 'base64'));
  }

  async forget() {
    this.line?.close();
    this.process?.kill();
    await this.ended;
    rmSync(this.profile, { recursive: true, force: true });
  }
}
