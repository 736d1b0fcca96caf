#include "app/queries/care_texts.hpp"

#include "app/queries/care_queries.hpp"
#include "app/queries/navigation.hpp"
#include "app/queries/wear_part_queries.hpp"
#include "base/identifiers.hpp"
#include "rules/care/care_text.hpp"
#include "schema/entities.hpp"

namespace aftercare::app {

namespace {

namespace person = schema::customer;
using Values = std::map<std::string, std::string, std::less<>>;

void add_car(const store::Record& asset, Values& values) {
  values["plate"] = base::format_plate(asset[schema::asset::plate]);
  const std::string brand = asset[schema::asset::brand], model = asset[schema::asset::model];
  values["model"] = model.starts_with(brand) ? model : brand + model;
}

void add_activity(const store::Record& activity, Values& values) {
  namespace event = schema::activity;
  values["activity"] = activity[event::title];
  values["content"] = activity[event::content];
  values["time"] = activity[event::time];
  values["place"] = activity[event::place];
}

void add_recall(const store::Record& recall, Values& values) {
  values["recall"] = recall[schema::recall::title];
  values["recall_no"] = recall[schema::recall::recall_no];
  values["content"] = recall[schema::recall::measure];
}

}  // namespace

CareText newest_care_text(const store::Store& store, base::ShopCode shop, const std::string& kind, const std::string& channel) {
  namespace text_of = schema::care_template;
  CareText found;
  for (const base::ShopCode& level : {shop, base::head_office_code()}) {
    store.each(text_of::entity, [&](const store::Record& record) {
      const std::int64_t version = record[text_of::version].value_or(0);
      if (record.id().shop != level || version <= found.version || record[text_of::kind] != kind || record[text_of::channel] != channel) return;
      found = {record[text_of::words], version, record.id()};
    });
    if (found.version > 0) break;
  }
  return found;
}

CareText care_text(const App& app, const base::Translation& words, const std::string& kind, const std::string& channel) {
  CareText found = newest_care_text(app.store(), app.local().shop, kind, channel);
  if (found.version > 0) return found;
  if (channel == "wechat" || channel == "phone") return care_text(app, words, kind, "sms");
  if (const std::string own = "care.text." + kind + "." + channel; words.has(own)) return {std::string(words.text(own)), 0, {}};
  const std::string plain(words.text("care.text." + kind + ".sms"));
  if (channel != "letter" && channel != "card") return {plain, 0, {}};
  return {std::string(words.text("care.text.letter.head")) + "\n\n" + plain + "\n\n" + std::string(words.text("care.text.letter.foot")), 0, {}};
}

std::string salutation_of(const store::Record& customer, const base::Translation& words) {
  const bool company = customer[person::kind] == "company";
  const std::string name = company && !customer[person::contact_person].empty() ? customer[person::contact_person] : customer[person::name];
  const std::string gender = customer[person::gender], surname = rules::surname_of(name);
  if (company || gender.empty() || surname.empty()) return name;
  return words.fill(gender == "female" ? "care.salutation.female" : "care.salutation.male", {{"surname", surname}});
}

std::string filled_care_text(App& app, const base::Translation& words, const rules::CareItem& item, const std::string& text) {
  Values values;
  const store::Store& store = app.store();
  if (const store::Record customer = store.resolve(person::entity, item.customer)) {
    values["customer"] = customer[person::name];
    values["salutation"] = salutation_of(customer, words);
  }
  if (const store::Record asset = store.resolve(schema::asset::entity, item.asset)) add_car(asset, values);
  values["due"] = words.fill("care.due_day", {{"year", std::to_string(item.due.year())}, {"month", std::to_string(item.due.month())},
                                              {"day", std::to_string(item.due.day())}});
  if (item.kind == rules::CareKind::festival) values["festival"] = festival_name(app, words, item.occasion);
  if (item.kind == rules::CareKind::wear_part) values["part"] = wear_part_of(app, words, item.occasion);
  if (item.kind == rules::CareKind::activity) {
    if (const store::Record activity = store.resolve(schema::activity::entity, item.subject)) add_activity(activity, values);
  }
  if (item.kind == rules::CareKind::appointment) {
    const store::Record appointment = store.resolve(schema::appointment::entity, item.subject);
    const auto at = appointment ? appointment[schema::appointment::at] : std::nullopt;
    if (at) values["time"] = base::format_local_minute(*at, app.clock().utc_offset_minutes()).substr(11);
  }
  if (item.kind == rules::CareKind::recall) {
    if (const store::Record recall = store.resolve(schema::recall::entity, item.subject)) add_recall(recall, values);
  }
  if (const store::Record shop = own_shop(app)) {
    values["shop"] = shop[schema::shop::name];
    const auto phones = shop[schema::shop::phones];
    values["phone"] = phones.empty() ? std::string() : phones.front();
  }
  values["person"] = app.person().name;
  return rules::fill_care_text(text, values);
}

}  // namespace aftercare::app
