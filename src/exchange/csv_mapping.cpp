#include "exchange/csv_mapping.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "base/text.hpp"
#include "schema/entities.hpp"
#include "store/edit.hpp"

namespace aftercare::exchange {
namespace {

struct Synonyms {
  std::string_view target;
  std::vector<std::string_view> headings;
};

/// Headings as shops and their old programs write them; the exact word first, then words contained.
const std::vector<Synonyms>& synonyms() {
  static const std::vector<Synonyms> table{
      {"customer.name",
       {"客户姓名", "车主", "客户名称", "姓名", "车主姓名", "客户", "名称", "客户名", "单位名称"}},
      {"customer.contact_person", {"联系人", "经办人"}},
      {"customer.phones",
       {"联系电话", "手机", "电话", "手机号", "手机号码", "电话号码", "车主电话", "客户电话", "联系方式",
        "移动电话", "固定电话"}},
      {"customer.gender", {"性别"}},
      {"customer.birthday", {"生日", "出生日期", "客户生日"}},
      {"customer.address", {"地址", "住址", "联系地址", "家庭住址", "通讯地址"}},
      {"customer.work_unit", {"工作单位"}},
      {"customer.wechat", {"微信", "微信号"}},
      {"customer.id_no", {"身份证", "身份证号", "证件号", "证件号码", "身份证号码"}},
      {"customer.note", {"备注", "说明", "客户备注"}},
      {"asset.plate", {"车牌号", "车牌", "牌照", "车牌号码", "牌照号", "车号", "号牌"}},
      {"asset.vin", {"车架号", "vin", "底盘号", "vin码", "车辆识别代号", "车架号码", "vin号"}},
      {"asset.engine_no", {"发动机号", "发动机号码"}},
      {"asset.brand", {"品牌", "厂牌", "车辆品牌"}},
      {"asset.model", {"车型", "车辆型号", "型号", "车款", "车系"}},
      {"asset.color", {"颜色", "车身颜色"}},
      {"asset.mileage", {"里程", "公里数", "行驶里程", "里程数", "当前里程", "公里"}},
      {"asset.first_registered", {"上牌日期", "登记日期", "初登日期", "注册日期"}},
      {"sales_delivery.pickup_date", {"购车日期", "提车日期", "交车日期", "购买日期"}},
      {"sales_delivery.invoice_date", {"开票日期", "发票日期"}},
      {"repair_order.arrived_at",
       {"上次保养日期", "最近保养日期", "上次保养", "最后保养日期", "上次进厂日期", "最近进厂"}},
      {"asset.next_maintenance", {"下次保养日期", "下次保养", "预计保养日期"}},
      {"asset.insurance_due", {"保险到期", "保险到期日", "保险到期日期", "保险日期", "交强险到期"}},
      {"asset.inspection_due", {"年检到期", "年审到期", "年检日期", "年检到期日"}},
      {"asset.warranty_end", {"质保到期", "保修到期", "质保到期日"}},
  };
  return table;
}

/// Half-width, lower case, without spaces, punctuation and what stands in brackets.
std::string plain_heading(std::string_view heading) {
  std::string out;
  const std::string half = base::to_half_width(heading);
  std::string_view rest = half;
  int depth = 0;
  while (!rest.empty()) {
    const char32_t c = base::next_code_point(rest);
    if (c == '(' || c == '[' || c == 0x3010) ++depth;
    if (depth == 0 && (c >= 0x2E80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')))
      base::append_code_point(out, c);
    if (depth == 0 && c >= 'A' && c <= 'Z') out += static_cast<char>(c + 32);
    if ((c == ')' || c == ']' || c == 0x3011) && depth > 0) --depth;
  }
  return out;
}

std::string joined(const std::vector<std::string>& headings) {
  std::string out;
  for (std::size_t i = 0; i < headings.size(); ++i) {
    if (i > 0) out += '\t';
    out += base::trim(headings[i]);
  }
  return out;
}

/// Each target once, the first column that means it.
std::vector<std::string> guess_targets(const std::vector<std::string>& cells) {
  std::vector<std::string> targets;
  for (const std::string& cell : cells) {
    std::string target = guess_target(cell);
    // Phones may stand in several columns; all of them are taken.
    if (target != "customer.phones" && std::ranges::contains(targets, target)) target.clear();
    targets.push_back(std::move(target));
  }
  return targets;
}

int count_set(const std::vector<std::string>& targets) {
  return static_cast<int>(
      std::ranges::count_if(targets, [](const std::string& target) { return !target.empty(); }));
}

void use_remembered(SheetLayout& layout, const store::Store& store) {
  namespace m = schema::import_mapping;
  const std::string headings = joined(layout.headings);
  store.each(m::entity, [&](const store::Record& record) {
    if (record[m::headings] != headings) return;
    const std::string columns = record[m::columns];
    if (!base::check_json_value(columns) || columns.front() != '[') return;
    std::vector<std::string> targets;
    for (const std::string_view raw : base::json_elements(columns)) {
      std::string target = base::json_to_string(raw).value_or("");
      targets.push_back(find_target(target) == nullptr ? "" : target);
    }
    targets.resize(layout.headings.size());
    layout.targets = std::move(targets);
    layout.remembered = true;
  });
}

constexpr std::size_t rows_looked_at = 6;

}  // namespace

const std::vector<MappingTarget>& mapping_targets() {
  static const std::vector<MappingTarget> targets = [] {
    std::vector<MappingTarget> list;
    const auto add = [&](const schema::Entity& entity, const schema::FieldInfo& field) {
      list.push_back({std::string(entity.name) + "." + std::string(field.name), &entity, &field});
    };
    for (const schema::Entity* entity : {&schema::customer::entity, &schema::asset::entity}) {
      for (const schema::FieldInfo* field : entity->fields) {
        const bool typed =
            field->type != schema::FieldType::reference && field->type != schema::FieldType::boolean;
        if (!field->options.system && typed) add(*entity, *field);
      }
    }
    add(schema::sales_delivery::entity, schema::sales_delivery::pickup_date);
    add(schema::sales_delivery::entity, schema::sales_delivery::invoice_date);
    add(schema::repair_order::entity, schema::repair_order::arrived_at);
    return list;
  }();
  return targets;
}

const MappingTarget* find_target(std::string_view name) {
  const auto& all = mapping_targets();
  const auto found = std::ranges::find(all, name, &MappingTarget::name);
  return found == all.end() ? nullptr : &*found;
}

std::string guess_target(std::string_view heading) {
  const std::string plain = plain_heading(heading);
  if (plain.empty()) return {};
  for (const Synonyms& entry : synonyms()) {
    if (std::ranges::contains(entry.headings, plain)) return std::string(entry.target);
  }
  // The longest known word inside decides: 车主联系电话 is a phone, not an owner.
  std::string_view best;
  std::size_t longest = 5;  // bytes; two hanzi or more
  for (const Synonyms& entry : synonyms()) {
    for (const std::string_view word : entry.headings) {
      if (word.size() > longest && plain.contains(word)) best = entry.target, longest = word.size();
    }
  }
  return std::string(best);
}

SheetLayout guess_layout(const CsvTable& table, const store::Store& store) {
  SheetLayout layout;
  for (std::size_t i = 0; i < std::min(rows_looked_at, table.rows.size()); ++i) {
    const std::vector<std::string> targets = guess_targets(table.rows[i].cells);
    if (count_set(targets) <= layout.recognised && i > 0) continue;
    layout.heading_row = i;
    layout.headings = table.rows[i].cells;
    layout.targets = targets;
    layout.recognised = count_set(targets);
  }
  use_remembered(layout, store);
  layout.recognised = count_set(layout.targets);
  return layout;
}

store::Commit save_mapping(const store::Store& store, base::ShopCode own_shop, const SheetLayout& layout,
                           std::string name, const base::RecordId& author) {
  namespace m = schema::import_mapping;
  const std::string headings = joined(layout.headings);
  std::string columns = "[";
  for (const std::string& target : layout.targets) {
    if (columns.size() > 1) columns += ',';
    base::append_json_string(columns, target);
  }
  store::Edit edit(store, m::entity, base::RecordId::derived(own_shop, "import_mapping/" + headings));
  edit.set(m::name, name).set(m::headings, headings).set(m::columns, columns + ']');
  store::Commit commit;
  commit.author = author;
  commit.label = "exchange.csv.mapping_label";
  edit.append_to(commit);
  return commit;
}

}  // namespace aftercare::exchange
