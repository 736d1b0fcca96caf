// Texts of greetings and reminders: written with fields, seen filled in for a real customer before they are saved.
#include "app/commands/care_commands.hpp"
#include "app/queries/care_texts.hpp"
#include "rules/care/care_text.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"
#include "ui/pages/care_pages.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui {

namespace {

constexpr std::string_view channels[] = {"sms", "wechat", "phone", "letter", "card"};

struct TextsTab {
  std::string kind = "birthday", channel = "sms", words;
  std::string shown;  // what `words` was read from: kind, channel, version
  std::int64_t version = 0;
};

void read_words(Context& c, TextsTab& state) {
  const app::CareText text = app::care_text(*c.app, c.words, state.kind, state.channel);
  const std::string now = state.kind + " " + state.channel + " " + std::to_string(text.version);
  if (state.shown == now) return;
  state.shown = now;
  state.words = text.words;
  state.version = text.version;
}

std::string fields_list(const Context& c) {
  std::string list;
  for (const std::string_view field : rules::care_fields()) {
    list += (list.empty() ? "" : "　") + ("{" + std::string(field) + "} ") + std::string(c.tr("care.field." + std::string(field)));
  }
  return list;
}

/// An item as it might be: the first car with an owner, in a week.
rules::CareItem example(Context& c, const std::string& kind) {
  rules::CareItem item;
  for (std::size_t i = 0; i < rules::care_kinds; ++i) {
    if (schema::care_task::kind_codes[i] == kind) item.kind = static_cast<rules::CareKind>(i);
  }
  item.due = c.today().plus_days(7);
  item.occasion = (kind == "wear_part" ? "brake_fluid:" : "mid_autumn_festival:") + std::to_string(item.due.year());
  const store::Store& store = c.app->store();
  const auto index = store.entity_index(schema::asset::entity);
  for (store::Row row = 0; row < store.row_count(index) && item.customer.empty(); ++row) {
    const store::Record asset = store.record(index, row);
    const store::Record owner = asset.visible() ? store::owner_of(c.app->indexes(), asset.id(), c.today()) : store::Record();
    if (!owner) continue;
    item.customer = owner.id();
    item.asset = asset.id();
  }
  const bool recalled = item.kind == rules::CareKind::recall;
  store.each(recalled ? schema::recall::entity : schema::activity::entity, [&](const store::Record& subject) { item.subject = subject.id(); });
  return item;
}

void draw_preview(Context& c, const TextsTab& state) {
  CardScope card(c, {.id = "preview", .title = c.tr("care.text.preview"), .tone = Tone::accent});
  const rules::CareItem item = example(c, state.kind);
  if (item.customer.empty()) return caption(c, c.tr("care.text.no_example"));
  const std::string words = app::filled_care_text(*c.app, c.words, item, state.words);
  paragraph(c, words);
}

}  // namespace

void draw_care_texts(Context& c) {
  auto& state = c.pages.get<TextsTab>();
  IdScope scope(c, "texts");
  ColumnsScope columns(c, "body", {{.share = 3}, {.share = 2}}, -1);
  columns.next();
  {
    CardScope card(c, {.id = "editor"});
    const std::vector<Option> kinds = options_of(c, schema::care_task::kinds);
    std::vector<std::string> labels;
    for (const std::string_view channel : channels) labels.push_back(c.choice_label(schema::contact_log::channels, channel));
    std::vector<Segment> segments;
    for (std::size_t i = 0; i < std::size(channels); ++i) segments.push_back({channels[i], labels[i]});
    combo(c, {.id = "kind", .label = c.tr("care.column.kind"), .options = kinds, .required = true, .width_em = 12}, state.kind);
    segmented(c, "channel", segments, state.channel);
    read_words(c, state);
    const std::string version = state.version == 0 ? std::string(c.tr("care.text.default")) : c.tr("care.text.version", {{"n", std::to_string(state.version)}});
    caption(c, version);
    std::string problem;
    for (const std::string& field : rules::unknown_care_fields(state.words)) problem += (problem.empty() ? "" : "、") + field;
    if (!problem.empty()) problem = c.tr("care.error.unknown_fields", {{"fields", problem}});
    text_field(c, {.id = "words", .label = c.tr("care.column.text"), .problem = problem, .purpose = TextPurpose::multiline, .lines = 8}, state.words);
    const bool save = action_button(c, {.id = "save", .label = c.tr("care.text.save"), .kind = ButtonKind::primary}, lacks(c, app::Permission::manage_follow_up));
    if (save) report(c, c.app->run(app::commands::save_care_template(c.app->context(), state.kind, state.channel, state.words)));
  }
  columns.next();
  draw_preview(c, state);
  CardScope card(c, {.id = "fields", .title = c.tr("care.text.fields")});
  const std::string list = fields_list(c);
  paragraph(c, list, {.color = Color::text2});
}

}  // namespace aftercare::ui
