#include "support/fault_disk.hpp"

#include <algorithm>

namespace aftercare::test {

std::uint64_t SeededRandom::next_u64() {
  std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
  return z ^ (z >> 31);
}

base::Result<std::vector<std::string>> FaultDisk::list() {
  std::vector<std::string> names;
  for (const auto& [name, bytes] : files_) names.push_back(name);
  return names;
}

base::Result<std::string> FaultDisk::read(std::string_view name) {
  const auto found = files_.find(std::string(name));
  if (released_ || found == files_.end())
    return base::fail("test.no_such_file", {{"file", std::string(name)}});
  return found->second;
}

void FaultDisk::fetch(std::string name, journal::Fetched done) {
  if (dead_) return;
  const auto found = files_.find(name);
  if (found == files_.end()) return done(base::fail("test.no_such_file", {{"file", name}}));
  done(found->second);
}

void FaultDisk::write(std::vector<journal::DiskFile> files, journal::Acknowledge acknowledge) {
  for (const journal::DiskFile& file : files) {
    if (!used_names_.insert(file.name).second) name_reused_ = true;
  }
  submit({std::move(files), {}, std::move(acknowledge)});
}

void FaultDisk::remove(std::vector<std::string> names, journal::Acknowledge acknowledge) {
  submit({{}, std::move(names), std::move(acknowledge)});
}

void FaultDisk::submit(Pending pending) {
  if (dead_) return;
  ++calls_;
  const auto planned = planned_.find(calls_);
  const Fault fault = planned == planned_.end() ? Fault::none : planned->second;
  switch (fault) {
    case Fault::none:
      if (delayed_) {
        pending_.push_back(std::move(pending));
        return;
      }
      apply(pending);
      return pending.acknowledge({});
    case Fault::refuse:
      return pending.acknowledge(base::fail("test.refused"));
    case Fault::write_and_fail:
      apply(pending);
      return pending.acknowledge(base::fail("test.failed_after_writing"));
    case Fault::half_and_fail:
      apply_half(pending);
      return pending.acknowledge(base::fail("test.half_written"));
    case Fault::die:
      dead_ = true;
      return;
    case Fault::half_and_die:
      apply_half(pending);
      dead_ = true;
      return;
    case Fault::write_and_die:
      apply(pending);
      dead_ = true;
      return;
    case Fault::silence:
      return;
  }
}

void FaultDisk::apply(const Pending& pending) {
  for (const journal::DiskFile& file : pending.files) {
    files_[file.name] = file.bytes;
    bytes_written_ += file.bytes.size();
  }
  for (const std::string& name : pending.removed) files_.erase(name);
  most_files_ = std::max(most_files_, files_.size());
}

void FaultDisk::apply_half(const Pending& pending) {
  for (const journal::DiskFile& file : pending.files) {
    const std::uint64_t kind = random_.below(3);
    if (kind == 0) continue;
    files_[file.name] = kind == 1 ? file.bytes : file.bytes.substr(0, random_.below(file.bytes.size() + 1));
  }
  for (const std::string& name : pending.removed) {
    if (random_.chance(50)) files_.erase(name);
  }
}

void FaultDisk::deliver() {
  while (!pending_.empty() && !dead_) {
    Pending pending = std::move(pending_.front());
    pending_.pop_front();
    apply(pending);
    pending.acknowledge({});
  }
}

void FaultDisk::crash() {
  for (const Pending& pending : pending_) {
    switch (random_.below(3)) {
      case 0:
        break;
      case 1:
        apply(pending);
        break;
      default:
        apply_half(pending);
        break;
    }
  }
  pending_.clear();
  dead_ = true;
}

}  // namespace aftercare::test
