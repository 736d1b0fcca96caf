import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const bench = resolve(dirname(fileURLToPath(import.meta.url)), '..');
export const root = resolve(bench, '../..');
