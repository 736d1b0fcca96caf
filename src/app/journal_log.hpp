#pragma once
#include "app/save_log.hpp"
#include "base/record_id.hpp"
#include "journal/journal.hpp"

namespace aftercare::app {

/// The journal as the application's SaveLog.
class JournalLog final : public SaveLog {
 public:
  JournalLog(journal::Journal& journal, base::RandomSource& random) : journal_(journal), random_(random) {}

  void start_run() override;
  void append(std::vector<store::Operation> operations, const store::Contexts* joined) override;
  SaveState state() const override;
  bool tick(base::Milliseconds now) override;

 private:
  journal::Journal& journal_;
  base::RandomSource& random_;
};

}  // namespace aftercare::app
