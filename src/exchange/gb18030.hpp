#pragma once
// GB18030, which Excel in China writes unless told otherwise and many SMS programs read and nothing else.

#include <string>
#include <string_view>

namespace aftercare::exchange {

/// One character at the start of `bytes`; moves past it. 0: not readable, one byte passed.
char32_t next_gb18030(std::string_view& bytes);

/// Every character of Unicode has a place in it; what is none becomes a question mark.
std::string encode_gb18030(std::string_view utf8);

}  // namespace aftercare::exchange
