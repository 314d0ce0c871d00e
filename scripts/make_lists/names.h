#pragma once
/// What made-up people, businesses and streets are called: common words, combined at random.

#include <string_view>

namespace belzeef::lists {

inline constexpr std::string_view kFirstNames[] = {
    "Jan",   "Anne",   "Sanne", "Daan",    "Emma",    "Noor",    "Bram",  "Zoë",
    "Renée", "Björn",  "Fleur", "Kees",    "Willem",  "Chloé",   "Fatma", "Mohamed",
    "Femke", "Jürgen", "Lieke", "Thijs",   "Maud",    "Sjoerd",  "Nynke", "Aïsha",
    "Luuk",  "Tess",   "Gijs",  "Johanna", "Youssef", "Hendrik",
};

inline constexpr std::string_view kLastNames[] = {
    "de Vries", "Jansen",        "van den Berg",
    "Bakker",   "Visser",        "Smit",
    "Meijer",   "de Boer",       "Mulder",
    "de Groot", "Bos",           "Vos",
    "Peters",   "Hendriks",      "van Leeuwen",
    "Dekker",   "Brouwer",       "de Wit",
    "Dijkstra", "de Graaf",      "van der Meer",
    "Çelik",    "Yılmaz",        "El Amrani",
    "Müller",   "Hoekstra",      "Koster",
    "Prins",    "Wâldsang",      "van 't Hof",
    "Schouten", "Oude Veldhuis", "Nijenhuis-Kampman",
};

inline constexpr std::string_view kTrades[] = {
    "Bakkerij",  "Garage",      "Café",      "Installatiebedrijf",
    "Kapsalon",  "Slagerij",    "Hovenier",  "Administratiekantoor",
    "Rijschool", "Bouwbedrijf", "Drukkerij", "Schildersbedrijf",
};

inline constexpr std::string_view kStreets[] = {
    "Dorpsstraat",
    "Kerkstraat",
    "Molenweg",
    "Julianalaan",
    "Schoolstraat",
    "Stationsweg",
    "Hoofdweg",
    "Prins Bernhardstraat",
    "Eikenlaan",
    "Industrieweg",
    "Burg. van Zuijlenlaan",
    "'t Zand",
    "Marktplein",
    "Oude Gracht",
    "Nieuwstraat",
    "Wilhelminastraat",
};

}  // namespace belzeef::lists
