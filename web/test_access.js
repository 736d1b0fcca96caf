// window.aftercareTest, made by boot.js only with ?test=1: what end-to-end tests may ask.
addToLibrary({
  aftercare_test_start__deps: ['$aftercareMirror', '$GL', '$aftercareGl'],
  aftercare_test_start: function () {
    const test = window.aftercareTest;
    if (!test) return;
    test.items = () => aftercareMirror.shown;
    test.frames = () => _aftercare_frames_drawn();
    test.loseContext = () => { GLctx.getExtension('WEBGL_lose_context').loseContext(); };
    test.restoreContext = () => { GLctx.getExtension('WEBGL_lose_context').restoreContext(); };
    test.ready = true;
  },
});
