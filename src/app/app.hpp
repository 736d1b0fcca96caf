#pragma once
// The application without a face: records, who works here, what was done and can be undone, and what
// is saved. Pages read through queries and change through run().

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/command_context.hpp"
#include "app/local_settings.hpp"
#include "app/save_log.hpp"
#include "base/clock.hpp"
#include "base/state_store.hpp"
#include "store/indexes.hpp"
#include "store/search.hpp"
#include "store/store.hpp"

namespace aftercare::app {

class ExchangeDesk;
class SheetDesk;

/// Something to tell the user once; pages show it as a toast.
struct Notice {
  enum class Tone : std::uint8_t { done, warning, problem };
  base::Message message;
  Tone tone = Tone::done;
  bool offers_undo = false;
};

enum class Stage : std::uint8_t {
  loading,    // recovery runs
  set_up,     // nothing here yet: first start
  sign_in,    // choose who works here
  locked,     // idle too long, or locked by hand
  working
};

class App {
 public:
  App(const base::Clock& clock, base::RandomSource& random);
  ~App();
  App(const App&) = delete;
  App& operator=(const App&) = delete;

  store::Store& store() { return store_; }
  const store::Store& store() const { return store_; }
  const store::Indexes& indexes() const { return indexes_; }
  store::SearchIndex& search() { return search_; }
  const base::Clock& clock() const { return clock_; }
  base::RandomSource& random() { return random_; }

  // --- start
  /// `log` must outlive the app; without one (tests of commands) nothing is made durable.
  void attach(SaveLog* log) { log_ = log; }
  SaveLog* log() const { return log_; }
  /// What recovery had to put aside, for 设置 → 数据健康 and the banner.
  void set_recovery_messages(std::vector<base::Message> messages) { recovery_messages_ = std::move(messages); }
  const std::vector<base::Message>& recovery_messages() const { return recovery_messages_; }
  /// After recovery: decides between set_up, sign_in and working.
  void loaded();
  void set_loading() { stage_ = Stage::loading; }
  Stage stage() const { return stage_; }
  /// Another tab writes: run() refuses with `app.error.read_only`.
  void set_read_only(bool read_only) { read_only_ = read_only; }
  bool read_only() const { return read_only_; }

  // --- this computer
  const LocalSettings& local() const { return local_; }
  void set_local(LocalSettings local);
  /// The platform keeps the text; called after every change of local settings.
  std::function<void(const std::string& json)> on_local_changed;

  // --- who works here
  const Person& person() const { return person_; }
  /// Error `staff.error.wrong_pin`.
  base::Result<void> sign_in(const base::RecordId& user, std::string_view pin);
  void lock();
  /// First start: makes the shop and its first person, and signs that person in.
  base::Result<void> set_up(const std::string& shop_code, const std::string& shop_name, const std::string& person_name, bool head_office);
  /// A computer that was given a shop's backup or files becomes one more of its computers, with a
  /// letter no other has used.
  void adopt_shop(base::ShopCode shop);
  /// The first letter in which no computer of this shop has signed.
  void take_free_letter();
  /// On an empty computer there is nobody to ask for permission yet.
  bool may(Permission permission) const { return stage_ == Stage::set_up || app::may(person_.role, permission); }
  void note_activity() { last_activity_ = clock_.now(); }

  // --- doing
  CommandContext context();
  /// Applies the commit a command made, hands it to the log, and offers 撤销. An empty commit is
  /// no change and no error.
  base::Result<void> run(CommandResult commit);
  /// The same without a place in the undo stack: audit entries, sign-in.
  base::Result<void> run_quietly(CommandResult commit);
  bool can_undo() const { return !undo_.empty(); }
  bool can_redo() const { return !redo_.empty(); }
  const std::string& undo_label() const;  // i18n key of the step
  base::Result<void> undo();
  base::Result<void> redo();
  /// Mints the run before the first write of a session; imports call it, commands do by themselves.
  void ensure_writer();
  base::Result<std::optional<store::AppliedCommit>> apply_and_log(const CommandResult& commit);
  /// Called when an import was applied to the store: its operations and contexts go to the log.
  void note_joined(std::vector<store::Operation> operations, const store::Contexts& joined);

  /// The long work of 数据交换; driven by tick().
  ExchangeDesk& exchange() { return *exchange_; }
  SheetDesk& sheet() { return *sheet_; }

  // --- masking (R-SEC-01)
  bool revealed(const base::RecordId& id, const schema::FieldInfo& field) const;
  std::size_t revealed_count() const { return revealed_.size(); }
  /// Shows a masked value for the rest of this sign-in and logs it.
  base::Result<void> reveal(const schema::Entity& entity, const base::RecordId& id, const schema::FieldInfo& field);

  // --- telling
  void tell(Notice notice) { notices_.push_back(std::move(notice)); }
  void tell_error(const base::Error& error) { tell({error.message, Notice::Tone::problem, false}); }
  std::deque<Notice>& notices() { return notices_; }

  /// What queries keep between frames, by type; they compare Store::revision() to know when to renew.
  template <class T>
  T& cache() { return caches_.get<T>(); }

  SaveState save_state() const;
  /// Slices of background work (saving, indexing, idle lock); true while there is more to do.
  bool tick();

 private:
  base::Result<void> step_back(std::vector<store::AppliedCommit>& from, std::vector<store::AppliedCommit>& to);
  void lock_when_idle();

  const base::Clock& clock_;
  base::RandomSource& random_;
  store::Store store_;
  store::Indexes indexes_{store_};
  store::SearchIndex search_{store_, indexes_};
  SaveLog* log_ = nullptr;
  Stage stage_ = Stage::loading;
  bool read_only_ = false;
  std::vector<base::Message> recovery_messages_;
  LocalSettings local_;
  Person person_;
  base::Milliseconds last_activity_ = 0;
  std::vector<store::AppliedCommit> undo_;
  std::vector<store::AppliedCommit> redo_;
  std::set<std::pair<base::RecordId, std::string>> revealed_;
  std::deque<Notice> notices_;
  base::StateStore caches_;
  std::unique_ptr<ExchangeDesk> exchange_;
  std::unique_ptr<SheetDesk> sheet_;
};

}  // namespace aftercare::app
