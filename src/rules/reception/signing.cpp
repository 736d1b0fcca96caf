#include "rules/reception/signing.hpp"

#include <ranges>
#include <set>

#include "base/json.hpp"
#include "base/sha256.hpp"
#include "rules/reception/pricing.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::rules {

namespace order = schema::repair_order;
namespace item = schema::order_item;
namespace belonging = schema::belonging;
namespace document = schema::signed_document;
namespace settlement = schema::settlement;
namespace appointment = schema::appointment;

namespace {

/// One JSON object of raw field values in the order given: equal facts, equal bytes.
void append_fields(std::string& text, const store::Record& record, std::initializer_list<const schema::FieldInfo*> fields) {
  text += '{';
  bool first = true;
  for (const schema::FieldInfo* field : fields) {
    const auto raw = record ? record.raw(*field) : std::nullopt;
    if (!raw || *raw == "null") continue;
    if (!first) text += ',';
    first = false;
    base::append_json_string(text, field->name);
    text.append(":").append(*raw);
  }
  text += "}\n";
}

void append_line(std::string& text, const store::Record& line) {
  append_fields(text, line, {&item::kind, &item::name, &item::quantity_milli, &item::unit_price, &item::risk_amount,
                             &item::amount, &item::part_source, &item::part_grade});
}

void append_lines(std::string& text, const store::Indexes& indexes, const base::RecordId& id, std::string_view wanted) {
  for (const store::Record& line : store::items_of_order(indexes, id)) {
    if (wanted.empty() || answer_of(line) == wanted) append_line(text, line);
  }
}

void append_belongings(std::string& text, const store::Indexes& indexes, const base::RecordId& id, bool returned) {
  for (const store::Record& thing : indexes.referring(belonging::entity, belonging::order_of, id)) {
    if (returned) append_fields(text, thing, {&belonging::name, &belonging::quantity, &belonging::returned_quantity, &belonging::difference});
    else append_fields(text, thing, {&belonging::kind, &belonging::name, &belonging::quantity, &belonging::condition});
  }
}

/// Declined lines whose refusal is dangerous.
void append_refusals(std::string& text, const store::Indexes& indexes, const base::RecordId& id) {
  for (const store::Record& line : store::items_of_order(indexes, id)) {
    if (answer_of(line) == "declined" && line[item::safety]) append_fields(text, line, {&item::name, &item::amount});
  }
}

std::string order_content(const store::Indexes& indexes, std::string_view form, const store::Record& record) {
  std::string text(form);
  text += '\n';
  append_fields(text, record, {&order::order_no, &order::customer_of, &order::asset_of});
  if (form == "repair_order") {
    append_fields(text, record, {&order::arrived_at, &order::mileage, &order::purpose, &order::complaint, &order::wishes,
                                 &order::promised_at, &order::no_guarantee_acknowledged, &order::item_pricing_explained});
    append_lines(text, indexes, record.id(), "agreed");
  } else if (form == "estimate" || form == "add_on") {
    append_lines(text, indexes, record.id(), {});
  } else if (form == "settlement") {
    const store::Record settled = settlement_of(indexes, record.id());
    append_fields(text, settled, {&settlement::settlement_no, &settlement::lines_total, &settlement::discount,
                                  &settlement::deposit_used, &settlement::total});
    append_lines(text, indexes, record.id(), "agreed");
  } else if (form == "belongings_in" || form == "belongings_out") {
    append_fields(text, record, {&order::key_no, &order::box_no, &order::no_belongings});
    append_belongings(text, indexes, record.id(), form == "belongings_out");
  } else if (form == "paper_differences") {
    append_fields(text, record, {&order::paper_differences});
  } else if (form == "safety_refusal") {
    append_refusals(text, indexes, record.id());
  } else {
    return {};
  }
  return text;
}

/// The papers and the two parties; when it is handed over and accepted stands in the signatures (R-ARCH-08).
std::string handover_content(const store::Indexes& indexes, const base::RecordId& subject) {
  namespace handover = schema::archive_handover;
  namespace line = schema::archive_handover_line;
  const store::Record record = indexes.store().resolve(handover::entity, subject);
  if (!record) return {};
  std::string text = "handover\n";
  append_fields(text, record, {&handover::handover_no, &handover::stage, &handover::asset_of, &handover::order_of, &handover::giver, &handover::receiver});
  const std::vector<store::Record> lines = indexes.referring(line::entity, line::handover_of, record.id());
  for (const std::string_view slot : schema::archive_document::slot_codes) {
    for (const store::Record& paper : lines) {
      if (paper[line::slot] == slot) append_fields(text, paper, {&line::slot, &line::originals, &line::copied});
    }
  }
  return text;
}

const schema::FieldInfo& subject_field(std::string_view form) {
  if (form == "handover") return document::handover_of;
  return form == "appointment" ? static_cast<const schema::FieldInfo&>(document::appointment_of) : document::order_of;
}

}  // namespace

std::string form_content(const store::Indexes& indexes, std::string_view form, const base::RecordId& subject) {
  if (form == "appointment") {
    const store::Record record = indexes.store().resolve(appointment::entity, subject);
    if (!record) return {};
    std::string text = "appointment\n";
    append_fields(text, record, {&appointment::appointment_no, &appointment::customer_of, &appointment::asset_of, &appointment::at,
                                 &appointment::needs, &appointment::high_value_price, &appointment::deposit});
    return text;
  }
  if (form == "handover") return handover_content(indexes, subject);
  const store::Record record = indexes.store().resolve(order::entity, subject);
  return record ? order_content(indexes, form, record) : std::string();
}

std::string seal_of(std::string_view content_sha256, const Signature& signature) {
  std::string text(content_sha256);
  for (const std::string* part : {&signature.signer, &signature.role, &signature.strokes}) {
    text += '\n';
    base::append_json_string(text, *part);
  }
  return base::sha256_hex(text + '\n' + std::to_string(signature.at));
}

bool seal_holds(const store::Record& record) {
  const std::string hash = record[document::content_sha256];
  if (base::sha256_hex(record[document::content]) != hash) return false;
  return record[document::seal] == seal_of(hash, {record[document::signer], record[document::role],
                                                  record[document::signed_at].value_or(0), record[document::strokes]});
}

SignedForm signed_form(const store::Indexes& indexes, std::string_view form, const base::RecordId& subject, std::string_view role) {
  SignedForm latest;
  for (const store::Record& record : indexes.referring(document::entity, subject_field(form), subject)) {
    if (record[document::form] != form || record[document::role] != role) continue;
    const std::int64_t version = record[document::version].value_or(0);
    if (version >= latest.version) latest = {SignatureState::valid, record, version};
  }
  if (!latest.document) return latest;
  if (!seal_holds(latest.document)) latest.state = SignatureState::broken;
  else if (latest.document[document::content] != form_content(indexes, form, subject)) latest.state = SignatureState::outdated;
  return latest;
}

bool work_differs_from_signed(const store::Indexes& indexes, const base::RecordId& id) {
  const store::Record signed_copy = signed_form(indexes, "repair_order", id).document;
  if (!signed_copy) return false;
  // After the name of the form, who and what: the lines, one JSON object each. Two may say the same.
  const std::string content = signed_copy[document::content];
  std::multiset<std::string_view> signed_lines;
  for (const auto part : std::views::split(std::string_view(content), '\n') | std::views::drop(3)) {
    if (!part.empty()) signed_lines.emplace(part.begin(), part.end());
  }
  for (const store::Record& line : store::items_of_order(indexes, id)) {
    if (answer_of(line) != "agreed") continue;
    std::string text;
    append_line(text, line);
    text.pop_back();
    const auto found = signed_lines.find(std::string_view(text));
    if (found != signed_lines.end()) signed_lines.erase(found);
    else if (!line[item::add_on_of]) return true;
  }
  return !signed_lines.empty();
}

}  // namespace aftercare::rules
