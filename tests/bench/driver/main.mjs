// Started by tests/bench/run, which has built everything.
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { chromiumPath } from '../../e2e/support/browser.mjs';
import { bundle } from './bundle.mjs';
import { engineRows } from './engine_rows.mjs';
import { markdown, table } from './figures.mjs';
import { load, pageRows } from './page_rows.mjs';
import { bench } from './places.mjs';
import { startWorld } from './world.mjs';

const all = { start: pageRows.start, rest: pageRows.rest, verify: engineRows.verify, memory: engineRows.memory, search: engineRows.search, due: engineRows.due,
              calls: async (...given) => [...await engineRows.calls(...given), ...await pageRows.callCard(...given)],
              shop: pageRows.shop, orders: pageRows.orders, merge: engineRows.merge, different: engineRows.different };

const { values } = parseArgs({ options: {
  rows: { type: 'string' }, rounds: { type: 'string', default: '5' }, peers: { type: 'string', default: 'loro,loroBatch,yjs,tinybase,automerge' },
  quick: { type: 'boolean', default: false }, markdown: { type: 'boolean', default: false }, picture: { type: 'string' },
} });
const options = { rounds: Number(values.rounds), quick: values.quick, picture: values.picture, peers: values.peers.split(',').filter(Boolean) };
const names = values.rows ? values.rows.split(',') : Object.keys(all);
const unknown = names.filter((name) => !all[name]);
if (unknown.length > 0) {
  console.error(`no such row: ${unknown.join(' ')}\nRows: ${Object.keys(all).join(' ')}`);
  process.exit(2);
}

const say = (text) => console.error(text);
const packages = JSON.parse(readFileSync(`${bench}/package.json`, 'utf8')).devDependencies;
const browser = execFileSync(chromiumPath(), ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
const machine = `${cpus().length} × ${cpus()[0].model}; ${browser}, headless; ${Object.entries(packages).filter(([name]) => name !== 'esbuild')
  .map(([name, version]) => `${name} ${version}`).join(', ')}`;

const world = await startWorld(await bundle());
const lines = [];
let failed = 0;
const loadBefore = load();
try {
  for (const name of names) {
    const began = Date.now();
    say(`${name} …`);
    try {
      lines.push(...await all[name](world, options, say));
    } catch (error) {
      ++failed;
      say(`  failed: ${error.stack ?? error}`);
    }
    say(`  ${((Date.now() - began) / 1000).toFixed(0)} s, load ${load()}`);
  }
} finally {
  await world.stop();
}
console.log(values.markdown ? markdown(lines) : table(lines));
console.log(`\n${new Date().toISOString().slice(0, 16)}Z; ${machine}; load before ${loadBefore}, after ${load()}${options.quick ? '; --quick: small data' : ''}`);
process.exit(failed > 0 ? 1 : 0);
