#include "ui/icons.hpp"

#include <cmath>
#include <initializer_list>
#include <numbers>
#include <utility>

namespace aftercare::ui {
namespace {

/// Coordinates of a 24 × 24 grid, scaled to the wanted square.
class Pen {
 public:
  Pen(ImDrawList& list, ImVec2 origin, float size, ImU32 color, float stroke)
      : list_(list), origin_(origin), scale_(size / 24), color_(color), stroke_(stroke) {}

  void line(std::initializer_list<ImVec2> points, bool closed = false) {
    for (const ImVec2 point : points) list_.PathLineTo(at(point));
    list_.PathStroke(color_, closed ? ImDrawFlags_Closed : ImDrawFlags_None, stroke_);
  }
  void circle(float x, float y, float radius) { list_.AddCircle(at({x, y}), radius * scale_, color_, 0, stroke_); }
  void dot(float x, float y, float radius) { list_.AddCircleFilled(at({x, y}), radius * scale_, color_); }
  void box(float x0, float y0, float x1, float y1, float radius) {
    list_.AddRect(at({x0, y0}), at({x1, y1}), color_, radius * scale_, 0, stroke_);
  }
  /// Degrees clockwise from three o'clock.
  void arc(float x, float y, float radius, float from, float to) {
    constexpr float degree = std::numbers::pi_v<float> / 180;
    list_.PathArcTo(at({x, y}), radius * scale_, from * degree, to * degree);
    list_.PathStroke(color_, ImDrawFlags_None, stroke_);
  }
  void curve(ImVec2 a, ImVec2 b, ImVec2 c, ImVec2 d) {
    list_.AddBezierCubic(at(a), at(b), at(c), at(d), color_, stroke_);
  }

 private:
  ImVec2 at(ImVec2 p) const { return ImVec2(origin_.x + p.x * scale_, origin_.y + p.y * scale_); }

  ImDrawList& list_;
  ImVec2 origin_;
  float scale_;
  ImU32 color_;
  float stroke_;
};

void draw_person(Pen& pen) {
  pen.circle(12, 8, 4);
  pen.curve({4, 20.5f}, {5, 13}, {19, 13}, {20, 20.5f});
}

void draw_people(Pen& pen) {
  pen.circle(9, 8, 3.5f);
  pen.curve({2, 20}, {3, 12.5f}, {15, 12.5f}, {16, 20});
  pen.arc(16, 8, 3.5f, -75, 95);
  pen.curve({17, 14}, {20, 14.5f}, {21.5f, 17}, {22, 20});
}

void draw_car(Pen& pen) {
  pen.line({{3, 17}, {3, 12.5f}, {5, 11.5f}, {7, 6.5f}, {17, 6.5f}, {19, 11.5f}, {21, 12.5f}, {21, 17}}, true);
  pen.line({{5, 11.5f}, {19, 11.5f}});
  pen.line({{5.5f, 17}, {5.5f, 19.5f}});
  pen.line({{18.5f, 17}, {18.5f, 19.5f}});
  pen.dot(7, 14.3f, 1.1f);
  pen.dot(17, 14.3f, 1.1f);
}

void draw_phone(Pen& pen) {
  pen.curve({5, 4}, {3, 12}, {12, 21}, {20, 19});
  pen.line({{5, 4}, {8.5f, 4}, {10, 8.5f}, {8, 10.2f}});
  pen.line({{20, 19}, {20, 15.5f}, {15.5f, 14}, {13.8f, 16}});
  pen.curve({8, 10.2f}, {9, 13}, {11, 15}, {13.8f, 16});
}

void draw_wrench(Pen& pen) {
  pen.arc(16, 8, 5, 20, 250);
  pen.line({{14.3f, 3.3f}, {16, 7.8f}, {20.7f, 9.7f}});
  pen.line({{12.3f, 11.7f}, {4.5f, 19.5f}});
}

void draw_bell(Pen& pen) {
  pen.curve({6, 16.5f}, {7.5f, 14}, {5, 4.5f}, {12, 4.5f});
  pen.curve({18, 16.5f}, {16.5f, 14}, {19, 4.5f}, {12, 4.5f});
  pen.line({{4.5f, 16.5f}, {19.5f, 16.5f}});
  pen.arc(12, 17.5f, 2.5f, 20, 160);
}

void draw_settings(Pen& pen) {
  pen.circle(12, 12, 3);
  for (int tooth = 0; tooth < 8; ++tooth) {
    const float angle = static_cast<float>(tooth) * std::numbers::pi_v<float> / 4;
    const ImVec2 way(std::cos(angle), std::sin(angle));
    pen.line({{12 + way.x * 6.5f, 12 + way.y * 6.5f}, {12 + way.x * 9.2f, 12 + way.y * 9.2f}});
  }
  pen.circle(12, 12, 6.5f);
}

void draw_eye(Pen& pen) {
  pen.curve({2.5f, 12}, {7, 4.5f}, {17, 4.5f}, {21.5f, 12});
  pen.curve({2.5f, 12}, {7, 19.5f}, {17, 19.5f}, {21.5f, 12});
  pen.circle(12, 12, 3);
}

void draw_people_and_things(Pen& pen, Icon icon) {
  switch (icon) {
    case Icon::phone: draw_phone(pen); break;
    case Icon::car: draw_car(pen); break;
    case Icon::person: draw_person(pen); break;
    case Icon::people: draw_people(pen); break;
    case Icon::wrench: draw_wrench(pen); break;
    case Icon::calendar:
      pen.box(3.5f, 5, 20.5f, 20.5f, 2);
      pen.line({{3.5f, 10}, {20.5f, 10}});
      pen.line({{8, 3}, {8, 6.5f}});
      pen.line({{16, 3}, {16, 6.5f}});
      break;
    case Icon::clock:
      pen.circle(12, 12, 8.5f);
      pen.line({{12, 7}, {12, 12}, {15.5f, 14}});
      break;
    case Icon::settings: draw_settings(pen); break;
    case Icon::bell: draw_bell(pen); break;
    case Icon::home:
      pen.line({{3, 11.5f}, {12, 4}, {21, 11.5f}});
      pen.line({{5.5f, 9.5f}, {5.5f, 20}, {18.5f, 20}, {18.5f, 9.5f}});
      break;
    case Icon::chart:
      pen.line({{4, 4}, {4, 20}, {20.5f, 20}});
      pen.line({{8.5f, 16}, {8.5f, 12}});
      pen.line({{13, 16}, {13, 7}});
      pen.line({{17.5f, 16}, {17.5f, 10}});
      break;
    case Icon::book:
      pen.line({{12, 6.5f}, {9, 4.5f}, {3.5f, 4.5f}, {3.5f, 18}, {9, 18}, {12, 20}, {15, 18}, {20.5f, 18},
                {20.5f, 4.5f}, {15, 4.5f}}, true);
      pen.line({{12, 6.5f}, {12, 20}});
      break;
    case Icon::heart:
      pen.curve({12, 20}, {-2, 11}, {6, 1}, {12, 7.5f});
      pen.curve({12, 20}, {26, 11}, {18, 1}, {12, 7.5f});
      break;
    case Icon::message:
      pen.line({{4, 5}, {20, 5}, {20, 16.5f}, {11, 16.5f}, {7, 20}, {7, 16.5f}, {4, 16.5f}}, true);
      break;
    case Icon::document:
      pen.line({{14, 3.5f}, {5.5f, 3.5f}, {5.5f, 20.5f}, {18.5f, 20.5f}, {18.5f, 8}}, false);
      pen.line({{18.5f, 8}, {14, 3.5f}, {14, 8}, {18.5f, 8}});
      pen.line({{8.5f, 12.5f}, {15.5f, 12.5f}});
      pen.line({{8.5f, 16}, {13, 16}});
      break;
    case Icon::inbox:
      pen.line({{3.5f, 13}, {6.5f, 5}, {17.5f, 5}, {20.5f, 13}, {20.5f, 19}, {3.5f, 19}}, true);
      pen.line({{3.5f, 13}, {8.5f, 13}, {10, 15.5f}, {14, 15.5f}, {15.5f, 13}, {20.5f, 13}});
      break;
    default: break;
  }
}

void draw_signs(Pen& pen, Icon icon) {
  switch (icon) {
    case Icon::search:
      pen.circle(10.5f, 10.5f, 6.5f);
      pen.line({{15.3f, 15.3f}, {20.5f, 20.5f}});
      break;
    case Icon::plus: pen.line({{12, 5}, {12, 19}}); pen.line({{5, 12}, {19, 12}}); break;
    case Icon::minus: pen.line({{5, 12}, {19, 12}}); break;
    case Icon::close: pen.line({{6, 6}, {18, 18}}); pen.line({{18, 6}, {6, 18}}); break;
    case Icon::check: pen.line({{5, 12.5f}, {10, 17.5f}, {19.5f, 7}}); break;
    case Icon::warning:
      pen.line({{12, 4}, {21, 19.5f}, {3, 19.5f}}, true);
      pen.line({{12, 10}, {12, 14.5f}});
      pen.dot(12, 17, 1);
      break;
    case Icon::info:
    case Icon::help:
      pen.circle(12, 12, 8.5f);
      if (icon == Icon::info) {
        pen.line({{12, 11}, {12, 16}});
        pen.dot(12, 8, 1);
      } else {
        pen.curve({9.3f, 9.7f}, {9.3f, 5.6f}, {16.8f, 7}, {13.6f, 11});
        pen.line({{13.6f, 11}, {12, 12.3f}, {12, 13.5f}});
        pen.dot(12, 16.5f, 1);
      }
      break;
    case Icon::chevron_left: pen.line({{14.5f, 6}, {8.5f, 12}, {14.5f, 18}}); break;
    case Icon::chevron_right: pen.line({{9.5f, 6}, {15.5f, 12}, {9.5f, 18}}); break;
    case Icon::chevron_up: pen.line({{6, 15}, {12, 9}, {18, 15}}); break;
    case Icon::chevron_down: pen.line({{6, 9.5f}, {12, 15.5f}, {18, 9.5f}}); break;
    case Icon::eye: draw_eye(pen); break;
    case Icon::eye_off: draw_eye(pen); pen.line({{4, 4}, {20, 20}}); break;
    case Icon::lock:
      pen.box(5, 10.5f, 19, 20.5f, 2);
      pen.arc(12, 8.5f, 4, 180, 360);
      pen.line({{8, 8.5f}, {8, 10.5f}});
      pen.line({{16, 8.5f}, {16, 10.5f}});
      break;
    case Icon::board:
      for (const auto& [x, low] : {std::pair{4.0f, 19.0f}, {10.0f, 14.0f}, {16.0f, 16.5f}}) pen.line({{x, 5}, {x + 4, 5}, {x + 4, low}, {x, low}}, true);
      break;
    case Icon::menu:
      for (const float y : {6.5f, 12.0f, 17.5f}) pen.line({{4, y}, {20, y}});
      break;
    case Icon::more:
      for (const float x : {5.5f, 12.0f, 18.5f}) pen.dot(x, 12, 1.5f);
      break;
    case Icon::star:
      pen.line({{12, 3.5f}, {14.6f, 9.2f}, {20.8f, 9.9f}, {16.2f, 14.1f}, {17.5f, 20.3f}, {12, 17.1f},
                {6.5f, 20.3f}, {7.8f, 14.1f}, {3.2f, 9.9f}, {9.4f, 9.2f}}, true);
      break;
    default: break;
  }
}

void draw_actions(Pen& pen, Icon icon) {
  switch (icon) {
    case Icon::download:
    case Icon::upload:
      pen.line({{4.5f, 16}, {4.5f, 20}, {19.5f, 20}, {19.5f, 16}});
      pen.line({{12, 4}, {12, 15.5f}});
      if (icon == Icon::download) {
        pen.line({{7.5f, 11.5f}, {12, 16}, {16.5f, 11.5f}});
      } else {
        pen.line({{7.5f, 8.5f}, {12, 4}, {16.5f, 8.5f}});
      }
      break;
    case Icon::print:
      pen.line({{7, 8.5f}, {7, 3.5f}, {17, 3.5f}, {17, 8.5f}});
      pen.line({{7, 17}, {4, 17}, {4, 8.5f}, {20, 8.5f}, {20, 17}, {17, 17}});
      pen.box(7, 13.5f, 17, 20.5f, 0);
      break;
    case Icon::undo:
      pen.line({{8, 4.5f}, {4, 8.5f}, {8, 12.5f}});
      pen.line({{4, 8.5f}, {14, 8.5f}});
      pen.arc(14, 14, 5.5f, -90, 90);
      pen.line({{14, 19.5f}, {8, 19.5f}});
      break;
    case Icon::edit:
      pen.line({{4, 20}, {5, 15.5f}, {16, 4.5f}, {19.5f, 8}, {8.5f, 19}}, true);
      pen.line({{13.5f, 7}, {17, 10.5f}});
      break;
    case Icon::filter: pen.line({{4, 5}, {20, 5}, {14, 12.5f}, {14, 19}, {10, 17}, {10, 12.5f}}, true); break;
    case Icon::sort:
      pen.line({{8, 19}, {8, 5}, {4.5f, 8.5f}});
      pen.line({{16, 5}, {16, 19}, {19.5f, 15.5f}});
      break;
    case Icon::merge:
      pen.line({{5, 4}, {5, 7}, {12, 13}, {12, 20}});
      pen.line({{19, 4}, {19, 7}, {12, 13}});
      pen.line({{8.5f, 16.5f}, {12, 20}, {15.5f, 16.5f}});
      break;
    case Icon::refresh:
      pen.arc(12, 12, 8, 30, 330);
      pen.line({{19.3f, 3.3f}, {19.3f, 8.2f}, {14.4f, 8.2f}});
      break;
    case Icon::exchange:
      pen.line({{4, 8.5f}, {20, 8.5f}, {16, 4.5f}});
      pen.line({{20, 15.5f}, {4, 15.5f}, {8, 19.5f}});
      break;
    case Icon::trash:
      pen.line({{4, 6.5f}, {20, 6.5f}});
      pen.line({{9, 6.5f}, {9, 3.5f}, {15, 3.5f}, {15, 6.5f}});
      pen.line({{6, 6.5f}, {7, 20.5f}, {17, 20.5f}, {18, 6.5f}});
      break;
    case Icon::copy:
      pen.box(8.5f, 8.5f, 20, 20, 2);
      pen.line({{15.5f, 8.5f}, {15.5f, 4}, {4, 4}, {4, 15.5f}, {8.5f, 15.5f}});
      break;
    case Icon::logout:
      pen.line({{10, 4}, {4.5f, 4}, {4.5f, 20}, {10, 20}});
      pen.line({{9, 12}, {20, 12}});
      pen.line({{16, 8}, {20, 12}, {16, 16}});
      break;
    default: break;
  }
}

}  // namespace

void draw_icon(ImDrawList& list, Icon icon, ImVec2 top_left, float size, ImU32 color, float stroke) {
  Pen pen(list, ImVec2(std::round(top_left.x), std::round(top_left.y)), size, color, stroke);
  draw_people_and_things(pen, icon);
  draw_signs(pen, icon);
  draw_actions(pen, icon);
}

}  // namespace aftercare::ui
