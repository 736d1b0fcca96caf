#pragma once
// The page around the application: address, printing, storage promise, new versions, the cover
// shown before the first frame, and the answer to questions asked by tests.

#include <functional>
#include <string>
#include <string_view>

#include "ui/platform.hpp"

namespace aftercare::web {

void set_route(std::string_view route, bool push);
std::string current_route();
void step_history(int steps);
void listen_for_routes();

void print_html(std::string_view html);
void open_dial(std::string_view phone);

void request_persistent_storage();
/// As the browser told it last; asked again when it is old, and then drawn anew.
ui::StorageFacts storage_facts();

void watch_for_new_version();
void reload_into_new_version();
void reload();

/// Asks "leave the page?" only while something is unsaved.
void set_unsaved(bool unsaved);

/// Takes the cover of the start away: the page is usable.
void hide_cover();
/// Words and bar (0–1) over the page while something must be waited for; no words: over.
void show_busy(std::string_view words, float part);
/// An HTML message in place of the page, with the emergency download. `kind` names a text of shell/.
void show_failure(std::string_view kind, std::string_view detail);

/// ?name=value of the address; empty when absent.
std::string query_value(std::string_view name);
bool is_test();

/// Small texts of this computer (localStorage); empty when absent or forbidden.
std::string stored_text(std::string_view key);
void store_text(std::string_view key, std::string_view text);

enum class PreferenceBit : int { dark = 1, coarse = 2, mac = 4, reduced_motion = 8 };
bool prefers(PreferenceBit which);

/// Fetches the subset font; `data` is from malloc and the caller's. Null: there is none.
void fetch_embedded_font(std::function<void(void* data, int size)> done);

}  // namespace aftercare::web
