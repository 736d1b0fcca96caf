#include <sodium/utils.h>

#include <algorithm>

#include "base/json.hpp"
#include "base/sha256.hpp"
#include "journal/backup.hpp"
#include "journal/gzip_members.hpp"
#include "journal/part.hpp"
#include "store/contexts_json.hpp"

namespace aftercare::journal {

namespace {

std::string base64(std::string_view bytes) {
  std::string text(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                    bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();  // the terminator it counts
  return text;
}

}  // namespace

BackupExport::BackupExport(const store::Store& store, base::Milliseconds created,
                           const std::vector<Journal::QuarantinedFile>& damaged) {
  PartWriter writer;
  std::string line;
  store.each_head_sorted({}, [&](const store::Line& head) {
    line.clear();
    store::append_line(line, head);
    writer.add(BlockKind::record, 0, line);
  });
  store.each_history_sorted({}, [&](const store::Line& past) {
    line.assign(1, superseded_mark);
    store::append_line(line, past);
    writer.add(BlockKind::record, 0, line);
  });
  for (const Journal::QuarantinedFile& file : damaged) {
    line = R"({"file":)" + base::json_string(file.name) + R"(,"base64":")" + base64(file.bytes) + "\"}";
    writer.add(BlockKind::file, 0, line);
  }
  const std::string lines = std::to_string(writer.line_count());
  text_ = R"({"fmt":"aftercare-backup/1","created":)" + std::to_string(created) + R"(,"ctx":)";
  store::append_contexts(text_, store.contexts());
  text_.append("}\n").append(writer.finish());
  const std::string sha = base::sha256_hex(text_);
  text_.append(R"({"end":{"n":)").append(lines).append(R"(,"sha256":")").append(sha).append("\"}}\n");
}

bool BackupExport::step() {
  const std::size_t size = std::min(member_bytes, text_.size() - at_);
  append_gzip_member(packed_, std::string_view(text_).substr(at_, size));
  at_ += size;
  return at_ == text_.size();
}

double BackupExport::progress() const { return static_cast<double>(at_) / static_cast<double>(text_.size()); }

std::string export_backup(const store::Store& store, base::Milliseconds created,
                          const std::vector<Journal::QuarantinedFile>& damaged) {
  BackupExport backup(store, created, damaged);
  while (!backup.step()) {
  }
  return backup.take();
}

}  // namespace aftercare::journal
