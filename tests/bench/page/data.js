// The same 20,000 records for every peer, as plain objects of ten fields.

/** splitmix32: the same seed, the same data. */
export function seeded(seed) {
  return (below) => {
    seed = (seed + 0x9e3779b9) | 0;
    let z = seed ^ (seed >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z ^= z >>> 15;
    z = Math.imul(z, 0x735a2d97);
    return ((z ^ (z >>> 15)) >>> 0) % below;
  };
}

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export function ids(shop, count, random) {
  return Array.from({ length: count }, () => `${shop}-${Array.from({ length: 26 }, () => letters[random(32)]).join('')}`);
}

export function record(i) {
  return {
    name: `顾客${i}`, kind: 'person', phones: `138${10_000_000 + i}`, wechat: `wx${i}`, address: `深圳市南山区科苑路${i}号`,
    work_unit: '单位', note: '老客户', vip: i % 7 === 0, state: 'active', channel: 'walk_in',
  };
}

/** [id, new phone] of one shop's edits. */
export function edits(names, count, random) {
  return Array.from({ length: count }, () => [names[random(names.length)], `138${10_000_000 + random(90_000_000)}`]);
}

/**
 * Ten exports with the calls of one peer: `create(names)` a document, `copy(document, number)` of it
 * for one shop, `edit(document, edits)` it, `save(document)` as bytes or text.
 */
export function makeExports(peer, { same, files, records, changes }) {
  const random = seeded(same ? 1 : 2);
  const saved = [];
  if (same) {
    const names = ids('S01', records, random);
    const base = peer.create(names);
    for (let i = 0; i < files; ++i) {
      saved.push(peer.save(peer.edit(peer.copy(base, i + 1), edits(names, changes, random))));
    }
    return saved;
  }
  for (let i = 0; i < files; ++i) {
    const names = ids(`S${String(i + 1).padStart(2, '0')}`, records, random);
    saved.push(peer.save(peer.edit(peer.create(names), edits(names, changes, random))));
  }
  return saved;
}
