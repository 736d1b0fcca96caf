// node compress.mjs <file>…: writes <file>.br and <file>.gz where they are missing and smaller.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

for (const file of process.argv.slice(2)) {
  const data = readFileSync(file);
  const brotli = () => brotliCompressSync(data, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: data.length,
    },
  });
  const gzip = () => gzipSync(data, { level: 9 });
  for (const [suffix, pack] of [['.br', brotli], ['.gz', gzip]]) {
    if (existsSync(file + suffix)) continue;
    const packed = pack();
    if (packed.length < data.length) writeFileSync(file + suffix, packed);
  }
}
