addToLibrary({
  $aftercareFiles__deps: ['$aftercareWithText', 'malloc', 'free'],
  $aftercareFiles: {
    piece: 4 << 20,
    large: 16 << 20,  // takes long enough to be told

    // One piece at a time is in the browser's memory; its only copy goes to its place in C++.
    read: async function (list, batch) {
      const total = list.reduce((sum, file) => sum + file.size, 0);
      const tell = (done) => { if (total >= this.large) _aftercare_on_files_part(done / total); };
      let done = 0;
      for (const file of list) {
        let place = 0;
        aftercareWithText(file.name, (name) => { place = _aftercare_on_file(batch, name, file.size); });
        try {
          for (let from = 0; from < file.size; from += this.piece) {
            tell(done + from);
            const piece = await file.slice(from, from + this.piece).arrayBuffer();
            HEAPU8.set(new Uint8Array(piece), (place >>> 0) + from);  // the heap may have grown meanwhile
          }
        } catch (error) {
          console.warn('aftercare: cannot read ' + file.name, error);
          _aftercare_on_file_failed(batch);
        }
        done += file.size;
      }
      tell(total);
      _aftercare_on_files_end(batch);
    },

    listen: function () {
      const has = (event) => event.dataTransfer && [...event.dataTransfer.types].includes('Files');
      const mark = (on) => document.documentElement.classList.toggle('dropping', on);
      window.addEventListener('dragover', (event) => {
        if (!has(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
        mark(true);
      });
      window.addEventListener('dragleave', (event) => { if (!event.relatedTarget) mark(false); });
      window.addEventListener('drop', (event) => {
        mark(false);
        if (!has(event)) return;
        event.preventDefault();
        const files = [...event.dataTransfer.files];
        if (files.length) this.read(files, _aftercare_on_drop());
      });
    },
  },

  aftercare_files_listen__deps: ['$aftercareFiles'],
  aftercare_files_listen: function () { aftercareFiles.listen(); },

  aftercare_files_pick__deps: ['$aftercareFiles', '$UTF8ToString'],
  aftercare_files_pick: function (accept, multiple, batch) {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = UTF8ToString(accept);
    input.multiple = multiple !== 0;
    input.className = 'passing';
    input.addEventListener('change', () => {
      input.remove();
      aftercareFiles.read([...input.files], batch);
    });
    input.addEventListener('cancel', () => { input.remove(); _aftercare_on_files_end(batch); });
    document.body.append(input);  // some browsers open the picker only for an element of the page
    input.click();
  },

  aftercare_files_download__deps: ['$UTF8ToString'],
  aftercare_files_download: function (name, mime, bytes, size) {
    const from = bytes >>> 0;
    const blob = new Blob([HEAPU8.subarray(from, from + size)], { type: UTF8ToString(mime) });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = UTF8ToString(name);
    link.className = 'passing';
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);  // Safari reads it late
  },

  aftercare_sha256__deps: ['malloc', 'free'],
  aftercare_sha256: function (bytes, size, job) {
    const answer = (digest) => {
      const place = _malloc(32);
      HEAPU8.set(digest, place);
      _aftercare_on_sha256(job, place, digest.length);
      _free(place);
    };
    const none = new Uint8Array(0);
    if (!(self.crypto && crypto.subtle)) return void setTimeout(answer, 0, none);
    const from = bytes >>> 0;
    crypto.subtle.digest('SHA-256', HEAPU8.subarray(from, from + size))
      .then((digest) => answer(new Uint8Array(digest)), () => answer(none));
  },
});
