#pragma once
// All records in memory: registers with their heads, contexts, history and the change feed
// (design section 3). Values stay the JSON bytes they came as, so unknown fields survive and equal
// states give equal bytes; fields are decoded when read.

#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/function_ref.hpp"
#include "base/result.hpp"
#include "schema/types.hpp"
#include "store/context.hpp"
#include "store/decode.hpp"
#include "store/write.hpp"

namespace aftercare::store {

class Store;

using EntityIndex = std::uint16_t;  // schema order, then entities of newer versions as met
using GroupIndex = std::uint16_t;   // 0 _life, 1 _merged, 2 _share, then schema order, then unknown
using Row = std::uint32_t;

inline constexpr EntityIndex no_entity = 0xFFFF;
inline constexpr GroupIndex no_group = 0xFFFF;
inline constexpr Row no_row = 0xFFFFFFFF;
/// Days (of UTC, since 1970) of the earliest and the latest of a record's schema::event_fields; none: first > last.
struct EventDays {
  std::int32_t first = std::numeric_limits<std::int32_t>::max();
  std::int32_t last = std::numeric_limits<std::int32_t>::min();
  bool none() const { return first > last; }
  bool operator==(const EventDays&) const = default;
};
inline constexpr GroupIndex life_group = 0, merged_group = 1, share_group = 2;

/// One surviving (or superseded) write of a register.
struct HeadView {
  Dot dot;
  HybridTime time;
  base::Milliseconds at = 0;
  bool suspect = false;
  base::RecordId author;
  std::string why;
  std::string_view value;  // raw JSON
};

/// A cheap handle: reading `record[customer::name]` decodes the shown head of the field's group.
class Record {
 public:
  Record() = default;
  Record(const Store* store, EntityIndex entity, Row row) : store_(store), entity_(entity), row_(row) {}

  explicit operator bool() const { return store_ != nullptr && row_ != no_row; }
  EntityIndex entity_index() const { return entity_; }
  const schema::Entity* entity() const;  // nullptr: entity of a newer version
  Row row() const { return row_; }
  base::RecordId id() const;

  /// Not deleted, or deleted while somebody else edited it (shown as alive, listed as conflict).
  bool alive() const;
  /// The record this one was merged into; empty when it stands for itself.
  base::RecordId merged_into() const;
  /// alive and not merged away: what lists show.
  bool visible() const { return alive() && merged_into().empty(); }

  /// Raw JSON object of the group's shown head, or "" when never written or cleared.
  std::string_view group_value(const schema::Group& group) const;
  /// Raw JSON value of one field, or nullopt.
  std::optional<std::string_view> raw(const schema::FieldInfo& field) const;

  template <class Tag>
  typename schema::Field<Tag>::Value operator[](const schema::Field<Tag>& field) const {
    return decode<Tag>(raw(field));
  }

  bool in_conflict() const;
  base::Milliseconds created_at() const;  // wall time of the first write known
  base::Milliseconds updated_at() const;  // wall time of the latest head
  base::RecordId created_by() const;

 private:
  const Store* store_ = nullptr;
  EntityIndex entity_ = no_entity;
  Row row_ = no_row;
};

/// What one write did, enough for the journal, for undo and for the change feed.
struct Change {
  EntityIndex entity = no_entity;
  Row row = no_row;
  GroupIndex group = no_group;
};

/// A register operation ready for the journal: a line plus the dots it replaced. Owns its bytes.
struct Operation {
  std::string line;  // store::append_line form, with "x"; after superseded_mark a write that is history only
};
Operation superseded_operation(const Line& line);

/// What Store::apply did: handed to the journal, and kept for 撤销.
struct AppliedCommit {
  std::vector<Operation> operations;
  std::string label;
  struct Touched {
    Change change;
    Dot written;                 // the head this commit made
    std::string previous_value;  // raw JSON shown before, "" when the register was empty
  };
  std::vector<Touched> touched;
};

/// One register of a file or replica to be joined: all its heads on that side.
struct IncomingRegister {
  std::string_view entity;
  base::RecordId id;
  std::string_view group;
  bool personal = false;
  std::span<const Line> heads;
};

enum class RegisterOutcome : std::uint8_t { same, added, changed, conflict };

struct ReplicaOptions {
  base::ShopCode shop;   // home of records minted here
  char device_letter = 'A';
};

class Store {
 public:
  Store();
  ~Store();
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  // --- names
  EntityIndex entity_index(std::string_view name) const;  // no_entity when never met
  EntityIndex entity_index(const schema::Entity& entity) const;
  std::string_view entity_name(EntityIndex entity) const;
  std::size_t entity_count() const;
  GroupIndex group_index(EntityIndex entity, std::string_view name) const;
  std::string_view group_name(EntityIndex entity, GroupIndex group) const;
  bool group_is_personal(EntityIndex entity, GroupIndex group) const;
  std::size_t group_count(EntityIndex entity) const;

  // --- reading
  std::size_t row_count(EntityIndex entity) const;  // also deleted and merged ones
  Record record(EntityIndex entity, Row row) const { return {this, entity, row}; }
  Record find(EntityIndex entity, const base::RecordId& id) const;
  Record find(const schema::Entity& entity, const base::RecordId& id) const;
  /// Follows merges to the record that stands for this id.
  Record resolve(const schema::Entity& entity, const base::RecordId& id) const;
  /// Calls `visit(Record)` for every visible record, in no promised order.
  void each(const schema::Entity& entity, base::FunctionRef<void(Record)> visit) const;

  base::RecordId row_id(EntityIndex entity, Row row) const;
  std::string_view shown_value(EntityIndex entity, Row row, GroupIndex group) const;
  std::vector<HeadView> heads(EntityIndex entity, Row row, GroupIndex group) const;  // shown one first
  /// Superseded writes of a register, newest first.
  std::vector<HeadView> history(EntityIndex entity, Row row, GroupIndex group) const;
  bool record_alive(EntityIndex entity, Row row) const;
  /// False: no record of the entity was ever merged into another.
  bool has_merges(EntityIndex entity) const;
  /// By row the days of the events as shown now or before: no event of the record lies outside. Rows beyond the end have
  /// none. Valid until the next write.
  std::span<const EventDays> event_days(EntityIndex entity) const;
  /// Before reading many records: fetches what stands far apart in memory all at once, where reading one record after the
  /// other waits for each. Changes nothing.
  void bring_near(EntityIndex entity, std::span<const Row> rows) const;

  const Contexts& contexts() const;
  HybridTime latest_time() const;

  // --- change feed: every change bumps the revision; consumers keep a cursor into the feed
  std::uint64_t revision() const;
  std::uint64_t feed_end() const;
  /// Changes from `cursor` on; nullopt when the feed was trimmed and the consumer must rebuild.
  std::optional<std::span<const Change>> changes_since(std::uint64_t cursor) const;

  // --- conflicts
  struct ConflictKey {
    EntityIndex entity;
    Row row;
    GroupIndex group;  // life_group: deleted here, edited there
  };
  const std::vector<ConflictKey>& conflicts() const;  // registers with two heads or more, kept current

  // --- writing
  /// The run of this session; must be set before the first write (journal, after the writer lock).
  void start_run(std::uint64_t run);
  std::optional<std::uint64_t> run() const;
  /// Applies one commit at `now`. A write supersedes every head of its register. A wall clock more
  /// than 1 h behind or 30 d ahead of the latest stamp sets the suspect bit, nothing more.
  AppliedCommit apply(const Commit& commit, base::Milliseconds now);
  /// The commit that puts back what `applied` changed. Fails with the record's name when a register
  /// was changed again since (nothing is undone then).
  base::Result<Commit> inverse(const AppliedCommit& applied) const;

  // --- joining (exchange) and replaying (journal)
  /// What join_register would do, without doing it.
  RegisterOutcome preview(const IncomingRegister& incoming, const Context& theirs) const;
  /// Joins one register against `theirs`, the other side's context of the register's scope. New
  /// operations for the journal are appended to `operations` unless it is nullptr. Call
  /// merge_contexts once after the last register of a file.
  RegisterOutcome join_register(const IncomingRegister& incoming, const Context& theirs,
                                std::vector<Operation>* operations);
  void merge_contexts(const Contexts& theirs);
  /// After a loss on disk: claiming to have seen writes that are gone would delete them elsewhere.
  void forget_contexts();
  /// One journal line: removes the dots in "x", adds the head unless its dot is covered. A line of
  /// the segment's own run also extends the context; joined lines of other runs are covered by the
  /// contexts their segment's header merges afterwards.
  void replay(const Line& line, bool own_run);
  /// Snapshot loading: a head or a superseded write as it was stored; no checks against context.
  void load_head(const Line& line);
  void load_history(const Line& line);

  // --- whole state out
  struct LineFilter {
    std::function<bool(const Scope&)> scope;  // empty: all
    const Contexts* since = nullptr;          // only registers with a head not covered by it
  };
  /// Every head as a line, sorted by bytes of (e, i, g, run, n as a number): the `rec` order.
  void each_head_sorted(const LineFilter& filter, base::FunctionRef<void(const Line&)> visit) const;
  /// Superseded writes in the same order.
  void each_history_sorted(const LineFilter& filter, base::FunctionRef<void(const Line&)> visit) const;
  /// Heads and history of one record as lines, unsorted across records: snapshot shards.
  void each_line_of(EntityIndex entity, Row row,
                    base::FunctionRef<void(const Line&, bool superseded)> visit) const;

  struct MemoryUse {
    std::size_t value_bytes = 0, slot_bytes = 0, index_bytes = 0;
  };
  MemoryUse memory_use() const;

 private:
  friend class Record;
  friend struct JoinAccess;
  friend struct LineWalk;
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace aftercare::store
