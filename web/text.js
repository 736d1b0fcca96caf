// Text between the page and C++.
addToLibrary({
  // Calls back with a UTF-8 copy that lives as long as the call.
  $aftercareWithText__deps: ['$stringToUTF8', '$lengthBytesUTF8', 'malloc', 'free'],
  $aftercareWithText: function (text, call) {
    const size = lengthBytesUTF8(text) + 1;
    const copy = _malloc(size);
    stringToUTF8(text, copy, size);
    call(copy, size - 1);
    _free(copy);
  },
});
