#include "app/app.hpp"

#include <algorithm>
#include <map>

#include "app/commands/customer_commands.hpp"
#include "app/commands/staff_commands.hpp"
#include "app/demo_data.hpp"
#include "app/exchange_desk.hpp"
#include "app/settings.hpp"
#include "app/sheet_desk.hpp"
#include "schema/entities.hpp"

namespace aftercare::app {

namespace {
constexpr std::size_t longest_undo = 200;
const std::string no_label;
}  // namespace

App::App(const base::Clock& clock, base::RandomSource& random)
    : clock_(clock), random_(random), last_activity_(clock.now()), exchange_(std::make_unique<ExchangeDesk>(*this)),
      sheet_(std::make_unique<SheetDesk>(*this)) {}
App::~App() = default;

namespace {

/// Head office when its records are here, else the shop most staff belong to: the records came with a
/// backup and the computer's own settings did not.
base::ShopCode shop_of_records(const store::Store& store) {
  std::map<base::ShopCode, int> staff;
  store.each(schema::user::entity, [&](const store::Record& user) { ++staff[user.id().shop]; });
  if (staff.contains(base::head_office_code())) return base::head_office_code();
  const auto most = std::ranges::max_element(staff, {}, [](const auto& entry) { return entry.second; });
  return most == staff.end() ? base::ShopCode{} : most->first;
}

}  // namespace

void App::adopt_shop(base::ShopCode shop) {
  LocalSettings local = local_;
  local.shop = shop;
  local.first_used_at = clock_.now();
  set_local(std::move(local));
  take_free_letter();
}

void App::take_free_letter() {
  std::set<char> used;
  store_.each(schema::audit_entry::entity, [&](const store::Record& entry) {
    const std::string device = entry[schema::audit_entry::device];
    if (device.starts_with(local_.shop.to_string() + "-")) used.insert(device.back());
  });
  LocalSettings local = local_;
  local.device_letter = 'A';
  while (local.device_letter < 'Z' && used.contains(local.device_letter)) ++local.device_letter;
  set_local(std::move(local));
}

void App::loaded() {
  bool has_staff = false;
  store_.each(schema::user::entity, [&](const store::Record&) { has_staff = true; });
  if (local_.shop.empty() && has_staff) adopt_shop(shop_of_records(store_));
  stage_ = local_.shop.empty() || !has_staff ? Stage::set_up : Stage::sign_in;
  if (stage_ != Stage::sign_in) return;
  // One person without a PIN, the same as last time: no door to open.
  const store::Record last = store_.find(schema::user::entity, local_.last_person);
  if (last && last.visible() && !commands::has_pin(last) && last[schema::user::state] != "left") (void)sign_in(last.id(), {});
}

void App::set_local(LocalSettings local) {
  local_ = std::move(local);
  if (on_local_changed) on_local_changed(local_.to_json());
}

base::Result<void> App::sign_in(const base::RecordId& id, std::string_view pin) {
  const store::Record user = store_.find(schema::user::entity, id);
  if (!user || !user.visible()) return base::fail("staff.error.unknown");
  if (commands::has_pin(user) && !commands::pin_matches(user, pin)) return base::fail("staff.error.wrong_pin");
  const bool same_person = person_.id == id;
  person_ = {id, user[schema::user::name], user[schema::user::role]};
  stage_ = Stage::working;
  note_activity();
  if (!same_person) {  // what one person saw, or could take back, is not the next one's
    revealed_.clear();
    undo_.clear();
    redo_.clear();
  }
  LocalSettings local = local_;
  local.last_person = id;
  set_local(std::move(local));
  if (!read_only_ && !same_person) return run_quietly(commands::sign_in(context()));
  return {};
}

void App::lock() {
  revealed_.clear();
  if (stage_ == Stage::working) stage_ = Stage::locked;
}

base::Result<void> App::set_up(const std::string& shop_code, const std::string& shop_name, const std::string& person_name, bool head_office) {
  const auto code = base::ShopCode::parse(shop_code);
  if (!code) return base::fail("setup.error.code");
  if (*code == demo_shop_code()) return base::fail("setup.error.code_of_demo");
  LocalSettings local = local_;
  local.shop = *code;
  local.first_used_at = clock_.now();
  set_local(std::move(local));
  base::RecordId manager;
  const auto done = run_quietly(commands::set_up_shop(context(), {shop_code, shop_name, person_name, head_office}, manager));
  if (!done) return done;
  return sign_in(manager, {});
}

CommandContext App::context() {
  return {store_, indexes_, clock_, random_, person_, {local_.shop, local_.device_letter}};
}

void App::ensure_writer() {
  if (store_.run()) return;
  if (log_ != nullptr) log_->start_run();
  else store_.start_run(random_.next_u64() | 1U);
}

/// Empty when the command had nothing to write.
base::Result<std::optional<store::AppliedCommit>> App::apply_and_log(const CommandResult& commit) {
  if (!commit) return std::unexpected(commit.error());
  if (read_only_) return base::fail("app.error.read_only");
  if (commit->writes.empty()) return std::nullopt;
  ensure_writer();
  store::AppliedCommit applied = store_.apply(*commit, clock_.now());
  if (log_ != nullptr) log_->append(std::move(applied.operations), nullptr);
  return applied;
}

base::Result<void> App::run_quietly(CommandResult commit) {
  const auto applied = apply_and_log(commit);
  if (!applied) return std::unexpected(applied.error());
  return {};
}

base::Result<void> App::run(CommandResult commit) {
  auto applied = apply_and_log(commit);
  if (!applied) return std::unexpected(applied.error());
  if (!*applied) return {};
  if (undo_.size() == longest_undo) undo_.erase(undo_.begin());
  undo_.push_back(std::move(**applied));
  redo_.clear();
  if (!commit->label.empty()) tell({{commit->label, {}}, Notice::Tone::done, true});
  return {};
}

const std::string& App::undo_label() const { return undo_.empty() ? no_label : undo_.back().label; }

namespace {

base::Result<store::AppliedCommit> take_back(store::Store& store, const store::AppliedCommit& step, const Person& person, base::Milliseconds now) {
  auto commit = store.inverse(step);
  if (!commit) return std::unexpected(commit.error());
  commit->author = person.id;
  commit->label = step.label;
  return store.apply(*commit, now);
}

}  // namespace

/// Takes back the last step of one stack and puts what that did on the other: redo is undo of an undo.
base::Result<void> App::step_back(std::vector<store::AppliedCommit>& from, std::vector<store::AppliedCommit>& to) {
  if (read_only_) return base::fail("app.error.read_only");
  auto applied = take_back(store_, from.back(), person_, clock_.now());
  from.pop_back();
  if (!applied) return std::unexpected(applied.error());
  if (log_ != nullptr) log_->append(std::move(applied->operations), nullptr);
  to.push_back(std::move(*applied));
  return {};
}

base::Result<void> App::undo() {
  if (undo_.empty()) return base::fail("app.error.nothing_to_undo");
  return step_back(undo_, redo_);
}

base::Result<void> App::redo() {
  if (redo_.empty()) return base::fail("app.error.nothing_to_redo");
  return step_back(redo_, undo_);
}

void App::note_joined(std::vector<store::Operation> operations, const store::Contexts& joined) {
  if (log_ != nullptr) log_->append(std::move(operations), &joined);
}

bool App::revealed(const base::RecordId& id, const schema::FieldInfo& field) const {
  return field.options.mask == schema::Mask::none || revealed_.contains({id, std::string(field.name)});
}

base::Result<void> App::reveal(const schema::Entity& entity, const base::RecordId& id, const schema::FieldInfo& field) {
  if (revealed(id, field)) return {};
  const auto logged = run_quietly(commands::reveal_field(context(), entity, id, field));
  if (!logged) return logged;
  revealed_.insert({id, std::string(field.name)});
  return {};
}

SaveState App::save_state() const {
  if (stage_ == Stage::loading) return {SaveKind::loading, {}, 0};
  if (read_only_) return {SaveKind::read_only, {}, 0};
  return log_ == nullptr ? SaveState{} : log_->state();
}

void App::lock_when_idle() {
  if (stage_ != Stage::working) return;
  const std::int64_t minutes = setting_number(store_, local_.shop, settings::lock_minutes);
  if (minutes == 0 || clock_.now() - last_activity_ < minutes * 60'000) return;
  const store::Record user = store_.find(schema::user::entity, person_.id);
  if (user && commands::has_pin(user)) lock();
}

bool App::tick() {
  constexpr int index_slice_ms = 6;
  bool more = false;
  if (log_ != nullptr) more = log_->tick(clock_.now());
  if (stage_ != Stage::loading && !search_.ready()) more = !search_.build_step(index_slice_ms, clock_) || more;
  more = exchange_->tick() || more;
  more = sheet_->tick() || more;
  lock_when_idle();
  return more;
}

}  // namespace aftercare::app
