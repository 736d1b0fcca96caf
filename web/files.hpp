#pragma once
// Files in (dropped or picked, read in pieces straight into the string that C++ keeps) and out.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "ui/platform.hpp"

namespace aftercare::web {

using FilesRead = std::function<void(std::vector<ui::PickedFile>)>;

/// Files dropped anywhere go to the client.
void listen_for_drops();
void pick_files(std::string_view accept, bool multiple, FilesRead done);
void download(std::string_view name, std::string_view mime, std::string_view bytes);

/// SHA-256 by the browser, faster than ours and off the UI's time; it copies `bytes` before this
/// returns. Empty where the page is not served securely (plain http): then hash in C++.
void sha256(std::string_view bytes, std::function<void(std::string digest)> done);

}  // namespace aftercare::web
