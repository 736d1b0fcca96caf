#include "mirror.hpp"

#include <emscripten/em_macros.h>

#include <charconv>
#include <cmath>
#include <string_view>

#include "client.hpp"
#include "host.hpp"
#include "ui/items.hpp"

extern "C" {
void aftercare_mirror_show(const char* records, int size, float pixel_ratio);
void aftercare_mirror_later(int milliseconds);
}

namespace aftercare::web {
namespace {

constexpr int milliseconds_between = 250;
constexpr char field_end = '\x1F', record_end = '\x1E';

void put(std::string& out, std::string_view text) {
  for (const char c : text) {
    if (c != field_end && c != record_end) out += c;
  }
  out += field_end;
}

void put(std::string& out, long long number) {
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  out.append(digits, end);
  out += field_end;
}

void put_rounded(std::string& out, float pixels) { put(out, static_cast<long long>(std::lround(pixels))); }

// Read by aftercareMirror.read in mirror.js: the same order.
void put(std::string& out, const ui::Item& item) {
  put(out, static_cast<long long>(item.id));
  put(out, ui::role_name(item.role));
  put(out, item.data_id);
  put(out, item.name);
  put(out, (item.state & ui::item_state::hidden_value) != 0 ? std::string_view{} : item.value);
  put(out, item.description);
  put(out, item.state);
  put(out, item.level);
  put(out, item.row);
  put(out, item.row_count);
  put_rounded(out, item.rect.x);
  put_rounded(out, item.rect.y);
  put_rounded(out, item.rect.width);
  put_rounded(out, item.rect.height);
  put(out, item.parent);
  out.back() = record_end;
}

}  // namespace

void Mirror::publish_soon(Client& client) {
  if (client.items().generation() == published_) return;
  if (immediate_) {
    publish(client);
  } else if (!waiting_) {
    waiting_ = true;
    aftercare_mirror_later(milliseconds_between);
  }
}

void Mirror::publish(Client& client) {
  waiting_ = false;
  published_ = client.items().generation();
  records_.clear();
  for (const ui::Item& item : client.items().items()) put(records_, item);
  aftercare_mirror_show(records_.data(), static_cast<int>(records_.size()), host().pixel_ratio());
}

}  // namespace aftercare::web

extern "C" {

EMSCRIPTEN_KEEPALIVE void aftercare_on_mirror_due() {
  auto& host = aftercare::web::host();
  if (host.client() != nullptr) host.mirror().publish(*host.client());
}

EMSCRIPTEN_KEEPALIVE void aftercare_on_mirror_activate(unsigned item) {
  auto& host = aftercare::web::host();
  if (host.client() == nullptr) return;
  host.client()->items().request_activate(item);
  host.settle(host.passes_to_caret);
}

EMSCRIPTEN_KEEPALIVE void aftercare_on_mirror_focus(unsigned item, int is_text) {
  auto& host = aftercare::web::host();
  if (host.client() == nullptr) return;
  if (is_text != 0) {
    host.text_agent().expect(*host.client(), item);
  } else {
    host.client()->items().request_focus(item);
    host.settle();
  }
}
}
