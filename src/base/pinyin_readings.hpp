#pragma once
// Internal to pinyin.cpp: readings that the common-reading table gets wrong for the names shops
// store: people, companies, places. Syllables are separated by spaces.

#include <string_view>

namespace aftercare::base {

struct Reading {
  std::string_view hanzi;
  std::string_view syllables;
};

/// Instead of the table's reading, everywhere.
inline constexpr Reading usual_readings[] = {
    {"长", "chang"}, {"都", "du"},    {"调", "tiao"}, {"隽", "jun"},  {"翟", "zhai"},
    {"卜", "bu"},    {"晟", "sheng"}, {"珩", "heng"}, {"谁", "shui"}, {"玚", "yang"},
    {"泊", "bo"},    {"埔", "pu"},    {"阚", "kan"},
};

/// The first hanzi of a name, where it is read differently as a surname.
inline constexpr Reading surname_readings[] = {
    {"曾", "zeng"}, {"单", "shan"}, {"解", "xie"},  {"仇", "qiu"}, {"区", "ou"},   {"查", "zha"},
    {"朴", "piao"}, {"盖", "ge"},   {"缪", "miao"}, {"覃", "qin"}, {"繁", "po"},   {"员", "yun"},
    {"召", "shao"}, {"秘", "bi"},   {"折", "she"},  {"佴", "nai"}, {"祭", "zhai"}, {"郇", "xun"},
    {"隗", "wei"},  {"句", "gou"},  {"么", "yao"},  {"颉", "xie"}, {"贠", "yun"},  {"薄", "bo"},
};

/// Surnames of two hanzi; only at the beginning, before the single ones.
inline constexpr Reading compound_surnames[] = {
    {"尉迟", "yu chi"},  {"万俟", "mo qi"}, {"长孙", "zhang sun"},  {"单于", "chan yu"},
    {"澹台", "tan tai"}, {"子车", "zi ju"}, {"中行", "zhong hang"}, {"单父", "shan fu"},
    {"尉犁", "yu li"},   {"吐谷", "tu yu"},
};

/// Words of places, companies and the trade, wherever they stand. They also keep a company such as
/// 解放 or 单位 from being read like a surname.
inline constexpr Reading words[] = {
    {"重庆", "chong qing"},     {"重新", "chong xin"},
    {"重阳", "chong yang"},     {"厦门", "xia men"},
    {"六安", "lu an"},          {"番禺", "pan yu"},
    {"蚌埠", "beng bu"},        {"乐清", "yue qing"},
    {"乐亭", "lao ting"},       {"音乐", "yin yue"},
    {"涡阳", "guo yang"},       {"铅山", "yan shan"},
    {"黄陂", "huang pi"},       {"浚县", "xun xian"},
    {"莘庄", "xin zhuang"},     {"大埔", "da bu"},
    {"中牟", "zhong mu"},       {"牟平", "mu ping"},
    {"洪洞", "hong tong"},      {"东阿", "dong e"},
    {"西藏", "xi zang"},        {"长子", "zhang zi"},
    {"家长", "jia zhang"},      {"校长", "xiao zhang"},
    {"厂长", "chang zhang"},    {"店长", "dian zhang"},
    {"行长", "hang zhang"},     {"队长", "dui zhang"},
    {"局长", "ju zhang"},       {"科长", "ke zhang"},
    {"处长", "chu zhang"},      {"院长", "yuan zhang"},
    {"站长", "zhan zhang"},     {"村长", "cun zhang"},
    {"部长", "bu zhang"},       {"车行", "che hang"},
    {"银行", "yin hang"},       {"商行", "shang hang"},
    {"洋行", "yang hang"},      {"分行", "fen hang"},
    {"支行", "zhi hang"},       {"总行", "zong hang"},
    {"行业", "hang ye"},        {"五金行", "wu jin hang"},
    {"轮胎行", "lun tai hang"}, {"租车行", "zu che hang"},
    {"会计", "kuai ji"},        {"调度", "diao du"},
    {"弹簧", "tan huang"},      {"解放", "jie fang"},
    {"单位", "dan wei"},        {"区域", "qu yu"},
    {"曾经", "ceng jing"},      {"查验", "cha yan"},
    {"员工", "yuan gong"},      {"单车", "dan che"},
    {"秘书", "mi shu"},         {"〇", "ling"},
};

}  // namespace aftercare::base
