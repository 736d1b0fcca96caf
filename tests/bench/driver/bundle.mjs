// One folder with everything the bench page needs.
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bench, root } from './places.mjs';

export async function bundle() {
  const folder = join(root, 'build/bench_page');
  mkdirSync(folder, { recursive: true });
  await build({
    entryPoints: [join(bench, 'page/main.js')], outfile: join(folder, 'main.js'), bundle: true, format: 'iife', platform: 'browser',
    minify: true, target: 'chrome110', logLevel: 'error',
    // The entries that carry their wasm with them; they are named for bundlers that cannot load files.
    conditions: ['webpack', 'production'],
  });
  for (const name of ['bench_web.js', 'bench_web.wasm']) copyFileSync(join(root, 'build/web', name), join(folder, name));
  writeFileSync(join(folder, 'index.html'),
    '<!doctype html><meta charset="utf-8"><title>bench</title><script src="bench_web.js"></script><script src="main.js"></script>');
  return folder;
}
