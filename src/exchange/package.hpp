#pragma once
// What is known about the files taken in so far: the coverage page of head office, gaps, repeated
// and rolled-back exports (SyncPackage). None of it decides a merge; it only explains.

#include <optional>
#include <string>
#include <vector>

#include "exchange/import.hpp"

namespace aftercare::exchange {

struct KnownExport {
  base::ShopCode shop;
  std::string device;
  std::int64_t number = 0;
  std::string hash;
  std::string previous_hash;
  base::Milliseconds created = 0;   // by the maker's clock
  base::Milliseconds received = 0;  // by ours
  FileKind kind = FileKind::full;
  bool masked = false;
  std::vector<std::pair<std::string, std::int64_t>> counts;
};

/// Every imported file on record, by shop, device, number.
std::vector<KnownExport> known_exports(const store::Store& store);

/// One row of the coverage page: the newest file of each device of each shop.
struct Coverage {
  KnownExport newest;
  std::int64_t files = 0;
  /// Numbers never received between the first and the newest.
  std::vector<std::int64_t> missing;
  base::Milliseconds clock_difference = 0;  // received − exported, of the newest
};
std::vector<Coverage> coverage(const store::Store& store);

/// Codes of the active shops and outlets of the organisation, without `own`, of which no file was ever taken in; sorted.
std::vector<base::ShopCode> silent_shops(const store::Store& store, base::ShopCode own);

/// Words about this file seen against those known: repeated, older, gap, fork, clock.
std::vector<base::Message> chain_notes(const std::vector<KnownExport>& known, const FileHeader& header,
                                       std::string_view sha256, base::Milliseconds received);

/// Remembers an applied file; nothing to write when it is known. Two computers that take in the same
/// file make two records: one of both would have two results to choose from, and nobody could.
store::Commit record_package(const store::Store& store, base::ShopCode own_shop, const ImportReport& report,
                             base::Milliseconds received, const base::RecordId& person);

}  // namespace aftercare::exchange
