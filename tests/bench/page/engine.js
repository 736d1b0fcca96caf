// The engine's module (tests/bench/web) with bytes going in and out.

export async function openEngine() {
  const module = await window.createEngine();
  const text = (pointer) => module.UTF8ToString(pointer);
  const engine = {
    module,
    text,
    heapBytes: () => module.HEAPU8.length,
    /** As web/files.js: the only copy goes to its place in the program. */
    give(bytes) {
      const place = module._bench_give(bytes.length) >>> 0;
      module.HEAPU8.set(bytes, place);
    },
    /** Copies of the files the last call made. */
    *made() {
      for (let i = 0; i < module._bench_made_count(); ++i) {
        const from = module._bench_made_data(i) >>> 0;
        yield { name: text(module._bench_made_name(i)), bytes: module.HEAPU8.slice(from, from + module._bench_made_size(i)) };
        module._bench_made_drop(i);
      }
    },
  };
  return engine;
}

/** Exports made by an engine of their own, which is gone afterwards. */
export async function engineExports({ same, files, records, changes }) {
  const engine = await openEngine();
  engine.module._bench_make_exports(same ? 1 : 0, files, records, changes);
  return [...engine.made()].map((file) => file.bytes);
}
