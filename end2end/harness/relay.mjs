// A real relay process with a folder of its own: started, stopped, killed and started again at the same address.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { RELAY, SITE } from './places.mjs';

const STARTS_WITHIN = 20_000;

/** The relay, its data and its own copy of the site, so that a test may put another release in its place. */
export class Relay {
  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'alongside-relay-'));
    this.data = join(this.folder, 'data');
    this.site = join(this.folder, 'site');
    cpSync(SITE, this.site, { recursive: true, dereference: true });
    this.port = 0;
    this.log = [];
    this.link = new Promise((said) => { this.sayLink = said; });
  }

  /** Starts it; answers when it has said where it is. */
  async start() {
    const settings = ['--listen', `127.0.0.1:${this.port}`, '--data', this.data, '--site', this.site, '--log', 'debug'];
    this.process = spawn(RELAY, settings, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.ended = new Promise((done) => this.process.once('exit', done));
    createInterface({ input: this.process.stderr }).on('line', (line) => this.log.push(line));
    this.origin = await this.said(/^Alongside is at (\S+)$/);
    this.port = Number(new URL(this.origin).port);
    return this;
  }

  /** Waits for a line of standard output; the one-time set-up link comes with the address, as long as there is no team. */
  said(pattern) {
    return new Promise((found, failed) => {
      const late = setTimeout(() => failed(new Error(`the relay did not start: ${this.log.join('\n')}`)), STARTS_WITHIN);
      this.process.once('error', failed);
      this.process.once('exit', (code) => failed(new Error(`the relay ended with ${code}: ${this.log.join('\n')}`)));
      createInterface({ input: this.process.stdout }).on('line', (line) => {
        this.log.push(line);
        const link = line.match(/^Set up the first team: (\S+)$/)?.[1];
        if (link) this.sayLink(link);
        const match = line.match(pattern);
        if (!match) return;
        clearTimeout(late);
        setImmediate(() => found(match[1]));
      });
    });
  }

  /** The one-time set-up link, as the path and fragment that a phone opens. Printed after the address of a first start. */
  async setUpPath() {
    const late = new Promise((_, failed) => {
      setTimeout(() => failed(new Error('the relay printed no set-up link')), STARTS_WITHIN).unref();
    });
    const link = await Promise.race([this.link, late]);
    return link.slice(this.origin.length);
  }

  /** A link that sets up a further team, as the administrator makes one. */
  furtherTeamPath() {
    const said = execFileSync(RELAY, ['team-link', '--data', this.data], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return said.trim().slice(this.origin.length);
  }

  /** A link to the administrator's page. */
  adminLink() {
    const settings = ['admin-link', '--data', this.data, '--origin', this.origin];
    return execFileSync(RELAY, settings, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  }

  /** As a service manager stops it. */
  async stop() {
    this.process.kill('SIGTERM');
    await this.ended;
  }

  /** As a power cut stops it. */
  async kill() {
    this.process.kill('SIGKILL');
    await this.ended;
  }

  /** The site's folder has another release: tells the relay to read it. */
  readSiteAgain() {
    this.process.kill('SIGHUP');
  }

  /** Everything that somebody who stole the relay would hold: database, write-ahead log, log. */
  stolen() {
    const files = readdirSync(this.data, { recursive: true }).map((name) => join(this.data, name));
    const bytes = files.filter((path) => statSync(path).isFile()).map((path) => readFileSync(path));
    return Buffer.concat([...bytes, Buffer.from(this.log.join('\n'))]);
  }

  /** What its administrator prints for whoever guards what is written: the lines of `server access`. */
  accessRecord() {
    return execFileSync(RELAY, ['access', '--data', this.data, '--log', 'error'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  }

  async forget() {
    if (this.process?.exitCode === null && this.process.signalCode === null) await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
