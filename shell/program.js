// The program comes in two files (cmake/split.cmake): what the first frame needs, and the rest, fetched as soon as
// that frame stands. A call that comes before the rest waits for it.
'use strict';
(() => {
  const address = (name) => document.querySelector(`meta[name="${name}"]`).content;
  let primary = null, imports = null, whole = false, lost = null;

  function link(module) {
    if (whole) return;
    // Puts its functions where the primary's table has placeholders.
    new WebAssembly.Instance(module, { ...imports, primary: primary.exports });
    whole = true;
    performance.mark('aftercare-program-whole');
  }

  // Only when somebody is faster than the fetch: the one place where the page may wait.
  function linkNow() {
    const request = new XMLHttpRequest();
    request.open('GET', address('aftercare-wasm-rest'), false);
    request.overrideMimeType('text/plain; charset=x-user-defined');
    request.send();
    if (request.status !== 200) throw new Error('index.rest.wasm: ' + request.status);
    link(new WebAssembly.Module(Uint8Array.from(request.responseText, (letter) => letter.charCodeAt(0) & 255)));
  }

  // wasm-split gives the placeholders a table of their own, under a name that starts so.
  const table = () => Object.entries(primary.exports)
    .find(([name, value]) => name.startsWith('rest:') && value instanceof WebAssembly.Table)[1];

  function placeholder(slot) {
    return (...values) => {
      if (!whole) performance.mark('aftercare-program-waits', { detail: slot });
      for (let tries = 1; !whole; ++tries) {
        try {
          linkNow();
        } catch (problem) {
          if (tries < 3) continue;
          lost(problem);
          throw problem;
        }
      }
      return table().get(slot)(...values);
    };
  }

  const compiled = async (name, streaming, whole_file) => {
    const answer = await fetch(name, { credentials: 'same-origin' });
    if (!answer.ok) throw new Error(name + ': ' + answer.status);
    // A host that calls it something else than application/wasm.
    return streaming(answer.clone()).catch(async () => whole_file(await answer.arrayBuffer()));
  };

  window.aftercareProgram = {
    start: (given, done, failed) => {
      lost = failed;
      imports = given;
      const all = { ...given, placeholder: new Proxy({}, { get: (_, slot) => placeholder(Number(slot)) }) };
      compiled(address('aftercare-wasm'), (answer) => WebAssembly.instantiateStreaming(answer, all),
               (bytes) => WebAssembly.instantiate(bytes, all))
        .then(({ instance, module }) => {
          whole = !WebAssembly.Module.imports(module).some((entry) => entry.module === 'placeholder');
          primary = instance;
          done(instance, module);
        }).catch(failed);
    },
    fetchRest: async () => {
      while (!whole) {
        try {
          link(await compiled(address('aftercare-wasm-rest'), (answer) => WebAssembly.compileStreaming(answer),
                              (bytes) => WebAssembly.compile(bytes)));
        } catch (problem) {
          console.warn('aftercare: ' + problem);
          await new Promise((done) => setTimeout(done, 5000));
        }
      }
    },
  };
})();
