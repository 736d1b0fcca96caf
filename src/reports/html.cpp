#include "reports/html.hpp"

#include "base/text.hpp"

namespace aftercare::reports {

namespace {

/// The look of the paper forms: ruled tables, centred title, room for signatures.
constexpr std::string_view style = R"(
*{box-sizing:border-box}
body{margin:0;color:#000;background:#fff;font:10.5pt/1.5 "Songti SC","SimSun","Noto Serif CJK SC",serif}
header{text-align:center;margin-bottom:3mm}
header .heading{font-size:14pt}
header .place{font-size:9pt}
h1{font-size:18pt;letter-spacing:.2em;text-indent:.2em;margin:1mm 0 2mm;font-weight:bold}
.facts{display:flex;justify-content:space-between;font-size:9.5pt;margin-bottom:1.5mm}
table{width:100%;border-collapse:collapse;border:1.2pt solid #000;margin-bottom:3mm;table-layout:fixed}
th,td{border:.6pt solid #000;padding:1mm 1.5mm;text-align:left;vertical-align:middle;overflow-wrap:anywhere}
th{font-weight:bold;text-align:center;background:#f4f4f4;-webkit-print-color-adjust:exact;print-color-adjust:exact}
td.number,th.number{text-align:right;font-variant-numeric:tabular-nums}
td.tall{height:18mm;vertical-align:top}
caption{text-align:left;font-weight:bold;padding:1mm 0}
thead{display:table-header-group}
tr{break-inside:avoid}
.signatures{display:flex;justify-content:space-between;margin-top:8mm;break-inside:avoid}
.signatures span{flex:1}
.signatures svg{height:12mm;width:34mm;vertical-align:middle;border-bottom:.6pt solid #000}
.signatures small{display:block;font-size:7.5pt}
.blank{border:.6pt solid #000;min-height:28mm;padding:1mm 1.5mm;margin-bottom:3mm}
p.text{margin:0 0 2mm;white-space:pre-line}
.signatures i{display:inline-block;border-bottom:.6pt solid #000;width:28mm;height:1em}
footer{margin-top:4mm;font-size:8.5pt;color:#333}
@page card{size:A5 landscape;margin:0;@bottom-center{content:none}}
@page cards{size:A4 portrait;margin:0;@bottom-center{content:none}}
@page letter{size:A4 portrait;margin:25mm 22mm;@bottom-center{content:none}}
.card{page:card;position:relative;box-sizing:border-box;width:210mm;height:147mm;padding:20mm 26mm;break-after:page;overflow:hidden;
background:#fffaf3;-webkit-print-color-adjust:exact;print-color-adjust:exact}
.card .frame{position:absolute;inset:7mm;border:1.6pt solid #b3261e;outline:.5pt solid #c9a45c;outline-offset:-2.2mm}
.card.festival .frame{border-color:#9c6b12}
.card svg{position:absolute;width:26mm;height:26mm;opacity:.85}
.card svg.near{left:13mm;bottom:13mm}
.card svg.far{right:13mm;top:13mm}
.card h1{font-size:30pt;letter-spacing:6mm;color:#b3261e;margin:2mm 0 9mm;font-weight:bold}
.card.festival h1{color:#9c6b12}
.card p.text{font-size:13pt;line-height:1.75;text-align:left;margin:0 8mm}
.card p.sender{position:absolute;right:26mm;bottom:17mm;font-size:11pt;line-height:1.5;text-align:right;white-space:pre-line;margin:0}
.card.half{page:cards;break-after:auto;height:148.5mm}
.card.half.second{break-after:page}
.letter{page:letter;break-after:page;font-size:12pt;line-height:1.9}
.letter p.text{white-space:pre-line}
.letter p.sender{text-align:right;white-space:pre-line;margin-top:12mm}
@media screen{body{max-width:210mm;margin:8mm auto;padding:0 10mm}}
)";

#define PAGE_NUMBER "@bottom-center{content:counter(page) \" / \" counter(pages);font-size:8pt}"

std::string_view page_rule(Paper paper) {
  switch (paper) {
    case Paper::a4: return "@page{size:A4 portrait;margin:14mm 12mm;" PAGE_NUMBER "}";
    case Paper::a4_landscape: return "@page{size:A4 landscape;margin:12mm;" PAGE_NUMBER "}";
    case Paper::a5: return "@page{size:A5 landscape;margin:8mm 8mm 10mm;" PAGE_NUMBER "}body{font-size:9pt}h1{font-size:14pt}";
    case Paper::receipt:
      return "@page{size:80mm 200mm;margin:3mm}body{font-size:8.5pt}h1{font-size:12pt}header .heading{font-size:10pt}"
             ".facts,.signatures{display:block}.facts span,.signatures span{display:block}";
  }
  return {};
}

}  // namespace

std::string escape(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  while (!text.empty()) {
    const char32_t c = base::next_code_point(text);
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default:
        if ((c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0)) break;
        base::append_code_point(out, c);
    }
  }
  return out;
}

Html& Html::open(std::string_view name, std::string_view attributes) {
  out_.append("<").append(name);
  if (!attributes.empty()) out_.append(" ").append(attributes);
  out_ += '>';
  return *this;
}

Html& Html::close(std::string_view name) {
  out_.append("</").append(name).append(">");
  return *this;
}

Html& Html::text(std::string_view plain) {
  out_ += escape(plain);
  return *this;
}

Html& Html::lines(std::string_view plain) {
  bool first = true;
  for (const std::string_view line : base::split(plain, '\n')) {
    if (!first) out_ += "<br>";
    first = false;
    text(line);
  }
  return *this;
}

Html& Html::element(std::string_view name, std::string_view plain, std::string_view attributes) {
  return open(name, attributes).text(plain).close(name);
}

std::string document(std::string_view language, std::string_view title, Paper paper, std::string_view body) {
  std::string out = "<!doctype html>\n<html lang=\"";
  out += escape(language);
  out += "\"><head><meta charset=\"utf-8\">";
  // Even if something slipped through: the printed page may run and load nothing.
  out += "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">";
  out += "<title>" + escape(title) + "</title><style>";
  out += page_rule(paper);
  out += style;
  out.append("</style></head><body>\n").append(body).append("\n</body></html>\n");
  return out;
}

}  // namespace aftercare::reports
