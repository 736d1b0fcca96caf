#pragma once
// Draws ImDrawData in software, so that pages can be looked at without a browser.

#include <cstdint>
#include <string>
#include <vector>

struct ImDrawData;

namespace aftercare::test {

struct Picture {
  int width = 0, height = 0;
  std::vector<std::uint32_t> pixels;  // 0xAABBGGRR as ImGui packs colours
};

Picture rasterise(const ImDrawData& data, std::uint32_t background);
std::string encode_png(const Picture& picture);

}  // namespace aftercare::test
