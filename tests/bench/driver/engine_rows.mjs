// Rows measured in the bench page: the engine's module and its peers, each in a browser of its own.
import { duration, median, megabytes, ratio, row } from './figures.mjs';

const names = { loro: 'Loro', loroBatch: 'Loro importBatch', yjs: 'Yjs', tinybase: 'TinyBase', automerge: 'Automerge' };
const goals = { loro: 0.7, loroBatch: 0.7, yjs: 0.1, tinybase: 0.1, automerge: 0.04 };

function size(options) {
  return { files: 10, records: options.quick ? 2000 : 20_000, changes: options.quick ? 200 : 2000, rounds: options.rounds, patience: 60_000 };
}

async function merging(world, options, same, say) {
  const work = same ? 'merge ten exports of the same records' : 'merge ten exports of different records';
  const wanted = { ...size(options), same };
  const ours = await world.onBenchPage((page) => page.evaluate((with_) => window.bench.mergeOurs(with_), { ...wanted, webCrypto: true }));
  const expected = same ? wanted.records : wanted.records * wanted.files;
  if (ours.records !== expected) throw new Error(`merged ${ours.records} records of ${expected}`);
  const mine = median(ours.times);
  say(`  ours ${duration(mine)} of ${megabytes(ours.bytes)}, planning ${duration(median(ours.planning))}, ${ours.conflicts} conflicts`);
  const alone = await world.onBenchPage((page) => page.evaluate((with_) => window.bench.mergeOurs(with_), wanted));
  const lines = [ratio({ work: `${work}, plain http: SHA-256 in the engine`, ours: median(alone.times), against: mine, name: 'as it is, WebCrypto',
                         note: `${megabytes(ours.bytes)}; verifying and planning ${duration(median(alone.planning))} and ${duration(median(ours.planning))}` })];
  for (const name of options.peers) {
    try {
      const theirs = await world.onBenchPage((page) => page.evaluate(([peer, with_]) => window.bench.mergePeer(peer, with_), [name, wanted]));
      const note = [theirs.times.length < wanted.rounds ? `${theirs.times.length} of ${wanted.rounds} rounds` : '',
                    theirs.records === expected ? '' : `${theirs.records} records`].filter(Boolean).join(', ');
      lines.push(ratio({ work, ours: mine, against: median(theirs.times), name: names[name], most: goals[name], note }));
    } catch (error) {
      lines.push(row({ work, ours: duration(mine), against: names[name], value: 0, shown: '–', note: `failed: ${String(error).split('\n')[0].slice(0, 80)}` }));
    }
    say(`  ${lines.at(-1).against} ${lines.at(-1).shown}`);
  }
  return lines;
}

export const engineRows = {
  merge: (world, options, say) => merging(world, options, true, say),
  different: (world, options, say) => merging(world, options, false, say),

  async verify(world, options) {
    const found = await world.onBenchPage((page) => page.evaluate((with_) => window.bench.verify(with_),
      { ...size(options), rounds: Math.max(options.rounds, 9) }));
    const ours = median(found.ours);
    const hashing = `of it SHA-256 ${duration(median(found.hashHere))}; the browser’s own ${duration(median(found.hash))}`;
    return [
      ratio({ work: 'verify and parse one export', ours, against: median(found.parse), name: 'JSON.parse', most: 1, note: megabytes(found.bytes) }),
      ratio({ work: 'the same, all in the engine', ours: median(found.alone), against: median(found.parse), name: 'JSON.parse', note: hashing }),
      ratio({ work: 'the same, from bytes', ours, against: median(found.decodeAndParse), name: 'TextDecoder and JSON.parse' }),
    ];
  },

  async memory(world, options) {
    const lines = [];
    for (const same of [true, false]) {
      const found = await world.onBenchPage((page) => page.evaluate((with_) => window.bench.memory(with_), { ...size(options), same }));
      lines.push(ratio({ work: `memory while merging, ${same ? 'same' : 'different'} records`, ours: found.heap, against: found.bytes, name: 'input',
                         most: 3, show: megabytes, note: 'the whole of the wasm memory' }));
    }
    return lines;
  },

  async due(world, options) {
    const customers = options.quick ? 10_000 : 100_000;
    const found = await world.onBenchPage((page) => page.evaluate(async ([count, rounds]) => {
      await window.bench.shopMake(count);
      return { ...await window.bench.shopDue(rounds), calls: await window.bench.shopCalls(1) };
    }, [customers, Math.max(options.rounds, 20)]));
    const after = found.edits.slice(2), middle = median(after);  // the first ones make indexes
    return [row({ work: `list of 今日 after one edit, ${customers} vehicles`, ours: duration(middle), value: middle, shown: '', goal: { most: 5, text: '≤ 5 ms' },
                  note: `${found.items} lines, from scratch ${duration(found.first)}, slowest edit ${duration(Math.max(...after))}` }),
            row({ work: 'due calls from scratch behind it', ours: duration(found.calls.first), value: found.calls.first, shown: '', goal: { most: 100, text: '≤ 100 ms' },
                  note: 'as at a start of the page' })];
  },

  async calls(world, options) {
    const customers = options.quick ? 10_000 : 100_000;
    const found = await world.onBenchPage((page) => page.evaluate(async ([count, rounds]) => {
      await window.bench.shopMake(count);
      return window.bench.shopCalls(rounds);
    }, [customers, Math.max(options.rounds, 20)]));
    const after = found.edits.slice(2), middle = median(after);
    return [row({ work: `due calls from scratch, ${customers} customers`, ours: duration(found.first), value: found.first, shown: '', goal: { most: 100, text: '≤ 100 ms' },
                  note: `${found.items} calls, a new day ${duration(found.again)}` }),
            row({ work: 'due calls after one edit', ours: duration(middle), value: middle, shown: '', goal: { most: 5, text: '≤ 5 ms' },
                  note: `slowest edit ${duration(Math.max(...after))}` })];
  },

  async search(world, options) {
    const customers = options.quick ? 10_000 : 100_000;
    const found = await world.onBenchPage((page) => page.evaluate(async ([count, rounds]) => {
      await window.bench.shopMake(count);
      return window.bench.shopSearch(rounds);
    }, [customers, Math.max(options.rounds, 5)]));
    const keys = [...found.keys].sort((a, b) => a.ms - b.ms);
    const worst = keys.at(-1);
    const middle = median(keys.map((key) => key.ms));
    return [row({ work: `search per key, ${customers} customers`, ours: duration(worst.ms), value: worst.ms, shown: '',
                  goal: { most: 8, text: '≤ 8 ms' }, note: `worst key “${worst.text}”, median key ${duration(middle)}, index ${megabytes(found.megabytes * 1e6)} in ${duration(found.build)}` })];
  },
};
