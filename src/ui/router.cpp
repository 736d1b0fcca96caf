#include "ui/router.hpp"

#include "base/text.hpp"
#include "ui/platform.hpp"

namespace aftercare::ui {
namespace {

bool is_plain(unsigned char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
         byte == '-' || byte == '_' || byte == '.' || byte == '~';
}

void append_encoded(std::string& out, std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  for (const char character : text) {
    const auto byte = static_cast<unsigned char>(character);
    if (is_plain(byte)) {
      out += character;
    } else {
      out += {'%', digits[byte >> 4], digits[byte & 15]};
    }
  }
}

int hex_digit(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
  return -1;
}

std::string decoded(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '%' && at + 2 < text.size()) {
      const int high = hex_digit(text[at + 1]);
      const int low = hex_digit(text[at + 2]);
      if (high >= 0 && low >= 0) {
        out += static_cast<char>(high * 16 + low);
        at += 2;
        continue;
      }
    }
    out += text[at] == '+' ? ' ' : text[at];
  }
  // A broken link must not bring broken text into the pages.
  return base::is_valid_utf8(out) ? out : std::string();
}

}  // namespace

std::string_view Route::part(std::size_t index) const {
  return index < parts.size() ? std::string_view(parts[index]) : std::string_view{};
}

std::string_view Route::query_value(std::string_view name) const {
  for (const auto& [key, value] : query) {
    if (key == name) return value;
  }
  return {};
}

void Route::set_query(std::string_view name, std::string_view value) {
  for (auto at = query.begin(); at != query.end(); ++at) {
    if (at->first != name) continue;
    if (value.empty()) {
      query.erase(at);
    } else {
      at->second = value;
    }
    return;
  }
  if (!value.empty()) query.emplace_back(name, value);
}

Route parse_route(std::string_view text) {
  Route route;
  if (text.starts_with("#")) text.remove_prefix(1);
  if (!text.starts_with("/")) return route;
  text.remove_prefix(1);
  const auto question = text.find('?');
  const std::string_view path = text.substr(0, question);
  bool first = true;
  for (const std::string_view part : base::split(path, '/')) {
    if (part.empty()) continue;
    if (first) {
      route.page = decoded(part);
    } else {
      route.parts.push_back(decoded(part));
    }
    first = false;
  }
  if (question == text.npos) return route;
  for (const std::string_view pair : base::split(text.substr(question + 1), '&')) {
    const auto equals = pair.find('=');
    const std::string name = decoded(pair.substr(0, equals));
    if (name.empty() || equals == pair.npos) continue;
    route.set_query(name, decoded(pair.substr(equals + 1)));
  }
  return route;
}

std::string format_route(const Route& route) {
  std::string out = "#/";
  append_encoded(out, route.page);
  for (const std::string& part : route.parts) {
    out += '/';
    append_encoded(out, part);
  }
  char separator = '?';
  for (const auto& [name, value] : route.query) {
    out += separator;
    append_encoded(out, name);
    out += '=';
    append_encoded(out, value);
    separator = '&';
  }
  return out;
}

void Router::go(Route route) {
  if (route == current_) return;
  current_ = std::move(route);
  ++generation_;
  platform_->set_route(format_route(current_), true);
  platform_->request_frames();
}

void Router::replace(Route route) {
  if (route == current_) return;
  current_ = std::move(route);
  platform_->set_route(format_route(current_), false);
  platform_->request_frames();
}

void Router::back() { platform_->step_history(-1); }
void Router::forward() { platform_->step_history(1); }

void Router::arrived(std::string_view text) {
  Route route = parse_route(text);
  if (route == current_ && generation_ > 0) return;
  current_ = std::move(route);
  ++generation_;
  platform_->request_frames();
}

}  // namespace aftercare::ui
