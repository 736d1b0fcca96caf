#include "app/queries/follow_up_preview.hpp"

namespace aftercare::app {

RulePreview preview_rule(App& app, const rules::FollowUpRule& tried) {
  constexpr int days = 7;
  constexpr std::size_t lines_shown = 8;
  const rules::RuleBook as_is(app.store()), changed(app.store(), app.local().shop, tried);
  rules::FollowUpSettings settings = follow_up_settings(app);
  const auto list_on = [&](rules::FollowUpView& view, const rules::RuleBook& book, int ahead) -> const rules::FollowUpList& {
    settings.book = &book;
    return view.at(app.clock().today().plus_days(ahead), app.clock().now() + ahead * base::milliseconds_per_day, settings);
  };
  const auto count = [&](const rules::FollowUpList& list) {
    const auto found = list.by_rule.find(tried.code);
    return found == list.by_rule.end() ? 0 : found->second;
  };
  RulePreview preview;
  rules::FollowUpView before(app.indexes()), after(app.indexes());
  for (int ahead = 0; ahead < days; ++ahead) {
    const rules::FollowUpList& then = list_on(after, changed, ahead);
    preview.days.push_back({app.clock().today().plus_days(ahead), count(list_on(before, as_is, ahead)), count(then)});
    if (ahead != 0) continue;
    settings.book = &changed;
    preview.missed = after.missed(app.clock().today(), app.clock().now(), settings);
    for (const rules::DueCall& call : then.items) {
      if (call.item->rule->code == tried.code && preview.lines.size() < lines_shown) preview.lines.push_back(queue_line(app, call));
    }
  }
  return preview;
}

}  // namespace aftercare::app
