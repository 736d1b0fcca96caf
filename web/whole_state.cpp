#include "whole_state.hpp"

#include <map>
#include <string>

namespace aftercare::web {
namespace {

using Replaced = std::map<std::string, std::vector<store::Dot>, std::less<>>;  // by group

void append_operation(std::vector<store::Operation>& operations, const store::Line& line) {
  store::Operation& operation = operations.emplace_back();
  store::append_line(operation.line, line);
}

}  // namespace

std::vector<store::Operation> whole_state(const store::Store& store) {
  std::vector<store::Operation> operations;
  for (store::EntityIndex entity = 0; entity < store.entity_count(); ++entity) {
    for (store::Row row = 0; row < store.row_count(entity); ++row) {
      Replaced replaced;
      store.each_line_of(entity, row, [&](const store::Line& line, bool superseded) {
        if (!superseded) return;
        append_operation(operations, line);
        replaced[std::string(line.group)].push_back(line.dot);
      });
      store.each_line_of(entity, row, [&](const store::Line& line, bool superseded) {
        if (superseded) return;
        store::Line head = line;
        std::string dots;
        // Of several heads of one register the first takes them all.
        if (const auto found = replaced.find(line.group); found != replaced.end()) {
          store::append_dots(dots, found->second);
          replaced.erase(found);
          head.replaces = dots;
        }
        append_operation(operations, head);
      });
    }
  }
  return operations;
}

}  // namespace aftercare::web
