#pragma once
// First phase of an import: is this file whole, ours and well-formed? Nothing of the store changes
// here, and a line the reader has already seen is passed over without reading its value.

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/sha256.hpp"
#include "exchange/format.hpp"
#include "store/store.hpp"

namespace aftercare::exchange {

/// Bounds on what is read at all; a file beyond them is refused before anything is built from it.
struct Limits {
  std::size_t file_bytes = std::size_t{1} << 30;  // after unpacking
  std::size_t inflate_ratio = 200;                // unpacked size over packed size, above 1 MB
  std::size_t header_bytes = std::size_t{8} << 20;
  std::size_t line_bytes = std::size_t{4} << 20;
  std::int64_t lines = 50'000'000;
};

/// All heads of one register in a file where at least one of them is new to the reader.
struct FreshRegister {
  std::uint64_t offset = 0;  // of its first line
  std::uint32_t lines = 0;
  std::uint32_t line_number = 0;  // of its first line, from 1, as an editor counts
};

struct EntityRecords {
  std::string entity;
  std::int64_t records = 0;
};

/// A file that passed. Owns its bytes; everything else points into them.
struct VerifiedFile {
  std::string name;   // as the user sees it
  std::string bytes;  // unpacked
  FileHeader header;
  FileEnd end;
  std::vector<FreshRegister> fresh;
  std::vector<EntityRecords> records;       // all records in the file, in its order
  std::vector<FreshRegister> history;       // lines of "hist", one each
  std::optional<store::HybridTime> newest;  // of all writes in the file
  /// Scopes with new writes this maker may not make, as the store stood then (see import.hpp).
  std::vector<store::Scope> held_back;
  /// What the reader had seen when `fresh` was made; applying needs at least this.
  store::Contexts reader;
};

class Verifier {
 public:
  /// `seen`: what the reader has seen, and will have seen after the files before this one.
  /// `store` answers which groups are personal and which records are open to the maker.
  Verifier(std::string name, std::string bytes, const store::Store& store, store::Contexts seen,
           Limits limits = {});
  ~Verifier();
  Verifier(const Verifier&) = delete;
  Verifier& operator=(const Verifier&) = delete;

  /// Unpacks and reads the header. Called by the first step; call it to get hashed_bytes early.
  base::Result<void> open();
  const FileHeader& header() const;
  /// Another answer to what the reader has seen; lines read so far are read again.
  void set_seen(store::Contexts seen);
  /// The bytes end.sha256 is over; a digest made elsewhere (WebCrypto) saves this one's work.
  std::string_view hashed_bytes() const;
  void set_digest(const base::Sha256Digest& digest);
  /// The digest is being made elsewhere: step() does everything else and then waits for it.
  void await_digest(bool await);
  /// Nothing is left to do but to hear the digest.
  bool waits_for_digest() const;

  /// Works on about `byte_budget` bytes. true: done; an error: the file is refused.
  base::Result<bool> step(std::size_t byte_budget);
  double progress() const;
  /// After the last step.
  VerifiedFile take();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// All steps at once.
base::Result<VerifiedFile> verify_file(std::string name, std::string bytes, const store::Store& store,
                                       const Limits& limits = {});

}  // namespace aftercare::exchange
