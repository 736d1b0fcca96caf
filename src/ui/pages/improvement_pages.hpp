#pragma once
#include "ui/context.hpp"

namespace aftercare::ui {

/// `#/improvements/new?complaint=<id>|feedback=<id>|answer=<id>|demand=<id>` and `#/improvements/<id>/edit`
void draw_improvement_form(Context& context);
/// `#/improvements/<id>`: what was done, and whether it helped.
void draw_improvement_detail(Context& context);

Tone improvement_state_tone(std::string_view state);

/// `#/knowledge/new?order=<id>|complaint=<id>` and `#/knowledge/<id>/edit`
void draw_knowledge_form(Context& context);
void draw_knowledge_detail(Context& context);

}  // namespace aftercare::ui
